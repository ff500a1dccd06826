package dev.zeroshot.core.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of a model. Before the model is opened some of it may be missing.
 *
 * @param id what {@code --model} takes
 * @param family the kind of model, for instance {@code clip}
 * @param source where it comes from, for instance {@code openai/clip-vit-base-patch32}
 * @param revision the commit of the source
 * @param pinnedRevision the commit that is meant where the user names none: the one that was tested
 * @param licence SPDX identifier or the name of the licence
 * @param languages the languages of its prompts, ISO 639 codes; empty if not known
 * @param dimension how many values an embedding has
 * @param contextLength how many token ids a prompt can have, start and end included
 * @param imageSize the edge of the square that the picture tower sees, in pixels
 * @param logitScale the factor on the cosine before the softmax, already exponentiated
 * @param scoreRule how cosines become probabilities
 * @param defaultTemplates what a prompt is put into when the user gives no template; each holds {@code {}}
 * @param preprocessing how a picture becomes the tower's input, in words
 * @param precision the numbers that the towers compute with, for instance {@code float32}
 * @param precisionReason why it is these numbers: what a check on opening has shown
 * @param pinnedFiles those of its files whose content is known in advance
 * @param path where its files are on this machine
 * @param sizeInBytes how large its weights are; rounded before they are here
 * @param cached whether its files are on this machine, so that it can be opened without any download; not of a model that
 *     runs elsewhere
 * @param note what the user should know of the files here, for instance that they are not of the pinned revision
 */
