package dev.zeroshot.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the class-data archive (JEP 310) that the launcher looked for and did not find, so that later starts need not
 * read and check the same classes again. Another process writes it from the list of classes in the release, and the
 * finished file is moved into place at once: two first runs at a time do not disturb each other, and nobody sees half a
 * file.
 *
 * <p>Only a gain of time hangs on it, so whatever goes wrong, a folder that cannot be written for instance, is passed
 * over in silence.
 */
public final class ClassDataArchive {
    /** System property of the launcher: the archive that is missing. Not set if there is nothing to do. */
    public static final String ARCHIVE = "zeroshot.class-data";

    /** System property of the launcher: its own path. */
    public static final String LAUNCHER = "zeroshot.launcher";

    /** Environment variable that tells the launcher to write an archive and do nothing else. */
    private static final String TARGET = "ZEROSHOT_CLASS_DATA_TARGET";

    private static final int LIMIT_SECONDS = 30;

    /** How many archives stay in a folder, for releases and Javas that are used side by side. */
    private static final int KEPT = 4;

    private final Path launcher;
    private final Path archive;

    private ClassDataArchive(Path launcher, Path archive) {
        this.launcher = launcher;
        this.archive = archive;
    }

    /**
     * The archive that the launcher asks for.
     *
     * @return the archive, or empty if it is there or not wanted
     */
    public static Optional<ClassDataArchive> missing() {
        String archive = System.getProperty(ARCHIVE, "");
        String launcher = System.getProperty(LAUNCHER, "");
        return archive.isEmpty() || launcher.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassDataArchive(Path.of(launcher), Path.of(archive)));
    }

    /**
     * Makes the archive, which takes about two seconds. To be called when the answer is out: standard output and error are
     * closed first, so that whoever reads them does not wait.
     */
    public void make() {
        System.out.close();
        System.err.close();
        try {
            Path parent = Files.createDirectories(archive.toAbsolutePath().getParent());
            Path folder = Files.createTempDirectory(parent, "new-");
            Path fresh = folder.resolve("archive.jsa");
            try {
                if (dump(fresh) && Files.isRegularFile(fresh)) {
                    Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
                    deleteOld(parent);
                }
            } finally {
                Files.deleteIfExists(fresh);
                Files.deleteIfExists(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // the next start is as slow as this one was; there is nobody to tell
        }
    }

    /** Each upgrade leaves an archive of 25 MB behind; a process that still uses one keeps it until it ends. */
    private static void deleteOld(Path folder) throws IOException {
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.filter(file -> file.toString().endsWith(".jsa"))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified(), Comparator.reverseOrder()))
                    .toList();
        }
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private boolean dump(Path fresh) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(TARGET, fresh.toString());
        Process process = builder.start();
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
