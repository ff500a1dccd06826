package dev.zeroshot.core.picture.files;

/**
 * A file in a folder that a walk left out. Immutable.
 *
 * @param name as a picture in its place would be called
 * @param reason why
 */
public record SkippedFile(String name, Reason reason) {
    /** Why a file is left out. */
    public enum Reason {
        /** Its first bytes are not those of a picture. */
        NO_PICTURE("the content is no picture"),
        /** It is a link to a file that is missing, or out of reach. */
        BROKEN_LINK("the link leads to nothing that can be read"),
        /** It is a pipe or a device: opening it could wait for ever. */
        NO_FILE("a pipe or a device, not a file");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /**
         * The reason for a user.
         *
         * @return half a sentence
         */
        public String words() {
            return words;
        }
    }
}
