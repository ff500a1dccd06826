package dev.zeroshot.onnx.weights;

/** What to do with a PyTorch file that is not read. */
final class TorchAdvice {
    /** Begins in lower case, to follow on a comma. */
    static final String CONVERT = "convert it in Python: import torch, safetensors.torch; "
            + "w = torch.load('pytorch_model.bin', map_location='cpu'); "
            + "safetensors.torch.save_file({k: v.clone().contiguous() for k, v in w.items()}, 'model.safetensors')";

    private TorchAdvice() {}
}
