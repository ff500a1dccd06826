#!/usr/bin/env python3
"""Makes the small golden checkpoints of the families besides CLIP: random weights in the hub's layouts, and what
"transformers" answers for them.

    make_family_fixtures.py ONNX METACLIP IMAGES

ONNX      src/test/resources/dev/zeroshot/onnx/engine of backend-onnx: takes altclip
METACLIP  src/test/resources/dev/zeroshot/metaclip of backend-metaclip: takes metaclip-2, metaclip-2-mt5 and the pictures
IMAGES    the pictures (ONNX/images)

Needs: torch, transformers 5.23, tokenizers 0.23, sentencepiece 0.2, safetensors, pillow.

altclip         published tensor names in pytorch_model.bin with position_ids; both tokenizer files
metaclip-2      XLM-V's kind of tokenizer (both files), end token 2, stale projection_dim, pictures squashed
metaclip-2-mt5  mT5's kind of tokenizer (tokenizer.json, and the same as spiece.model), end token 1 and no start token,
                tokens without an embedding, quick_gelu and the shortest edge
"""
import io
import json
import math
import os
import re
import shutil
import sys

import sentencepiece as spm
import torch
import transformers as tf
from PIL import Image
from safetensors.torch import save_file
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

import make_tokenizer_fixtures as small

CONTEXT = 77
EDGE = 32
IMAGES = ["pixel.png", "strip.png", "upscaled.png"]
PROMPTS = ["orange", "a photo of a cat", "a photo of a dog.", "猫の写真", "صورة قطة", "A PHOTO OF A CAT", "  inner   spaces\t\n", "",
           "ﬁne ﬂow", "🐱 👩‍👩‍👧‍👦", "a </s> b", "</s> </s> c", "a <pad> b", "<s> <unk> <mask>", "a  <mask>  b", "word " * 100,
           "一二三四五六七八九十百千万" * 8, "<extra_id_3> x", "▁a ▁▁b", "фото кошки"]
PREPROCESSOR = {"do_center_crop": True, "do_convert_rgb": True, "do_normalize": True, "do_rescale": True, "do_resize": True,
                "crop_size": {"height": EDGE, "width": EDGE}, "image_mean": [0.48145466, 0.4578275, 0.40821073],
                "image_processor_type": "CLIPImageProcessor", "image_std": [0.26862954, 0.26130258, 0.27577711],
                "resample": 3, "rescale_factor": 0.00392156862745098}
VISION = dict(hidden_size=24, intermediate_size=48, num_hidden_layers=2, num_attention_heads=3, image_size=EDGE, patch_size=8)


def randomised(model, seed):
    """Every parameter matters: no zero biases, no unit layer norms."""
    g = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, p in model.named_parameters():
            noise = torch.randn(p.shape, generator=g)
            if name.endswith("logit_scale"):
                p.fill_(3.4)
            elif re.search(r"(layer_?norm\w*|layrnorm|LayerNorm|pre_LN)\.weight$", name):
                p.copy_(1 + 0.2 * noise)
            elif name.endswith("bias"):
                p.copy_(0.2 * noise)
            elif "embedding" in name:
                p.copy_(0.5 * noise)
            else:
                p.copy_(1.3 / math.sqrt(p[0].numel()) * noise)
    return model.eval()


def dump(path, value):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(value, f, indent=1, ensure_ascii=False)
        f.write("\n")


def saved_config(folder, model, **stale):
    model.config.save_pretrained(folder)
    config = json.load(open(f"{folder}/config.json"))
    config["text_config"].update(stale)
    config.pop("transformers_version", None)
    dump(f"{folder}/config.json", config)


def saved_tensors(folder, model):
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, f"{folder}/model.safetensors", {"format": "pt"})


