package dev.zeroshot.core.picture.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};

    @TempDir
    Path folder;

    @Test
    void goesInByteOrderOfTheWholeRelativePath() throws IOException {
        for (String name : List.of(
                "b.jpg", "a/z.jpg", "a-1.jpg", "a.jpg", "B.jpg", "a/b/c.jpg", "\uff5e.jpg", "😀.jpg", "é.jpg")) {
            picture(name);
        }
        List<String> expected =
                List.of("B.jpg", "a-1.jpg", "a.jpg", "a/b/c.jpg", "a/z.jpg", "b.jpg", "é.jpg", "\uff5e.jpg", "😀.jpg");
        List<String> sorted = new ArrayList<>(expected);
        sorted.sort((x, y) -> java.util.Arrays.compareUnsigned(
                x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8)));
        assertEquals(sorted, expected);
        assertEquals(expected.stream().map(name -> "pics/" + name).toList(), names(walk("pics")));
        assertEquals(expected.stream().map(name -> "pics/" + name).toList(), names(walk("pics/")));
    }

    @Test
    void skipsWhatIsNoPictureWithACountAndHiddenFilesSilently() throws IOException {
        Files.writeString(folder.resolve("notes.jpg"), "this is text");
        Files.write(folder.resolve("empty.png"), new byte[0]);
        picture("no-extension");
        picture(".hidden.jpg");
        picture(".git/inside.jpg");
        FolderWalk walk = walk("p");
        assertEquals(List.of("p/no-extension"), names(walk));
        assertEquals(2, walk.skipped());
        assertEquals(3, FolderWalk.count(folder));
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        picture("a/one.jpg");
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("dangling.jpg"), folder.resolve("nowhere"));
        assertEquals(List.of("p/a/one.jpg", "p/b/one.jpg"), names(walk("p")));
    }

    @Test
    void saysWhichFilesItLeavesOutAndWhy() throws IOException {
        picture("a.jpg");
        Files.writeString(folder.resolve("notes.txt"), "this is text");
        Files.createSymbolicLink(folder.resolve("broken.jpg"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("circle.jpg"), folder.resolve("circle.jpg"));
        List<SkippedFile> heard = new ArrayList<>();
        FolderWalk walk = new FolderWalk("p", folder, PictureLimits.DEFAULT, heard::add);
        assertEquals(List.of("p/a.jpg"), names(walk));
        assertEquals(
                List.of(
                        new SkippedFile("p/broken.jpg", SkippedFile.Reason.BROKEN_LINK),
                        new SkippedFile("p/circle.jpg", SkippedFile.Reason.BROKEN_LINK),
                        new SkippedFile("p/notes.txt", SkippedFile.Reason.NO_PICTURE)),
                heard);
        assertEquals(2, walk.skipped(SkippedFile.Reason.BROKEN_LINK));
        assertEquals(0, walk.skipped(SkippedFile.Reason.NO_FILE));
        assertEquals(3, walk.skipped());
    }

    @Test
    void reportsWhatCannotBeReadAndGoesOn() throws IOException {
        picture("closed/inside.jpg");
        picture("open.jpg");
        Files.setPosixFilePermissions(folder.resolve("closed"), Set.of());
        try {
            assumeTrue(!Files.isReadable(folder.resolve("closed")), "permissions do not bind this user");
            FolderWalk walk = walk("p");
            PictureSource closed = walk.next();
            assertEquals("p/closed/", closed.name());
            PictureException why = assertThrows(PictureException.class, closed::load);
            assertEquals("p/closed/: you have no permission to read this folder", why.getMessage());
            assertEquals(List.of("p/open.jpg"), names(walk));
        } finally {
            Files.setPosixFilePermissions(
                    folder.resolve("closed"), java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void leavesOutWhatVanishesMeanwhile() throws IOException {
        picture("a.jpg");
        picture("b.jpg");
        picture("c/d.jpg");
        FolderWalk walk = walk("p");
        assertEquals("p/a.jpg", walk.next().name());
        Files.delete(folder.resolve("b.jpg"));
        Files.delete(folder.resolve("c/d.jpg"));
        Files.delete(folder.resolve("c"));
        assertFalse(walk.hasNext());
        assertThrows(java.util.NoSuchElementException.class, walk::next);
        assertEquals(0, walk.skipped());
    }

    @Test
    void isLazyAndLoadsUnderTheJoinedName() throws IOException {
        FolderWalk walk = walk("p");
        picture("late.jpg");
        PictureSource source = walk.next();
        assertEquals("p/late.jpg", source.load().name());
        assertEquals(JPEG.length, source.load().encoded().orElseThrow().length());
    }

    @Test
    void deepFoldersNeedNoDeepStack() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 100; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.write(deep.resolve("x.jpg"), JPEG);
        assertTrue(names(walk("p")).get(0).endsWith("/d/x.jpg"));
    }

    private FolderWalk walk(String name) {
        return new FolderWalk(name, folder, PictureLimits.DEFAULT);
    }

    private void picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, JPEG);
    }

    private static List<String> names(Iterator<PictureSource> walk) {
        List<String> names = new ArrayList<>();
        walk.forEachRemaining(source -> names.add(source.name()));
        return names;
    }
}
