package dev.zeroshot.core.picture.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A folder on the way down, with its entries that are still to be visited.
 *
 * @param relative the folder's path below the walk's start, empty for the start itself, otherwise ending in a slash
 * @param identity equal for two paths that lead to the same folder
 * @param entries in byte order
 */
record FolderLevel(String relative, Object identity, Iterator<Entry> entries) {
    /**
     * A file or folder.
     *
     * @param path where it is
     * @param key its name, with a slash at the end if it is a folder
     */
    record Entry(Path path, String key) {
        boolean isFolder() {
            return key.endsWith("/");
        }
    }

    /** With the slash in the key, folder by folder gives the byte order of whole relative paths. */
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key, new ByteOrder());

    static FolderLevel open(Path folder, String relative) throws IOException {
        Object identity = identity(folder);
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!isHidden(child)) {
                    entries.add(new Entry(child, child.getFileName() + (Files.isDirectory(child) ? "/" : "")));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(ORDER);
        return new FolderLevel(relative, identity, entries.iterator());
    }

    private static boolean isHidden(Path child) throws IOException {
        return child.getFileName().toString().startsWith(".") || Files.isHidden(child);
    }

    /** Where the file system numbers its files, the number; the real path elsewhere. */
    private static Object identity(Path folder) throws IOException {
        Object number = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return number != null ? number : folder.toRealPath();
    }
}
