"""Finds powers of ten at ticks, 10 with a small raised exponent, which else are taken for 103 or lost. By their ink."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from core.domain import Box, around
from core.experts.chart.exponents import counted
from core.experts.chart.ink import pieces_of
from core.experts.chart.labels import Label
from core.experts.chart.points import repointed
from core.experts.chart.powers import powers
from core.experts.chart.scene import Scene

_LIKE = re.compile(r"(?P<sign>[-−–])?1[0oO](?P<power>.{0,3})")
_EXPONENT = re.compile(r"[-−–]?\d{1,2}")
RAISED = 0.25  # of the height, that an exponent ends above the line
FEW = 2  # ticks that are powers, before anything is believed to be one


def lowered(scene: Scene) -> Scene:
    """The scene with "10^3" where a raised 3 stands; without what is raised and cannot be read."""
    if scene.pixels is None:
        return replace(scene, labels=powers(scene.labels, scene.letter))
    parts = {n: part for n, label in enumerate(scene.labels) if (part := _exponent(scene, label))}
    if len(parts) < FEW:
        return replace(scene, labels=counted(repointed(scene.labels, scene.letter), scene.letter))
    alike = {n: x.box for n, x in enumerate(scene.labels) if n not in parts and _said(x) and _in_line(scene, x, parts)}
    parts |= alike  # whose exponent touches something
    doubted = [n for n in parts if not _said(scene.labels[n])]
    again = dict(zip(doubted, scene.reread([parts[n] for n in doubted]), strict=True))
    taken = [part for n, part in parts.items() if n not in alike]
    labels: list[Label] = []
    for n, label in enumerate(scene.labels):
        if n in parts:
            power = _said(label) or next(iter(_EXPONENT.findall(again.get(n, ""))), "")
            sign = "-" if label.text[:1] in "-−–" else ""
            labels += [label._replace(text=f"{sign}10^{power}")] if power else []
        elif not any(box.shared(label.box) > 0.5 * label.box.area for box in taken):  # the exponent, by itself
            labels.append(label)
    return replace(scene, labels=labels)


def _in_line(scene: Scene, label: Label, parts: Collection[int]) -> bool:
    """Whether a label stands in one column or row with others that are powers."""
    boxes = [scene.labels[n].box for n in parts]
    column = sum(abs(box.x1 - label.box.x1) < 0.8 * scene.letter for box in boxes)
    row = sum(abs(box.y1 - label.box.y1) < 0.4 * scene.letter for box in boxes)
    return max(column, row) >= FEW


def _said(label: Label) -> str:
    """The exponent, where OCR read one."""
    match = _LIKE.fullmatch(label.text.replace(" ", ""))
    return match["power"] if match and _EXPONENT.fullmatch(match["power"]) else ""


def _exponent(scene: Scene, label: Label) -> Box | None:
    """Where the raised part of a label is; None for what stands on one line, or is no power of ten."""
    match = _LIKE.fullmatch(label.text.replace(" ", ""))
    if not match or label.steep or scene.pixels is None:
        return None
    box = label.box
    wide = Box(box.x0 - 1, box.y0 - 0.5 * box.height, box.x1 + 1.2 * box.height, box.y1 + 1)
    pieces = _beside(pieces_of(scene.pixels, wide), box)
    tall = max((p.height for p in pieces), default=0.0)
    line = max((p.y1 for p in pieces), default=0.0)
    digits = [p for p in pieces if p.height > 0.7 * tall and line - p.y1 < RAISED * tall]
    if len(digits) != 2:
        return None
    after = [p for p in pieces if p.x0 > digits[1].x1 - 1.5]
    if not any(p.height > 0.4 * tall for p in after) or any(line - p.y1 < RAISED * tall for p in after):
        return None
    whole = around(after)
    return Box(whole.x0 - 1, whole.y0 - 1, whole.x1 + 1, whole.y1 + 1)


def _beside(pieces: Sequence[Box], box: Box) -> list[Box]:
    """The pieces from the label on to the right, as long as the gap is none."""
    kept: list[Box] = []
    right = box.x0 + 1
    for piece in sorted(pieces, key=lambda p: p.x0):
        if piece.x0 - right > 0.35 * box.height and kept:
            break
        kept.append(piece)
        right = max(right, piece.x1)
    return kept
