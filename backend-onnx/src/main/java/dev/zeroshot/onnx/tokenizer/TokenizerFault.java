package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.Printable;

/** Errors that name a tokenizer's file. */
final class TokenizerFault {
    private TokenizerFault() {}

    static ModelException damaged(String file, String problem) {
        return new ModelException(
                Reason.DAMAGED, file + ": " + Printable.of(problem) + "; download the tokenizer again");
    }

    static ModelException unsupported(String file, String what) {
        return new ModelException(Reason.UNSUPPORTED, file + ": " + what + " is not supported");
    }
}
