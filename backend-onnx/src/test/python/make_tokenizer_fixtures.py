#!/usr/bin/env python3
"""Writes small tokenizers of each kind that the readers know, and the ids that the "tokenizers" library gives with them.

    python make_tokenizer_fixtures.py ../resources/dev/zeroshot/onnx/tokenizer

Needs: tokenizers 0.23, sentencepiece 0.2.

clip/           CLIP's kind: byte-level BPE; tokenizer.json, and the same as vocab.json + merges.txt
wordpiece/      BERT's kind, with a truncation of its own
xlm-r/          XLM-R's kind: unigram; tokenizer.json, and the same as sentencepiece.bpe.model
steps-*/        the other normalizers, splitters, processors and options of models, each in one of these files
expected.json   folder -> [{"text": ..., "ids": [...]}]; ids are truncated to CONTEXT
"""
import io
import json
import os
import sys
import tempfile

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2 as pb
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

CONTEXT = 77

CORPUS = """
a photo of a cat on a sofa . a photo of a dog in the garden . the red car stands beside a traffic sign
oranges , apples and bananas lie on the kitchen table ; somebody has written something else on the billboard
it's the dog's bone , they've said , we'll see and don't . hello world , foo bar baz qux 1234567 2024 50 %
una foto de un gato ; ein Foto von einer Katze auf der Straße ; naïve café façade ; фото кошки и собаки
一张猫的照片 猫の写真 고양이 사진 صورة قطة बिल्ली की तस्वीर συνάντηση σοφός ΣΟΦΟΣ İstanbul ışık
antidisestablishmentarianism internationalisation tokenisation tokenizers tokens photographs photographers
""".strip().split("\n")

PROMPTS = [
    "orange", "a photo of a cat", "a photo of a dog.", "traffic sign", "something else", "A PHOTO OF A CAT",
    "  leading and   inner   spaces\tand tabs\n", "\n", " ", "", "x", "it's the dog's bone, they've said", "DON'T we'll I'D",
    "3 apples and 1234567 oranges", "1 2 34 ٣ ५ ⅷ Ⅷ ８ ½ ²", "naïve café façade", "nai\u0308ve cafe\u0301", "A\u030a \u212b \u00c5", "straße STRASSE ẞ",
    "İstanbul ISPARTA ıi", "ΣΟΦΟΣ σοφός Σ", "ﬁne ﬂow ﬃ", "ＦＵＬＬ ｗｉｄｔｈ ｶﾞ", "一张猫的照片", "猫の写真", "고양이 사진", "\u1100\u1161\u11a8", "صورة قطة",
    "фото кошки", "बिल्ली की तस्वीर", "🐱", "👩‍👩‍👧‍👦 family", "🇩🇪🇫🇷", "👍🏽 ❤️", "emoji 🍊 in text", "hello_world foo-bar baz/qux", "C++ & C#",
    "&amp; &lt;b&gt;", "\"quoted\" 'text' ``ticks''", "no\u00a0break\u00a0space", "zero\u200bwidth\u200djoin\ufeff", "soft\u00adhyphen", "\u2028line\u2029paragraph\u0085next",
    "\u0000\u0001\u001f\u007f", "\ufffd", "\ue000 private", "…", "!!!???", "…!?.,;:", "50% off — now!", "https://example.org/a?b=c#d",
    "<|endoftext|> inside", "<|startoftext|><|endoftext|>", "<|ENDOFTEXT|>", "< |endoftext| >", "a<|endoftext|>b", "<s> </s> <pad> <unk> <mask>", "a  <mask>  b",
    "＜s＞", "[CLS] a [SEP] [PAD] [UNK] [MASK]", "[cls]", "▁a ▁▁b", "a \u0301\u0301\u0301", "\u0301", "e\u0301\u0323", "e\u0323\u0301", "q\u0307\u0323", "\u0958 \u0915\u093c",
    "word " * 100, "一二三四五六七八九十百千万" * 8, "antidisestablishmentarianism", "a" * 200, "ab" * 61, "a\u0300" * 50, "keep KEEP keeper un-keep keep.", "Trim  me", "left   right",
]


