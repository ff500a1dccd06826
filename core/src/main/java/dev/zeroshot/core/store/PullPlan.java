package dev.zeroshot.core.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What pulling a model would do.
 *
 * @param source where it is fetched from
 * @param commit what the revision means
 * @param branch the branch or tag that the hub was asked for, to be noted as meaning the commit; empty for a commit
 * @param licence what the hub says, else what the catalogue says
 * @param files all that the model needs
 * @param folder where the model will be
 */
public record PullPlan(
        ModelSource source,
        String commit,
        Optional<String> branch,
        Optional<String> licence,
        List<PlannedFile> files,
        Path folder) {
    /** Copies the list. */
    public PullPlan {
        files = List.copyOf(files);
    }

    /**
     * The size of all files.
     *
     * @return in bytes
     */
    public long totalBytes() {
        return files.stream().mapToLong(PlannedFile::sizeInBytes).sum();
    }

    /**
     * How much has yet to be fetched. A content that two files share is counted once.
     *
     * @return in bytes
     */
    public long missingBytes() {
        return files.stream()
                .map(file -> new PlannedFile("", file.sizeInBytes(), file.hash(), file.bytesHere()))
                .distinct()
                .mapToLong(file -> Math.max(0, file.sizeInBytes() - file.bytesHere()))
                .sum();
    }

    /**
     * The licence that has to be accepted first: the hub's if that restricts use, else the catalogue's if that does, for a
     * repository's card can be wrong.
     *
     * @return its name; empty if neither restricts use
     */
    public Optional<String> restrictingLicence() {
        return licence.filter(Licences::restrictsUse).or(() -> source.licence().filter(Licences::restrictsUse));
    }
}
