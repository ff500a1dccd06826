package dev.zeroshot.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark in this process, shared by all tests: two tasks at a time. And pictures for it. */
public final class LocalSpark {
    /** Photographs that the starter model knows. */
    public static final Path SAMPLES =
            Path.of("../model-starter/samples").toAbsolutePath().normalize();

    private LocalSpark() {}

    /** The session, made by whoever asks first. */
    public static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.hadoop.fs.other.impl", OtherFileSystem.class.getName())
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    /** The photographs as Spark reads them. */
    public static Dataset<Row> samples() {
        return session()
                .read()
                .format("binaryFile")
                .option("pathGlobFilter", "*.jpg")
                .load(SAMPLES.toString());
    }

    /**
     * A folder with everything that a labelling meets: copies, scaled copies, damaged and empty files, other files, hidden
     * ones, and names that need care.
     */
    public static Path variedFolder(Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a b/ü%20#"));
        Files.createDirectories(folder.resolve(".hidden"));
        for (String name : new String[] {"cat.jpg", "coffee.jpg", "flower.jpg", "rocket.jpg", "temple.jpg"}) {
            Files.copy(SAMPLES.resolve(name), folder.resolve(name));
        }
        Files.copy(SAMPLES.resolve("cat.jpg"), deep.resolve("copy of cat.jpg"));
        Files.copy(SAMPLES.resolve("cat.jpg"), folder.resolve(".hidden/cat.jpg"));
        Files.copy(SAMPLES.resolve("cat.jpg"), folder.resolve("_cat.jpg"));
        scaled(SAMPLES.resolve("flower.jpg"), deep.resolve("flower.png"));
        byte[] rocket = Files.readAllBytes(SAMPLES.resolve("rocket.jpg"));
        Files.write(folder.resolve("torn.jpg"), Arrays.copyOf(rocket, rocket.length / 2));
        Files.write(deep.resolve("torn too.jpg"), Arrays.copyOf(rocket, rocket.length / 2));
        Files.createFile(folder.resolve("empty.jpg"));
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        plain(folder.resolve("grey.png"), 0x808080);
        plain(folder.resolve("green.png"), 0x20C020);
        return folder;
    }

    private static void scaled(Path from, Path to) throws IOException {
        BufferedImage large = ImageIO.read(from.toFile());
        int width = large.getWidth() / 2;
        int height = large.getHeight() / 2;
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        small.getGraphics()
                .drawImage(large.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        ImageIO.write(small, "png", to.toFile());
    }

    private static void plain(Path to, int rgb) throws IOException {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[64 * 48];
        Arrays.fill(pixels, rgb);
        picture.setRGB(0, 0, 64, 48, pixels, 0, 64);
        ImageIO.write(picture, "png", to.toFile());
    }
}
