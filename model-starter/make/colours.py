"""How much of a picture has each colour, computed from its pixels: nothing is learnt here."""
import torch
import torch.nn as nn
from leaves import COLOURS

SHADES = {"red": [(200, 30, 35), (235, 60, 50), (150, 20, 25)], "orange": [(245, 140, 30), (230, 110, 20)],
          "yellow": [(250, 215, 50), (245, 235, 110)], "green": [(70, 160, 60), (30, 90, 40), (150, 205, 90)],
          "blue": [(40, 90, 200), (90, 170, 235), (25, 40, 110)], "purple": [(130, 60, 170), (90, 40, 120)],
          "pink": [(245, 150, 190), (235, 90, 150)], "brown": [(120, 75, 40), (90, 55, 35), (165, 115, 70)],
          "black": [(15, 15, 15), (40, 40, 40)], "white": [(250, 250, 250), (228, 228, 230)], "grey": [(130, 130, 130), (180, 180, 180), (90, 90, 95)]}
SHARE = 0.06       # of an embedding's squared length


class Colours(nn.Module):
    """pixels [B, 3, 224, 224], (x - 127) / 128 -> shares of the colours [B, 11], of what differs from the picture's border"""

    def __init__(self):
        super().__init__()
        shades = [(s, COLOURS.index(c)) for c in COLOURS for s in SHADES[c]]
        self.register_buffer("shades", self.space(torch.tensor([s for s, _ in shades], dtype=torch.float32).T[None] / 255)[0].T.contiguous())
        member = torch.zeros(len(shades), len(COLOURS))
        for i, (_, c) in enumerate(shades):
            member[i, c] = 1
        self.register_buffer("member", member)
        ring = torch.ones(14, 14)
        ring[1:-1, 1:-1] = 0
        self.register_buffer("ring", (ring / ring.sum()).reshape(196, 1))

    @staticmethod
    def space(x):
        """RGB [B, 3, n] -> light and two opponent colours"""
        r, g, b = x[:, 0:1], x[:, 1:2], x[:, 2:3]
        return torch.cat([0.6 * (r + g + b) / 3 ** 0.5, 1.1 * (r - g), 0.9 * ((r + g) / 2 - b)], 1)

    def forward(self, pixels):
        small = nn.functional.avg_pool2d(pixels, 16).flatten(2) * (128 / 255) + 127 / 255       # [B, 3, 196]
        x = self.space(small)
        border = x @ self.ring
        apart = ((x - border) ** 2).sum(1)                                                       # [B, 196]
        weight = apart / (apart + 0.05) + 0.01
        d = (x * x).sum(1)[..., None] - 2 * x.transpose(1, 2) @ self.shades.T + (self.shades ** 2).sum(1)
        shade = torch.softmax(-d / 0.012, -1)                                                    # [B, 196, shades]
        share = ((shade * weight[..., None]).sum(1) @ self.member) / weight.sum(1, keepdim=True)
        return share
