package dev.zeroshot.spark.engine;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** An open model with the prompts that were asked of it. Thread-safe. */
public final class Engine implements AutoCloseable {
    /** Each is as large as its prompts: 10,000 of 1,024 values take 40 MB. */
    private static final int MOST_QUESTIONS = 8;

    private final ZeroshotModel model;
    private final ClassifyService classifier;

    /** In order of last use. Guarded by itself. */
    private final Map<PromptSet, Question> questions = new LinkedHashMap<>(16, 0.75f, true);

    Engine(ZeroshotModel model) {
        this.model = model;
        this.classifier = new ClassifyService(model, 1);
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
                known = classifier.prepare(prompts);
                questions.put(prompts, known);
                if (questions.size() > MOST_QUESTIONS) {
                    questions.remove(questions.keySet().iterator().next());
                }
            }
            return known;
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
