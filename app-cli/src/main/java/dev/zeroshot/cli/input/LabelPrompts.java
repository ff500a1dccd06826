package dev.zeroshot.cli.input;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The classes that the command line names, each with its prompts.
 *
 * @param prompts each {@code --prompt}: {@code prompt=class}, split at the last {@code =}, or a prompt that is its class
 * @param ontology the file of {@code --ontology}
 * @param templates each {@code --template}
 * @param background each {@code --background}
 */
public record LabelPrompts(
        List<String> prompts, Optional<String> ontology, List<String> templates, List<String> background) {
    /** Copies the lists. */
    public LabelPrompts {
        prompts = List.copyOf(prompts);
        templates = List.copyOf(templates);
        background = List.copyOf(background);
    }

    /**
     * What was read.
     *
     * @param prompts classes first, then the background
     * @param thresholds by class, those that the ontology names
     */
    public record Read(PromptSet prompts, Map<String, Double> thresholds) {
        /** Copies the map. */
        public Read {
            thresholds = Map.copyOf(thresholds);
        }
    }

    /**
     * Reads and checks the classes.
     *
     * @return them
     * @throws UsageException if there is none, or something is wrong with one; the message names flag or file
     */
    public Read read() {
        if (prompts.isEmpty() == ontology.isEmpty()) {
            throw new UsageException(
                    prompts.isEmpty()
                            ? "no classes; give -p 'prompt=class' for each prompt, or --ontology FILE"
                            : "-p and --ontology both name classes; put all into one of them");
        }
        prompts.forEach(prompt -> requireWhole("--prompt", prompt));
        templates.forEach(template -> requireWhole("--template", template));
        background.forEach(prompt -> requireWhole("--background", prompt));
        return ontology.isPresent() ? of(Ontology.read(ontology.get())) : of(typed());
    }

    private static void requireWhole(String flag, String text) {
        try {
            Arguments.requireWhole(flag, text);
        } catch (UsageException e) {
            throw new UsageException(e.getMessage().replace("--prompts FILE", "--ontology FILE"));
        }
    }

    private Ontology typed() {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (String typed : prompts) {
            int equals = typed.lastIndexOf('=');
            String prompt = equals < 0 ? typed : typed.substring(0, equals);
            String name = equals < 0 ? typed : typed.substring(equals + 1);
            if (prompt.isBlank() || name.isBlank()) {
                throw new UsageException(
                        "--prompt: '" + typed + "' lacks its " + (prompt.isBlank() ? "prompt" : "class")
                                + "; write 'prompt=class', as 'a photo of an orange=orange'");
            }
            classes.computeIfAbsent(name, any -> new ArrayList<>()).add(prompt);
        }
        List<Ontology.OntologyClass> all = new ArrayList<>();
        classes.forEach(
                (name, own) -> all.add(new Ontology.OntologyClass(name, own, List.of(), OptionalDouble.empty())));
        return new Ontology(all, List.of(), List.of());
    }

    private Read of(Ontology source) {
        List<String> warnings = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        Map<String, Double> thresholds = new LinkedHashMap<>();
        List<String> general = templates.isEmpty() ? source.templates() : templates;
        for (Ontology.OntologyClass one : source.classes()) {
            requireName(one.name());
            List<String> filled = filled(one.prompts(), one.templates().isEmpty() ? general : one.templates());
            if (new LinkedHashSet<>(filled).size() < filled.size()) {
                warnings.add("the class '" + one.name() + "' has a prompt more than once; it is used once");
            }
            for (String prompt : filled) {
                String owner = owners.putIfAbsent(prompt, one.name());
                if (owner != null && !owner.equals(one.name())) {
                    throw new UsageException("the prompt '" + prompt + "' is given for two classes, '" + owner
                            + "' and '" + one.name() + "'; no picture could be told to be one of them");
                }
            }
            labels.add(new Label(one.name(), List.copyOf(new LinkedHashSet<>(filled)), false));
            one.threshold().ifPresent(threshold -> thresholds.put(one.name(), threshold));
        }
        addBackground(source.background(), general, owners, labels);
        if (labels.size() == 1) {
            warnings.add("there is only one class, so its probability is 1 whatever a picture shows; give others, or"
                    + " --background 'something else'");
        }
        return new Read(new PromptSet(labels, warnings), thresholds);
    }

    private void addBackground(
            List<String> ofFile, List<String> general, Map<String, String> owners, List<Label> labels) {
        LinkedHashSet<String> all = new LinkedHashSet<>(ofFile);
        all.addAll(background);
        for (String prompt : all) {
            if (prompt.isBlank()) {
                throw new UsageException("--background: a prompt is empty; leave it out or say what else there may be");
            }
            boolean isClass = labels.stream().anyMatch(label -> label.name().equals(prompt));
            if (isClass || owners.containsKey(prompt)) {
                throw new UsageException("'" + prompt + "' is a class or its prompt, and background too; choose");
            }
            labels.add(new Label(prompt, filled(List.of(prompt), general), true));
        }
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new UsageException("a class has no name");
        }
        if (name.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new UsageException(
                    "the name of the class '" + name + "' has a line end; lists of classes have a line each");
        }
    }

    private static List<String> filled(List<String> prompts, List<String> templates) {
        List<String> filled = new ArrayList<>();
        for (String prompt : prompts) {
            if (prompt.isBlank()) {
                throw new UsageException("a prompt is empty; leave it out or say what to look for");
            }
            if (templates.isEmpty()) {
                filled.add(prompt);
            }
            templates.forEach(template -> filled.add(template(template).fill(prompt)));
        }
        return filled;
    }

    private static PromptTemplate template(String text) {
        try {
            return new PromptTemplate(text);
        } catch (UsageException e) {
            throw new UsageException("--template: " + e.getMessage());
        }
    }

    /**
     * What the user should check: arguments that Windows may have damaged.
     *
     * @param machine says whether this is Windows
     * @return the warning, or empty
     */
    public Optional<String> replacedCharacters(Machine machine) {
        return new PromptArguments(prompts, List.of(), templates, background)
                .replacedCharacters(machine)
                .map(warning -> warning.replace("--prompts FILE", "--ontology FILE"));
    }
}
