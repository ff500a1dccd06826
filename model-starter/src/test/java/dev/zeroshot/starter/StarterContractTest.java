package dev.zeroshot.starter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.contract.BackendFactoryContract;
import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.starter.guice.StarterModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded model keeps what every backend promises, and its card tells the truth. */
class StarterContractTest {
    private static ZeroshotModel model;

    @BeforeAll
    static void openOnce() {
        model = StarterBackend.create().open(StarterBackend.ID, OpenOptions.defaults());
    }

    @AfterAll
    static void closeOnce() {
        model.close();
    }

    @Nested
    class Factory extends BackendFactoryContract {
        @Override
        protected BackendFactory factory() {
            return StarterBackend.create();
        }

        @Override
        protected String modelId() {
            return "starter";
        }
    }

    @Nested
    class Model extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return StarterBackend.create().open(StarterBackend.ID, OpenOptions.defaults());
        }
    }

    @Nested
    class Images extends ImageEncoderContract {
        @Override
        protected ImageEncoder imageEncoder() {
            return model.imageEncoder().orElseThrow();
        }
    }

    @Nested
    class Texts extends TextEncoderContract {
        @Override
        protected TextEncoder textEncoder() {
            return model.textEncoder().orElseThrow();
        }
    }

    @Test
    void theCardSaysBeforehandWhatTheOpenModelSays() {
        ModelCard before = StarterBackend.create().card("starter");
        ModelCard open = model.card();

        assertEquals(before, without(open));
        assertTrue(open.preprocessing().orElseThrow().contains("256"));
    }

    /** A ready-made export has its numbers; auto takes them as they are. */
    @Test
    void int8IsNotForAReadyMadeExport() {
        UsageException e = assertThrows(UsageException.class, () -> StarterBackend.create()
                .open(StarterBackend.ID, OpenOptions.defaults().withPrecision(Precision.INT8)));
        assertTrue(e.getMessage().contains("ready-made ONNX"), e.getMessage());
        try (ZeroshotModel auto = StarterBackend.create()
                .open(StarterBackend.ID, OpenOptions.defaults().withPrecision(Precision.AUTO))) {
            assertEquals("float32", auto.card().precision().orElseThrow());
        }
    }

    /** The steps are read from the model's files. */
    private static ModelCard without(ModelCard open) {
        return new ModelCard(
                open.id(),
                open.family(),
                open.source(),
                open.revision(),
                open.pinnedRevision(),
                open.licence(),
                open.languages(),
                open.dimension(),
                open.contextLength(),
                open.imageSize(),
                open.logitScale(),
                open.scoreRule(),
                open.defaultTemplates(),
                Optional.empty(),
                open.precision(),
                open.precisionReason(),
                open.pinnedFiles(),
                open.path(),
                open.sizeInBytes(),
                open.cached(),
                open.note());
    }

    @Test
    void theSizeIsThatOfTheFiles() {
        StarterFiles files = new StarterFiles();
        long size = List.of(
                        "config.json",
                        "preprocessor_config.json",
                        "tokenizer.json",
                        "onnx/text_model.onnx",
                        "onnx/vision_model.onnx")
                .stream()
                .mapToLong(name -> files.read(name).orElseThrow().length)
                .sum();

        assertEquals(size, StarterBackend.create().card("starter").sizeInBytes().orElseThrow());
    }

    @Test
    void threeLinesNameAPhotograph() {
        try (ClassifyService starter = Starter.open()) {
            Picture picture = Picture.read(Path.of("samples/cat.jpg"));

            assertEquals(
                    "a cat",
                    starter.classify(picture, "a dog", "a cat", "a car")
                            .labels()
                            .get(0)
                            .label());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a cat, a cup of coffee, a rocket",
        "un gato, una taza de café, un cohete",
        "eine Katze, eine Tasse Kaffee, eine Rakete",
        "un chat, une tasse de café, une fusée",
        "un gatto, una tazza di caffè, un razzo",
        "um gato, uma xícara de café, um foguete",
        "кошка, чашка кофе, ракета",
        "кіт, чашка кави, ракета",
        "kot, filiżanka kawy, rakieta",
        "猫, 一杯咖啡, 火箭",
        "ネコ, コーヒー, ロケット",
        "고양이, 커피 한 잔, 로켓",
        "बिल्ली, कॉफ़ी, रॉकेट"
    })
    void photographsAreNamedInEveryLanguageOfTheCard(String cat, String coffee, String rocket) {
        ClassifyService starter = ClassifyService.of(model);
        List<String> prompts = List.of(cat, coffee, rocket);

        List<String> best = Stream.of("cat.jpg", "coffee.jpg", "rocket.jpg")
                .map(name -> starter.classify(Picture.read(Path.of("samples", name)), prompts.toArray(String[]::new)))
                .map(answer -> answer.labels().get(0).label())
                .toList();

        assertEquals(prompts, best);
    }

    @Test
    void guiceFindsItAmongTheBackends() {
        Injector injector = Guice.createInjector(new StarterModule());

        Set<BackendFactory> backends = injector.getInstance(Key.get(new TypeLiteral<>() {}));
        assertEquals(
                List.of("starter"), backends.stream().map(BackendFactory::name).toList());
    }
}