def fresh(out, name):
    folder = os.path.join(out, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def altclip(out):
    folder = fresh(out, "altclip")
    tokenizer = small.xlm_r(folder)
    text = dict(vocab_size=tokenizer.get_vocab_size(), hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
                max_position_embeddings=90, hidden_act="gelu", project_dim=14, type_vocab_size=1, layer_norm_eps=1e-5)
    model = randomised(tf.AltCLIPModel(tf.AltCLIPConfig(text_config=text, vision_config=dict(VISION, hidden_act="quick_gelu", projection_dim=12),
                                                        projection_dim=12)), 3)
    saved_config(folder, model)
    state = {k.replace("encoder.layers.", "encoder.layer.") if ".roberta." in k else k: v.contiguous() for k, v in model.state_dict().items()}
    state["text_model.roberta.embeddings.position_ids"] = torch.arange(90).unsqueeze(0)
    torch.save(state, f"{folder}/pytorch_model.bin")
    golden(folder, model, tokenizer, {"size": {"shortest_edge": EDGE}})


def metaclip2(out):
    folder = fresh(out, "metaclip-2")
    tokenizer = small.xlm_r(folder)
    text = dict(vocab_size=tokenizer.get_vocab_size(), hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
                max_position_embeddings=CONTEXT, hidden_act="gelu", bos_token_id=0, eos_token_id=2, pad_token_id=1)
    model = randomised(tf.MetaClip2Model(tf.MetaClip2Config(text_config=text, vision_config=dict(VISION, hidden_act="gelu", projection_dim=10),
                                                            projection_dim=10)), 4)
    saved_config(folder, model, projection_dim=512)
    saved_tensors(folder, model)
    golden(folder, model, tokenizer, {"size": {"height": EDGE, "width": EDGE}})


def mt5(folder):
    """mT5's layout: a piece's id is its place, pad 0, end 1, unknown 2, and the tokens of its own training last."""
    buffer = io.BytesIO()
    spm.SentencePieceTrainer.train(sentence_iterator=iter([w for line in small.CORPUS for w in (line, *line.split())] * 5), model_writer=buffer,
                                   vocab_size=300, hard_vocab_limit=False, model_type="unigram", pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
                                   minloglevel=2, num_threads=1, character_coverage=0.99, normalization_rule_name="identity")
    open(f"{folder}/spiece.model", "wb").write(buffer.getvalue())
    sp = spm.SentencePieceProcessor(model_proto=buffer.getvalue())
    pieces = [(sp.id_to_piece(i), sp.get_score(i)) for i in range(sp.get_piece_size())]
    extra = [f"<extra_id_{i}>" for i in range(99, -1, -1)]
    t = Tokenizer(models.Unigram(pieces + [(x, 0.0) for x in extra], unk_id=2))
    t.normalizer = normalizers.Sequence([normalizers.Strip(left=False, right=True), normalizers.Replace(Regex(" {2,}"), "▁")])
    t.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    t.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    t.add_special_tokens([AddedToken(x, special=True, normalized=False) for x in ["<pad>", "</s>", "<unk>"] + extra])
    small.saved(folder, t)
    return t, len(pieces)


def metaclip2_mt5(out):
    folder = fresh(out, "metaclip-2-mt5")
    tokenizer, rows = mt5(folder)
    text = dict(vocab_size=rows, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
                max_position_embeddings=CONTEXT, hidden_act="quick_gelu", bos_token_id=0, eos_token_id=1, pad_token_id=1)
    model = randomised(tf.MetaClip2Model(tf.MetaClip2Config(text_config=text, vision_config=dict(VISION, hidden_act="quick_gelu", projection_dim=10),
                                                            projection_dim=10)), 5)
    saved_config(folder, model, projection_dim=512)
    saved_tensors(folder, model)
    golden(folder, model, tokenizer, {"size": {"shortest_edge": EDGE}}, rows)


def golden(folder, model, tokenizer, size, rows=1 << 30):
    dump(f"{folder}/preprocessor_config.json", dict(PREPROCESSOR, **size))
    tokenizer.enable_truncation(CONTEXT)
    processor = CLIPImageProcessorPil(size=size["size"], crop_size=PREPROCESSOR["crop_size"], resample=3,
                                      image_mean=PREPROCESSOR["image_mean"], image_std=PREPROCESSOR["image_std"])
    prompts, texts = [], []
    with torch.no_grad():
        for p in PROMPTS:
            ids = tokenizer.encode(p).ids
            if max(ids) < rows:
                t = torch.tensor([ids])
                prompts.append({"text": p, "ids": ids})
                texts.append(unit(model.get_text_features(input_ids=t, attention_mask=torch.ones_like(t))))
        images = [unit(model.get_image_features(pixel_values=processor(Image.open(f"{pictures}/{i}"), return_tensors="pt")["pixel_values"]))
                  for i in IMAGES]
        texts, images, scale = torch.stack(texts), torch.stack(images), float(model.logit_scale.exp())
        t = torch.tensor([prompts[-1]["ids"]])  # the library's own end-to-end answer must be the one written
        px = processor(Image.open(f"{pictures}/{IMAGES[0]}"), return_tensors="pt")["pixel_values"]
        own = float(model(input_ids=t, attention_mask=torch.ones_like(t), pixel_values=px).logits_per_image[0, 0])
        assert abs(own - scale * float(images[0] @ texts[-1])) < 1e-3, own
        probs = torch.softmax(scale * images @ texts[:5].T, dim=-1)
    dump(folder + ".golden.json", {
        "made_with": {"transformers": tf.__version__, "torch": torch.__version__}, "logit_scale": scale, "prompts": prompts,
        "text_embeds": rounded(texts), "images": IMAGES, "image_embeds": rounded(images), "probs": rounded(probs)})


def unit(e):
    return torch.nn.functional.normalize(e if torch.is_tensor(e) else e.pooler_output, dim=-1)[0]


def rounded(rows):
    return [[round(float(x), 8) for x in row] for row in rows]


if __name__ == "__main__":
    onnx, metaclip, pictures = sys.argv[1:]
    altclip(onnx)
    metaclip2(metaclip)
    metaclip2_mt5(metaclip)
    os.makedirs(f"{metaclip}/images", exist_ok=True)
    for image in IMAGES:
        shutil.copy(f"{pictures}/{image}", f"{metaclip}/images")
