package dev.zeroshot.snippets;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** README.md's marked code blocks, and the sources that they were copied from. */
final class Readme {
    /** {@code <!-- snippet: Name -->}, then a fenced block. */
    private static final Pattern BLOCK =
            Pattern.compile("<!-- snippet: (\\w+) -->\\s*\n```java\n(.*?)```\n", Pattern.DOTALL);

    private static final Pattern REGION =
            Pattern.compile("// tag::readme\\[]\n(.*?)// end::readme\\[]", Pattern.DOTALL);

    private Readme() {}

    /**
     * The marked blocks of a text.
     *
     * @param markdown the text of README.md
     * @return the code of each block by its name, in order
     */
    static Map<String, String> blocks(String markdown) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(markdown);
        while (matcher.find()) {
            if (blocks.put(matcher.group(1), matcher.group(2)) != null) {
                throw new IllegalArgumentException("README.md has two blocks named " + matcher.group(1));
            }
        }
        return blocks;
    }

    /**
     * The region of a source that README.md shows.
     *
     * @param name a class of this package
     * @return what lies between the two marks
     */
    static String source(String name) throws IOException {
        String text = Files.readString(
                Project.folder().resolve("app-cli/src/test/java/dev/zeroshot/snippets/" + name + ".java"));
        Matcher matcher = REGION.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(name + ".java has no region readme");
        }
        return matcher.group(1);
    }

    static String text() throws IOException {
        return Files.readString(Project.folder().resolve("README.md"));
    }
}
