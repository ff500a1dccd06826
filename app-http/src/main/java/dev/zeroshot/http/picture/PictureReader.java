package dev.zeroshot.http.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.fault.RequestException.Kind;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.settings.Limits;
import dev.zeroshot.http.settings.UrlRules;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;

/**
 * From what a request names as a picture to its pixels: {@code {"type":"base64"|"url","value":...}}, or the bytes of a file.
 * Thread-safe.
 */
public final class PictureReader {
    private final UrlRules rules;
    private final UrlPictures urls;
    private final Decoding decoding;

    /**
     * A reader.
     *
     * @param limits how large a picture may be
     * @param rules whether and how pictures are fetched
     * @param processors what pictures are decoded on
     * @param metrics is told how long decoding takes
     */
    public PictureReader(Limits limits, UrlRules rules, Processors processors, Metrics metrics) {
        this(limits, rules, new UrlPictures(rules, limits.maxBodyBytes()), processors, metrics);
    }

    PictureReader(Limits limits, UrlRules rules, UrlPictures urls, Processors processors, Metrics metrics) {
        PictureLimits guard = PictureLimits.DEFAULT;
        this.rules = rules;
        this.urls = urls;
        this.decoding = new Decoding(
                new PictureLimits(
                        limits.maxBodyBytes(), Math.min(guard.maxPixels(), limits.maxPixels()), guard.maxSide()),
                processors,
                Runtime.getRuntime().maxMemory(),
                metrics);
    }

    /**
     * The file of a picture that a JSON value names.
     *
     * @param value an object of {@code type} and {@code value}, or a string of base64 or an address
     * @param field how messages call it
     * @return the bytes of its file
     * @throws RequestException naming the field that is wrong
     */
    public byte[] bytes(JsonNode value, String field) {
        if (value.isTextual()) {
            String text = value.textValue();
            return isAddress(text) ? fetch(text, field) : base64(text, field);
        }
        if (!(value instanceof ObjectNode object)) {
            throw Fields.wrongType(field, "an object such as {\"type\":\"base64\",\"value\":\"...\"}", value);
        }
        Fields fields = new Fields(field + ".", object);
        String type = Fields.text(fields.required("type"), field + ".type").toLowerCase(Locale.ROOT);
        JsonNode content = fields.required("value");
        return switch (type) {
            case "base64" -> base64(Fields.text(content, field + ".value"), field + ".value");
            case "url" -> fetch(Fields.text(content, field + ".value"), field + ".value");
            case "file", "numpy", "numpy_object" ->
                throw RequestException.value(
                        field + ".type",
                        "pictures of type '" + type + "' are never read, since they are unsafe; send base64");
            default ->
                throw RequestException.value(field + ".type", "the type of a picture is 'base64' or 'url', no other");
        };
    }

    private static boolean isAddress(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    private static byte[] base64(String text, String field) {
        String data = text;
        if (text.regionMatches(true, 0, "data:", 0, 5)) {
            int comma = text.indexOf(',');
            if (comma < 0
                    || !text.regionMatches(true, 0, "data:image/", 0, 11)
                    || !text.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
                throw RequestException.value(
                        field, "the data URL in '" + field + "' is no picture; send data:image/...;base64,...");
            }
            data = text.substring(comma + 1);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(requireAlphabet(data, field));
            if (bytes.length == 0) {
                throw RequestException.value(field, "the picture in '" + field + "' is empty; send its file as base64");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw noBase64(field);
        }
    }

    /** Line breaks are fine, as are both alphabets; anything else would be skipped in silence. */
    private static String requireAlphabet(String data, String field) {
        boolean url = false;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            boolean fine = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '+'
                    || c == '/'
                    || c == '='
                    || c == '\r'
                    || c == '\n';
            boolean urlSafe = c == '-' || c == '_';
            url |= urlSafe;
            if (!fine && !urlSafe) {
                throw noBase64(field);
            }
        }
        return url ? data.replace('-', '+').replace('_', '/') : data;
    }

    private static RequestException noBase64(String field) {
        return RequestException.value(field, "'" + field + "' is not valid base64");
    }

    private byte[] fetch(String address, String field) {
        if (!rules.enabled()) {
            throw RequestException.value(
                    field, "this server does not fetch pictures from addresses; send the picture as base64");
        }
        try {
            return urls.fetch(address);
        } catch (FetchException e) {
            throw RequestException.field(400, Kind.VALUE, field, "'" + field + "': " + e.getMessage());
        }
    }

    /**
     * Decodes a picture, and lets go of its pixels once they are used: they are the largest thing that a request needs.
     *
     * @param <R> what is made of it
     * @param file the bytes of its file
     * @param field how messages call it
     * @param model how the picture is wanted
     * @param caller who asks, and until when
     * @param use makes something small of the picture, quickly
     * @return what was made
     * @throws dev.zeroshot.core.error.PictureException if it cannot be used
     */
    public <R> R withPixels(byte[] file, String field, ModelDecoding model, Caller caller, Function<Picture, R> use) {
        return decoding.run(
                EncodedPicture.of(file), field, model, caller, pixels -> use.apply(Picture.ofDecoded(field, pixels)));
    }

    /**
     * A picture for a model that wants its file.
     *
     * @param file the bytes of its file
     * @param field how messages call it
     * @return the picture, not decoded
     */
    public static Picture undecoded(byte[] file, String field) {
        return Picture.ofBytes(field, file);
    }
}
