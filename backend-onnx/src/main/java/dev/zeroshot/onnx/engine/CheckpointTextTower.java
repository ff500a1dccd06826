package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.tower.TextTower;
import dev.zeroshot.onnx.tower.UnitRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A checkpoint's prompt tower. Thread-safe. */
final class CheckpointTextTower implements TextTower {
    private final TowerOpening.Opened opened;
    private final TextPlan plan;
    private final int dimension;
    private final String name;

    CheckpointTextTower(TowerOpening.Opened opened, TextPlan plan, int dimension, String name) {
        this.opened = opened;
        this.plan = plan;
        this.dimension = dimension;
        this.name = name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Embedding> embed(List<TokenIds> prompts) {
        Embedding[] embeddings = new Embedding[prompts.size()];
        for (PromptBatch batch : PromptBatch.split(prompts, plan)) {
            List<Embedding> answers = run(batch, prompts);
            for (int i = 0; i < answers.size(); i++) {
                embeddings[batch.prompts().get(i)] = answers.get(i);
            }
        }
        return List.copyOf(Arrays.asList(embeddings));
    }

    private List<Embedding> run(PromptBatch batch, List<TokenIds> prompts) {
        int count = batch.prompts().size();
        batch.prompts().forEach(prompt -> requireKnown(prompts.get(prompt), batch.length()));
        Lanes lanes = opened.lanes();
        return lanes.suiting(count)
                .map(single -> lanes.run(count, (from, to) -> run(single, batch.part(from, to), prompts)))
                .orElseGet(() -> run(opened.session(), batch, prompts));
    }

    private List<Embedding> run(TowerSession by, PromptBatch batch, List<TokenIds> prompts) {
        int count = batch.prompts().size();
        InputTensor input = batch.tensor(prompts);
        return UnitRows.of(by.run(Map.of(TextPlan.INPUT, input), TextPlan.OUTPUT), count, dimension, name);
    }

    private void requireKnown(TokenIds prompt, int length) {
        for (int i = 0; i < length; i++) {
            if (prompt.get(i) >= plan.vocabularySize()) {
                throw new ModelException(
                        Reason.DAMAGED,
                        name + ": the tokenizer gives the id " + prompt.get(i) + ", but the model has only "
                                + plan.vocabularySize() + " token embeddings; take all files from one download");
            }
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
