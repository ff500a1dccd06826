package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.label.name.FileNames;
import dev.zeroshot.core.label.name.FolderNames;
import dev.zeroshot.core.label.name.Hashes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final List<String> AWKWARD = List.of(
            "a/b",
            "a\\b",
            "..",
            ".",
            ".hidden",
            "CON",
            "con.txt",
            "Nul",
            "COM1",
            "lpt9 ",
            "🍊",
            "猫",
            "café",
            "x".repeat(300),
            "y".repeat(300),
            "🍊".repeat(100),
            "a:b*c?\"<>|",
            "tab\tin",
            "ends.",
            " spaced ",
            "100%",
            "a~b",
            "[x]{y}",
            "-rf",
            "Orange",
            "orange",
            "ORANGE",
            "train",
            "unsure");

    @Test
    void foldersAreSafeAndDiffer() {
        Map<String, String> folders = FolderNames.of(AWKWARD);
        Set<String> seen = new HashSet<>();
        for (String name : AWKWARD) {
            String folder = String.valueOf(folders.get(name));
            assertTrue(folder.matches("[a-zA-Z0-9_.,+()&'@#= %~-]{1,100}"), folder);
            assertFalse(folder.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*|\\s*)"), folder);
            assertFalse(folder.startsWith(".") || folder.startsWith(" "), folder);
            assertFalse(folder.endsWith(".") || folder.endsWith(" "), folder);
            assertTrue(seen.add(folder.toLowerCase(Locale.ROOT)), folder);
        }
    }

    @Test
    void foldersLeadBackToClasses() {
        List<String> short1 = AWKWARD.stream()
                .filter(name -> name.length() < 20 && !name.equalsIgnoreCase("orange"))
                .toList();
        FolderNames.of(short1)
                .forEach((name, folder) ->
                        assertEquals(name, URLDecoder.decode(folder.replace("+", "%2B"), StandardCharsets.UTF_8)));
    }

    @Test
    void plainNamesStay() {
        assertEquals(
                "a photo of a cat",
                FolderNames.of(List.of("a photo of a cat", "b")).get("a photo of a cat"));
    }

    @Test
    void longNamesWithTheSameBeginningDiffer() {
        Map<String, String> folders = FolderNames.of(List.of("x".repeat(299) + "a", "x".repeat(299) + "b"));
        assertEquals(2, new HashSet<>(folders.values()).size());
    }

    @Test
    void filesAreFlat() {
        assertEquals("a__b.jpg", FileNames.of("a/b.jpg", "f".repeat(64), true, 0));
        assertEquals("a__b-ffffffff.jpg", FileNames.of("a/b.jpg", "f".repeat(64), false, 0));
        assertEquals("a__b-ffffffff-2.jpg", FileNames.of("a/b.jpg", "f".repeat(64), false, 1));
        assertEquals("noextension-ffffffff", FileNames.of("noextension", "f".repeat(64), false, 0));
        assertEquals(FileNames.key("a/B.jpg"), FileNames.key("a__b.JPG"));
        assertNotEquals(FileNames.key("a/b.jpg"), FileNames.key("a/b.png"));
    }

    @Test
    void longFileNamesFit() {
        String name = FileNames.of("猫/".repeat(120) + "x.jpeg", Hashes.sha256("x"), true, 0);
        assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 210, name);
        assertTrue(
                name.endsWith(".jpeg") && name.contains("-" + Hashes.sha256("x").substring(0, 8)), name);
    }
}
