"""What people call a colour."""

from __future__ import annotations

from colorsys import rgb_to_hls

from core.training.drawn.truth import Colour

_HUES = (
    (15, "red"), (42, "orange"), (68, "yellow"), (165, "green"), (195, "turquoise"), (255, "blue"), (290, "purple"),
    (335, "pink"), (361, "red"),
)  # degrees up to which a hue has the name  # fmt: skip


def hue(colour: Colour) -> str:
    """One word: a hue, black, grey, white or brown."""
    turn, light, full = rgb_to_hls(*(part / 255 for part in colour))
    if light < 0.1:
        return "black"
    if light > 0.95:
        return "white"
    if full < 0.12:
        return "grey"
    name = next(name for end, name in _HUES if turn * 360 < end)
    return "brown" if name == "orange" and light < 0.4 else name
