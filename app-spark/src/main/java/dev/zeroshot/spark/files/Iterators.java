package dev.zeroshot.spark.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** Iterators that others lack. */
final class Iterators {
    private Iterators() {}

    static Iterator<String> of(String one) {
        return List.of(one).iterator();
    }

    static <S, R> Iterator<R> map(Iterator<S> source, Function<S, R> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public R next() {
                return function.apply(source.next());
            }
        };
    }

    /** The relative paths of files, without those that are hidden or in a hidden folder. */
    static Iterator<String> visible(
            RemoteIterator<LocatedFileStatus> files, String prefix, Function<IOException, RuntimeException> failed) {
        return new Iterator<>() {
            private Optional<String> next = Optional.empty();

            @Override
            public boolean hasNext() {
                try {
                    while (next.isEmpty() && files.hasNext()) {
                        String path = files.next().getPath().toUri().getPath();
                        next = Optional.of(path.startsWith(prefix) ? path.substring(prefix.length()) : path)
                                .filter(Iterators::isVisible);
                    }
                    return next.isPresent();
                } catch (IOException e) {
                    throw failed.apply(e);
                }
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                String path = next.orElseThrow();
                next = Optional.empty();
                return path;
            }
        };
    }

    private static boolean isVisible(String relative) {
        return Arrays.stream(relative.split("/")).noneMatch(part -> part.startsWith("."));
    }
}
