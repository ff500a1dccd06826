package dev.zeroshot.core.label;

import dev.zeroshot.core.label.split.Split;
import java.util.List;

/** Hears how a labelling goes, on the thread that asked for it. */
public interface LabelListener {
    /**
     * What the user should know, before the first picture or after the last.
     *
     * @param messages of prompts that the model cuts off, of what is different from the last time, and of links that lead
     *     to the data set itself
     */
    void warnings(List<String> messages);

    /**
     * A picture is scored or has failed.
     *
     * @param image its relative path
     * @param note why it has no scores; empty if it has
     * @param done how many pictures are finished in all, those of an earlier run included
     * @param known how many of them are of an earlier run
     */
    void examined(String image, String note, long done, long known);

    /**
     * A picture has its row, and its file is in its place.
     *
     * @param done how many
     * @param all of how many
     */
    void arranged(long done, long all);

    /**
     * A picture is in another split than the last time, since its group of duplicates has changed, or the ratios.
     *
     * @param image its relative path
     * @param before where it was
     * @param now where it is
     */
    void moved(String image, Split before, Split now);
}
