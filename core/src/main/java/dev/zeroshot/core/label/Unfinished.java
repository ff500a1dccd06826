package dev.zeroshot.core.label;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.picture.files.PictureFile;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The pictures of a walk that the journal does not know. One that it knows counts as the same if its file has the same size
 * and time of modification. For one thread at a time; {@link #known} may be asked by any.
 */
final class Unfinished implements Iterator<Unfinished.Numbered> {
    private final Iterator<PictureSource> walk;
    private final Path folder;
    private final Optional<Journal> journal;
    private final Places places;
    private final AtomicLong known = new AtomicLong();
    private Optional<Numbered> next = Optional.empty();

    /**
     * A picture of the walk.
     *
     * @param number its place in the walk, from 0
     * @param source reads it
     * @param stamp what tells whether its file has changed
     */
    record Numbered(int number, PictureSource source, Stamp stamp) {}

    /**
     * What tells whether a file has changed.
     *
     * @param bytes its size
     * @param modified in nanoseconds since 1970
     */
    record Stamp(long bytes, long modified) {
        static final Stamp NONE = new Stamp(0, 0);

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }

        boolean fits(Entry entry) {
            return entry.bytes() == bytes && entry.modified() == modified;
        }
    }

    Unfinished(Iterator<PictureSource> walk, Path folder, Optional<Journal> journal, Places places) {
        this.walk = walk;
        this.folder = folder;
        this.journal = journal;
        this.places = places;
    }

    /** How many pictures the journal knew so far. */
    long known() {
        return known.get();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && walk.hasNext()) {
            next = unlessKnown(walk.next());
        }
        return next.isPresent();
    }

    @Override
    public Numbered next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Numbered picture = next.orElseThrow();
        next = Optional.empty();
        return picture;
    }

    private Optional<Numbered> unlessKnown(PictureSource source) {
        int number = places.add();
        if (!(source instanceof PictureFile file)) {
            return Optional.of(new Numbered(number, source, Stamp.NONE));
        }
        if (!folder.resolve(file.name()).equals(file.file())) {
            return Optional.of(new Numbered(number, unnameable(file.name()), Stamp.NONE));
        }
        Stamp stamp = stamp(file.file());
        Optional<Long> place = place(source.name(), stamp);
        if (place.isPresent()) {
            places.set(number, place.get());
            known.incrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Numbered(number, source, stamp));
    }

    /** One that has vanished fails when it is loaded. */
    private static Stamp stamp(Path file) {
        try {
            return Stamp.of(file);
        } catch (IOException e) {
            return Stamp.NONE;
        }
    }

    private Optional<Long> place(String image, Stamp stamp) {
        try {
            Optional<Long> place = journal.flatMap(lines -> lines.find(image));
            if (place.isPresent()) {
                Entry entry = journal.orElseThrow().read(place.get());
                boolean same = entry.image().equals(image) && entry.state() == Entry.State.SCORED && stamp.fits(entry);
                return same ? place : Optional.empty();
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text cannot say where it is: bytes in its name are not of this system's encoding. */
    private static PictureSource unnameable(String name) {
        return PictureSource.of(name, () -> {
            throw new PictureException(
                    PictureException.Reason.UNREADABLE,
                    name + ": its name is not text in this system's encoding; rename the file");
        });
    }
}
