package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.LabelledPictures;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.core.pipeline.PictureSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures that have a class; the others are counted and never read. For one thread at a time. */
final class LabelledInputs implements Iterator<PictureSource> {
    private final LabelledPictures pictures;
    private final PictureArguments arguments;

    /** Of the pictures that were handed out and not asked for since: the pipeline's window bounds it. */
    private final Map<String, String> classes = new ConcurrentHashMap<>();

    private final Set<String> seen = new TreeSet<>();
    private Optional<PictureSource> next = Optional.empty();
    private long unlabelled;

    LabelledInputs(LabelledPictures pictures, PictureArguments arguments) {
        this.pictures = pictures;
        this.arguments = arguments;
    }

    LabelledPictures pictures() {
        return pictures;
    }

    PictureArguments arguments() {
        return arguments;
    }

    /** The class of a picture that was handed out; asked for once. */
    String classOf(String name) {
        return Optional.ofNullable(classes.remove(name)).orElseThrow();
    }

    /** Warns of classes that are not among those that could be learnt, and of pictures without class. */
    List<String> warnings(Collection<String> learnt) {
        List<String> warnings = new ArrayList<>();
        seen.stream()
                .filter(name -> !learnt.contains(name))
                .forEach(name -> warnings.add("there is no picture of the class '" + name
                        + "' to learn from that could be read; the probe does not know it"));
        if (unlabelled > 0) {
            warnings.add(
                    unlabelled + (unlabelled == 1 ? " picture has" : " pictures have") + " no class and took no part");
        }
        return warnings;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && arguments.hasNext()) {
            PictureSource source = arguments.next();
            Optional<String> name = pictures.classOf(source.name());
            if (name.isPresent()) {
                classes.put(source.name(), name.get());
                seen.add(name.get());
                next = Optional.of(source);
            } else {
                unlabelled++;
            }
        }
        return next.isPresent();
    }

    @Override
    public PictureSource next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PictureSource source = next.orElseThrow();
        next = Optional.empty();
        return source;
    }
}
