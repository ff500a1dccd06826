"""Trains the drawings' head on the frozen picture features: head.pt.

    python train_pictures.py FEATURES OUT.pt
"""
import argparse
import glob
import os
import time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as fn
import backbone
from leaves import CODES, E

HIDDEN = 512
NARROW = 256      # a linear way past the hidden layer, as wide as drawings need


class DrawingHead(nn.Module):
    """features [B, FEATURES] -> logits of the drawings [B, E]"""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(backbone.FEATURES))
        self.register_buffer("scale", torch.ones(backbone.FEATURES))
        self.narrow = nn.Linear(1280, NARROW)
        self.down = nn.Linear(backbone.FEATURES, HIDDEN)
        self.up = nn.Linear(HIDDEN + NARROW, E)

    def forward(self, features, drop=0.0):
        x = (features - self.mean) * self.scale
        x = fn.dropout(x, drop, drop > 0)
        h = fn.dropout(fn.gelu(self.down(x)), drop, drop > 0)
        return self.up(torch.cat([h, self.narrow(x[:, :1280])], 1))


def load(folder):
    index = {c: i for i, c in enumerate(CODES)}
    features, labels, styles = [], [], []
    for file in sorted(glob.glob(f"{folder}/*.npz")):
        z = np.load(file)
        features.append(z["features"])
        labels.append(np.array([index[c] for c in z["code"]]))
        styles.append(z["style"])
    return np.concatenate(features), np.concatenate(labels), np.concatenate(styles)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("features"), a.add_argument("out")
    a.add_argument("--epochs", type=int, default=14)
    a.add_argument("--drop", type=float, default=0.3)
    a.add_argument("--test")
    a = a.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    features, labels, _ = load(a.features)
    net = DrawingHead()
    sample = features[::max(1, len(features) // 8000)].astype(np.float32)
    net.mean.copy_(torch.from_numpy(sample.mean(0)))
    net.scale.copy_(1 / torch.from_numpy(sample.std(0) + 1e-3))
    nn.init.normal_(net.up.weight, std=0.003)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    batch, order = 256, np.random.default_rng(0)
    steps = a.epochs * (len(features) // batch)
    print(len(features), "views,", steps, "steps", flush=True)
    step, start = 0, time.process_time()
    for epoch in range(a.epochs):
        rows, running = order.permutation(len(features)), 0.0
        for i in range(len(features) // batch):
            r = np.sort(rows[i * batch:(i + 1) * batch])
            for g in optimiser.param_groups:
                g["lr"] = 1.5e-3 * min(1, (step + 1) / 50) * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.01)
            x = torch.from_numpy(features[r].astype(np.float32))
            loss = fn.cross_entropy(net(x, a.drop), torch.from_numpy(labels[r]), label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            running += loss.item()
            step += 1
        line = f"epoch {epoch + 1} loss {running / (len(features) // batch):.3f} {time.process_time() - start:.0f} s"
        if a.test:
            z = np.load(a.test)
            index = {c: i for i, c in enumerate(CODES)}
            t = np.array([index[c] for c in z["codes"]])
            with torch.no_grad():
                s = net(torch.from_numpy(z["features"].astype(np.float32)))[:, np.unique(t)].numpy()
            u = np.unique(t)
            pos = np.searchsorted(u, t)
            r = np.random.default_rng(0)
            among = np.mean([np.argmax([s[i, pos[i]], *s[i, r.choice(np.delete(np.arange(len(u)), pos[i]), 19, False)]]) == 0 for i in range(len(t))])
            line += f" top1 {np.mean(s.argmax(1) == pos):.3f} among 20 {among:.3f}"
        print(line, flush=True)
        torch.save(net.state_dict(), a.out)


if __name__ == "__main__":
    main()
