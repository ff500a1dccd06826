package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Labels with the embedded model in a process that is killed again and again, as {@code kill -9} does. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class LabelKillTest {
    private static final int PICTURES = 120;
    private static final int KILLS = 9;

    @TempDir
    Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void pictures() throws IOException {
        folder = Files.createDirectories(temp.resolve("in"));
        Random random = new Random(1);
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            for (int j = 0; j < 20; j++) {
                graphics.setColor(new Color(random.nextInt(1 << 24)));
                graphics.fillOval(random.nextInt(96), random.nextInt(96), random.nextInt(60), random.nextInt(60));
            }
            graphics.dispose();
            Path file = folder.resolve(i % 3 == 0 ? "a/" + i + ".png" : i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
        Files.copy(folder.resolve("1.png"), folder.resolve("copy.png"));
    }

    private Process start(Path out) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.zeroshot.cli.Main", "label", folder.toString(), "--out", out.toString()));
        command.addAll(List.of("-p", "a ball=ball", "-p", "a cat=cat", "-p", "a house=a/b", "--split", "1,1,1"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("ZEROSHOT_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_CONFIG_HOME", temp.toString());
        return builder.start();
    }

    @Test
    void endsWithTheSameBytesHoweverOftenItIsKilled() throws Exception {
        Map<String, String> pictures = tree(folder);
        Path undisturbed = temp.resolve("undisturbed");
        assertEquals(0, start(undisturbed).waitFor());
        Map<String, String> expected = tree(undisturbed);
        assertTrue(
                expected.keySet().stream().filter(file -> file.endsWith(".png")).count() == PICTURES + 1);
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        Path out = temp.resolve("killed");
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            killed += kill(out, random) ? 1 : 0;
        }
        assertTrue(killed > 0, "nothing was ever killed");
        assertEquals(0, start(out).waitFor(), "seed " + seed);
        assertEquals(expected, tree(out), "seed " + seed);
        assertEquals(pictures, tree(folder), "the labelled folder was changed");
    }

    /** Waits until so many pictures are finished or so many files are placed, and a little more. */
    private boolean kill(Path out, Random random) throws Exception {
        Process process = start(out);
        Path journal = out.resolve(".zeroshot/journal");
        Path placing = out.resolve(".zeroshot/placing");
        boolean early = random.nextInt(3) > 0;
        long enough = early ? size(journal) + random.nextInt(6000) : random.nextInt(4000);
        while (process.isAlive() && size(early ? journal : placing) < enough) {
            Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(20));
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        return alive;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String content = HexFormat.of().formatHex(Files.readAllBytes(file));
                files.put(root.relativize(file).toString(), content);
            }
        }
        return files;
    }
}
