package dev.zeroshot.core.watch.frame;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.VideoException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All kinds of sources: asks each factory whose a source is. Immutable and thread-safe. */
public final class FrameSources {
    /** As in RFC 3986; one letter alone is a drive of Windows. */
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*", Pattern.DOTALL);

    private final List<FrameSourceFactory> factories;

    private FrameSources(List<FrameSourceFactory> factories) {
        this.factories = factories;
    }

    /**
     * The sources of some factories.
     *
     * @param factories in the order in which their forms are listed
     * @return all of them
     */
    public static FrameSources of(Collection<? extends FrameSourceFactory> factories) {
        return new FrameSources(List.copyOf(factories));
    }

    /**
     * What can be named as a source.
     *
     * @return in words with an article, for instance "a folder of pictures"
     */
    public List<String> forms() {
        return factories.stream()
                .flatMap(factory -> factory.forms().stream())
                .distinct()
                .toList();
    }

    /**
     * Opens a source.
     *
     * @param source as a user types it: a path, an address, the name of a device, or {@code -}
     * @param options how it is read
     * @param context what it gets from outside
     * @return the open source; the caller closes it
     * @throws UsageException if it is empty or an address of a kind that nobody opens, or an option does not fit it
     * @throws VideoException if it is not there, cannot be reached, or holds no video
     * @throws java.util.concurrent.CancellationException if the work was asked to stop meanwhile
     * @throws IllegalStateException if two factories claim it
     */
    public FrameSource open(String source, FrameOptions options, FrameContext context) {
        if (source.isBlank()) {
            throw new UsageException("the source is empty; name " + wanted());
        }
        List<FrameSourceFactory> owners =
                factories.stream().filter(factory -> factory.claims(source)).toList();
        if (owners.size() > 1) {
            throw new IllegalStateException("several kinds of source claim '" + source + "': "
                    + owners.stream().map(FrameSourceFactory::name).collect(Collectors.joining(", ")));
        }
        if (owners.isEmpty()) {
            throw unknown(source);
        }
        return owners.get(0).open(source, options, context);
    }

    private RuntimeException unknown(String source) {
        Optional<String> scheme = Optional.of(ADDRESS.matcher(source))
                .filter(matcher -> matcher.matches())
                .map(m -> m.group(1));
        if (scheme.isPresent()) { // the rest of an address may hold a password
            return new UsageException("no source is opened by '" + scheme.get() + "://'; name " + wanted());
        }
        return new VideoException(
                VideoException.Reason.MISSING, source + ": there is no such file or folder; name " + wanted());
    }

    private String wanted() {
        List<String> forms = forms();
        if (forms.isEmpty()) {
            return "nothing: no kind of source is installed";
        }
        int last = forms.size() - 1;
        return last == 0 ? forms.get(0) : String.join(", ", forms.subList(0, last)) + " or " + forms.get(last);
    }
}
