"""What people call a colour. Knows a few dozen names."""

from __future__ import annotations

import colorsys

from core.charts import Colour

_HUES = (
    (12, "red"), (40, "orange"), (68, "yellow"), (160, "green"), (192, "teal"), (255, "blue"), (292, "purple"),
    (335, "pink"), (361, "red"),
)  # fmt: skip


def colour_name(colour: Colour) -> str:
    """colour_name((70, 130, 180)) is "blue"; with what it is besides: "dark red", "light blue"."""
    red, green, blue = (channel / 255 for channel in colour)
    hue, light, _full = colorsys.rgb_to_hls(red, green, blue)
    spread = max(red, green, blue) - min(red, green, blue)
    if spread < 0.1:
        return "black" if light < 0.2 else "white" if light > 0.93 else "grey"
    degrees = hue * 360
    name = next(name for end, name in _HUES if degrees < end)
    if name in ("orange", "yellow") and light < 0.4 and degrees < 50:
        return "brown"
    if name == "red" and light > 0.72:
        name = "pink"
    if light < 0.33:
        return f"dark {name}"
    return f"light {name}" if light > 0.72 else name
