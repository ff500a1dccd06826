package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.CausalTextTower;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.TensorLookup;
import dev.zeroshot.onnx.graph.TransformerShape;

/**
 * A prompt tower whose sizes are known. Its graph has the input {@value #INPUT} [N, L] and the output {@value #OUTPUT} [N, D]. The engine
 * feeds prompts of one length at a time, so a graph never sees padding. Immutable and thread-safe.
 */
public interface TextPlan {
    /** The graph's input. */
    String INPUT = CausalTextTower.IDS;

    /** The graph's output: embeddings that need not have unit length. */
    String OUTPUT = CausalTextTower.OUTPUT;

    /**
     * How many token ids a prompt can have, start and end included.
     *
     * @return at least 1
     */
    int contextLength();

    /**
     * How many token embeddings there are.
     *
     * @return at least 1; ids are smaller
     */
    int vocabularySize();

    /**
     * The sizes of its transformer.
     *
     * @return the sizes
     */
    TransformerShape transformer();

    /**
     * How many tokens of a prompt count: what stands behind them does not change its embedding and is left out.
     *
     * @param ids the prompt
     * @return 1 to the prompt's length
     * @throws ModelException DAMAGED if the prompt lacks the token that stands for the whole
     */
    int usedLength(TokenIds ids);

    /**
     * Writes the graph.
     *
     * @param tensors the checkpoint's tensors
     * @param arithmetic the numbers that it computes with
     * @return the graph
     * @throws ModelException DAMAGED or UNSUPPORTED if a tensor is missing or another than config.json says
     */
    ExternalModel write(TensorLookup tensors, Arithmetic arithmetic);
}
