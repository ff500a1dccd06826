package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.text.NearestNames;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Classes from the names of folders: each folder directly below one on the command line is a class, with all below it; a
 * folder that has none below it is a class itself, and so is the folder of a picture that is named directly. Immutable.
 */
public final class FolderTruth implements Truth {
    private final String flag;
    private final List<String> folders;

    /** From each class to the folder that it was found by. */
    private final Map<String, String> classes;

    private FolderTruth(String flag, List<String> folders, Map<String, String> classes) {
        this.flag = flag;
        this.folders = folders;
        this.classes = classes;
    }

    /**
     * Looks at the names of folders.
     *
     * @param flag what asked for it, for messages
     * @param pictures the pictures on the command line
     * @param folders those of them that are folders
     * @return the classes
     * @throws UsageException if a folder cannot be read, or there is no class
     */
    public static FolderTruth read(String flag, List<String> pictures, List<String> folders) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String picture : pictures) {
            if (folders.contains(picture)) {
                List<String> below = below(flag, picture);
                below.forEach(name -> classes.putIfAbsent(name, picture + "/" + name));
                if (below.isEmpty()) {
                    lastName(picture).ifPresent(name -> classes.putIfAbsent(name, picture));
                }
            } else {
                folderOf(picture).ifPresent(name -> classes.putIfAbsent(name, picture));
            }
        }
        if (classes.isEmpty()) {
            throw new UsageException(flag + ": there is no folder to name a class; give pictures in folders");
        }
        return new FolderTruth(flag, List.copyOf(folders), classes);
    }

    private static List<String> below(String flag, String folder) {
        try {
            return FolderWalk.folders(Path.of(folder));
        } catch (IOException e) {
            throw new UsageException(flag + ": the folder " + folder + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Optional<String> lastName(String folder) {
        return path(folder).map(Path::getFileName).map(Path::toString);
    }

    private static Optional<String> folderOf(String picture) {
        return picture.equals(StandardInputPicture.NAME)
                ? Optional.empty()
                : path(picture).map(Path::getParent).map(Path::getFileName).map(Path::toString);
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A picture's path below the longest folder on the command line that holds it. */
    static Optional<String> relative(String picture, List<String> folders) {
        return holder(picture, folders).map(folder -> picture.substring(folder.length()));
    }

    private static Optional<String> holder(String picture, List<String> folders) {
        return folders.stream()
                .map(folder -> folder.endsWith("/") ? folder : folder + "/")
                .filter(picture::startsWith)
                .reduce((a, b) -> a.length() >= b.length() ? a : b);
    }

    @Override
    public List<String> classes() {
        return List.copyOf(classes.keySet());
    }

    @Override
    public void check(PromptSet prompts) {
        List<String> names = prompts.labels().stream().map(Label::name).toList();
        classes.forEach((name, folder) -> {
            if (!names.contains(name)) {
                String near = NearestNames.didYouMean(name, names);
                throw new UsageException(flag + ": the class '" + name + "' of " + folder + " is none of the prompts"
                        + (near.isEmpty()
                                ? "; leave the prompts out to use the folders' names, and --template words them"
                                : near));
            }
        });
    }

    @Override
    public Optional<String> of(String picture) {
        Optional<String> holder = holder(picture, folders);
        if (holder.isEmpty()) {
            return folderOf(picture).filter(classes::containsKey);
        }
        String relative = picture.substring(holder.get().length());
        int slash = relative.indexOf('/');
        return (slash < 0 ? lastName(holder.get()) : Optional.of(relative.substring(0, slash)))
                .filter(classes::containsKey);
    }

    @Override
    public Optional<String> leftOver() {
        return Optional.empty();
    }
}
