package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** File formats, known by their first bytes; also some that are not read, so that messages can name them. */
enum PictureFormat {
    JPEG("JPEG", true),
    PNG("PNG", true),
    GIF("GIF", true),
    BMP("BMP", true),
    TIFF("TIFF", true),
    BIG_TIFF("BigTIFF", false),
    WEBP("WebP", true),
    HEIC("HEIC", false),
    AVIF("AVIF", false),
    JPEG_XL("JPEG XL", false),
    JPEG_2000("JPEG 2000", false),
    ICON("Windows icon", false),
    PHOTOSHOP("Photoshop", false),
    SVG("SVG", false),
    PDF("PDF", false);

    static final int LONGEST_MAGIC = 512;

    private final String title;
    private final boolean read;

    PictureFormat(String title, boolean read) {
        this.title = title;
        this.read = read;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** Whether there are readers for it. */
    boolean isRead() {
        return read;
    }

    /** Whether the file is a picture by itself, not a drawing, a document or part of a program. */
    boolean isPhotograph() {
        return this != ICON && this != SVG && this != PDF;
    }

    /** The format of a file; empty if it is none of these. */
    static Optional<PictureFormat> of(ByteBuffer file) {
        byte[] start = new byte[Math.min(LONGEST_MAGIC, file.limit())];
        file.get(0, start);
        return Optional.ofNullable(of(new String(start, StandardCharsets.ISO_8859_1)));
    }

    private static @Nullable PictureFormat of(String start) {
        if (start.startsWith("\u00FF\u00D8")) {
            return JPEG;
        }
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        }
        if (start.startsWith("BM") && isBmpHeaderLength(start)) {
            return BMP;
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        }
        return unread(start);
    }

    private static @Nullable PictureFormat unread(String start) {
        if (start.startsWith("ftyp", 4)) {
            return ofBrand(start.substring(8));
        }
        if (start.startsWith("II+\0") || start.startsWith("MM\0+")) {
            return BIG_TIFF;
        }
        if (start.startsWith("\u00FF\n") || start.startsWith("\0\0\0\fJXL \r\n")) {
            return JPEG_XL;
        }
        if (start.startsWith("\0\0\0\fjP  \r\n") || start.startsWith("\u00FFO\u00FFQ")) {
            return JPEG_2000;
        }
        if (start.startsWith("\0\0\1\0")) {
            return ICON;
        }
        if (start.startsWith("8BPS")) {
            return PHOTOSHOP;
        }
        if (start.startsWith("%PDF-")) {
            return PDF;
        }
        String text = start.strip();
        return text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg")) ? SVG : null;
    }

    /** Two letters alone could begin a text: the length of the second header tells a BMP from one. */
    private static boolean isBmpHeaderLength(String start) {
        return start.startsWith("\0\0\0", 15) && start.charAt(14) >= 12 && start.charAt(14) <= 124;
    }

    private static @Nullable PictureFormat ofBrand(String brands) {
        if (brands.startsWith("avif") || brands.startsWith("avis")) {
            return AVIF;
        }
        return brands.startsWith("hei") || brands.startsWith("hev") || brands.startsWith("mif1") ? HEIC : null;
    }
}
