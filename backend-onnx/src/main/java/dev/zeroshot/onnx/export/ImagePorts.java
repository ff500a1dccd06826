package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.Port;
import dev.zeroshot.onnx.session.TowerSession;
import java.nio.FloatBuffer;

/**
 * How a graph takes pictures.
 *
 * @param pixels the input, [N, 3, H, W]
 */
record ImagePorts(Port pixels) {
    private static final int CHANNELS = 3;
    private static final int RANK = 4;

    /**
     * Finds the input for pictures.
     *
     * @param session the graph
     * @return its only input of four sizes
     * @throws ModelException UNSUPPORTED if there is none, or it takes no RGB planes
     */
    static ImagePorts of(TowerSession session) {
        Port pixels = session.inputs().stream()
                .filter(ImagePorts::isPixels)
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        Reason.UNSUPPORTED,
                        session.name()
                                + ": no input takes pictures as floats of shape [N, 3, height, width]; the inputs"
                                + " are " + session.inputs()));
        int channels = pixels.sizes().get(1);
        if (channels != CHANNELS && channels != Port.ANY) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    session.name() + ": the input '" + pixels.name() + "' has the shape " + pixels.sizes()
                            + "; only [N, 3, height, width] is supported");
        }
        return new ImagePorts(pixels);
    }

    static boolean isPixels(Port port) {
        return port.isFloat() && port.rank() == RANK;
    }

    /** How many pictures a call must have, or 0 if that is free. */
    int fixedBatch() {
        return Math.max(0, pixels.sizes().get(0));
    }

    int height(int otherwise) {
        return size(2, otherwise);
    }

    int width(int otherwise) {
        return size(3, otherwise);
    }

    private int size(int index, int otherwise) {
        int size = pixels.sizes().get(index);
        return size == Port.ANY ? otherwise : size;
    }

    /** A tensor of normalised pictures, from the buffer's position to its limit. */
    InputTensor tensor(FloatBuffer values, int count, int height, int width) {
        return pixels.type() == Port.Type.FLOAT16
                ? InputTensor.half(values, count, CHANNELS, height, width)
                : InputTensor.of(values, count, CHANNELS, height, width);
    }
}
