package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.pipeline.PictureSource;
import java.util.regex.Pattern;

/** A picture on the web. Commands fetch none; taken for a path, its address would lose a slash in the message. */
final class WebAddress {
    private static final Pattern START = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[\\w.,:/@%+=-]*");

    private WebAddress() {}

    static boolean is(String name) {
        return START.matcher(name).matches();
    }

    /** Fails when it is loaded, and says how to come by the picture. */
    static PictureSource source(String address) {
        return PictureSource.of(address, () -> {
            throw new PictureException(
                    Reason.MISSING,
                    address + ": this is an address, not a file; fetch it and give - for the picture: curl -s "
                            + word(address) + " | zeroshot classify - ...");
        });
    }

    /** As a shell takes it for one word: addresses often hold {@code &} and {@code ?}. */
    private static String word(String address) {
        return PLAIN.matcher(address).matches() ? address : "'" + address.replace("'", "%27") + "'";
    }
}
