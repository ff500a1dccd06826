package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.files.FolderWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures of known classes to train on: a folder with a folder a class; a data set with such folders in {@code train},
 * {@code valid} and {@code test}, as {@code label} makes it; or any folder and a table. For one thread.
 */
public final class LabelledPictures {
    private static final String ARGUMENT = "LABELLED";
    private static final String TRAIN = "train";
    private static final String TEST = "test";
    private static final List<String> SPLITS = List.of(TRAIN, "valid", "val", TEST);

    private final String folder;
    private final List<String> arguments;
    private final Truth truth;
    private final Optional<TruthFile> table;
    private final Map<String, String> namesOfFolders;

    private LabelledPictures(
            String folder,
            List<String> arguments,
            Truth truth,
            Optional<TruthFile> table,
            Map<String, String> namesOfFolders) {
        this.folder = folder;
        this.arguments = arguments;
        this.truth = truth;
        this.table = table;
        this.namesOfFolders = namesOfFolders;
    }

    /**
     * Looks at the names of folders, and reads the table.
     *
     * @param folder holds the pictures
     * @param table a CSV file with the columns {@code image} and {@code class} and perhaps {@code split}
     * @return the pictures, of which none is read yet
     * @throws UsageException if there is no such folder, no class, or the table is wrong
     */
    public static LabelledPictures of(String folder, Optional<String> table) {
        Path path = path(folder);
        if (!Files.isDirectory(path)) {
            throw new UsageException(ARGUMENT + ": "
                    + (Files.exists(path) ? folder + " is no folder" : "there is no folder " + folder)
                    + "; give a folder with a folder of pictures for each class");
        }
        if (table.isPresent()) {
            TruthFile file = TruthFile.read("--truth", table.get(), List.of(folder));
            return new LabelledPictures(folder, List.of(folder), file, Optional.of(file), Map.of());
        }
        List<String> splits =
                folders(path).contains(TRAIN) && !folders(path.resolve(TRAIN)).isEmpty()
                        ? Stream.of(SPLITS.toArray(String[]::new))
                                .filter(folders(path)::contains)
                                .map(split -> join(folder, split))
                                .toList()
                        : List.of();
        List<String> arguments = splits.isEmpty() ? List.of(folder) : splits;
        return new LabelledPictures(
                folder,
                arguments,
                FolderTruth.read(ARGUMENT, arguments, arguments),
                Optional.empty(),
                splits.isEmpty() ? Map.of() : ClassFolders.read(path));
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new UsageException(ARGUMENT + ": '" + folder + "' is no path (" + e.getReason() + ")");
        }
    }

    private static List<String> folders(Path folder) {
        try {
            return FolderWalk.folders(folder);
        } catch (IOException e) {
            throw new UsageException(ARGUMENT + ": the folder " + folder + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private static String join(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /**
     * Where the pictures are.
     *
     * @return folders, for {@link PictureArguments}
     */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * A picture's class.
     *
     * @param picture as {@link PictureArguments} names it
     * @return empty if it has none
     */
    public Optional<String> classOf(String picture) {
        return truth.of(picture).map(name -> namesOfFolders.getOrDefault(name, name));
    }

    /**
     * Whether a picture is kept apart to try the finished classifier on: it is in the split {@code test}.
     *
     * @param picture as {@link PictureArguments} names it
     * @return false if it is to be learnt from
     */
    public boolean isKept(String picture) {
        return table.isPresent()
                ? table.get().splitOf(picture).filter(TEST::equals).isPresent()
                : arguments.size() > 1 && relative(picture).startsWith(TEST + "/");
    }

    /**
     * A picture's name below the folder, which is the same wherever the folder lies.
     *
     * @param picture as {@link PictureArguments} names it
     * @return the relative path
     */
    public String relative(String picture) {
        return picture.substring(join(folder, "").length());
    }

    /**
     * What the user should know when all pictures were asked for.
     *
     * @return a warning, or empty
     * @throws UsageException if not one picture's class was known
     */
    public Optional<String> leftOver() {
        return truth.leftOver();
    }
}
