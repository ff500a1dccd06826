package dev.zeroshot.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/**
 * Runs code as if a library were not on the class path, to show that it is not needed: the project's classes are loaded
 * anew, and those of the library are not found. Thread-safe.
 */
public final class DenyingClassLoader extends ClassLoader {
    private static final String OURS = "dev.zeroshot.";

    private final String denied;

    /**
     * Creates a loader.
     *
     * @param denied what the names of the library's classes begin with, for instance {@code ai.onnxruntime.}
     */
    public DenyingClassLoader(String denied) {
        super(DenyingClassLoader.class.getClassLoader());
        this.denied = denied;
    }

    /**
     * Runs code without the library.
     *
     * @param code a class with a public constructor that takes a text; loaded anew by this loader
     * @param argument the text
     * @return what it returned
     * @throws Exception what it threw
     */
    public Object run(Class<? extends Callable<?>> code, String argument) throws Exception {
        Callable<?> fresh = Class.forName(code.getName(), true, this)
                .asSubclass(Callable.class)
                .getConstructor(String.class)
                .newInstance(argument);
        return fresh.call();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (name.startsWith(denied)) {
                throw new ClassNotFoundException(name + " is denied");
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith(OURS) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
