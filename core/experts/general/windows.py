"""Windows and what is on them: title, menus, tabs, buttons, fields, choices, rows that are lit up. Answers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

import numpy as np

from core.domain import Box, Page, Word, around
from core.experts.general.marks import mark
from core.experts.general.pieces import Piece, inside, pieces_of
from core.experts.general.shapes import Pixels, Shape, ground, inked, shapes
from core.experts.general.tabs import tabs

Kind = Literal["title", "menu", "tab", "button", "field", "check box", "radio button", "highlighted"]
MENUS = frozenset(
    "file edit view insert format tools window help actions reports report settings options bookmarks go tab table "
    "data history project run account accounts transaction transactions manage business extensions scheduled windows "
    "selection terminal navigate datei bearbeiten ansicht extras hilfe fenster".split()
)
TICKED = 0.06  # of a box's inside: more ink than that is a tick
VIVID = 60  # levels between the strongest and the weakest of red, green and blue
TOOLS = 3.0  # heights of a menu's words below it, as far as a row of tools may reach
FAINT = 0.6  # of the strongest colour of any lit row: what is fainter is an older mark
SIGN = 0.48  # of the height of a line: a round thing that is lower is a letter
LARGE = 0.66  # of the height of a line, what a ring that is read as part of it has at least
RIM = 2  # pixels that the rim of a ring is wide
OFF = 0.12  # of the width of a ring, what stands empty between it and its label, at least
LIT = 24  # levels by which a row's ground differs from the page's
_NAMED = re.compile(r"[^\W\d_]{2}")  # a choice has a name, an amount in a list is none
_PIECE = re.compile(r"[^\W_]{2}")  # what OCR takes icons for are single signs


@dataclass(frozen=True, slots=True)
class Control:
    """Something one reads, presses or fills in. `words` is its label; `value` what a field holds, or what a
    radio button is one of; `on` as it is set."""

    kind: Kind
    words: str
    box: Box
    value: str = ""
    on: bool | None = None


def controls(page: Page, image: Pixels) -> list[Control]:
    """From top to bottom. The image shows the page upright, one pixel for each of the page's units."""
    pieces = pieces_of(page.words)
    if not pieces:
        return []
    tall = median(piece.box.height for piece in pieces)
    found = [shape for shape in shapes(image) if shape.box.height < 0.9 * image.shape[0]]
    small = [
        s for s in found if 0.4 * tall <= s.box.height <= 1.9 * tall and abs(s.box.width - s.box.height) <= 0.3 * tall
    ]
    pieces = pieces_of([w for w in page.words if not _is_mark(w, small)])
    choices = _without_swatches(list(_choices(small, pieces, image, tall)), image)
    framed = [s.box for s in found if not s.round and 0.85 * tall <= s.box.height <= 3.6 * tall]
    alone = [box for box in framed if not _in_grid(box, framed)]
    choices = [c for c in choices if not any(_frames(box, c, tall) for box in framed)]
    pressed = list(_buttons(alone, pieces, image))
    filled = list(_fields(alone, pieces, {button.box for button in pressed}, image))
    menus = list(_menus(pieces, page))
    choices = _grouped(_below_tools(choices, menus), pieces)
    lit = list(_lit(pieces, image, tall, [c.box for c in (*pressed, *filled)]))
    windows = bool(choices or pressed or filled or menus)
    title = list(_title(pieces, page, image, menus)) if windows else []
    choices = [c for c in choices if not (title and c.box.holds(title[0].box.centre))]  # a bar's button is no ring
    paged = list(_tabs(page, image, menus)) if windows else []
    pressed = [c for c in pressed if not any(c.box.holds(tab.box.centre) for tab in paged)]
    every = [*title, *menus, *paged, *pressed, *filled, *choices, *lit]
    return sorted(every, key=lambda c: (c.box.y0, c.box.x0))


def _is_mark(word: Word, small: Sequence[Shape]) -> bool:
    """Whether a word of one sign is a box or a ring that OCR took for a letter, ticked or not. A sign that is no letter
    may stand beside its box by half."""
    if len(word.text) != 1:
        return False
    if not word.text.isalnum() and any(word.box.shared(s.box) > 0 for s in small):
        return True
    return any(word.box.holds(s.box.centre) or s.box.holds(word.box.centre) for s in small)


