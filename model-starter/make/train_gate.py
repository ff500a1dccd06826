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


RARE = 1.0            # log odds against a drawing, as pictures are mostly photographs
SLOPE = 1.5           # few pictures are half a drawing
LEAST, MOST = 0.1, 0.98      # a tenth stays with the other head: a photograph of a flower is like the drawing of one


class Gate(nn.Module):
    """features [B, FEATURES] -> log odds of a drawing [B], logits of the scenes [B, S] beside the classes' own.

    Flat colours and hard edges make a drawing: the odds see the early blocks' means and spreads alone. From the pooled
    features they would learn what emoji show, and take a photograph of scissors for a drawing.
    """

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1280 + backbone.TAPPED))
        self.register_buffer("scale", torch.ones(1280 + backbone.TAPPED))
        self.gate = nn.Linear(backbone.TAPPED, 1)
        self.scenes = nn.Linear(1280, S)

    def forward(self, features, drop=0.0):
        x = (torch.cat([features[:, :1280], features[:, -backbone.TAPPED:]], 1) - self.mean) * self.scale
        odds = self.gate(fn.dropout(x[:, 1280:], drop, drop > 0))[:, 0]
        return odds, self.scenes(x[:, :1280])

    def folded(self):
        """-> the two layers for features as they are: from means and spreads to the odds, from pooled features to the scenes"""
        layers = []
        for layer, part in ((self.gate, slice(1280, None)), (self.scenes, slice(0, 1280))):
            plain = nn.Linear(layer.in_features, layer.out_features)
            plain.weight.data = layer.weight.data * self.scale[part]
            plain.bias.data = layer.bias.data - plain.weight.data @ self.mean[part]
            layers.append(plain)
        return layers


def split(classes, scenes):
    """Logits of classes and scenes -> their probabilities, the scenes' together at most SCENE_SHARE."""
    own, scene = torch.softmax(torch.cat([classes, scenes], 1), 1).split([classes.shape[1], scenes.shape[1]], 1)
    rest = scene.sum(1, keepdim=True)
    return own * ((1 - SCENE_SHARE * rest) / (1 - rest).clamp_min(1e-6)), scene * SCENE_SHARE


def share_of_drawing(odds):
    return LEAST + (MOST - LEAST) * torch.sigmoid(SLOPE * (odds - RARE))


def fit(drawn, photos, scenes, steps=600):
    torch.manual_seed(0)
    net, back = Gate(), backbone.Backbone().eval()
    x = torch.cat([drawn, photos])
    is_drawing = torch.cat([torch.ones(len(drawn)), torch.zeros(len(photos))])
    seen = torch.cat([x[:, :1280], x[:, -backbone.TAPPED:]], 1)
    net.mean.copy_(seen.mean(0)), net.scale.copy_(1 / (seen.std(0) + 0.05))
    nn.init.normal_(net.gate.weight, std=1e-3), nn.init.normal_(net.scenes.weight, std=1e-3), nn.init.constant_(net.scenes.bias, 2.0)
    with torch.no_grad():
        classes = back.classes(x[:, :1280])
        wanted = torch.cat([torch.zeros(len(drawn), S), scenes])
    weight = torch.where(is_drawing > 0, 0.5 / len(drawn), 0.5 / len(photos)) * len(x)
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.3)
    for step in range(steps):
        for g in optimiser.param_groups:
            g["lr"] = 3e-3 * (1 - step / steps)
        rows = torch.randint(len(x), (512,))
        odds, logits = net(x[rows], 0.3)
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
    drawn = torch.from_numpy(drawn[::3].astype(np.float32))
    z = np.load(photographs)
    photos, scenes, picture = torch.from_numpy(z["features"].astype(np.float32)), torch.from_numpy(z["scenes"]), z["picture"]
    held = torch.from_numpy(picture % 5 == 0)
    trial, back = fit(drawn, photos[~held], scenes[~held]), backbone.Backbone().eval()
    with torch.no_grad():
        odds, logits = trial(photos[held])
        _, scene = split(back.classes(photos[held][:, :1280]), logits)
        labelled = scenes[held].sum(1) > 0
        right = scenes[held][labelled].gather(1, scene[labelled].argmax(1, keepdim=True))[:, 0] > 0
        share, drawings = share_of_drawing(odds), share_of_drawing(trial(drawn)[0])
        print(f"held out: {int(held.sum())} crops and pieces, drawing {share.mean():.3f} (worst {share.max():.3f}); scene right {right.float().mean():.3f}, share {scene[labelled].sum(1).mean():.2f}, of unlabelled {scene[~labelled].sum(1).mean():.2f}")
        print(f"drawings: {drawings.mean():.3f}, least tenth {drawings.quantile(0.1):.3f}")
    torch.save(fit(drawn, photos, scenes).state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
