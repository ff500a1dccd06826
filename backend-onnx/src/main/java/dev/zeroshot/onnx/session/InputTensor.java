package dev.zeroshot.onnx.session;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** A tensor that goes into a session. Direct buffers are not copied. */
@FunctionalInterface
public interface InputTensor {
    /**
     * Makes the runtime's tensor.
     *
     * @param environment the runtime
     * @return the tensor; the caller closes it
     * @throws OrtException if shape and data do not fit
     */
    OnnxTensor create(OrtEnvironment environment) throws OrtException;

    /**
     * A tensor of floats.
     *
     * @param values from position to limit
     * @param shape its sizes
     * @return the tensor
     */
    static InputTensor of(FloatBuffer values, long... shape) {
        return environment -> OnnxTensor.createTensor(environment, values, shape);
    }

    /**
     * A tensor of 64-bit whole numbers.
     *
     * @param values from position to limit
     * @param shape its sizes
     * @return the tensor
     */
    static InputTensor of(LongBuffer values, long... shape) {
        return environment -> OnnxTensor.createTensor(environment, values, shape);
    }

    /**
     * A tensor of 32-bit whole numbers.
     *
     * @param values from position to limit
     * @param shape its sizes
     * @return the tensor
     */
    static InputTensor of(IntBuffer values, long... shape) {
        return environment -> OnnxTensor.createTensor(environment, values, shape);
    }

    /**
     * A tensor of 16-bit numbers, rounded to the nearest.
     *
     * @param values from position to limit; copied
     * @param shape its sizes
     * @return the tensor
     */
    static InputTensor half(FloatBuffer values, long... shape) {
        return environment -> OnnxTensor.createTensor(
                environment, Fp16Conversions.convertFloatBufferToFp16Buffer(values), shape, OnnxJavaType.FLOAT16);
    }

    /**
     * A tensor of signed bytes.
     *
     * @param values from position to limit
     * @param shape its sizes
     * @return the tensor
     */
    static InputTensor of(ByteBuffer values, long... shape) {
        return environment -> OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.INT8);
    }
}
