package dev.zeroshot.core.compare;

import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/** What one model of a comparison says of one picture. */
public sealed interface ModelAnswer {
    /**
     * The model answered.
     *
     * @param labels all labels, best first; at least one
     * @param seconds the model's own time: resizing and cropping, and the picture's share of its batch in the tower. Reading
     *     and decoding, which is done once for all models, is not in it
     * @param notes what the user should know of the way the picture was treated; often none
     */
    record Ranked(List<RankedLabel> labels, double seconds, List<String> notes) implements ModelAnswer {
        /** Copies the lists. */
        public Ranked {
            labels = List.copyOf(labels);
            notes = List.copyOf(notes);
        }

        /**
         * An answer of which there is nothing to note.
         *
         * @param labels all labels, best first; at least one
         * @param seconds the model's own time
         */
        public Ranked(List<RankedLabel> labels, double seconds) {
            this(labels, seconds, List.of());
        }

        /**
         * What the model takes the picture for.
         *
         * @return the label of the highest similarity
         */
        public RankedLabel best() {
            return labels.get(0);
        }
    }

    /**
     * The model gave no answer to this picture.
     *
     * @param why what is wrong with the model or the picture
     */
    record Failed(ZeroshotException why) implements ModelAnswer {}
}
