package dev.zeroshot.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The processor that figures were measured on: without it they mean little.
 *
 * @param name as the system calls it
 * @param features the instruction sets that matter for matrix products, as the system spells them; empty if not known
 */
record Processor(String name, List<String> features) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final Set<String> OF_INTEREST = Set.of(
            "avx2",
            "fma",
            "f16c",
            "avx_vnni",
            "avx512f",
            "avx512bw",
            "avx512_vnni",
            "avx512_bf16",
            "avx512_fp16",
            "amx_tile",
            "amx_int8",
            "amx_bf16",
            "asimd",
            "asimddp",
            "i8mm",
            "bf16",
            "sve");

    Processor {
        features = List.copyOf(features);
    }

    /** This machine's, from the system's files on Linux, else as much as Java knows. */
    static Processor current() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return parse(lines.toList());
        } catch (IOException | RuntimeException e) {
            return new Processor(System.getProperty("os.arch", "unknown"), List.of());
        }
    }

    /** From the lines of /proc/cpuinfo. */
    static Processor parse(List<String> lines) {
        String name = value(lines, "model name").orElse(System.getProperty("os.arch", "unknown"));
        String flags = value(lines, "flags").or(() -> value(lines, "Features")).orElse("");
        Set<String> known = new TreeSet<>(Arrays.asList(flags.split(" ", -1)));
        known.retainAll(OF_INTEREST);
        return new Processor(name, List.copyOf(known));
    }

    /** The most memory that this process has had resident, in bytes (Linux's VmHWM); empty elsewhere. */
    static Optional<Long> peakResidentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return value(lines.toList(), "VmHWM")
                    .map(text -> Long.parseLong(text.replace("kB", "").trim()) * 1024);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line ->
                        line.substring(0, Math.max(0, line.indexOf(':'))).trim().equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }
}
