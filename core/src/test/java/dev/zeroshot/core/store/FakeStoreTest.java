package dev.zeroshot.core.store;

import dev.zeroshot.core.contract.ModelStoreContract;
import dev.zeroshot.core.testing.FakeStore;

class FakeStoreTest extends ModelStoreContract {
    private final ModelStore store = new FakeStore();

    @Override
    protected ModelStore store() {
        return store;
    }

    @Override
    protected String repository() {
        return FakeStore.REPOSITORY;
    }

    @Override
    protected String modelType() {
        return "fake";
    }
}
