package dev.zeroshot.core.store;

/** Port: which licences the user has accepted. Implementations are thread-safe. */
public interface LicenceConsent {
    /**
     * Whether the user has accepted a licence for a repository, in this run or an earlier one.
     *
     * @param repository {@code org/name}
     * @param licence its licence
     * @return true if so
     */
    boolean isGiven(String repository, String licence);

    /**
     * Remembers that the user accepts a licence for a repository.
     *
     * @param repository {@code org/name}
     * @param licence its licence
     */
    void give(String repository, String licence);
}