def _choices(small: Sequence[Shape], pieces: Sequence[Piece], image: Pixels, tall: float) -> Iterator[Control]:
    """A small square or ring with its label to the right."""
    told: set[Piece] = set()
    for shape in sorted(small, key=lambda s: -s.box.area):  # the dot in a ring comes after its ring
        box = shape.box
        level = [p for p in pieces if abs(p.box.centre[1] - box.centre[1]) < 0.6 * tall]
        right = [p for p in level if -3 <= p.box.x0 - box.x1 < 1.8 * tall or _begins_with(shape, p, image)]
        if any(p.box.x0 < box.x0 and p.box.x1 >= box.x1 and not _begins_with(shape, p, image) for p in level):
            continue  # a letter within a word
        if shape.round and box.height < SIGN * tall:
            continue  # a letter or the sign of a currency
        if right and not inside(pieces, box) and _NAMED.search(min(right, key=lambda p: p.box.x0).text):
            label = min(right, key=lambda p: p.box.x0)
            on = inked(image, box) > TICKED or float(np.ptp(ground(image, box))) > VIVID
            if label in told or not (kind := mark(shape, image, on)):
                continue
            told.add(label)
            yield Control(kind, label.text, around([box, label.box]), on=on)


def _begins_with(shape: Shape, piece: Piece, image: Pixels) -> bool:
    """Whether words were read with the ring or the box before them, which stands further off than a letter would."""
    box, words = shape.box, piece.box
    if not (words.x0 - 4 <= box.x0 and box.x1 < words.centre[0] and box.height > LARGE * words.height):
        return False
    begin = round(box.x1) + RIM
    off = image[round(box.y0) : round(box.y1), begin : begin + max(RIM, round(OFF * box.width))]
    return off.size > 0 and float(np.ptp(off.astype(np.int16), axis=(0, 1)).max()) < LIT


def _frames(box: Box, choice: Control, tall: float) -> bool:
    """Whether a frame as high as a button stands around a sign and its name: those are a button's."""
    return box.height < 2.4 * tall and box.shared(choice.box) > 0.95 * choice.box.area


def _grouped(choices: list[Control], pieces: Sequence[Piece]) -> list[Control]:
    """Radio buttons with the label that their row begins with as their value: "Theme:"."""
    labels = [piece for piece in pieces if piece.text.endswith(":")]
    made = []
    for choice in choices:
        mine = [
            p for p in labels
            if p.box.x1 <= choice.box.x0 and abs(p.box.centre[1] - choice.box.centre[1]) < 0.5 * p.box.height
        ]  # fmt: skip
        label = max(mine, key=lambda p: p.box.x1).text.rstrip(" :") if mine else ""
        made.append(replace(choice, value=label) if choice.kind == "radio button" else choice)
    return made


def _below_tools(choices: list[Control], menus: Sequence[Control]) -> list[Control]:
    """Small pictures with words beside them close under the menus are tools, not boxes to tick."""
    edge = max((menu.box.y1 + TOOLS * menu.box.height for menu in menus), default=0.0)
    return [choice for choice in choices if choice.box.centre[1] > edge]


def _without_swatches(choices: list[Control], image: Pixels) -> list[Control]:
    """Small squares in colours that differ are a legend's; those of a program are all ticked in one."""
    inside = [ground(image, Box(c.box.x0, c.box.y0, c.box.x0 + c.box.height, c.box.y1)) for c in choices]
    vivid = [colour for colour in inside if np.ptp(colour) > VIVID]
    several = any(np.abs(one - vivid[0]).max() > VIVID for one in vivid)
    return [c for c, colour in zip(choices, inside, strict=True) if not (several and np.ptp(colour) > VIVID)]


def _in_grid(box: Box, others: Sequence[Box]) -> bool:
    """Whether it shares long edges with several like ones, as cells of a table do."""
    tall = box.height
    touching = [
        other for other in others
        if other != box and abs(other.height - tall) < 0.25 * tall
        and (
            (abs(other.y0 - box.y0) < 3 and min(abs(other.x0 - box.x1), abs(other.x1 - box.x0)) <= 3)
            or (abs(other.x0 - box.x0) < 3 and min(abs(other.y0 - box.y1), abs(other.y1 - box.y0)) <= 3)
        )
    ]  # fmt: skip
    return len(touching) >= 2


def _buttons(framed: Sequence[Box], pieces: Sequence[Piece], image: Pixels) -> Iterator[Control]:
    """A frame around one or a few words that stand in its middle."""
    for box in framed:
        held = inside(pieces, box)
        if len(held) != 1 or box.width > 0.5 * image.shape[1] or not 2 <= len(held[0].text) <= 30:
            continue
        words = held[0].box
        left, right = words.x0 - box.x0, box.x1 - words.x1
        if min(left, right) > 0.1 * words.height and abs(left - right) < max(0.25 * words.width, 0.5 * words.height):
            yield Control("button", held[0].text, box)


def _fields(framed: Sequence[Box], pieces: Sequence[Piece], taken: set[Box], image: Pixels) -> Iterator[Control]:
    """A frame whose label stands to the left of it, or else close above."""
    for box in framed:
        if box in taken or box.width < 2 * box.height or box.x1 > image.shape[1] - 3:
            continue
        label = _label_of(box, pieces)
        if label and _PIECE.search(label.text) and len(held := inside(pieces, box)) <= 1:
            yield Control("field", label.text.rstrip(" :"), box, " ".join(piece.text for piece in held))


