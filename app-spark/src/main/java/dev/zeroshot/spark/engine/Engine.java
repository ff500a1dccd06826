package dev.zeroshot.spark.engine;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An open model with the prompts that were asked of it. Thread-safe. */
public final class Engine implements AutoCloseable {
    /** Each is as large as its prompts: 10,000 of 1,024 values take 40 MB. */
    private static final int MOST_QUESTIONS = 8;

    /** Labels that one thread encodes at a time, where there are many. */
    private static final int CHUNK = 256;

    private final ZeroshotModel model;
    private final ClassifyService classifier;

    /** In order of last use. Guarded by itself. */
    private final Map<PromptSet, Question> questions = new LinkedHashMap<>(16, 0.75f, true);

    Engine(ZeroshotModel model) {
        this.model = model;
        this.classifier = ClassifyService.of(model);
    }

    /**
     * The model, which stays open as long as a lease of this engine does.
     *
     * @return it; not to be closed
     */
    public ZeroshotModel model() {
        return model;
    }

    /**
     * Makes prompts ready, once for all tasks: the first that asks encodes them, and others that ask the same wait.
     *
     * @param prompts what pictures can show
     * @return the question
     */
    public Question question(PromptSet prompts) {
        synchronized (questions) {
            Question known = questions.get(prompts);
            if (known == null) {
                known = prepare(prompts);
                questions.put(prompts, known);
                if (questions.size() > MOST_QUESTIONS) {
                    questions.remove(questions.keySet().iterator().next());
                }
            }
            return known;
        }
    }

    /** Every task waits for this: all processors may work on it. */
    private Question prepare(PromptSet prompts) {
        List<Label> labels = prompts.labels();
        int chunks = (labels.size() + CHUNK - 1) / CHUNK;
        if (chunks > 1) {
            IntStream.range(0, chunks)
                    .mapToObj(i -> labels.subList(CHUNK * i, Math.min(labels.size(), CHUNK * (i + 1))))
                    .parallel()
                    .forEach(some -> classifier.prepare(new PromptSet(some, List.of())));
        }
        return classifier.prepare(prompts); // remembers those
    }

    @Override
    public void close() {
        model.close();
    }
}
