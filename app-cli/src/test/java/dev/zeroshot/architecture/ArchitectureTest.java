package dev.zeroshot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the modules to the rules, and the rules to code that breaks them. */
class ArchitectureTest {
    /** Tests come as target/test-classes or, in a whole build, as a test-jar, which ArchUnit's own option lets in. */
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.zeroshot");

    static List<Rule> rules() {
        return Rules.all();
    }

    static Stream<Arguments> violations() {
        return Rules.all().stream()
                .flatMap(rule -> rule.violations().stream().map(violating -> Arguments.of(rule, violating)));
    }

    static List<String> packages() {
        return Stream.concat(Modules.NAMED.stream(), Modules.GUICE_PACKAGES.stream())
                .toList();
    }

    static List<Modules.Library> libraries() {
        return Modules.LIBRARIES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule rule) {
        rule.rule().check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void canFail(Rule rule, List<Class<?>> violating) {
        EvaluationResult result =
                rule.rule().evaluate(new ClassFileImporter().importClasses(violating.toArray(Class<?>[]::new)));

        assertTrue(result.hasViolation());
        String report = result.getFailureReport().toString();
        violating.forEach(type -> assertTrue(report.contains(type.getSimpleName()), report));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isNotEmpty(String name) {
        assertTrue(SHIPPED.stream().anyMatch(resideInAPackage(name)), "no class in " + name);
    }

    /** Shows that the exception a rule makes for a library's owners is one: they do use it. */
    @ParameterizedTest
    @MethodSource("libraries")
    void isUsedByItsOwners(Modules.Library library) {
        boolean used = SHIPPED.stream()
                .filter(resideInAnyPackage(library.owners().toArray(String[]::new)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> resideInAnyPackage(library.packages().toArray(String[]::new))
                        .test(dependency.getTargetClass()));

        assertTrue(used, "no owner of " + library.name() + " uses it");
    }
}
