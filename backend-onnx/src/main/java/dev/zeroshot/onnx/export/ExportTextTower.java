package dev.zeroshot.onnx.export;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.tower.TextTower;
import dev.zeroshot.onnx.tower.UnitRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The prompt tower of an export. A prompt is padded only where the graph has a fixed length, and has a run of its own
 * unless the graph has a fixed batch, which then holds prompts of one length: so an embedding depends on nothing but its
 * prompt, whether or not the graph has a mask.
 */
final class ExportTextTower implements TextTower {
    private final TowerSession session;
    private final TextPorts ports;
    private final String output;
    private final int dimension;
    private final int padId;
    private final Supplier<Map<String, InputTensor>> otherSide;

    ExportTextTower(
            TowerSession session,
            TextPorts ports,
            Target target,
            int padId,
            Supplier<Map<String, InputTensor>> otherSide) {
        this.session = session;
        this.ports = ports;
        this.output = target.output();
        this.dimension = target.dimension();
        this.padId = padId;
        this.otherSide = otherSide;
    }

    /**
     * What the tower gives.
     *
     * @param output its name in the graph
     * @param dimension of an embedding
     */
    record Target(String output, int dimension) {}

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Embedding> embed(List<TokenIds> prompts) {
        Embedding[] embeddings = new Embedding[prompts.size()];
        int rows = Math.max(1, ports.fixedBatch());
        for (List<Integer> sameLength : byLength(prompts).values()) {
            for (int from = 0; from < sameLength.size(); from += rows) {
                List<Integer> part = sameLength.subList(from, Math.min(from + rows, sameLength.size()));
                List<Embedding> answers = run(part.stream().map(prompts::get).toList(), rows);
                for (int i = 0; i < part.size(); i++) {
                    embeddings[part.get(i)] = answers.get(i);
                }
            }
        }
        return List.of(embeddings);
    }

    private Map<Integer, List<Integer>> byLength(List<TokenIds> prompts) {
        Map<Integer, List<Integer>> indexes = new TreeMap<>();
        for (int i = 0; i < prompts.size(); i++) {
            indexes.computeIfAbsent(padded(prompts.get(i).length()), length -> new ArrayList<>())
                    .add(i);
        }
        return indexes;
    }

    private List<Embedding> run(List<TokenIds> prompts, int rows) {
        Map<String, InputTensor> inputs = new LinkedHashMap<>(otherSide.get());
        inputs.putAll(tensors(ports, prompts, rows, padId));
        return UnitRows.of(session.run(inputs, output), rows, dimension, session.name());
    }

    /** A run's inputs; the last prompt is repeated where the graph takes more. */
    static Map<String, InputTensor> tensors(TextPorts ports, List<TokenIds> prompts, int rows, int padId) {
        List<int[]> ids = new ArrayList<>(rows);
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            TokenIds prompt = prompts.get(Math.min(i, prompts.size() - 1));
            lengths[i] = prompt.length();
            ids.add(padded(ports, prompt, padId));
        }
        return ports.tensors(new TextPorts.Rows(ids, lengths));
    }

    private static int[] padded(TextPorts ports, TokenIds prompt, int padId) {
        int[] ids = Arrays.copyOf(prompt.toArray(), padded(ports, prompt.length()));
        Arrays.fill(ids, prompt.length(), ids.length, padId);
        return ids;
    }

    private int padded(int length) {
        int padded = padded(ports, length);
        if (padded < length) {
            throw new ModelException(
                    Reason.EXECUTION, session.name() + ": takes prompts of " + padded + " token ids, not of " + length);
        }
        return padded;
    }

    private static int padded(TextPorts ports, int length) {
        return ports.fixedLength() > 0 ? ports.fixedLength() : Math.max(1, length);
    }

    @Override
    public void close() {
        session.close();
    }
}
