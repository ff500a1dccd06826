package dev.zeroshot.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What /proc/cpuinfo says of a processor. */
final class ProcessorTest {
    @Test
    void name_and_the_features_that_matter() {
        Processor processor = Processor.parse(List.of(
                "processor\t: 0",
                "model name\t: Some CPU @ 2.00GHz",
                "flags\t\t: fpu avx2 avx512f clzero avx512_vnni amx_bf16",
                "",
                "model name\t: Some CPU @ 2.00GHz"));
        assertEquals(
                new Processor("Some CPU @ 2.00GHz", List.of("amx_bf16", "avx2", "avx512_vnni", "avx512f")), processor);
    }

    @Test
    void arm_calls_them_features() {
        assertEquals(
                List.of("asimd", "i8mm"),
                Processor.parse(List.of("Features\t: fp asimd i8mm")).features());
    }
}
