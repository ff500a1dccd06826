package dev.zeroshot.spark;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The disk under another scheme and read only, so that all goes through Hadoop, as it does for object storage. */
public final class OtherFileSystem extends FileSystem {
    private static final URI ADDRESS = URI.create("other:///");

    /** Made by Hadoop. */
    public OtherFileSystem() {}

    @Override
    public URI getUri() {
        return ADDRESS;
    }

    @Override
    public String getScheme() {
        return ADDRESS.getScheme();
    }

    private static File file(Path path) {
        return new File(path.toUri().getPath());
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        return getLocal(new Configuration()).getRaw().open(new Path(path.toUri().getPath()), buffer);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        File file = file(path);
        if (!file.exists()) {
            throw new FileNotFoundException(path.toString());
        }
        return new FileStatus(file.length(), file.isDirectory(), 1, 1 << 20, file.lastModified(), path);
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        String prefix = "other:" + folder.toUri().getPath() + "/";
        String[] names = Objects.requireNonNull(file(folder).list());
        FileStatus[] found = new FileStatus[names.length];
        for (int i = 0; i < names.length; i++) {
            found[i] = getFileStatus(new Path(prefix + names[i]));
        }
        Arrays.sort(found);
        return found;
    }

    @Override
    public FSDataOutputStream create(
            Path path, FsPermission right, boolean over, int buffer, short copies, long block, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setWorkingDirectory(Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("other:/");
    }

    @Override
    public boolean mkdirs(Path folder, FsPermission right) {
        throw new UnsupportedOperationException();
    }
}
