package dev.zeroshot.onnx.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole folder is written and opened by {@code zeroshot bench} itself; 605 MB are too much for every build. */
final class RandomClipTest {
    @Test
    void has_the_size_and_the_cost_of_the_real_one() {
        RandomCheckpoint.Plan plan = new RandomClip().plan();
        // openai/clip-vit-base-patch32 has 151,277,313 parameters.
        assertEquals(151_277_313L * Float.BYTES, plan.weightBytes());
        assertEquals(8.82, plan.pictureGflop(), 0.01);
        assertTrue(plan.neededPictureGflop() < plan.pictureGflop());
    }

    @Test
    void the_vocabulary_has_clips_size_and_one_token_for_a_short_word() {
        SyntheticVocabulary vocabulary = new SyntheticVocabulary(ClipTensors.VOCABULARY);
        Map<String, byte[]> files = Map.of(
                "vocab.json", vocabulary.vocabJson().getBytes(StandardCharsets.UTF_8),
                "merges.txt", vocabulary.mergesText().getBytes(StandardCharsets.UTF_8));
        Tokenizer tokenizer =
                TokenizerFiles.read("synthetic", name -> Optional.ofNullable(files.get(name)), ClipTensors.CONTEXT);
        assertEquals(2 + 3, tokenizer.encode("a big cat").length());
        assertEquals(
                ClipTensors.VOCABULARY - 1,
                tokenizer.encode("\"\\ é").get(tokenizer.encode("\"\\ é").length() - 1));
    }

    @Test
    void a_peak_is_measured() {
        MachinePeak.Peak peak = new GemmPeak().measure(1);
        assertTrue(peak.gflops() > 0.1 && peak.gflops() < 100_000, peak.toString());
    }
}