public record ModelCard(
        String id,
        String family,
        Optional<String> source,
        Optional<String> revision,
        Optional<String> pinnedRevision,
        Optional<String> licence,
        List<String> languages,
        OptionalInt dimension,
        OptionalInt contextLength,
        OptionalInt imageSize,
        OptionalDouble logitScale,
        ScoreRule scoreRule,
        List<String> defaultTemplates,
        Optional<String> preprocessing,
        Optional<String> precision,
        Optional<String> precisionReason,
        List<PinnedFile> pinnedFiles,
        Optional<Path> path,
        OptionalLong sizeInBytes,
        boolean cached,
        Optional<String> note) {
    /** Copies the lists. */
    public ModelCard {
        languages = List.copyOf(languages);
        defaultTemplates = List.copyOf(defaultTemplates);
        pinnedFiles = List.copyOf(pinnedFiles);
    }

    /**
     * Starts a card.
     *
     * @param id what {@code --model} takes
     * @param family the kind of model
     * @return a builder with nothing else known
     */
    public static Builder builder(String id, String family) {
        return new Builder(id, family);
    }

    /**
     * A builder that holds what this card says.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id, family);
        builder.source = source;
        builder.revision = revision;
        builder.pinnedRevision = pinnedRevision;
        builder.licence = licence;
        builder.languages = languages;
        builder.dimension = dimension;
        builder.contextLength = contextLength;
        builder.imageSize = imageSize;
        builder.logitScale = logitScale;
        builder.scoreRule = scoreRule;
        builder.defaultTemplates = defaultTemplates;
        builder.preprocessing = preprocessing;
        builder.precision = precision;
        builder.precisionReason = precisionReason;
        builder.pinnedFiles = pinnedFiles;
        builder.path = path;
        builder.sizeInBytes = sizeInBytes;
        builder.cached = cached;
        builder.note = note;
        return builder;
    }

    /** Collects what is known of a model. Not thread-safe. */
    public static final class Builder {
        private final String family;
        private String id;
        private Optional<String> source = Optional.empty();
        private Optional<String> revision = Optional.empty();
        private Optional<String> pinnedRevision = Optional.empty();
        private Optional<String> licence = Optional.empty();
        private List<String> languages = List.of();
        private OptionalInt dimension = OptionalInt.empty();
        private OptionalInt contextLength = OptionalInt.empty();
        private OptionalInt imageSize = OptionalInt.empty();
        private OptionalDouble logitScale = OptionalDouble.empty();
        private ScoreRule scoreRule = ScoreRule.SOFTMAX;
        private List<String> defaultTemplates = List.of("{}");
        private Optional<String> preprocessing = Optional.empty();
        private Optional<String> precision = Optional.empty();
        private Optional<String> precisionReason = Optional.empty();
        private List<PinnedFile> pinnedFiles = List.of();
        private Optional<Path> path = Optional.empty();
        private OptionalLong sizeInBytes = OptionalLong.empty();
        private boolean cached;
        private Optional<String> note = Optional.empty();

        private Builder(String id, String family) {
            this.id = id;
            this.family = family;
        }

        /**
         * Sets {@link ModelCard#id}.
         *
         * @param value what {@code --model} takes
         * @return this builder
         */
        public Builder id(String value) {
            this.id = value;
            return this;
        }

        /**
         * Sets {@link ModelCard#source}.
         *
         * @param value where it comes from
         * @return this builder
         */
        public Builder source(String value) {
            this.source = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#revision}.
         *
         * @param value the commit of the source
         * @return this builder
         */
        public Builder revision(String value) {
            this.revision = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#pinnedRevision}.
         *
         * @param value the commit that is meant where the user names none
         * @return this builder
         */
        public Builder pinnedRevision(String value) {
            this.pinnedRevision = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#licence}.
         *
         * @param value SPDX identifier or name
         * @return this builder
         */
        public Builder licence(String value) {
            this.licence = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#languages}.
         *
         * @param value ISO 639 codes
         * @return this builder
         */
        public Builder languages(List<String> value) {
            this.languages = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#dimension}.
         *
         * @param value values of an embedding
         * @return this builder
         */
        public Builder dimension(int value) {
            this.dimension = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#contextLength}.
         *
         * @param value token ids that a prompt can have
         * @return this builder
         */
        public Builder contextLength(int value) {
            this.contextLength = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#imageSize}.
         *
         * @param value edge in pixels
         * @return this builder
         */
        public Builder imageSize(int value) {
            this.imageSize = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#logitScale}.
         *
         * @param value factor on the cosine
         * @return this builder
         */
        public Builder logitScale(double value) {
            this.logitScale = OptionalDouble.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#scoreRule}.
         *
         * @param value how cosines become probabilities
         * @return this builder
         */
        public Builder scoreRule(ScoreRule value) {
            this.scoreRule = value;
            return this;
        }

        /**
         * Sets {@link ModelCard#defaultTemplates}.
         *
         * @param value each holds {@code {}}
         * @return this builder
         */
        public Builder defaultTemplates(List<String> value) {
            this.defaultTemplates = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#preprocessing}.
         *
         * @param value in words
         * @return this builder
         */
        public Builder preprocessing(String value) {
            this.preprocessing = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#precisionReason}.
         *
         * @param value why the towers compute with these numbers
         * @return this builder
         */
        public Builder precisionReason(String value) {
            this.precisionReason = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#precision}.
         *
         * @param value for instance {@code float32}
         * @return this builder
         */
        public Builder precision(String value) {
            this.precision = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#pinnedFiles}.
         *
         * @param value files of the source
         * @return this builder
         */
        public Builder pinnedFiles(List<PinnedFile> value) {
            this.pinnedFiles = List.copyOf(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#path}.
         *
         * @param value where its files are
         * @return this builder
         */
        public Builder path(Path value) {
            this.path = Optional.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#sizeInBytes}.
         *
         * @param value of its files
         * @return this builder
         */
        public Builder sizeInBytes(long value) {
            this.sizeInBytes = OptionalLong.of(value);
            return this;
        }

        /**
         * Sets {@link ModelCard#cached}.
         *
         * @param value whether it opens without a download
         * @return this builder
         */
        public Builder cached(boolean value) {
            this.cached = value;
            return this;
        }

        /**
         * Sets {@link ModelCard#note}.
         *
         * @param value what the user should know of the files here
         * @return this builder
         */
        public Builder note(String value) {
            this.note = Optional.of(value);
            return this;
        }

        /**
         * The finished card.
         *
         * @return a new card
         */
        public ModelCard build() {
            return new ModelCard(
                    id,
                    family,
                    source,
                    revision,
                    pinnedRevision,
                    licence,
                    languages,
                    dimension,
                    contextLength,
                    imageSize,
                    logitScale,
                    scoreRule,
                    defaultTemplates,
                    preprocessing,
                    precision,
                    precisionReason,
                    pinnedFiles,
                    path,
                    sizeInBytes,
                    cached,
                    note);
        }
    }
}
