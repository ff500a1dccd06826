package dev.zeroshot.cli.report;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.label.DuplicateRow;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.PictureFile;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * The contact sheet of a data set: notices its rows while its tables are written, keeps the most doubtful, and writes the page
 * at the end. For one thread.
 */
public final class ContactSheet {
    /** A page with more would be slow to open: its thumbnails alone have 4 kB each. */
    public static final int MOST = 10_000;

    private static final int EDGE = 128;

    private final int most;
    private final PriorityQueue<SheetPicture> doubtful = new PriorityQueue<>(SheetPicture.BY_DOUBT.reversed());
    private final PictureDecoder decoder = new ImageIoDecoder(PictureLimits.DEFAULT);
    private List<String> classes = List.of();
    private boolean several;
    private long all;

    /**
     * A sheet without pictures.
     *
     * @param most how many it holds, at least 1
     */
    public ContactSheet(int most) {
        this.most = most;
    }

    /**
     * Which data set a sheet is of.
     *
     * @param out the data set
     * @param run tells its labelling from others
     * @param folder the labelled folder
     * @param several whether several classes can fit a picture, so that a click cannot correct it
     */
    public record Source(Path out, String run, Path folder, boolean several) {}

    /**
     * Looks on while tables are written.
     *
     * @param tables writes them
     * @return writes the same
     */
    public LabelTables noticing(LabelTables tables) {
        return (folder, known) -> {
            LabelTables.Tables opened = tables.open(folder, known);
            begin(known);
            return new Noticing(opened);
        };
    }

    private void begin(List<LabelClass> known) {
        classes = known.stream().map(LabelClass::name).toList();
        doubtful.clear();
        all = 0;
    }

    private void notice(LabelRow row) {
        all++;
        doubtful.add(SheetPicture.of(row));
        if (doubtful.size() > most) {
            doubtful.poll();
        }
    }

    private final class Noticing implements LabelTables.Tables {
        private final LabelTables.Tables tables;

        Noticing(LabelTables.Tables tables) {
            this.tables = tables;
        }

        @Override
        public void row(LabelRow row) throws IOException {
            tables.row(row);
            notice(row);
        }

        @Override
        public void duplicate(DuplicateRow row) throws IOException {
            tables.duplicate(row);
        }

        @Override
        public void close() throws IOException {
            tables.close();
        }
    }

    /**
     * How many pictures the page will have.
     *
     * @return at most what the sheet holds
     */
    public int size() {
        return doubtful.size();
    }

    /**
     * Writes the page: reads the pictures again for their thumbnails. One that is not there any more has none.
     *
     * @param source which data set it is of
     * @param workers how many threads read pictures
     * @param writer takes UTF-8
     * @param progress hears how many pictures are done
     * @param cancellation stops it
     * @throws IOException if the page cannot be written
     */
    public void write(Source source, int workers, Writer writer, LongConsumer progress, Cancellation cancellation)
            throws IOException {
        several = source.several();
        List<SheetPicture> pictures = new ArrayList<>(doubtful);
        pictures.sort(Comparator.comparing(SheetPicture::group)
                .thenComparing(picture -> classes.indexOf(picture.className()))
                .thenComparing(SheetPicture::className)
                .thenComparing(SheetPicture.BY_DOUBT));
        String title = String.valueOf(source.out().toAbsolutePath().normalize().getFileName());
        SheetPage page = new SheetPage(
                new SheetData(title, source.run(), source.out(), classes, !several, all, pictures), writer);
        page.begin();
        thumbnails(page, pictures, source.folder(), workers, progress, cancellation);
        page.end();
    }

    private void thumbnails(
            SheetPage page,
            List<SheetPicture> pictures,
            Path folder,
            int workers,
            LongConsumer progress,
            Cancellation cancellation)
            throws IOException {
        long[] done = new long[1];
        try {
            OrderedPipeline.<SheetPicture, Optional<String>>run(
                    pictures.iterator(),
                    PipelineOptions.of(workers, 4),
                    batch -> batch.stream()
                            .map(picture -> thumbnail(folder, picture))
                            .toList(),
                    thumbnail -> {
                        write(page, thumbnail);
                        progress.accept(++done[0]);
                    },
                    cancellation);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(SheetPage page, Optional<String> thumbnail) {
        try {
            page.thumbnail(thumbnail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> thumbnail(Path folder, SheetPicture picture) {
        if (picture.group() == SheetPicture.Group.FAILED && picture.best().isEmpty()) {
            return Optional.empty(); // it could not be decoded then either
        }
        try {
            PictureFile file = new PictureFile(picture.image(), folder.resolve(picture.image()), PictureLimits.DEFAULT);
            Pixels pixels = decoder.decode(
                            file.load().encoded().orElseThrow(), picture.image(), Thumbnail.reduction(EDGE))
                    .pixels();
            return Optional.of(Thumbnail.base64(Thumbnail.within(EDGE, pixels)));
        } catch (PictureException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
