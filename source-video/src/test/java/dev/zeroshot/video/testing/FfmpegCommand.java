package dev.zeroshot.video.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's command, which comes with the libraries. */
public final class FfmpegCommand {
    private FfmpegCommand() {}

    /** Writes what the command reads from its standard input. */
    @FunctionalInterface
    public interface Feed {
        /** Writes it all. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The command with arguments, in a folder. */
    public static ProcessBuilder builder(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable(), "-hide_banner", "-nostdin", "-y", "-v", "error"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("LD_LIBRARY_PATH", String.valueOf(Path.of(command.get(0)).getParent()));
        return builder;
    }

    private static String executable() {
        return Loader.load(ffmpeg.class);
    }

    /** Runs the command to its end; it must succeed. */
    public static void run(Path folder, String arguments) {
        run(folder, out -> {}, arguments);
    }

    /** Runs the command to its end with something to read; it must succeed. */
    public static void run(Path folder, Feed feed, String arguments) {
        try {
            Process process = builder(folder, List.of(arguments.split(" "))).start();
            try (OutputStream out = process.getOutputStream()) {
                feed.writeTo(out);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ffmpeg " + arguments + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg " + arguments, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
