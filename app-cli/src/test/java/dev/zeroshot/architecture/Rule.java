package dev.zeroshot.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule, and code that breaks it.
 *
 * @param says the rule in words
 * @param rule what checks it
 * @param violations groups of classes, each of which breaks the rule
 */
record Rule(String says, ArchRule rule, List<List<Class<?>>> violations) {
    /** A rule that each of some classes breaks by itself. */
    static Rule of(String says, ArchRule rule, Class<?>... violating) {
        return new Rule(
                says, rule, List.of(violating).stream().map(List::<Class<?>>of).toList());
    }

    @Override
    public String toString() {
        return says;
    }
}
