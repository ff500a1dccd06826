package dev.zeroshot.http.route;

import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart form, in memory: the body is there already.
 *
 * @param parts in the order sent
 */
record Form(List<Part> parts) {
    private static final int MAX_PARTS = 10_000;

    /** One part: its name and its bytes. */
    record Part(String name, byte[] content) {}

    static Form parse(@Nullable String contentType, byte[] body) {
        String boundary = contentType == null ? null : MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw RequestException.of(400, "the Content-Type of the form names no boundary");
        }
        Collector collector = new Collector();
        MultiPart.Parser parser = new MultiPart.Parser(boundary, collector);
        parser.setMaxParts(MAX_PARTS);
        try {
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
        } catch (RuntimeException e) {
            throw broken();
        }
        if (collector.failed || !collector.complete) {
            throw broken();
        }
        return new Form(List.copyOf(collector.parts));
    }

    private static RequestException broken() {
        return RequestException.of(400, "the multipart form is broken or incomplete");
    }

    List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    List<String> texts(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> new String(part.content(), StandardCharsets.UTF_8))
                .toList();
    }

    byte[] file(String name) {
        byte[] content = parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Fields.missing(name))
                .content();
        if (content.length == 0) {
            throw RequestException.value(name, "the part '" + name + "' is empty; send the bytes of one picture");
        }
        return content;
    }

    private static final class Collector extends MultiPart.AbstractPartsListener {
        private final List<Part> parts = new ArrayList<>();
        private ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean failed;
        private boolean complete;

        @Override
        public void onPartContent(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            content.write(copy, 0, copy.length);
        }

        @Override
        public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
            parts.add(new Part(name == null ? "" : name, content.toByteArray()));
            content = new ByteArrayOutputStream();
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        @Override
        public void onFailure(Throwable failure) {
            failed = true;
        }
    }
}
