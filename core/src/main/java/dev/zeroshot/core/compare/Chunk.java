package dev.zeroshot.core.compare;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/**
 * The next few of many things. For one thread at a time.
 *
 * @param <T> the kind of thing
 */
final class Chunk<T> implements Iterator<T> {
    private final Iterator<? extends T> all;
    private int left;

    Chunk(Iterator<? extends T> all, int size) {
        this.all = all;
        this.left = size;
    }

    @Override
    public boolean hasNext() {
        return left > 0 && all.hasNext();
    }

    @Override
    public T next() {
        if (left <= 0) {
            throw new NoSuchElementException();
        }
        left--;
        return all.next();
    }

    /** All things until something happens. */
    static <T> Iterator<T> whileNot(BooleanSupplier over, Iterator<? extends T> all) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !over.getAsBoolean() && all.hasNext();
            }

            @Override
            public T next() {
                return all.next();
            }
        };
    }
}
