"""Trains what decides between photograph and drawing, and the head for people and places in photographs: gate.pt.

    python train_gate.py FEATURES photographs.npz OUT.pt
"""
import os
import sys
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as fn
import backbone
import train_pictures
from leaves import S

SCENE_SHARE = 0.6     # of a photograph's probability, at most, so that what it shows keeps the rest


class Gate(nn.Module):
    """pooled features [B, 1280] -> log odds of a drawing [B], logits of the scenes [B, S] beside the classes' own"""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1280))
        self.register_buffer("scale", torch.ones(1280))
        self.gate = nn.Linear(1280, 1)
        self.scenes = nn.Linear(1280, S)

    def forward(self, pooled):
        x = (pooled - self.mean) * self.scale
        return self.gate(x)[:, 0], self.scenes(x)


def split(classes, scenes):
    """Logits of classes and scenes -> their probabilities, the scenes' together at most SCENE_SHARE."""
    p = torch.softmax(torch.cat([classes, scenes], 1), 1)
    scene = p[:, classes.shape[1]:] * SCENE_SHARE
    return torch.softmax(classes, 1) * (1 - scene.sum(1, keepdim=True)), scene


def fit(drawn, photos, scenes, steps=400):
    torch.manual_seed(0)
    net, back = Gate(), backbone.Backbone().eval()
    x = torch.cat([drawn, photos])
    is_drawing = torch.cat([torch.ones(len(drawn)), torch.zeros(len(photos))])
    net.mean.copy_(x.mean(0)), net.scale.copy_(1 / (x.std(0) + 0.05))
    nn.init.normal_(net.gate.weight, std=1e-3), nn.init.normal_(net.scenes.weight, std=1e-3), nn.init.constant_(net.scenes.bias, 2.0)
    with torch.no_grad():
        classes = back.classes(x)
        wanted = torch.cat([torch.zeros(len(drawn), S), scenes])
    weight = torch.where(is_drawing > 0, 0.5 / len(drawn), 0.5 / len(photos)) * len(x)
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.3)
    for step in range(steps):
        for g in optimiser.param_groups:
            g["lr"] = 3e-3 * (1 - step / steps)
        rows = torch.randint(len(x), (512,))
        odds, logits = net(x[rows])
        gate = fn.binary_cross_entropy_with_logits(odds, is_drawing[rows] * 0.98 + 0.01, weight=weight[rows])
        joint = torch.log_softmax(torch.cat([classes[rows], logits], 1), 1)
        own = torch.softmax(classes[rows], 1)
        some = wanted[rows].sum(1, keepdim=True) * 0.85
        target = torch.cat([own * (1 - some), wanted[rows] * 0.85], 1)
        scene = (-(target * joint).sum(1) * weight[rows]).mean()
        loss = gate + scene
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net.eval()


def main(features, photographs, out):
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    drawn, _, _ = train_pictures.load(features)
    drawn = torch.from_numpy(drawn[::4, :1280].astype(np.float32))
    z = np.load(photographs)
    photos, scenes, picture = torch.from_numpy(z["features"][:, :1280].astype(np.float32)), torch.from_numpy(z["scenes"]), z["picture"]
    held = torch.from_numpy(picture % 5 == 0)
    trial, back = fit(drawn, photos[~held], scenes[~held]), backbone.Backbone().eval()
    with torch.no_grad():
        odds, logits = trial(photos[held])
        _, scene = split(back.classes(photos[held]), logits)
        labelled = scenes[held].sum(1) > 0
        right = scenes[held][labelled].gather(1, scene[labelled].argmax(1, keepdim=True))[:, 0] > 0
        print(f"held out: {int(held.sum())} crops, drawing {torch.sigmoid(odds).mean():.3f} (worst {torch.sigmoid(odds).max():.3f}); scene right {right.float().mean():.3f}, share {scene[labelled].sum(1).mean():.2f}, of unlabelled {scene[~labelled].sum(1).mean():.2f}")
        print(f"drawings: {torch.sigmoid(trial(drawn)[0]).mean():.3f}, least tenth {torch.sigmoid(trial(drawn)[0]).quantile(0.1):.3f}")
    torch.save(fit(drawn, photos, scenes).state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
