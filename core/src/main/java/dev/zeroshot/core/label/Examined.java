package dev.zeroshot.core.label;

import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.journal.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What a model and a look at its bytes tell of a picture: all that a labelling needs of it. Immutable.
 *
 * @param image path relative to the labelled folder
 * @param state whether it was scored
 * @param sha256 of its file, 64 hexadecimal digits in lower case; empty if the file could not be read
 * @param hash what it looks like; empty if it could not be decoded
 * @param cosines [L] one a label, in the order of the labels; none if it was not scored
 * @param note why it was not scored, or what the user should know of the way it was treated
 */
public record Examined(
        String image,
        Entry.State state,
        String sha256,
        Optional<PerceptualHash> hash,
        List<Double> cosines,
        String note) {
    /** Copies the cosines. */
    public Examined {
        cosines = List.copyOf(cosines);
    }

    /** What the journal knows of a picture, apart from its file. */
    static Examined of(Entry entry) {
        return new Examined(entry.image(), entry.state(), entry.sha256(), entry.hash(), entry.cosines(), entry.note());
    }

    /** The same for the journal. */
    Entry entry(Unfinished.Stamp stamp) {
        return new Entry(image, state, stamp.bytes(), stamp.modified(), sha256, hash, cosines, note);
    }
}
