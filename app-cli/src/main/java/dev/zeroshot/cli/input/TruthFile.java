package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.text.NearestNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classes from a CSV file with the columns {@code image} and {@code class}, others besides if its first line names them. An
 * image is named as in the answer, or relative to the folder on the command line, or relative to the file's own folder. A row
 * without class means nothing. For one thread.
 */
public final class TruthFile implements Truth {
    private static final String IMAGE = "image";
    private static final String CLASS = "class";
    private static final String SPLIT = "split";
    private static final int NONE = -1;

    private final String what;
    private final List<String> folders;
    private final Map<String, Known> byImage = new LinkedHashMap<>();
    private final Map<Path, Known> byPath = new HashMap<>();
    private final Set<Known> used = new HashSet<>();

    private record Known(int line, int classField, String image, String name, String split) {}

    private TruthFile(String what, List<String> folders) {
        this.what = what;
        this.folders = folders;
    }

    /**
     * Reads a file.
     *
     * @param flag what names it, for messages
     * @param file its path
     * @param folders the folders on the command line
     * @return the classes
     * @throws UsageException if the file cannot be read or a row is wrong; the message names line and field
     */
    public static TruthFile read(String flag, String file, List<String> folders) {
        String what = flag + ": " + file;
        List<CsvReader.Row> records = new CsvReader(what, TextFile.read(flag, file)).records();
        TruthFile truth = new TruthFile(what, List.copyOf(folders));
        int image = 0;
        int clazz = 1;
        int split = NONE;
        boolean named = !records.isEmpty() && records.get(0).fields().contains(CLASS);
        if (named) {
            image = truth.column(records.get(0), IMAGE);
            clazz = truth.column(records.get(0), CLASS);
            split = records.get(0).fields().indexOf(SPLIT);
        }
        Optional<Path> own = Optional.ofNullable(Path.of(file).toAbsolutePath().getParent());
        for (CsvReader.Row row : records.subList(named ? 1 : 0, records.size())) {
            truth.add(row, image, clazz, split, own);
        }
        if (truth.byImage.isEmpty()) {
            throw new UsageException(what + " names no picture with its class; write a line 'image,class' for each");
        }
        return truth;
    }

    private int column(CsvReader.Row header, String name) {
        int column = header.fields().indexOf(name);
        if (column < 0) {
            throw new UsageException(what + ":" + header.line() + ": there is no column '" + name + "', only "
                    + String.join(", ", header.fields()));
        }
        return column;
    }

    private void add(CsvReader.Row row, int image, int clazz, int split, Optional<Path> own) {
        if (row.fields().size() <= Math.max(image, clazz)) {
            throw new UsageException(what + ":" + row.line() + ": field "
                    + (row.fields().size() + 1) + " is missing; a line needs an image and its class");
        }
        String name = row.fields().get(image);
        String of = row.fields().get(clazz).strip();
        if (name.isBlank()) {
            throw new UsageException(what + ":" + row.line() + ": field " + (image + 1) + ": the image has no name");
        }
        if (of.isEmpty()) {
            return;
        }
        Known known = new Known(row.line(), clazz + 1, name, of, splitOf(row, split));
        Known before = byImage.putIfAbsent(name, known);
        if (before != null && !before.name().equals(of)) {
            throw new UsageException(what + ":" + row.line() + ": field " + (clazz + 1) + ": " + name + " is of class '"
                    + of + "' here, and of '" + before.name() + "' in line " + before.line());
        }
        own.flatMap(folder -> resolve(folder, name)).ifPresent(path -> byPath.putIfAbsent(path, known));
    }

    private static String splitOf(CsvReader.Row row, int split) {
        return split == NONE || split >= row.fields().size()
                ? ""
                : row.fields().get(split).strip();
    }

    private static Optional<Path> resolve(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> classes() {
        return byImage.values().stream().map(Known::name).distinct().toList();
    }

    @Override
    public void check(PromptSet prompts) {
        List<String> names = prompts.labels().stream().map(Label::name).toList();
        for (Known row : byImage.values()) {
            if (!names.contains(row.name())) {
                String near = NearestNames.didYouMean(row.name(), names);
                throw new UsageException(what + ":" + row.line() + ": field " + row.classField() + ": the class '"
                        + row.name() + "' is none of the prompts"
                        + (near.isEmpty() ? "; a prompt has to be named as its class, and --template words it" : near));
            }
        }
    }

    @Override
    public Optional<String> of(String picture) {
        Optional<Known> row = find(picture);
        row.ifPresent(used::add);
        return row.map(Known::name);
    }

    /**
     * Which part of a data set a picture belongs to.
     *
     * @param picture what the picture is called in the answer
     * @return what the column {@code split} says; empty if there is none or it says nothing
     */
    public Optional<String> splitOf(String picture) {
        return find(picture).map(Known::split).filter(name -> !name.isEmpty());
    }

    private Optional<Known> find(String picture) {
        List<String> names = new ArrayList<>(List.of(picture));
        FolderTruth.relative(picture, folders).ifPresent(names::add);
        return names.stream()
                .filter(byImage::containsKey)
                .findFirst()
                .map(byImage::get)
                .or(() -> resolve(Path.of("").toAbsolutePath(), picture).map(byPath::get));
    }

    @Override
    public Optional<String> leftOver() {
        if (used.isEmpty()) {
            throw new UsageException(
                    what + ": none of its " + byImage.size() + " pictures is among those looked at, such as '"
                            + byImage.keySet().iterator().next()
                            + "'; a line needs a picture as the answers name it, or relative"
                            + " to the folder, and its class");
        }
        int left = byImage.size() - used.size();
        return left == 0
                ? Optional.empty()
                : Optional.of(
                        what + ": " + left + " of " + byImage.size() + " pictures were not among those looked at");
    }
}
