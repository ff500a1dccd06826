package dev.zeroshot.core.label;

import dev.zeroshot.core.label.name.FolderNames;
import dev.zeroshot.core.prompt.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The classes of a data set, from labels. */
public final class LabelClasses {
    private LabelClasses() {}

    /**
     * The classes, numbered.
     *
     * @param labels the background's are no classes
     * @return in the order of their folders' names, whose characters are all ASCII
     */
    public static List<LabelClass> of(List<Label> labels) {
        List<String> names = labels.stream()
                .filter(label -> !label.background())
                .map(Label::name)
                .toList();
        List<Map.Entry<String, String>> folders = FolderNames.of(names).entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
        List<LabelClass> classes = new ArrayList<>();
        for (Map.Entry<String, String> one : folders) {
            classes.add(new LabelClass(one.getKey(), one.getValue(), classes.size()));
        }
        return List.copyOf(classes);
    }

    /** The folder of a class. */
    static String folder(List<LabelClass> classes, String name) {
        return classes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(LabelClass::folder)
                .orElseThrow(() -> new IllegalArgumentException("no class '" + name + "'"));
    }
}
