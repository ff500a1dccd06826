package dev.zeroshot.cli.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a contact sheet tells.
 *
 * @param title of the page
 * @param run of which labelling the pictures are, so that corrections get to no other
 * @param out the data set, as its user calls it
 * @param classes all of them, in their order
 * @param editable whether pictures can be corrected: each has one class
 * @param all how many pictures the data set has
 * @param pictures those of the sheet, in its order
 */
record SheetData(
        String title,
        String run,
        Path out,
        List<String> classes,
        boolean editable,
        long all,
        List<SheetPicture> pictures) {
    /** Copies the lists. */
    SheetData {
        classes = List.copyOf(classes);
        pictures = List.copyOf(pictures);
    }
}
