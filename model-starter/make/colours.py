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
SOFT = 0.012       # how far a colour may be from a shade, squared
# RGB -> light and two opponent colours
SPACE = torch.tensor([[0.6 / 3 ** 0.5] * 3, [1.1, -1.1, 0], [0.45, 0.45, -0.9]]).T


class Colours(nn.Module):
    """pixels [B, 3, 224, 224], (x - 127) / 128 -> how much there is of each colour [B, 11], of what differs from the border.

    Not scaled to any sum, which the caller does.
    """

    def __init__(self):
        super().__init__()
        shades = torch.tensor([s for c in COLOURS for s in SHADES[c]], dtype=torch.float32) / 255
        shades, opponent = shades @ SPACE, SPACE * (128 / 255)
        # the nearest shade has the highest x . shade - |shade|^2 / 2: one matrix from pixels to that and to the colour itself
        self.register_buffer("near", torch.cat([2 / SOFT * opponent @ shades.T, opponent], 1))
        origin = torch.full((3,), 127 / 255) @ SPACE
        self.register_buffer("bias", torch.cat([(2 * shades @ origin - (shades ** 2).sum(1)) / SOFT, torch.zeros(3)]))
        member = torch.zeros(len(shades), len(COLOURS))
        member[range(len(shades)), [i for i, c in enumerate(COLOURS) for _ in SHADES[c]]] = 1
        self.register_buffer("member", member)
        ring = torch.ones(14, 14)
        ring[1:-1, 1:-1] = 0
        self.register_buffer("ring", (ring / ring.sum()).reshape(1, 196))
        self.register_buffer("ones", torch.ones(3, 1))

    def forward(self, pixels):
        small = nn.functional.avg_pool2d(pixels[:, :, 3::8], (2, 16)).flatten(2)      # an eighth of the lines is enough
        both = small.transpose(1, 2) @ self.near + self.bias                          # [B, 196, shades + 3]
        shade, colour = torch.softmax(both[:, :, :-3], 2), both[:, :, -3:]
        apart = colour - self.ring @ colour                                           # from the border's mean
        apart = (apart * apart) @ self.ones
        weight = apart / (apart + 0.05) + 0.01
        return (weight.transpose(1, 2) @ shade)[:, 0] @ self.member
