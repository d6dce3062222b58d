"""Words written in a colour, and which entry of a legend a colour means. Finds no legend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.charts import Colour, Entry
from core.domain import Box, around
from core.experts.chart.labels import Label
from core.experts.chart.scene import Pixels, Scene, chroma, far

SAME = 40.0  # two colours nearer than this mean the same series


def coloured_labels(scene: Scene, free: Sequence[Label]) -> list[Entry]:
    """Labels written in a colour, as they stand at the end of a line; further lines in that colour go on."""
    if not scene.shows_inks:
        return []
    entries: list[Entry] = []
    for label in sorted(free, key=lambda x: (x.box.y0, x.box.x0)):
        ink = ink_of(scene, label.box)
        if chroma(ink) <= 40 or not any(c.isalnum() for c in label.text):
            continue
        last = next((e for e in entries if _goes_on(e, ink, label, scene.letter)), None)
        if last:
            entries.remove(last)
        text = f"{last.label} {label.text}" if last else label.text
        entries.append(
            Entry(cleaned(text), last.colour if last else ink, around([last.box, label.box]) if last else label.box)
        )
    return entries


def _goes_on(entry: Entry, ink: Colour, label: Label, letter: float) -> bool:
    near = (
        abs(entry.box.x0 - label.box.x0) < 0.6 * letter and -0.6 * letter < label.box.y0 - entry.box.y1 < 0.3 * letter
    )
    return near and far(entry.colour, ink) < 30


def cleaned(text: str) -> str:
    """Without the letter that OCR made of a swatch."""
    parts = text.strip(" .|■●•▪-—·").split(" ")
    if len(parts) > 1 and (not any(c.isalnum() for c in parts[0])):
        parts = parts[1:]
    return " ".join(parts)


def ink_of(scene: Scene, box: Box) -> Colour:
    """The colour of the writing in a box."""
    if scene.pixels is None:
        return scene.inked(box) if scene.inked else scene.ground
    return ink_in(scene.pixels, scene.ground, box)


def ink_in(image: Pixels, ground: Colour, box: Box) -> Colour:
    """The mean of the pixels of a box that differ most from the ground."""
    trim = 0.2 * box.height  # the line above may reach in
    x0, y0, x1, y1 = (max(round(edge), 0) for edge in (box.x0, box.y0 + trim, box.x1, box.y1 - trim))
    part = image[y0:y1, x0:x1].reshape(-1, 3).astype(np.float32)
    if not len(part):
        return ground
    apart = ((part - np.array(ground, np.float32)) ** 2).sum(1)
    chosen = part[apart >= max(np.quantile(apart, 0.92), 400.0)]
    if not len(chosen):
        return ground
    red, green, blue = np.median(chosen, axis=0).round().astype(int).tolist()
    return red, green, blue


def meant(
    colour: Colour, entries: Sequence[Entry], same: float = SAME, ground: Colour = (255, 255, 255)
) -> Entry | None:
    """The entry whose colour is nearest, if it is near enough, or that it is with the ground showing through."""
    best = min(entries, key=lambda entry: far(entry.colour, colour), default=None)
    if best is None or far(best.colour, colour) < same:
        return best
    misses = sorted((shade_off(colour, entry.colour, ground), n) for n, entry in enumerate(entries))
    least, n = misses[0]
    clear = len(misses) == 1 or misses[1][0] > 2 * least + 8
    return entries[n] if least < 14 and clear else None


def shade_off(seen: Colour, colour: Colour, ground: Colour) -> float:
    """How far a colour is from the nearest blend of the other with the ground, half of it at least."""
    along, off = (np.array(c, np.float64) - np.array(ground, np.float64) for c in (colour, seen))
    share = min(max(float(off @ along) / max(float(along @ along), 1.0), 0.5), 1.0)
    return float(np.linalg.norm(off - share * along))
