package dev.zeroshot.core.picture.crop;

/** To which size a picture is resized before its centre is cropped. */
public sealed interface ResizeRule {
    /**
     * The size after resizing.
     *
     * @param original the picture's size
     * @return the size that the resized picture has
     * @throws ArithmeticException if a side would have more than {@link Integer#MAX_VALUE} pixels
     */
    CropRule.Size sizeOf(CropRule.Size original);

    /**
     * Keeps the aspect ratio: the shorter side gets a length, the longer one int(edge * long / short), as
     * {@code transformers} computes it.
     *
     * @param edge length of the shorter side in pixels, at least 1
     */
    record ShortestEdge(int edge) implements ResizeRule {
        /** Checks the length. */
        public ShortestEdge {
            CropRule.requirePositive(edge, "edge");
        }

        @Override
        public CropRule.Size sizeOf(CropRule.Size original) {
            int shorter = Math.min(original.width(), original.height());
            int longer = Math.max(original.width(), original.height());
            int scaled = Math.toIntExact((long) ((double) ((long) edge * longer) / shorter));
            return original.width() <= original.height()
                    ? new CropRule.Size(edge, scaled)
                    : new CropRule.Size(scaled, edge);
        }

        @Override
        public String toString() {
            return "shortest edge to " + edge;
        }
    }

    /**
     * Gives up the aspect ratio: every picture gets one size.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     */
    record Squash(int width, int height) implements ResizeRule {
        /** Checks the lengths. */
        public Squash {
            CropRule.requirePositive(width, "width");
            CropRule.requirePositive(height, "height");
        }

        @Override
        public CropRule.Size sizeOf(CropRule.Size original) {
            return new CropRule.Size(width, height);
        }

        @Override
        public String toString() {
            return "squashed to " + width + " x " + height;
        }
    }

    /** Leaves the size as it is. */
    record None() implements ResizeRule {
        @Override
        public CropRule.Size sizeOf(CropRule.Size original) {
            return original;
        }

        @Override
        public String toString() {
            return "not resized";
        }
    }
}
