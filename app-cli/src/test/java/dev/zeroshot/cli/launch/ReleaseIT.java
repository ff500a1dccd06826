package dev.zeroshot.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The release archive, unpacked into a path with spaces and started through its launcher as a user would. */
@EnabledOnOs(OS.LINUX)
final class ReleaseIT {
    private static final Path TARGET =
            Path.of(System.getProperty("zeroshot.target", "target")).toAbsolutePath();
    private static final Path SAMPLES = Path.of(System.getProperty("zeroshot.samples", "../model-starter/samples"))
            .toAbsolutePath();
    private static final String CAT = SAMPLES.resolve("cat.jpg").toString();

    @TempDir
    private static Path folder;

    private static Path release;

    /** What a process left. */
    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void unpack() throws Exception {
        Path archive;
        try (Stream<Path> files = Files.list(TARGET)) {
            archive = files.filter(file -> file.getFileName().toString().matches("zeroshot-\\d.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        Path place = Files.createDirectory(folder.resolve("a path with spaces"));
        assertEquals(
                0,
                shell("tar xzf \"$1\" -C \"$2\"", Map.of(), archive.toString(), place.toString())
                        .code());
        try (Stream<Path> inside = Files.list(place)) {
            release = inside.findFirst().orElseThrow();
        }
    }

    private static Path launcher() {
        return release.resolve("bin/zeroshot");
    }

    private static Map<String, String> cache(String name) {
        return Map.of("XDG_CACHE_HOME", folder.resolve(name).toString());
    }

    private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return end(command, environment);
    }

    private static Ended shell(String script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return end(command, environment);
    }

    private static Ended end(List<String> command, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = begin(command, environment, out, err);
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running: " + command);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    private static Process begin(List<String> command, Map<String, String> environment, Path out, Path err)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZEROSHOT_") || name.startsWith("LC_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ZEROSHOT_CLASS_DATA", "off");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static List<Path> archives(Path cache) throws IOException {
        if (!Files.isDirectory(cache.resolve("zeroshot"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache.resolve("zeroshot"))) {
            return files.toList();
        }
    }

    @Test
    void holds_the_natives_of_the_platforms_that_it_names_once_and_no_archive() throws IOException {
        try (Stream<Path> natives = Files.list(release.resolve("native"))) {
            assertEquals(
                    List.of("linux-aarch64", "linux-x64", "osx-aarch64", "win-x64"),
                    natives.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                List.of(
                        "native/Linux/aarch64/libwebp-imageio.so",
                        "native/Linux/x86_64/libwebp-imageio.so",
                        "native/Mac/aarch64/libwebp-imageio.dylib",
                        "native/Windows/x86_64/webp-imageio.dll"),
                nativesInJars());
        try (Stream<Path> all = Files.walk(release)) {
            assertEquals(
                    List.of(),
                    all.filter(file -> file.toString().endsWith(".jsa")).toList());
        }
        for (String file : List.of("LICENSE", "NOTICE", "README.md", "bin/zeroshot.cmd")) {
            assertTrue(Files.isRegularFile(release.resolve(file)), file);
        }
    }

    private List<String> nativesInJars() throws IOException {
        List<String> natives = new ArrayList<>();
        try (Stream<Path> jars = Files.list(release.resolve("lib"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.matches(".*\\.(so|dylib|jnilib|dll)"))
                            .forEach(natives::add);
                }
            }
        }
        return natives.stream().sorted().toList();
    }

    @Test
    void answers_and_makes_the_archive_of_class_data_once() throws Exception {
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString(), "ZEROSHOT_CLASS_DATA", "");
        Ended first = run(environment, "classify", CAT, "-p", "a cat", "-p", "a dog");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("a cat"), first.out());
        assertEquals("", first.err());
        List<Path> made = archives(folder.resolve("cache"));
        assertEquals(1, made.size(), made.toString());
        Ended second = run(
                Map.of(
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString(),
                        "ZEROSHOT_CLASS_DATA",
                        "",
                        "ZEROSHOT_JAVA_OPTS",
                        "-Xshare:on"),
                "classify",
                CAT,
                "-p",
                "a cat",
                "-p",
                "a dog");
        assertEquals(first.out(), second.out(), "-Xshare:on fails if the archive cannot be used: " + second.err());
        assertEquals(0, second.code());
        assertEquals(made, archives(folder.resolve("cache")));
    }

    @Test
    void two_first_runs_at_a_time_do_not_disturb_each_other() throws Exception {
        Ended both = shell(
                "\"$1\" version & \"$1\" version & wait",
                Map.of("XDG_CACHE_HOME", folder.resolve("shared").toString(), "ZEROSHOT_CLASS_DATA", ""),
                launcher().toString());
        assertEquals(
                2,
                both.out().lines().filter(line -> line.startsWith("zeroshot ")).count(),
                both.out());
        assertEquals(1, archives(folder.resolve("shared")).size());
    }

    @Test
    void answers_where_the_cache_cannot_be_written() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));
        Ended ended = run(
                Map.of("XDG_CACHE_HOME", file.toString(), "ZEROSHOT_CLASS_DATA", ""),
                "classify",
                CAT,
                "-p",
                "a",
                "-p",
                "b");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.err());
    }

    @Test
    void arguments_are_utf_8_whatever_the_locale() throws Exception {
        Map<String, String> environment = Map.of("LANG", "C", "LC_ALL", "C");
        Ended ended = run(environment, "classify", CAT, "-p", "grün 猫", "-p", "a dog", "--json");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("\"label\":\"grün 猫\""), ended.out());
    }

    @Test
    void starts_through_symbolic_links_from_anywhere() throws Exception {
        Path links = Files.createDirectory(folder.resolve("links"));
        Path first = Files.createSymbolicLink(links.resolve("first"), links.relativize(launcher()));
        Files.createSymbolicLink(links.resolve("zs"), first.getFileName());
        Ended ended = shell("cd / && PATH=\"$1:$PATH\" && zs version", cache("none"), links.toString());
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().startsWith("zeroshot "), ended.out());
    }

    @Test
    void a_reader_that_leaves_is_no_fault() throws Exception {
        Ended ended = shell(
                "{ \"$1\" classify \"$2\" \"$2\" \"$2\" -p a -p b --json; echo \"code $?\" >&2; } | head -n 1",
                cache("none"),
                launcher().toString(),
                CAT);
        assertEquals(1, ended.out().lines().count(), ended.out());
        assertTrue(ended.err().endsWith("code 0\n"), ended.err());
    }

    @Test
    void says_what_is_missing_without_java() throws Exception {
        Ended none = run(Map.of("JAVA_HOME", "/nowhere"), "version");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("JAVA_HOME is /nowhere"), none.err());
    }

    @Test
    void refuses_an_old_java() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 99\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(
                folder.resolve("old/release"), "JAVA_VERSION=\"1.8.0_402\"\nOS_NAME=\"Linux\"\nOS_ARCH=\"x86_64\"\n");
        Ended ended = run(Map.of("JAVA_HOME", folder.resolve("old").toString()), "version");
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("is Java 1.8.0_402; install Java 17 or newer"), ended.err());
    }

    @Test
    void measures_its_own_memory_in_a_jvm_of_its_own() throws Exception {
        Ended ended = run(cache("none"), "bench", "--memory-of", "starter", "--threads", "1");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(Long.parseLong(ended.out().trim()) > 20_000_000, ended.out());
    }

    @Test
    void serves_until_it_is_told_to_stop() throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process server = begin(List.of(launcher().toString(), "serve", "--port", "0"), Map.of(), out, err);
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(address(server, err) + "/v1/classify?prompt=a+cat&prompt=a+rocket"))
                    .timeout(Duration.ofSeconds(60))
                    .POST(HttpRequest.BodyPublishers.ofFile(Path.of(CAT)))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("{\"label\":\"a cat\""), answer.body());
            server.destroy();
            assertTrue(server.waitFor(60, TimeUnit.SECONDS), "still running");
            assertEquals(0, server.exitValue(), read(err));
        } finally {
            server.destroyForcibly();
        }
    }

    private static String address(Process server, Path err) throws Exception {
        Pattern address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
        for (int i = 0; i < 600 && server.isAlive(); i++) {
            Matcher found = address.matcher(read(err));
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the server does not say where it listens: " + read(err));
    }
}
