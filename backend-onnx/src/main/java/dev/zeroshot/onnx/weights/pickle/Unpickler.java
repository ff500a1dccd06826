package dev.zeroshot.onnx.weights.pickle;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Bool;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Dictionary;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Global;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Int;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Opaque;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Sequence;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Text;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Tuple;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A pickle machine for the operations that {@code torch.save} writes in protocols 2 to 5 (Python's {@code pickletools}
 * documents them). It loads no class and calls no function: what a pickle names or calls is put to its
 * {@link PickleHost}. The heap it takes is bounded by {@link PickleStack#MAX_VALUES} and the pickle's length. For one
 * pickle and one thread.
 */
public final class Unpickler {
    private static final int MAX_PROTOCOL = 5;

    private final SourceFile source;
    private final PickleBytes bytes;
    private final PickleHost host;
    private final PickleStack stack;

    private Unpickler(SourceFile source, ByteBuffer pickle, PickleHost host) {
        this.source = source;
        this.bytes = new PickleBytes(source, pickle);
        this.host = host;
        this.stack = new PickleStack(source);
    }

    /**
     * Runs a pickle.
     *
     * @param source names the file in messages
     * @param pickle little-endian
     * @param host what the pickle may name and call
     * @return the value that it builds
     * @throws ModelException DAMAGED if this is no sound pickle; UNSUPPORTED if it uses other operations or exceeds the
     *     limits; and what the host throws
     */
    public static PickleValue unpickle(SourceFile source, ByteBuffer pickle, PickleHost host) {
        return new Unpickler(source, pickle, host).run();
    }

    private PickleValue run() {
        int opcode = bytes.unsignedByte();
        while (opcode != Opcode.STOP) {
            if (!pushConstant(opcode) && !build(opcode) && !refer(opcode)) {
                throw unknown(opcode);
            }
            opcode = bytes.unsignedByte();
        }
        return stack.pop();
    }

    private boolean pushConstant(int opcode) {
        switch (opcode) {
            case Opcode.NONE -> stack.push(Opaque.NONE);
            case Opcode.NEWTRUE -> stack.push(new Bool(true));
            case Opcode.NEWFALSE -> stack.push(new Bool(false));
            case Opcode.BININT -> stack.push(new Int(bytes.signedInt()));
            case Opcode.BININT1 -> stack.push(new Int(bytes.unsignedByte()));
            case Opcode.BININT2 -> stack.push(new Int(bytes.unsignedShort()));
            case Opcode.LONG1 -> stack.push(new Int(bytes.integer(bytes.unsignedByte())));
            case Opcode.LONG4 -> stack.push(new Int(bytes.integer(bytes.unsignedInt())));
            case Opcode.BINFLOAT -> opaque(Opaque.FLOAT, Double.BYTES);
            case Opcode.SHORT_BINUNICODE -> stack.push(new Text(bytes.text(bytes.unsignedByte())));
            case Opcode.BINUNICODE -> stack.push(new Text(bytes.text(bytes.unsignedInt())));
            case Opcode.BINUNICODE8 -> stack.push(new Text(bytes.text(bytes.signedLong())));
            case Opcode.SHORT_BINBYTES -> opaque(Opaque.BYTES, bytes.unsignedByte());
            case Opcode.BINBYTES -> opaque(Opaque.BYTES, bytes.unsignedInt());
            case Opcode.BINBYTES8, Opcode.BYTEARRAY8 -> opaque(Opaque.BYTES, bytes.signedLong());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void opaque(Opaque value, long length) {
        bytes.skip(length);
        stack.push(value);
    }

    private boolean build(int opcode) {
        switch (opcode) {
            case Opcode.MARK -> stack.mark();
            case Opcode.EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
            case Opcode.TUPLE1 -> stack.push(new Tuple(stack.pop(1)));
            case Opcode.TUPLE2 -> stack.push(new Tuple(stack.pop(2)));
            case Opcode.TUPLE3 -> stack.push(new Tuple(stack.pop(3)));
            case Opcode.TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case Opcode.EMPTY_LIST -> stack.push(new Sequence());
            case Opcode.APPEND -> append(stack.pop(1));
            case Opcode.APPENDS -> append(stack.popToMark());
            case Opcode.EMPTY_DICT -> stack.push(new Dictionary());
            case Opcode.SETITEM -> setItems(stack.pop(2));
            case Opcode.SETITEMS -> setItems(stack.popToMark());
            case Opcode.POP -> stack.pop();
            case Opcode.POP_MARK -> stack.popToMark();
            case Opcode.DUP -> stack.push(stack.top());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean refer(int opcode) {
        switch (opcode) {
            case Opcode.PROTO -> checkProtocol(bytes.unsignedByte());
            case Opcode.FRAME -> bytes.signedLong(); // its length only helps a reader to buffer
            case Opcode.BINPUT -> stack.memoise(bytes.unsignedByte());
            case Opcode.LONG_BINPUT -> stack.memoise(bytes.signedInt());
            case Opcode.MEMOIZE -> stack.memoise();
            case Opcode.BINGET -> stack.push(stack.recall(bytes.unsignedByte()));
            case Opcode.LONG_BINGET -> stack.push(stack.recall(bytes.signedInt()));
            case Opcode.GLOBAL -> stack.push(host.global(new Global(bytes.line(), bytes.line())));
            case Opcode.STACK_GLOBAL -> stackGlobal();
            case Opcode.BINPERSID -> stack.push(host.persistent(stack.pop()));
            case Opcode.REDUCE -> reduce();
            case Opcode.BUILD -> setState();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void append(List<PickleValue> items) {
        if (!(stack.top() instanceof Sequence sequence)) {
            throw damaged("appends to what is no list");
        }
        items.forEach(sequence::add);
    }

    private void setItems(List<PickleValue> items) {
        if (!(stack.top() instanceof Dictionary dictionary) || items.size() % 2 != 0) {
            throw damaged("sets items of what is no dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            dictionary.put(items.get(i), items.get(i + 1));
        }
    }

    private void stackGlobal() {
        List<PickleValue> names = stack.pop(2);
        if (!(names.get(0) instanceof Text module) || !(names.get(1) instanceof Text name)) {
            throw damaged("names a class by what is no string");
        }
        stack.push(host.global(new Global(module.value(), name.value())));
    }

    private void reduce() {
        List<PickleValue> call = stack.pop(2);
        if (!(call.get(1) instanceof Tuple arguments)) {
            throw damaged("calls something with what are no arguments");
        }
        stack.push(host.call(call.get(0), arguments.items()));
    }

    /** An ordered dictionary's attributes, such as the _metadata of a state dictionary, are of no use here. */
    private void setState() {
        stack.pop();
        if (!(stack.top() instanceof Dictionary)) {
            throw source.unsupported("the pickle sets the state of an object, and only tensors are built from a "
                    + "checkpoint; save the model's state_dict() alone");
        }
    }

    private void checkProtocol(int protocol) {
        if (protocol > MAX_PROTOCOL) {
            throw source.unsupported("pickle protocol " + protocol + ", and 2 to " + MAX_PROTOCOL
                    + " are known; save the file again with torch.save(..., pickle_protocol=2)");
        }
    }

    private ModelException unknown(int opcode) {
        return source.unsupported(String.format(
                "the pickle uses operation 0x%02x at byte %d, which torch.save does not write for tensors in protocols 2"
                        + " to 5; fetch the file again, or save the model's state_dict() again",
                opcode, bytes.position() - 1));
    }

    private ModelException damaged(String problem) {
        return source.damaged("the pickle is damaged: it " + problem + "; fetch the file again");
    }
}
