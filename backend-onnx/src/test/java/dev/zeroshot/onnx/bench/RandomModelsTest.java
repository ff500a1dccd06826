package dev.zeroshot.onnx.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole folders are written and opened by {@code zeroshot bench} itself; gigabytes are too much for every build. */
final class RandomModelsTest {
    @Test
    void clip_has_the_size_and_the_cost_of_the_real_one() {
        RandomCheckpoint.Plan plan = new RandomModels().plan("clip");
        // openai/clip-vit-base-patch32 has 151,277,313 parameters.
        assertEquals(151_277_313L * Float.BYTES, plan.weightBytes());
        assertEquals(8.82, plan.pictureGflop(), 0.01);
        assertTrue(plan.neededPictureGflop() < plan.pictureGflop());
    }

    @Test
    void the_others_have_the_size_of_the_real_ones() {
        RandomCheckpoint models = new RandomModels();
        assertEquals(List.of("clip", "metaclip_2", "altclip", "altclip-m18"), models.families());
        // CLIP's size with 901,629 instead of 49,408 rows of 512 values
        long metaclip = 151_277_313L + (901_629L - 49_408) * 512;
        assertEquals(metaclip * Float.BYTES, models.plan("metaclip_2").weightBytes());
        // the published pytorch_model.bin have 3.46 and 4.78 GB, some of it in tensors that no tower uses
        assertEquals(3.46e9, (double) models.plan("altclip").weightBytes(), 0.02e9);
        assertEquals(4.78e9, (double) models.plan("altclip-m18").weightBytes(), 0.02e9);
        // 24 blocks of 8 (4 * 1024^2 + 2 * 1024 * 4096) / 8 * 2 operations a token, and little else
        assertEquals(
                24 * 24 * 1024.0 * 1024 * 8 / 1e9, models.plan("altclip").text().gflop(8), 0.02);
    }

    @Test
    void pieces_make_a_tokenizer_of_the_whole_size(@TempDir Path folder) throws IOException {
        int size = 30_000;
        SyntheticPieces.write(folder.resolve("tokenizer.json"), size);
        Tokenizer tokenizer = TokenizerFiles.read(folder, 77);
        assertEquals(size - 1, tokenizer.maxId());
        assertEquals(2 + 3, tokenizer.encode("a big cat").length());
        assertEquals(2, tokenizer.encode("</s>").get(1));
    }

    @Test
    void the_vocabulary_has_clips_size_and_one_token_for_a_short_word() {
        SyntheticVocabulary vocabulary = new SyntheticVocabulary(RandomFamily.CLIP.vocabulary());
        Map<String, byte[]> files = Map.of(
                "vocab.json", vocabulary.vocabJson().getBytes(StandardCharsets.UTF_8),
                "merges.txt", vocabulary.mergesText().getBytes(StandardCharsets.UTF_8));
        Tokenizer tokenizer = TokenizerFiles.read(
                "synthetic", name -> Optional.ofNullable(files.get(name)), RandomFamily.CLIP.positions());
        assertEquals(2 + 3, tokenizer.encode("a big cat").length());
        assertEquals(
                RandomFamily.CLIP.vocabulary() - 1,
                tokenizer.encode("\"\\ é").get(tokenizer.encode("\"\\ é").length() - 1));
    }

    @Test
    void a_peak_is_measured() {
        MachinePeak.Peak peak = new GemmPeak().measure(1);
        assertTrue(peak.gflops() > 0.1 && peak.gflops() < 100_000, peak.toString());
    }
}
