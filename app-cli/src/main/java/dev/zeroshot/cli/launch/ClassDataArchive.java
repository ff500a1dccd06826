package dev.zeroshot.cli.launch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Makes the class-data archive (JEP 350) that the launcher looked for and did not find, so that later starts need not
 * read and check the same classes again. Another process runs a classification for it, and the finished file is moved
 * into place at once: two first runs at a time do not disturb each other, and nobody sees half a file.
 *
 * <p>Only a gain of time hangs on it, so whatever goes wrong, a folder that cannot be written for instance, is passed
 * over in silence.
 */
public final class ClassDataArchive {
    /** System property of the launcher: the archive that is missing. Not set if there is nothing to do. */
    public static final String ARCHIVE = "zeroshot.class-data";

    /** System property of the launcher: its own path. */
    public static final String LAUNCHER = "zeroshot.launcher";

    /** Environment variable that tells the launcher to write an archive on exit. */
    private static final String TARGET = "ZEROSHOT_CLASS_DATA_TARGET";

    private static final int LIMIT_SECONDS = 30;

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
     * Makes the archive, which takes a second or two. To be called when the answer is out: standard output and error are
     * closed first, so that whoever reads them does not wait.
     */
    public void make() {
        System.out.close();
        System.err.close();
        try {
            Files.createDirectories(archive.toAbsolutePath().getParent());
            Path folder = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "new-");
            Path picture = folder.resolve("picture.jpg");
            Path fresh = folder.resolve("archive.jsa");
            try {
                ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR), "jpeg", picture.toFile());
                if (run(picture, fresh) && Files.isRegularFile(fresh)) {
                    Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(fresh);
                Files.deleteIfExists(picture);
                Files.deleteIfExists(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // the next start is as slow as this one was; there is nobody to tell
        }
    }

    private boolean run(Path picture, Path fresh) throws IOException, InterruptedException {
        List<String> command = List.of(
                launcher.toString(),
                "classify",
                picture.toString(),
                "-p",
                "a cat",
                "-p",
                "a dog",
                "--model",
                "starter");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(picture.toFile()))
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
