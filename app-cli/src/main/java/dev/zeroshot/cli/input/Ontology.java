package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Classes with their prompts, from a file. Either a mapping from class to prompts, or a mapping with {@code classes}, which is
 * such a one, and {@code background} and {@code templates}, each a text or a list. What stands for a class is a prompt, a list
 * of prompts, nothing (the class is its own prompt), or a mapping with {@code prompts}, {@code templates} and
 * {@code threshold}.
 *
 * @param classes in the order of the file
 * @param background what stands for everything else
 * @param templates for classes without their own
 */
record Ontology(List<OntologyClass> classes, List<String> background, List<String> templates) {
    private static final List<String> TOP = List.of("classes", "background", "templates");
    private static final List<String> OF_A_CLASS = List.of("prompts", "templates", "threshold");

    Ontology {
        classes = List.copyOf(classes);
        background = List.copyOf(background);
        templates = List.copyOf(templates);
    }

    /**
     * A class.
     *
     * @param name its name
     * @param prompts at least one
     * @param templates its own; none for those of all
     * @param threshold for pictures of several classes
     */
    record OntologyClass(String name, List<String> prompts, List<String> templates, OptionalDouble threshold) {
        OntologyClass {
            prompts = List.copyOf(prompts);
            templates = List.copyOf(templates);
        }
    }

    /**
     * Reads a file.
     *
     * @param file JSON or YAML
     * @throws UsageException if it cannot be read, is neither, or says something else; names the file
     */
    static Ontology read(String file) {
        String where = "--ontology: " + file;
        Map<String, Object> top = mapping(where, OntologyText.parse(where, file, TextFile.read("--ontology", file)));
        boolean extended = top.get("classes") instanceof Map || top.get("classes") instanceof List;
        if (extended) {
            requireKnown(where, top, TOP);
        }
        List<OntologyClass> classes = new ArrayList<>();
        Map<String, Object> all = extended ? classes(where + ": classes", top.get("classes")) : top;
        all.forEach((name, value) -> classes.add(ofClass(where + ": the class '" + name + "'", name, value)));
        if (classes.isEmpty()) {
            throw new UsageException(where + " holds no class");
        }
        return extended
                ? new Ontology(classes, texts(where, top, "background"), texts(where, top, "templates"))
                : new Ontology(classes, List.of(), List.of());
    }

    /** A list names classes that are their own prompts. */
    private static Map<String, Object> classes(String where, Object value) {
        if (!(value instanceof List)) {
            return mapping(where, value);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : texts(where, value)) {
            if (all.put(name, List.of()) != null) {
                throw new UsageException(where + " names '" + name + "' more than once");
            }
        }
        return all;
    }

    private static OntologyClass ofClass(String where, String name, Object value) {
        if (!(value instanceof Map)) {
            List<String> prompts = texts(where, value);
            return new OntologyClass(
                    name, prompts.isEmpty() ? List.of(name) : prompts, List.of(), OptionalDouble.empty());
        }
        Map<String, Object> fields = mapping(where, value);
        requireKnown(where, fields, OF_A_CLASS);
        List<String> prompts = texts(where, fields, "prompts");
        return new OntologyClass(
                name,
                prompts.isEmpty() ? List.of(name) : prompts,
                texts(where, fields, "templates"),
                number(where, fields));
    }

    private static OptionalDouble number(String where, Map<String, Object> fields) {
        Optional<Object> value = Optional.ofNullable(fields.get("threshold"));
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value.get().toString()));
        } catch (NumberFormatException e) {
            throw new UsageException(where + ": threshold '" + value.get() + "' is not a number");
        }
    }

    private static List<String> texts(String where, Map<String, Object> fields, String key) {
        return texts(where + ": " + key, fields.getOrDefault(key, List.of()));
    }

    private static List<String> texts(String where, Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new UsageException(where + " has something that is neither a text nor a list of texts");
    }

    private static Map<String, Object> mapping(String where, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> {
                if (!(key instanceof String name)) {
                    throw new UsageException(where + " has a key that is no text");
                }
                fields.put(name, field);
            });
            return fields;
        }
        throw new UsageException(
                where + " is no mapping from class to prompts, as {\"orange\": [\"a photo of an orange\"]}");
    }

    private static void requireKnown(String where, Map<String, Object> fields, List<String> known) {
        for (String key : fields.keySet()) {
            if (!known.contains(key)) {
                throw new UsageException(where + ": '" + key + "' is not known" + NearestNames.didYouMean(key, known)
                        + " (known are " + String.join(", ", known) + ")");
            }
        }
    }
}