def _label_of(box: Box, pieces: Sequence[Piece]) -> Piece | None:
    tall = box.height
    left = [p for p in pieces if p.box.x1 <= box.x0 + 3 and abs(p.box.centre[1] - box.centre[1]) < 0.5 * tall]
    near = [p for p in left if box.x0 - p.box.x1 < 8 * tall and _PIECE.search(p.text)]
    above = [p for p in pieces if 0 <= box.y0 - p.box.y1 < 0.8 * tall and abs(p.box.x0 - box.x0) < 0.6 * tall]
    return max(near, key=lambda p: p.box.x1, default=None) or max(above, key=lambda p: p.box.y1, default=None)


def _tabs(page: Page, image: Pixels, menus: Sequence[Control]) -> Iterator[Control]:
    """Each tab, and whether it is the one that is open; what stands in the menus' row or over it is none."""
    edge = max((menu.box.y1 for menu in menus), default=0.0)
    if row := tabs([word for word in page.words if word.box.centre[1] > edge], image):
        yield from (Control("tab", p.text, p.box, on=n == row.chosen) for n, p in enumerate(row.names))


def _menus(pieces: Sequence[Piece], page: Page) -> Iterator[Control]:
    """The first row near the top in which most pieces are names of menus."""
    top = [piece for piece in pieces if piece.box.y1 < 0.25 * page.height]
    rows: dict[int, list[Piece]] = {}
    for piece in top:
        words = piece.text.split()
        home = next(
            (y for y in rows if abs(y - piece.box.centre[1]) < 0.5 * piece.box.height), round(piece.box.centre[1])
        )
        step = piece.box.width / max(len(piece.text), 1)
        at = piece.box.x0
        for word in words:  # menus that stand close were taken for one piece
            rows.setdefault(home, []).append(Piece(word, Box(at, piece.box.y0, at + step * len(word), piece.box.y1)))
            at += step * (len(word) + 1)
    for row in (rows[y] for y in sorted(rows)):
        known = [piece for piece in row if piece.text.lower() in MENUS]
        if len(known) >= 3 and len(known) >= 0.6 * len(row):
            yield from (Control("menu", piece.text, piece.box) for piece in sorted(row, key=lambda p: p.box.x0))
            return


def _title(pieces: Sequence[Piece], page: Page, image: Pixels, menus: Sequence[Control]) -> Iterator[Control]:
    """What stands topmost, in a bar of its own colour or over the menus."""
    above = [p for p in pieces if p.box.y1 < 0.12 * page.height and _PIECE.search(p.text) and len(p.text) > 2]
    row = [p for p in above if p.box.y0 < min((q.box.y1 for q in above), default=0.0)]
    if not row or (menus and menus[0].box.y0 <= row[0].box.centre[1]):
        return
    longest = max(row, key=lambda p: len(p.text))
    low = min(image.shape[0] - 1, round(longest.box.y1 + 1.5 * longest.box.height))
    bar = ground(image, Box(0, longest.box.y0, image.shape[1], longest.box.y1))
    below = ground(image, Box(0, low, image.shape[1], low + longest.box.height))
    middle = abs(longest.box.centre[0] - page.width / 2) < 0.08 * page.width
    if menus or middle or np.abs(bar - below).max() > 8:
        yield Control("title", longest.text, longest.box)


def _lit(pieces: Sequence[Piece], image: Pixels, tall: float, taken: Sequence[Box]) -> Iterator[Control]:
    """Rows of a list on a coloured ground of their own, one or two lines high."""
    rows: dict[int, list[Piece]] = {}
    vivid: dict[int, float] = {}
    for piece in pieces:
        if any(box.holds(piece.box.centre) for box in taken):
            continue
        mine, (x0, y0, x1, y1) = ground(image, piece.box), piece.box
        over = ground(image, Box(x0, y0 - 1.5 * tall, x1, y0 - tall))
        under = ground(image, Box(x0, y1 + tall, x1, y1 + 1.5 * tall))
        apart = min(np.abs(mine - over).max(), np.abs(mine - under).max())
        if apart > LIT and np.abs(over - under).max() < LIT and np.ptp(mine) > LIT and y0 > 3 * tall:
            home = next((y for y in rows if abs(y - piece.box.centre[1]) < 0.5 * tall), round(piece.box.centre[1]))
            rows.setdefault(home, []).append(piece)
            vivid[home] = max(vivid.get(home, 0.0), float(np.ptp(mine)))
    strongest = max(vivid.values(), default=0.0)
    for row in (row for home, row in rows.items() if vivid[home] >= FAINT * strongest):
        ordered = sorted(row, key=lambda p: p.box.x0)
        yield Control("highlighted", "  ".join(p.text for p in ordered), around(p.box for p in ordered))
