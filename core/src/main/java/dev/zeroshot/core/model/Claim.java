package dev.zeroshot.core.model;

import dev.zeroshot.core.error.ModelException;

/** What a backend says to a model id. */
public sealed interface Claim {
    /** The id belongs to this backend. */
    record Mine() implements Claim {}

    /** The id means nothing to this backend. */
    record NotMine() implements Claim {}

    /**
     * The id is of this backend's kind (a folder, say), but the backend cannot open it; another one may.
     *
     * @param why what to tell the user if no other backend claims the id
     */
    record Refused(ModelException why) implements Claim {}

    /**
     * The id belongs to this backend.
     *
     * @return the claim
     */
    static Claim mine() {
        return new Mine();
    }

    /**
     * The id means nothing to this backend.
     *
     * @return the claim
     */
    static Claim notMine() {
        return new NotMine();
    }
}
