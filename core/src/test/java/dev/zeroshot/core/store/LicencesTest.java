package dev.zeroshot.core.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc-by-nc-4.0",
                "CC-BY-NC-4.0",
                "cc-by-nc-sa-4.0",
                "creativeml-openrail-m",
                "bigscience-openrail-m",
                "apple-amlr-research"
            })
    void knowsWhichRestrictUse(String licence) {
        assertTrue(Licences.restrictsUse(licence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mit", "Apache-2.0", "cc-by-4.0", "bsd-3-clause", "ncsa"})
    void knowsWhichDoNot(String licence) {
        assertFalse(Licences.restrictsUse(licence));
    }
}
