package dev.zeroshot.core.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With an encoder that finds some faults when it encodes only, as one does that runs elsewhere. */
class PictureBatchStepTest {
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void aPictureThatIsRefusedWhileEncodingFailsAlone() {
        List<Outcome<String>> outcomes = step("a", "bad", "broken", "b");

        assertEquals(
                List.of("a", "bad", "broken", "b"),
                outcomes.stream().map(Outcome::name).toList());
        assertEquals("answer a", answer(outcomes.get(0)));
        assertEquals("bad: refused", failure(outcomes.get(1)));
        assertEquals("broken: no picture", failure(outcomes.get(2)));
        assertEquals("answer b", answer(outcomes.get(3)));
        assertEquals(List.of(3, 1, 1, 1), batches);
    }

    @Test
    void aRefusedPictureThatIsByItselfIsNotSentAgain() {
        assertEquals("bad: refused", failure(step("bad", "broken").get(0)));
        assertEquals(List.of(1), batches);
    }

    @Test
    void notesOfThePreparationComeWithTheAnswer() {
        List<Outcome<String>> outcomes = step("large", "a");

        assertEquals(List.of("scaled down"), outcomes.get(0).notes());
        assertEquals(List.of(), outcomes.get(1).notes());
    }

    @Test
    void afterARefusedPictureAFaultThatMayPassIsThatOfItsPictureAndAnotherEndsTheRun() {
        List<Outcome<String>> outcomes = step("bad", "busy", "a");

        assertEquals("busy: later", failure(outcomes.get(1)));
        assertEquals("answer a", answer(outcomes.get(2)));
        assertThrows(ModelException.class, () -> step("bad", "gone"));
    }

    private List<Outcome<String>> step(String... names) {
        PictureBatchStep<String> step = new PictureBatchStep<>(new Elsewhere(), (name, embedding) -> "answer " + name);
        return step.apply(Stream.of(names)
                .map(name -> PictureSource.of(name, () -> Picture.ofBytes(name, new byte[] {1})))
                .toList());
    }

    private static String answer(Outcome<String> outcome) {
        Outcome.Answered<?> answered = assertInstanceOf(Outcome.Answered.class, outcome);
        return answered.answer().toString();
    }

    private static String failure(Outcome<String> outcome) {
        Outcome.Failed<?> failed = assertInstanceOf(Outcome.Failed.class, outcome);
        return failed.why().getMessage();
    }

    private record Sent(String name) implements PreparedPicture {
        @Override
        public List<String> notes() {
            return name.equals("large") ? List.of("scaled down") : List.of();
        }
    }

    private final class Elsewhere implements ImageEncoder {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            if (picture.name().equals("broken")) {
                throw new PictureException(Reason.NOT_A_PICTURE, "broken: no picture");
            }
            return new Sent(picture.name());
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            batches.add(batch.size());
            return batch.stream()
                    .map(picture -> embedding(((Sent) picture).name()))
                    .toList();
        }

        private static Embedding embedding(String name) {
            switch (name) {
                case "bad" -> throw new PictureException(Reason.DAMAGED, "bad: refused");
                case "busy" -> throw new ModelException(ModelException.Reason.UNREACHABLE, "busy: later", true);
                case "gone" -> throw new ModelException(ModelException.Reason.REFUSED, "gone: never");
                default -> {
                    return Embedding.normalised(new float[] {1, name.length()});
                }
            }
        }
    }
}
