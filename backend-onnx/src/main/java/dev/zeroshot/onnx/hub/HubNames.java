package dev.zeroshot.onnx.hub;

import java.util.regex.Pattern;

/** The names that may become part of a path in the cache. */
final class HubNames {
    private static final Pattern REPOSITORY = Pattern.compile("(?:[\\w.-]{1,96}/)?[\\w.-]{1,96}");
    private static final Pattern REVISION = Pattern.compile("[\\w.+@-]+(?:/[\\w.+@-]+)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-zA-Z]{1,64}");

    private HubNames() {}

    static boolean isRepository(String name) {
        return REPOSITORY.matcher(name).matches() && !name.contains("..") && !name.contains("--") && noDotParts(name);
    }

    static boolean isRevision(String name) {
        return REVISION.matcher(name).matches() && name.length() <= 256 && !name.contains("..") && noDotParts(name);
    }

    static boolean isCommit(String name) {
        return COMMIT.matcher(name).matches();
    }

    private static boolean noDotParts(String name) {
        return !("/" + name).contains("/.");
    }

    /** The folder of a repository in the cache: {@code org/name} is {@code models--org--name}. */
    static String folder(String repository) {
        return "models--" + repository.replace("/", "--");
    }
}
