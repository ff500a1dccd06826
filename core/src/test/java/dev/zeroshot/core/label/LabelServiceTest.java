package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.label.split.SplitRatios;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.testing.FakeModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelServiceTest {
    private static final LabelRule SURE = new OneClass(0, 0);

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path out = Path.of("");
    private final List<String> heard = new ArrayList<>();
    private final List<String> examined = new ArrayList<>();

    /** Sees every step of a run; stops it at one if asked to. */
    private final class Ears implements LabelListener {
        private final Consumer<String> also;

        Ears(Consumer<String> also) {
            this.also = also;
        }

        @Override
        public void warnings(List<String> messages) {
            heard.addAll(messages);
            also.accept("warnings");
        }

        @Override
        public void examined(String image, String note, long done, long known) {
            examined.add(image);
            also.accept("examined " + image);
        }

        @Override
        public void arranged(long done, long all) {
            also.accept("arranged " + done);
        }

        @Override
        public void moved(String image, Split before, Split now) {
            heard.add("moved " + image + " " + before + " " + now);
        }
    }

    @BeforeEach
    void pictures() throws IOException {
        folder = Files.createDirectories(temp.resolve("in"));
        out = temp.resolve("out");
        for (int i = 0; i < 6; i++) {
            write("red/" + i + ".png", new Color(255, 30 * i, 20), i);
            write("green/" + i + ".png", new Color(20, 255, 30 * i), i + 40);
        }
        Files.copy(folder.resolve("red/1.png"), folder.resolve("again.png"));
        Files.writeString(folder.resolve("text.txt"), "no picture");
        Files.write(folder.resolve("torn.png"), Arrays.copyOf(Files.readAllBytes(folder.resolve("red/1.png")), 60));
    }

    /** A colour with some bars of its own, so that no two look alike. */
    private void write(String name, Color colour, int seed) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 64, 64);
        graphics.setColor(colour.darker());
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            graphics.fillRect(random.nextInt(64), random.nextInt(64), random.nextInt(30), random.nextInt(30));
        }
        graphics.dispose();
        Files.createDirectories(folder.resolve(name).getParent());
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private LabelRequest request(Path target, LabelRule rule, Placing placing, boolean restart, String... prompts) {
        List<Label> labels = Stream.of(prompts)
                .map(prompt -> new Label(prompt, List.of(prompt, prompt + "!"), prompt.equals("background")))
                .toList();
        return new LabelRequest(
                folder,
                target,
                new PromptSet(labels, List.of()),
                new LabelSettings.Arrangement(rule, SplitRatios.DEFAULT, 6, placing),
                restart);
    }

    private LabelRequest request(Path target) {
        return request(target, SURE, Placing.COPY, false, "red", "green", "background");
    }

    private LabelSummary run(LabelRequest request) throws IOException {
        return run(request, event -> {}, new Cancellation());
    }

    private LabelSummary run(LabelRequest request, Consumer<String> also, Cancellation cancellation)
            throws IOException {
        try (FakeModel model = FakeModel.open("fake")) {
            return LabelService.of(model)
                    .label(
                            request,
                            new FolderWalk("", folder, PictureLimits.DEFAULT),
                            PipelineOptions.of(2, 2),
                            new TextTables(),
                            new Ears(also),
                            cancellation);
        }
    }

    /** Every file with its content. */
    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void makesADataSet() throws IOException {
        Map<String, String> before = tree(folder);
        LabelSummary summary = run(request(out));
        assertEquals(14, summary.pictures());
        assertEquals(1, summary.damaged());
        assertEquals(2, summary.duplicates());
        assertFalse(summary.complete());
        assertEquals(before, tree(folder));
        List<String> rows = Files.readAllLines(out.resolve("rows.txt"));
        assertEquals("again.png|[red]|", rows.get(0).replaceAll("(TRAIN|VALID|TEST).*", ""));
        assertTrue(
                rows.get(rows.size() - 1).startsWith("torn.png|[]||damaged: the picture is damaged"), rows.toString());
        assertTrue(rows.stream().noneMatch(row -> row.contains(temp.toString())), "says where the folder is");
        for (String row : rows) {
            String file = row.substring(row.lastIndexOf('|') + 1);
            if (!file.isEmpty()) {
                String image = row.substring(0, row.indexOf('|'));
                assertEquals(-1, Files.mismatch(folder.resolve(image), out.resolve(file)));
                assertTrue(file.endsWith("/" + image.replace("/", "__")), file);
            }
        }
        assertEquals(rows.get(0).split("\\|", -1)[2], rowOf(rows, "red/1.png").split("\\|", -1)[2]);
    }

    private static String rowOf(List<String> rows, String image) {
        return rows.stream()
                .filter(row -> row.startsWith(image + "|"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesOnAfterAStopAtAnyStepAndEndsTheSame() throws IOException {
        Path undisturbed = temp.resolve("undisturbed");
        List<String> steps = new ArrayList<>();
        run(request(undisturbed), steps::add, new Cancellation());
        Map<String, String> expected = tree(undisturbed);
        for (String step : steps) {
            Path target = temp.resolve("stopped at " + step.replace("/", "_"));
            Cancellation cancellation = new Cancellation();
            Consumer<String> stop = event -> {
                if (event.equals(step)) {
                    cancellation.cancel();
                }
            };
            try {
                run(request(target), stop, cancellation);
            } catch (CancellationException e) {
                assertTrue(cancellation.isCancelled());
            }
            examined.clear();
            run(request(target));
            assertEquals(expected, tree(target), "stopped at " + step);
        }
        assertEquals(List.of("torn.png"), examined, "a scored picture was scored again");
    }

    @Test
    void noticesOtherPromptsAndStartsOver() throws IOException {
        run(request(out));
        LabelRequest other = request(out, SURE, Placing.COPY, false, "red", "blue");
        UsageException refused = assertThrows(UsageException.class, () -> run(other));
        assertTrue(refused.getMessage().contains("the class 'green' is gone"), refused.getMessage());
        assertTrue(refused.getMessage().contains("the class 'blue' is new"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--restart"), refused.getMessage());
        run(request(out, SURE, Placing.COPY, true, "red", "blue"));
        Path fresh = temp.resolve("fresh");
        run(request(fresh, SURE, Placing.COPY, false, "red", "blue"));
        assertEquals(tree(fresh), tree(out));
    }

    @Test
    void arrangesTheSameScoresAnew() throws IOException {
        run(request(out));
        examined.clear();
        LabelRequest doubting = request(out, new OneClass(1, 0), Placing.COPY, false, "red", "green", "background");
        LabelSummary summary = run(doubting);
        assertEquals(13, summary.known());
        assertEquals(List.of("torn.png"), examined);
        assertEquals(13, summary.unsure() + summary.none());
        assertTrue(
                heard.stream().anyMatch(warning -> warning.contains("the rule was one class, with")), heard.toString());
        assertFalse(Files.exists(out.resolve("train")), "old files are left");
        Path fresh = temp.resolve("fresh");
        run(request(fresh, new OneClass(1, 0), Placing.COPY, false, "red", "green", "background"));
        assertEquals(tree(fresh), tree(out));
    }

    @Test
    void followsWhatComesAndGoes() throws IOException {
        run(request(out));
        Files.delete(folder.resolve("green/0.png"));
        Files.move(folder.resolve("red/0.png"), folder.resolve("moved.png"));
        write("new.png", Color.GREEN, 77);
        examined.clear();
        run(request(out));
        assertEquals(List.of("moved.png", "new.png", "torn.png"), examined);
        Path fresh = temp.resolve("fresh");
        run(request(fresh));
        assertEquals(tree(fresh), tree(out));
    }

    @Test
    void tellsOfPicturesThatADuplicateMoves() throws IOException {
        run(thirds());
        Map<String, String> before = splits();
        String image = before.entrySet().stream()
                .filter(one -> one.getKey().contains("/") && one.getValue().equals("TEST"))
                .findFirst()
                .orElseThrow()
                .getKey();
        byte[] bytes = Files.readAllBytes(folder.resolve(image));
        byte[] longer = bytes;
        for (int i = 1; split(longer) != Split.TRAIN; i++) {
            longer = Arrays.copyOf(bytes, bytes.length + i); // looks the same, hashes otherwise
        }
        Files.write(folder.resolve("copy.png"), longer);
        heard.clear();
        LabelSummary summary = run(thirds());
        assertEquals(List.of("moved " + image + " TEST TRAIN"), heard);
        assertEquals(1, summary.moved());
        Map<String, String> after = splits();
        before.put(image, "TRAIN");
        before.put("copy.png", "TRAIN");
        assertEquals(before, after);
        Path fresh = temp.resolve("fresh");
        out = fresh;
        run(thirds());
        assertEquals(after, splits());
    }

    private LabelRequest thirds() {
        PromptSet prompts = request(out).prompts();
        LabelSettings.Arrangement arrangement =
                new LabelSettings.Arrangement(SURE, new SplitRatios(1, 1, 1), 6, Placing.COPY);
        return new LabelRequest(folder, out, prompts, arrangement, false);
    }

    private static Split split(byte[] file) {
        return new SplitRatios(1, 1, 1)
                .of(HexFormat.of().formatHex(Hashes.sha256().digest(file)));
    }

    private Map<String, String> splits() throws IOException {
        Map<String, String> splits = new TreeMap<>();
        for (String row : Files.readAllLines(out.resolve("rows.txt"))) {
            splits.put(row.substring(0, row.indexOf('|')), row.split("\\|", -1)[2]);
        }
        return splits;
    }

    @Test
    void picturesMayVanishMeanwhile() throws IOException {
        LabelSummary summary = run(
                request(out),
                event -> {
                    if (event.equals("arranged 2")) {
                        delete(folder.resolve("red/5.png"));
                    }
                },
                new Cancellation());
        assertEquals(2, summary.damaged());
        String row = rowOf(Files.readAllLines(out.resolve("rows.txt")), "red/5.png");
        assertTrue(row.startsWith("red/5.png|[]||damaged: it vanished"), row);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void linksInsteadOfCopying() throws IOException {
        run(request(out, SURE, Placing.HARD_LINK, false, "red", "green", "background"));
        String file = rowOf(Files.readAllLines(out.resolve("rows.txt")), "red/3.png");
        assertTrue(
                Files.isSameFile(folder.resolve("red/3.png"), out.resolve(file.substring(file.lastIndexOf('|') + 1))));
        run(request(out));
        assertFalse(
                Files.isSameFile(folder.resolve("red/3.png"), out.resolve(file.substring(file.lastIndexOf('|') + 1))));
        run(request(out, SURE, Placing.LIST_ONLY, false, "red", "green", "background"));
        assertFalse(Files.exists(out.resolve("train")) || Files.exists(out.resolve("test")));
    }

    @Test
    void leavesFoldersOfOthersAlone() throws IOException {
        Path foreign = Files.createDirectories(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "years of work");
        assertRefused(request(foreign), "holds something else (thesis.txt)");
        assertRefused(request(folder.resolve("inside")), "is inside");
        assertRefused(request(folder), "must not be touched");
        assertRefused(request(temp), "is inside");
        assertRefused(request(folder.resolve("text.txt")), "is inside");
        assertEquals("years of work", Files.readString(foreign.resolve("thesis.txt")));
    }

    private void assertRefused(LabelRequest request, String why) {
        UsageException refused = assertThrows(UsageException.class, () -> run(request));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void replacesNoFileThatSomebodyElsePutThere() throws IOException {
        run(request(out));
        String row = rowOf(Files.readAllLines(out.resolve("rows.txt")), "red/3.png");
        String near = row.substring(row.lastIndexOf('|') + 1).replace("red__3", "zzz");
        Files.writeString(out.resolve(near), "mine");
        Files.copy(folder.resolve("red/3.png"), folder.resolve("zzz.png"));
        assertThrows(IOException.class, () -> run(request(out)));
        assertEquals("mine", Files.readString(out.resolve(near)));
        Files.delete(out.resolve(near));
        run(request(out));
        assertEquals(-1, Files.mismatch(folder.resolve("zzz.png"), out.resolve(near)));
    }

    @Test
    void aFolderWithoutPicturesIsRefusedAndNothingWritten() throws IOException {
        Path empty = Files.createDirectories(temp.resolve("empty"));
        folder = empty;
        assertRefused(request(out), "there is no picture in");
        assertFalse(Files.exists(out));
    }

    @Test
    void correctionsAreCarriedOutAndKept() throws IOException {
        run(request(out));
        Map<String, String> classes = Map.of("red/2.png", "green", "red/3.png", "");
        LabelCorrection.apply(out, classes, new TextTables(), new Ears(event -> {}), new Cancellation());
        Map<String, String> corrected = tree(out);
        List<String> rows = Files.readAllLines(out.resolve("rows.txt"));
        assertTrue(rowOf(rows, "red/2.png").contains("[green]"), rows.toString());
        assertTrue(rowOf(rows, "red/3.png").contains("|[]||none: corrected|none/red__3.png"), rows.toString());
        run(request(out));
        assertEquals(corrected, tree(out));
        UsageException refused = assertThrows(
                UsageException.class,
                () -> LabelCorrection.apply(
                        out, Map.of("red/2.png", "gren"), new TextTables(), new Ears(event -> {}), new Cancellation()));
        assertTrue(refused.getMessage().contains("'gren'"), refused.getMessage());
    }

    /** The data set's copy may be the last one. */
    @Test
    void correctionsDeleteNoCopyWhoseOriginalIsGone() throws IOException {
        run(request(out));
        List<String> before = Files.readAllLines(out.resolve("rows.txt"));
        delete(folder.resolve("red/2.png"));
        delete(folder.resolve("green/4.png"));
        LabelCorrection.apply(
                out, Map.of("red/2.png", "green"), new TextTables(), new Ears(event -> {}), new Cancellation());
        for (String image : List.of("red/2.png", "green/4.png")) {
            String row = rowOf(before, image);
            assertTrue(Files.exists(out.resolve(row.substring(row.lastIndexOf('|') + 1))), row);
        }
        List<String> rows = Files.readAllLines(out.resolve("rows.txt"));
        assertEquals(rowOf(before, "green/4.png"), rowOf(rows, "green/4.png"));
        assertTrue(rowOf(rows, "red/2.png").contains("damaged: it vanished"), rows.toString());
    }
}