def saved(folder, tokenizer):
    os.makedirs(folder, exist_ok=True)
    tokenizer.save(f"{folder}/tokenizer.json", pretty=False)


def byte_alphabet():
    return sorted(pre_tokenizers.ByteLevel.alphabet(), key=lambda c: (ord(c) > 255, ord(c)))


def clip(folder):
    words = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False)])
    normal = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    trained = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    trained.normalizer, trained.pre_tokenizer = normal, words
    trained.train_from_iterator(CORPUS * 3, trainers.BpeTrainer(vocab_size=1100, end_of_word_suffix="</w>", show_progress=False, min_frequency=3))
    letters = byte_alphabet()
    tokens = letters + [c + "</w>" for c in letters]
    merges = []
    for left, right in json.loads(trained.to_str())["model"]["merges"]:
        if left in tokens and right in tokens and left + right not in tokens:
            merges.append((left, right))
            tokens.append(left + right)
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    vocab = {t: i for i, t in enumerate(tokens)}
    t = Tokenizer(models.BPE(vocab, merges, unk_token="<|endoftext|>", end_of_word_suffix="</w>", continuing_subword_prefix=""))
    t.normalizer, t.pre_tokenizer = normal, words
    t.post_processor = processors.RobertaProcessing(("<|endoftext|>", len(tokens) - 1), ("<|startoftext|>", len(tokens) - 2), False, False)
    t.add_special_tokens(["<|startoftext|>", "<|endoftext|>"])
    saved(folder, t)
    json.dump(vocab, open(f"{folder}/vocab.json", "w"))
    open(f"{folder}/merges.txt", "w", encoding="utf-8").write("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    return t


def wordpiece(folder):
    t = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))
    t.normalizer = normalizers.BertNormalizer()
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.train_from_iterator(CORPUS, trainers.WordPieceTrainer(vocab_size=500, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"], show_progress=False))
    t.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    t.enable_truncation(32)
    saved(folder, t)
    return t


def xlm_r(folder):
    os.makedirs(folder, exist_ok=True)
    rules = [("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("\u00a0", " "), ("\u3000", " "), ("\u200b", " "), ("\t", " "), ("\n", " "), ("\ufeff", ""), ("\u00ad", ""),
             ("e\u0301", "é"), ("i\u0308", "ï"), ("½", "1⁄2"), ("…", "..."), ("ｶﾞ", "ガ"), ("ｶ", "カ"), ("＜", "<"), ("＞", ">"), ("ⅷ", "viii"), ("８", "8"), ("\u1100\u1161", "가")]
    with tempfile.TemporaryDirectory() as work:
        with open(f"{work}/rules.tsv", "w", encoding="utf-8") as out:
            for source, target in rules:
                out.write(" ".join(f"{ord(c):X}" for c in source) + "\t" + " ".join(f"{ord(c):X}" for c in target) + "\n")
        buffer = io.BytesIO()
        spm.SentencePieceTrainer.train(sentence_iterator=iter([w for line in CORPUS for w in (line, *line.split())] * 5), model_writer=buffer, vocab_size=300, hard_vocab_limit=False, model_type="unigram", unk_id=0, bos_id=1, eos_id=2,
                                       pad_id=-1, minloglevel=2, num_threads=1, character_coverage=0.99, normalization_rule_tsv=f"{work}/rules.tsv")
    open(f"{folder}/sentencepiece.bpe.model", "wb").write(buffer.getvalue())
    proto = pb.ModelProto()
    proto.ParseFromString(buffer.getvalue())
    pieces = [(s, 0.0) for s in ("<s>", "<pad>", "</s>", "<unk>")] + [(p.piece, p.score) for p in proto.pieces[3:]] + [("<mask>", 0.0)]
    t = Tokenizer(models.Unigram(pieces, unk_id=3))
    t.normalizer = normalizers.Sequence([normalizers.Precompiled(proto.normalizer_spec.precompiled_charsmap), normalizers.Replace(Regex(" {2,}"), " ")])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")])
    t.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    t.add_special_tokens([AddedToken(x, special=True, normalized=False) for x in ("<s>", "<pad>", "</s>", "<unk>")] + [AddedToken("<mask>", lstrip=True, special=True, normalized=False)])
    saved(folder, t)
    return t


def small_bpe(alphabet, **options):
    merges = [("k", "e"), ("e", "p"), ("ke", "ep"), ("t", "h"), ("a", "n"), ("th", "e"), ("1", "2"), ("o", "t"), ("p", "h")]
    tokens = list(dict.fromkeys(list(alphabet) + [a + b for a, b in merges]))
    bytes_ = [f"<0x{b:02X}>" for b in range(256)] if options.get("byte_fallback") else []
    vocab = {t: i for i, t in enumerate(["<unk>"] + tokens + bytes_)}
    return Tokenizer(models.BPE(vocab, merges, unk_token="<unk>", **options))


LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'-_/ ▁"


def steps_one(folder):
    """Fused unknowns; NFKD, marks stripped, ends stripped; digits apart, punctuation apart; tokens that look around themselves."""
    t = small_bpe(LATIN, fuse_unk=True)
    t.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Strip(), normalizers.Lowercase(), normalizers.Replace("ss", "s s")])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation(), pre_tokenizers.Digits(individual_digits=True)])
    t.add_tokens([AddedToken("KEEP", single_word=True, normalized=True), AddedToken("Trim", rstrip=True, normalized=False), AddedToken("right", lstrip=True, normalized=False)])
    t.post_processor = processors.BertProcessing(("a", 1), ("b", 2))
    saved(folder, t)
    return t


