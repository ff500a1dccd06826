package dev.zeroshot.snippets;

import java.nio.file.Path;

/** Where the project's files lie. */
public final class Project {
    private Project() {}

    /**
     * The project's root folder.
     *
     * @return an absolute path
     */
    public static Path folder() {
        // Maven runs tests in the module's folder.
        return Path.of("").toAbsolutePath().getParent();
    }

    /**
     * A sample photograph.
     *
     * @param name for instance {@code cat.jpg}
     * @return an absolute path
     */
    public static Path sample(String name) {
        return folder().resolve("model-starter/samples").resolve(name);
    }
}
