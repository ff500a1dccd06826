package dev.zeroshot.consumer;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles one source file and runs it in a Java virtual machine of its own, both with a class path of its own.
 *
 * @param classPath jars and folders
 */
record Consumer(List<Path> classPath) {
    /**
     * How a step ended.
     *
     * @param code 0 if all went well
     * @param output what it wrote, errors included
     */
    record Result(int code, String output) {}

    Result compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes.toString(), "-cp", joined(classPath), "-Xlint:all", "-Werror");
            boolean compiled = compiler.getTask(output, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            return new Result(compiled ? 0 : 1, output.toString());
        }
    }

    Result run(Path classes, String mainClass, String... arguments) throws IOException, InterruptedException {
        List<Path> all = new ArrayList<>(classPath);
        all.add(classes);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", joined(all), mainClass));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + command);
        }
        return new Result(process.exitValue(), output);
    }

    private static String joined(List<Path> paths) {
        return String.join(
                System.getProperty("path.separator"),
                paths.stream().map(Path::toString).toList());
    }
}
