package dev.zeroshot.onnx.weights.pickle;

import java.util.List;

/** What a pickle may name and call: its host answers with values, and throws for all that it does not know. */
public interface PickleHost {
    /**
     * A pickle names a class or function.
     *
     * @param global its name
     * @return what stands for it
     * @throws dev.zeroshot.core.error.ModelException if the host does not allow it
     */
    PickleValue global(PickleValue.Global global);

    /**
     * A pickle calls something.
     *
     * @param function what it calls; any value
     * @param arguments the call's arguments; immutable
     * @return the result
     * @throws dev.zeroshot.core.error.ModelException if the host does not allow it, or not with these arguments
     */
    PickleValue call(PickleValue function, List<PickleValue> arguments);

    /**
     * A pickle refers to something that lies outside of it.
     *
     * @param id the reference; any value
     * @return what it means
     * @throws dev.zeroshot.core.error.ModelException if the host does not know it
     */
    PickleValue persistent(PickleValue id);
}
