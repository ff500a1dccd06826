package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.weights.SafetensorsHeader.Statement;
import dev.zeroshot.onnx.weights.file.FileBytes;
import dev.zeroshot.onnx.weights.file.ForeignContent;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the header of a safetensors file and checks it as the format's reference implementation does: the tensors cover
 * the rest of the file, in some order, without holes or overlaps, and each has as many bytes as its shape and type ask
 * for.
 */
final class SafetensorsReader {
    private static final int LENGTH_BYTES = Long.BYTES;

    /** The reference implementation's limit on the header. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private static final Comparator<Statement> BY_POSITION =
            Comparator.comparingLong(Statement::begin).thenComparingLong(Statement::end);

    private final SourceFile source;

    private SafetensorsReader(SourceFile source) {
        this.source = source;
    }

    static List<TensorEntry> read(SourceFile source) {
        return source.read(new SafetensorsReader(source)::read);
    }

    private List<TensorEntry> read(FileBytes bytes) throws IOException {
        ForeignContent.refuse(source, bytes);
        long headerLength = headerLength(bytes);
        List<Statement> statements = SafetensorsHeader.parse(source, bytes.stream(LENGTH_BYTES, headerLength));
        return entries(statements, LENGTH_BYTES + headerLength);
    }

    private long headerLength(FileBytes bytes) throws IOException {
        if (source.size() < LENGTH_BYTES) {
            throw source.damaged("too short for a safetensors file; fetch it again");
        }
        long length = bytes.at(0, LENGTH_BYTES).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw source.damaged(
                    "no safetensors file: its first 8 bytes give a header of " + Long.toUnsignedString(length)
                            + " bytes, and 2 to " + MAX_HEADER_BYTES + " are allowed; fetch it again");
        }
        if (length > source.size() - LENGTH_BYTES) {
            throw source.damaged("the header is longer than the file (" + length + " bytes, the file has "
                    + source.size() + "); the download is incomplete, fetch it again");
        }
        return length;
    }

    private List<TensorEntry> entries(List<Statement> statements, long dataStart) {
        statements.sort(BY_POSITION);
        long dataLength = source.size() - dataStart;
        List<TensorEntry> entries = new ArrayList<>(statements.size());
        long covered = 0;
        for (Statement statement : statements) {
            check(statement, covered, dataLength);
            covered = statement.end();
            entries.add(entry(statement, dataStart));
        }
        if (covered != dataLength) {
            throw source.damaged(
                    "the file goes on for " + (dataLength - covered) + " bytes after its last tensor; fetch it again");
        }
        return entries;
    }

    private void check(Statement statement, long covered, long dataLength) {
        if (statement.begin() < covered) {
            throw damaged(statement, "overlaps another one at " + offsets(statement));
        }
        if (statement.begin() > covered) {
            throw damaged(statement, "leaves a hole of " + (statement.begin() - covered) + " bytes before it");
        }
        if (statement.end() < statement.begin()) {
            throw damaged(statement, "ends before it begins, at " + offsets(statement));
        }
        if (statement.end() > dataLength) {
            throw damaged(
                    statement,
                    "goes beyond the end of the file: it lies at " + offsets(statement) + " of " + dataLength
                            + " bytes, so the download is incomplete");
        }
        long length = statement.end() - statement.begin();
        if (!expectedLength(statement).equals(Optional.of(length))) {
            throw damaged(
                    statement,
                    "has " + length + " bytes, which is not what " + statement.dtype() + " " + statement.shape()
                            + " takes");
        }
    }

    private static Optional<Long> expectedLength(Statement statement) {
        return ElementCount.of(statement.shape()).flatMap(statement.dtype()::byteLength);
    }

    private TensorEntry entry(Statement statement, long dataStart) {
        return new TensorEntry(
                statement.name(),
                statement.dtype(),
                statement.shape(),
                source.real(),
                dataStart + statement.begin(),
                statement.end() - statement.begin());
    }

    private static String offsets(Statement statement) {
        return "[" + statement.begin() + ", " + statement.end() + ")";
    }

    private ModelException damaged(Statement statement, String problem) {
        return source.damaged(Subject.of(statement.name()) + " " + problem + "; fetch the file again");
    }
}
