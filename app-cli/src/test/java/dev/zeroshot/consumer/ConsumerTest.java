package dev.zeroshot.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.snippets.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embeds the library with less on the class path than this module has. */
class ConsumerTest {
    private static final Path SOURCES = Project.folder().resolve("app-cli/src/test/java/dev/zeroshot");

    /** Guice, and what comes with it only. */
    private static final Pattern GUICE = Pattern.compile("(guice|jakarta\\.inject-api|aopalliance|guava)-.*\\.jar");

    /** Core's jar without its tests (or its classes, before there is a jar) and the annotations that it is marked with. */
    private static final Pattern CORE =
            Pattern.compile("zeroshot-core-(?!.*-tests).*\\.jar|jspecify-.*\\.jar|core/target/classes");

    @TempDir
    Path classes;

    @Test
    void embedsTheStarterWithoutGuice() throws Exception {
        Consumer consumer = new Consumer(without(GUICE));

        compileAndRun(
                consumer,
                "snippets/PlainJava",
                "cat.jpg: a cat\nrocket.jpg: a rocket\n",
                Project.sample("cat.jpg").toString(),
                Project.sample("rocket.jpg").toString());
    }

    @Test
    void embedsAModelOfItsOwnWithCoreAlone() throws Exception {
        Consumer consumer = new Consumer(only(CORE));
        assertEquals(2, consumer.classPath().size(), consumer.toString());

        compileAndRun(consumer, "consumer/OwnModel", "light\n");
    }

    /** Shows that the class paths above lack what they should lack. */
    @Test
    void lacksGuiceAndTheEngine() throws Exception {
        assertCannotCompile(new Consumer(without(GUICE)), "snippets/PhotoModule", "com.google.inject");
        assertCannotCompile(new Consumer(only(CORE)), "snippets/PlainJava", "dev.zeroshot.starter");
    }

    /** Shows that the same source does compile where Guice is there. */
    @Test
    void compilesTheGuiceSnippetWithGuice() throws Exception {
        Consumer.Result compiled = new Consumer(classPath().toList()).compile(source("snippets/PhotoModule"), classes);

        assertEquals(0, compiled.code(), compiled.output());
    }

    private void compileAndRun(Consumer consumer, String name, String expected, String... arguments) throws Exception {
        Consumer.Result compiled = consumer.compile(source(name), classes);
        assertEquals(0, compiled.code(), compiled.output());

        Consumer.Result ran = consumer.run(classes, "dev.zeroshot." + name.replace('/', '.'), arguments);

        assertEquals(0, ran.code(), ran.output());
        String folder = Project.sample("").toString() + File.separator;
        assertEquals(expected, ran.output().replace(folder, "").replace("\r\n", "\n"));
    }

    private void assertCannotCompile(Consumer consumer, String name, String missing) throws IOException {
        Consumer.Result compiled = consumer.compile(source(name), classes);

        assertNotEquals(0, compiled.code());
        assertTrue(compiled.output().contains("package " + missing), compiled.output());
    }

    private static Path source(String name) {
        return SOURCES.resolve(name + ".java");
    }

    private static List<Path> without(Pattern pattern) {
        return classPath().filter(path -> !matches(pattern, path)).toList();
    }

    private static List<Path> only(Pattern pattern) {
        return classPath().filter(path -> matches(pattern, path)).toList();
    }

    private static boolean matches(Pattern pattern, Path path) {
        return pattern.matcher(path.getFileName().toString()).matches()
                || (path.getNameCount() > 3
                        && pattern.matcher(path.subpath(path.getNameCount() - 3, path.getNameCount())
                                        .toString()
                                        .replace(File.separatorChar, '/'))
                                .matches());
    }

    /** Without this module's own classes, which would hide what is missing. */
    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.startsWith(Project.folder().resolve("app-cli")));
    }
}
