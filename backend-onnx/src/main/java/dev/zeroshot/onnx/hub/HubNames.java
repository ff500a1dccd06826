package dev.zeroshot.onnx.hub;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that may become part of a path in the cache. */
public final class HubNames {
    private static final Pattern REPOSITORY = Pattern.compile("(?:[\\w.-]{1,96}/)?[\\w.-]{1,96}");
    private static final Pattern REVISION = Pattern.compile("[\\w.+@-]+(?:/[\\w.+@-]+)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-zA-Z]{1,64}");

    private static final Pattern FULL_COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern FILE_NAME = Pattern.compile("[^\\\\:*?\"<>|\\p{Cntrl}]+");
    private static final int MAX_FILE_NAME = 1024;

    private HubNames() {}

    /**
     * {@return whether this can be a repository of the hub}
     *
     * @param name for instance {@code org/name}
     */
    public static boolean isRepository(String name) {
        return REPOSITORY.matcher(name).matches() && !name.contains("..") && !name.contains("--") && noDotParts(name);
    }

    /**
     * {@return whether this can be a commit, branch or tag}
     *
     * @param name for instance {@code main}
     */
    public static boolean isRevision(String name) {
        return REVISION.matcher(name).matches() && name.length() <= 256 && !name.contains("..") && noDotParts(name);
    }

    /**
     * {@return whether this can be a commit}
     *
     * @param name letters and digits
     */
    public static boolean isCommit(String name) {
        return COMMIT.matcher(name).matches();
    }

    /**
     * {@return whether this is the whole hash of a commit, which needs no reference in the cache}
     *
     * @param name a revision
     */
    public static boolean isFullCommit(String name) {
        return FULL_COMMIT.matcher(name).matches();
    }

    /**
     * {@return whether a file of this name lies inside of its snapshot on every system: relative, without {@code ..}, and
     * without what other systems take for a separator, a drive or an end}
     *
     * @param name as the hub lists it
     */
    public static boolean isFileName(String name) {
        return name.length() <= MAX_FILE_NAME
                && FILE_NAME.matcher(name).matches()
                && Stream.of(name.split("/", -1)).noneMatch(part -> part.isEmpty() || part.matches("\\.+"));
    }

    private static boolean noDotParts(String name) {
        return !("/" + name).contains("/.");
    }

    /**
     * {@return the folder of a repository in the cache: {@code org/name} is {@code models--org--name}}
     *
     * @param repository its name
     */
    public static String folder(String repository) {
        return "models--" + repository.replace("/", "--");
    }
}