def steps_two(folder):
    """Unknown characters as bytes, words taken whole; a prefix before the text; splits of each behaviour."""
    t = small_bpe(LATIN, byte_fallback=True, ignore_merges=True)
    t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁"), normalizers.NFKC()])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split("▁", "merged_with_next"), pre_tokenizers.Split(Regex("[aeiou]"), "merged_with_previous"),
                                               pre_tokenizers.Split(Regex(r"\d"), "contiguous"), pre_tokenizers.Split("-", "isolated"), pre_tokenizers.Split(Regex("[?!]+"), "removed")])
    saved(folder, t)
    return t


def steps_three(folder):
    """GPT-2's words with a space before the first; processors in a sequence."""
    t = small_bpe(byte_alphabet())
    t.normalizer = normalizers.NFD()
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    t.post_processor = processors.Sequence([processors.ByteLevel(), processors.TemplateProcessing(single="e $A e", special_tokens=[("e", t.token_to_id("e"))])])
    saved(folder, t)
    return t


def steps_four(folder):
    """A cased WordPiece that keeps accents; the prefix of old files for what Metaspace prepends; contiguous digits."""
    vocab = {w: i for i, w in enumerate(["[UNK]", "A", "a", "photo", "##o", "▁", "▁a", "##p", "##h", "ph", "▁p", "##t", "12", "▁12", "##é", "▁caf", "caf", "é", "Keep", "##er", "ke", "▁ke", "##ep"])}
    t = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=8))
    t.normalizer = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(prepend_scheme="always"), pre_tokenizers.Digits()])
    saved(folder, t)
    return t


def main(out):
    makers = {"clip": clip, "wordpiece": wordpiece, "xlm-r": xlm_r, "steps-one": steps_one, "steps-two": steps_two, "steps-three": steps_three, "steps-four": steps_four}
    expected = {}
    for name, make in makers.items():
        tokenizer = make(f"{out}/{name}")
        if tokenizer.truncation is None:
            tokenizer.enable_truncation(CONTEXT)
        expected[name] = [{"text": p, "ids": tokenizer.encode(p).ids} for p in PROMPTS]
    with open(f"{out}/expected.json", "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(f'"{n}": [\n' + ",\n".join(json.dumps(r) for r in rows) + "\n]" for n, rows in expected.items()) + "\n}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
