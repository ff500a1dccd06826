package dev.zeroshot.cli.input;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prompts that the command line names.
 *
 * @param prompts each {@code --prompt}
 * @param files each {@code --prompts}
 * @param templates each {@code --template}; none for the prompts as they are
 * @param background each {@code --background}
 */
public record PromptArguments(
        List<String> prompts, List<String> files, List<String> templates, List<String> background) {
    /** Copies the lists. */
    public PromptArguments {
        prompts = List.copyOf(prompts);
        files = List.copyOf(files);
        templates = List.copyOf(templates);
        background = List.copyOf(background);
    }

    /**
     * Reads and checks the prompts: those of {@code --prompt} first, then those of the files.
     *
     * @return the prompts with their templates
     * @throws UsageException if there is none, if one is empty, or a file or template is wrong
     */
    public PromptSet read() {
        List<String> all = new ArrayList<>();
        for (String prompt : prompts) {
            all.add(checked("--prompt", prompt));
        }
        for (String file : files) {
            all.addAll(lines(file));
        }
        if (all.isEmpty()) {
            throw new UsageException(
                    "no prompts; give at least one thing to look for with -p PROMPT or --prompts FILE");
        }
        List<String> others = new ArrayList<>();
        for (String prompt : background) {
            others.add(checked("--background", prompt));
        }
        List<PromptTemplate> filled = new ArrayList<>();
        for (String template : templates) {
            filled.add(template(template));
        }
        return PromptSet.of(all, others, filled);
    }

    /**
     * What the user should check: arguments that Windows may have damaged.
     *
     * @param machine says whether this is Windows
     * @return the warning, or empty
     */
    public Optional<String> replacedCharacters(Machine machine) {
        List<String> typed = new ArrayList<>(prompts);
        typed.addAll(background);
        typed.addAll(templates);
        for (String text : typed) {
            if (machine.isWindows() && Arguments.looksReplaced(text)) {
                return Optional.of(
                        "the argument '" + text + "' holds '?', which Windows puts where its code page lacks a"
                                + " character; if you typed something else, write the prompts into a UTF-8 file and give"
                                + " --prompts FILE");
            }
        }
        return Optional.empty();
    }

    private static String checked(String flag, String prompt) {
        Arguments.requireWhole(flag, prompt);
        if (prompt.isBlank()) {
            throw new UsageException(flag + ": a prompt is empty; leave it out or say what to look for");
        }
        return prompt;
    }

    private static PromptTemplate template(String text) {
        Arguments.requireWhole("--template", text);
        try {
            return new PromptTemplate(text);
        } catch (UsageException e) {
            throw new UsageException("--template: " + e.getMessage());
        }
    }

    /** A prompt a line, without the spaces around it; blank lines mean nothing, all others are prompts. */
    private static List<String> lines(String file) {
        List<String> prompts = TextFile.entries("--prompts", file);
        if (prompts.isEmpty()) {
            throw new UsageException("--prompts: " + file + " holds no prompt; write one a line");
        }
        return prompts;
    }
}
