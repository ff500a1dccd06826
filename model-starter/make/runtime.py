"""A model folder in ONNX Runtime's own Python: what golden.py and fixtures.py hold the product's engine to."""
import numpy as np
import onnxruntime as ort
from PIL import Image
from tokenizers import Tokenizer


def pixels(file):
    im = Image.open(file)
    if "A" in im.getbands() or im.info.get("transparency") is not None:
        im = im.convert("RGBA")
        im = Image.alpha_composite(Image.new("RGBA", im.size, (255,) * 4), im)
    im = im.convert("RGB")
    w, h = im.size
    w, h = (256, int(256 * h / w)) if w < h else (int(256 * w / h), 256)
    left, top = (w - 224) // 2, (h - 224) // 2
    im = im.resize((w, h), Image.BICUBIC).crop((left, top, left + 224, top + 224))
    return (np.asarray(im, dtype=np.float32).transpose(2, 0, 1) - 127) / 128


class Model:
    def __init__(self, folder):
        options = ort.SessionOptions()
        options.log_severity_level = 3
        self.vision, self.text = (ort.InferenceSession(f"{folder}/onnx/{t}_model.onnx", options) for t in ("vision", "text"))
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")

    def images(self, files):
        return np.concatenate([self.vision.run(None, {"pixel_values": np.stack([pixels(f) for f in files[i:i + 32]])})[0]
                               for i in range(0, len(files), 32)])

    def texts(self, prompts):
        rows = []
        for e in self.tokenizer.encode_batch(list(prompts)):
            rows.append(self.text.run(None, {"input_ids": np.array([e.ids]), "attention_mask": np.ones((1, len(e.ids)), np.int64)})[0][0])
        return np.array(rows)
