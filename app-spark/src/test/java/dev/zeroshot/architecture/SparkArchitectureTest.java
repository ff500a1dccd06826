package dev.zeroshot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.zeroshot.architecture.Modules.CLI;
import static dev.zeroshot.architecture.Modules.SPARK;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.zeroshot.core.violating.SparkInCore;
import dev.zeroshot.spark.violating.SparkViolations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds app-spark to the rules of all modules and to its own. */
class SparkArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.zeroshot");

    private static final Modules.Library APACHE_SPARK = new Modules.Library(
            "Apache Spark", List.of("org.apache.spark..", "org.apache.hadoop..", "scala.."), List.of(SPARK));

    static List<Rule> rules() {
        return Rules.all();
    }

    static List<Rule> ownRules() {
        return List.of(
                Rule.of(
                        "Spark, Hadoop and Scala are known to app-spark only",
                        Rules.onlyOwnersKnow(APACHE_SPARK),
                        SparkInCore.KnowsSpark.class,
                        SparkInCore.KnowsHadoop.class),
                Rule.of(
                        "apps reach adapters through their Guice modules only",
                        Rules.all().stream()
                                .filter(rule -> rule.says().startsWith("apps reach adapters"))
                                .findFirst()
                                .orElseThrow()
                                .rule(),
                        SparkViolations.KnowsAdapter.class),
                Rule.of(
                        "app-spark knows flags, settings and messages of app-cli only",
                        noClasses()
                                .that()
                                .resideInAPackage(SPARK)
                                .should()
                                .dependOnClassesThat(Rules.insideBut(
                                        new String[] {CLI},
                                        "dev.zeroshot.cli.command",
                                        "dev.zeroshot.cli.config",
                                        "dev.zeroshot.cli.input",
                                        "dev.zeroshot.cli.terminal")),
                        SparkViolations.KnowsMain.class));
    }

    static Stream<Arguments> violations() {
        return ownRules().stream()
                .flatMap(rule -> rule.violations().stream().map(violating -> Arguments.of(rule, violating)));
    }

    /** Of the modules that some rules name, not all are here. */
    @ParameterizedTest
    @MethodSource({"rules", "ownRules"})
    void holds(Rule rule) {
        rule.rule().allowEmptyShould(true).check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void canFail(Rule rule, List<Class<?>> violating) {
        EvaluationResult result =
                rule.rule().evaluate(new ClassFileImporter().importClasses(violating.toArray(Class<?>[]::new)));

        assertTrue(result.hasViolation());
    }

    @Test
    void knowsSparkItself() {
        assertTrue(SHIPPED.stream()
                .filter(Predicates.resideInAPackage(SPARK))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        Predicates.resideInAPackage("org.apache.spark..").test(dependency.getTargetClass())));
    }
}
