package dev.zeroshot.onnx.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles operation by operation, in protocol 2. Not thread-safe. */
public final class PickleBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins a pickle. */
    public PickleBuilder() {
        op(0x80).op(2);
    }

    /** Adds one byte, such as an operation without operands. */
    public PickleBuilder op(int opcode) {
        out.write(opcode);
        return this;
    }

    /** Adds bytes as they are. */
    public PickleBuilder raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** MARK. */
    public PickleBuilder mark() {
        return op('(');
    }

    /** TUPLE of what is above the mark. */
    public PickleBuilder tuple() {
        return op('t');
    }

    /** REDUCE: calls a function with a tuple. */
    public PickleBuilder reduce() {
        return op('R');
    }

    /** A class or function. */
    public PickleBuilder global(String module, String name) {
        return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A string. */
    public PickleBuilder text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return op('X').raw(little(Integer.BYTES).putInt(utf8.length).array()).raw(utf8);
    }

    /** An integer of whatever size. */
    public PickleBuilder integer(long value) {
        return op(0x8a).op(Long.BYTES).raw(little(Long.BYTES).putLong(value).array());
    }

    /** A tuple of integers. */
    public PickleBuilder integers(long... values) {
        mark();
        for (long value : values) {
            integer(value);
        }
        return tuple();
    }

    /** A storage that lies in the zip file under {@code data/key}. */
    public PickleBuilder storage(String type, String key, long count) {
        return mark().text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .integer(count)
                .tuple()
                .op('Q');
    }

    /** A tensor, as torch.save writes it. */
    public PickleBuilder tensor(String type, String key, long count, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .mark()
                .storage(type, key, count)
                .integer(offset)
                .integers(shape)
                .integers(strides)
                .op(0x89)
                .emptyOrderedDict()
                .tuple()
                .reduce();
    }

    /** An empty OrderedDict. */
    public PickleBuilder emptyOrderedDict() {
        return global("collections", "OrderedDict").op(')').reduce();
    }

    /** The pickle so far, and STOP. */
    public byte[] build() {
        op('.');
        return out.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
