package dev.zeroshot.onnx.hub;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of a repository a model needs: its configuration, its tokenizer, and its weights in the first of the layouts
 * that it has, or a ready-made ONNX export where it has no weights. Whatever else lies there (other layouts of the same
 * weights, of other frameworks, pictures) is left alone.
 */
public final class NeededFiles {
    /** The file that says what kind of model a folder holds. */
    public static final String CONFIG = "config.json";

    private static final List<String> SMALL = List.of(
            CONFIG,
            "preprocessor_config.json",
            "tokenizer.json",
            "vocab.json",
            "merges.txt",
            "sentencepiece.bpe.model",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json");
    private static final String PREPROCESSOR = "preprocessor_config.json";
    private static final String PROCESSOR = "processor_config.json";
    private static final List<List<String>> TOKENIZERS =
            List.of(List.of("tokenizer.json"), List.of("vocab.json", "merges.txt"), List.of("sentencepiece.bpe.model"));
    private static final String INDEX_END = ".index.json";
    private static final List<String> WEIGHTS = List.of(
            "model.safetensors", "model.safetensors" + INDEX_END, "pytorch_model.bin", "pytorch_model.bin" + INDEX_END);
    private static final String COMBINED = "onnx/model.onnx";
    private static final List<String> TOWERS = List.of("onnx/vision_model.onnx", "onnx/text_model.onnx");

    private NeededFiles() {}

    /**
     * The file whose {@code weight_map} names the weights' files, where those are split.
     *
     * @param names of all files
     * @return the index; empty if the weights are in one file, or there are none
     */
    public static Optional<String> shardIndex(Collection<String> names) {
        return WEIGHTS.stream().filter(names::contains).findFirst().filter(name -> name.endsWith(INDEX_END));
    }

    /**
     * The files that an index names.
     *
     * @param index the content of the file that {@link #shardIndex} names
     * @return the shards' names
     * @throws ModelException DAMAGED if a name leads elsewhere
     */
    public static Set<String> shards(JsonObjectView index) {
        JsonObjectView map = index.object("weight_map");
        Set<String> shards = new TreeSet<>();
        for (String tensor : map.names()) {
            String shard = map.string(tensor);
            if (!HubNames.isFileName(shard) || shard.contains("/")) {
                throw map.error(tensor, "names a shard outside of the model's folder");
            }
            shards.add(shard);
        }
        return shards;
    }

    /**
     * All files that the model needs.
     *
     * @param names of all files
     * @param shards what the index names; empty if there is none
     * @return the names of the needed ones, weights last
     * @throws ModelException DAMAGED if a shard is not there; UNSUPPORTED if there are neither weights nor an export, or
     *     no configuration or tokenizer
     */
    public static List<String> of(Collection<String> names, Set<String> shards) {
        requireOne(names, "configuration", List.of(List.of(CONFIG)));
        requireOne(names, "preprocessing", List.of(List.of(PREPROCESSOR), List.of(PROCESSOR)));
        requireOne(names, "tokenizer", TOKENIZERS);
        List<String> needed = new ArrayList<>();
        SMALL.stream().filter(names::contains).forEach(needed::add);
        if (!names.contains(PREPROCESSOR) && names.contains(PROCESSOR)) {
            needed.add(PROCESSOR); // newer exports keep the preprocessing there
        }
        Optional<String> weights = WEIGHTS.stream().filter(names::contains).findFirst();
        if (weights.isPresent()) {
            needed.add(weights.get());
            needed.addAll(shards);
        } else {
            needed.addAll(export(names));
        }
        for (String shard : shards) {
            if (!names.contains(shard)) {
                throw new ModelException(
                        Reason.DAMAGED,
                        weights.orElse("the index") + " names the shard " + shard + ", which is not there");
            }
        }
        return needed;
    }

    private static void requireOne(Collection<String> names, String what, List<List<String>> alternatives) {
        if (alternatives.stream().noneMatch(names::containsAll)) {
            String wanted = alternatives.stream()
                    .map(files -> String.join(" and ", files))
                    .collect(Collectors.joining(", or "));
            throw new ModelException(Reason.UNSUPPORTED, "there is no " + what + " (" + wanted + ")");
        }
    }

    private static List<String> export(Collection<String> names) {
        List<String> graphs = names.contains(COMBINED) ? List.of(COMBINED) : TOWERS;
        if (!names.containsAll(graphs)) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "there are no weights (" + String.join(", ", WEIGHTS) + ") and no ONNX export (" + COMBINED
                            + ", or " + String.join(" and ", TOWERS) + ")");
        }
        return graphs.stream()
                .flatMap(graph -> Stream.concat(
                        Stream.of(graph),
                        names.stream().filter(name -> isDataOf(graph, name)).sorted()))
                .toList();
    }

    /** External data: {@code model.onnx_data}, {@code model.onnx_data_1}, {@code model.onnx.data}. */
    private static boolean isDataOf(String graph, String name) {
        return name.startsWith(graph + "_data") || name.startsWith(graph + ".data");
    }
}
