package dev.zeroshot.core.prompt;

import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a picture is asked: labels, each with its prompts.
 *
 * @param labels at least one, all of different names
 * @param warnings what the user should know about the choice of prompts
 */
public record PromptSet(List<Label> labels, List<String> warnings) {
    /** Copies the lists and checks that there are labels of different names. */
    public PromptSet {
        labels = List.copyOf(labels);
        warnings = List.copyOf(warnings);
        if (labels.isEmpty()) {
            throw new UsageException("no prompt was given; name at least one thing to look for");
        }
        if (labels.stream().map(Label::name).distinct().count() < labels.size()) {
            throw new UsageException("two labels have the same name; join their prompts in one label");
        }
    }

    /**
     * Prompts as they are, each its own label.
     *
     * @param prompts at least one, none blank
     * @return the set
     * @throws UsageException if there is no prompt, or a blank one
     */
    public static PromptSet of(String... prompts) {
        return of(List.of(prompts), List.of(), List.of());
    }

    /**
     * Prompts, each put into every template.
     *
     * @param prompts what the answer can be, at least one, none blank; a repeated one is used once, with a warning
     * @param background what stands for everything else; takes part in the softmax
     * @param templates empty for the prompts as they are
     * @return the set
     * @throws UsageException if there is no prompt, or a blank one
     */
    public static PromptSet of(
            Collection<String> prompts, Collection<String> background, Collection<PromptTemplate> templates) {
        if (prompts.isEmpty()) {
            throw new UsageException("no prompt was given; name at least one thing to look for");
        }
        List<String> warnings = new ArrayList<>();
        Map<String, Label> labels = new LinkedHashMap<>();
        add(labels, prompts, false, templates, warnings);
        add(labels, background, true, templates, warnings);
        if (labels.size() == 1) {
            warnings.add("there is only one prompt, so its probability is 1 whatever the picture shows;"
                    + " give others, or a background prompt such as 'something else'");
        }
        return new PromptSet(List.copyOf(labels.values()), warnings);
    }

    /**
     * All prompts of all labels, each once.
     *
     * @return the prompts, in the order of the labels
     */
    public List<String> distinctPrompts() {
        LinkedHashSet<String> all = new LinkedHashSet<>();
        labels.forEach(label -> all.addAll(label.prompts()));
        return List.copyOf(all);
    }

    private static void add(
            Map<String, Label> labels,
            Collection<String> names,
            boolean background,
            Collection<PromptTemplate> templates,
            List<String> warnings) {
        for (String name : names) {
            if (name.isBlank()) {
                throw new UsageException("a prompt is empty; leave it out or say what to look for");
            }
            if (labels.putIfAbsent(name, label(name, background, templates)) != null) {
                warnings.add("the prompt '" + name + "' is given more than once; it is used once");
            }
        }
    }

    private static Label label(String name, boolean background, Collection<PromptTemplate> templates) {
        List<String> filled = templates.stream()
                .map(template -> template.fill(name))
                .distinct()
                .toList();
        return new Label(name, filled.isEmpty() ? List.of(name) : filled, background);
    }
}
