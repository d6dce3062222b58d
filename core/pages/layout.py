"""Puts words in the order people read them: lines, columns, blocks. The words may come from a file or from OCR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from core.domain import Block, BlockKind, Box, Line, Table, Word, around
from core.pages.columns import Fragment, in_reading_order, is_leftward
from core.pages.turning import back, upright

JOINED = 0.75  # of its height: a gap no wider than this is a space
BULLETS = set("•◦▪▫‣·●○■□–—-*➢►✓✔§")
NUMBERED = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")
CAPTION = re.compile(
    r"(table|tab\.|tableau|tabelle|tabla|tabella|tabel|figure|fig\.|figura|abbildung|abb\.|chart|graph|exhibit|box)"
    r"\s+[\dIVXA-Z][\w.\-]*",
    re.IGNORECASE,
)


def arrange(
    words: Iterable[Word], width: float, height: float
) -> tuple[tuple[Word, ...], tuple[Line, ...], tuple[Block, ...]]:
    """Words with boxes in any order -> the same words in reading order, their lines and blocks."""
    return compose([(0, [fragment_of([word]) for word in words])], width, height)


def compose(
    parts: Iterable[tuple[int, Sequence[Fragment]]], width: float, height: float
) -> tuple[tuple[Word, ...], tuple[Line, ...], tuple[Block, ...]]:
    """Parts that are read one after the other, each with where its text runs (see `upright`) and its fragments."""
    words: list[Word] = []
    groups: list[list[Line]] = []
    for turn, part in parts:
        facing = [Fragment(upright(f.box, turn, width, height), f.words) for f in part] if turn else part
        for column in in_reading_order(merged(facing)):
            for group in blocks_of(column):
                groups.append([])
                for box, inside in group:
                    end = len(words) + len(inside)
                    groups[-1].append(Line(len(words), end, text_of(inside), back(box, turn, width, height)))
                    words += inside
    lines = tuple(line for group in groups for line in group)
    return tuple(words), lines, tuple(_blocks(groups, words, height))


def with_tables(blocks: Iterable[Block], tables: Sequence[Table]) -> tuple[Block, ...]:
    """The blocks, those that lie inside a table called so."""
    return tuple(
        replace(block, kind="table") if any(table.box.holds(block.box.centre) for table in tables) else block
        for block in blocks
    )


def fragment_of(words: list[Word]) -> Fragment:
    if len(words) == 1:
        return Fragment(words[0].box, words)
    boxes = [word.box for word in words]
    box = Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
    return Fragment(box, words)


def text_of(words: Sequence[Word]) -> str:
    """The words as one string, with spaces where the script has them."""
    text = words[0].text if words else ""
    for left, right in pairwise(words):
        glued = is_wide(left.text[-1:]) and is_wide(right.text[:1])
        text += right.text if glued else " " + right.text
    return text


def is_wide(letter: str) -> bool:
    """Whether a letter belongs to a script that is written without spaces."""
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or "\uff00" <= letter <= "\uffef"


def merged(fragments: Sequence[Fragment], near: float = JOINED) -> list[Fragment]:
    """Fragments on one baseline with no wide gap between them become one. Follows lines that are a little skewed."""
    grown: list[tuple[Box, list[Fragment]]] = []
    open_ones: list[int] = []
    for fragment in sorted(fragments, key=lambda f: f.box.x0):
        box = fragment.box
        open_ones = [at for at in open_ones if box.x0 - grown[at][0].x1 < 60]
        joining = [at for at in open_ones if _joins(grown[at][0], box, near)]
        if not joining:
            open_ones.append(len(grown))
            grown.append((box, [fragment]))
            continue
        best = max(joining, key=lambda at: grown[at][0].x1)
        left, parts = grown[best]
        whole = Box(left.x0, min(left.y0, box.y0), max(left.x1, box.x1), max(left.y1, box.y1))
        grown[best] = whole, [*parts, fragment]
    return [parts[0] if len(parts) == 1 else Fragment(box, _in_order(parts)) for box, parts in grown]


def _in_order(parts: list[Fragment]) -> list[Word]:
    """The words of parts that stand beside each other, from the right where the script runs that way."""
    if is_leftward(parts):
        phrases: list[list[Fragment]] = []
        for part in parts:
            if phrases and not is_leftward([part]) and not is_leftward(phrases[-1]):
                phrases[-1].append(part)  # a Latin phrase or a number within keeps its own direction
            else:
                phrases.append([part])
        parts = [part for phrase in reversed(phrases) for part in phrase]
    return [word for part in parts for word in part.words]


def _joins(left: Box, box: Box, near: float) -> bool:
    _x0, y0, x1, y1 = left
    if y0 >= box.y1 or box.y0 >= y1:
        return False
    gap = box.x0 - x1
    tall = max(y1 - y0, box.y1 - box.y0)
    return -0.4 * tall <= gap <= near * tall and _level(left, box)


def _level(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def blocks_of(column: Sequence[Fragment]) -> list[list[Fragment]]:
    """Cuts a column where the distance between lines grows, the type changes, or an item of a list begins."""
    if not column:
        return []
    steps = [below.box.y0 - above.box.y0 for above, below in pairwise(column)]
    down = [step for step, above in zip(steps, column, strict=False) if step > 0.4 * above.box.height]
    usual = median(down) if down else 0.0
    groups = [[column[0]]]
    for above, below in pairwise(column):
        step = below.box.y0 - above.box.y0
        tall = max(above.box.height, below.box.height)
        far = step > 1.35 * min(usual, 1.4 * tall) and below.box.y0 - above.box.y1 > 0.25 * tall
        if far or step < -tall or _differs(above, below) or is_item(below.words):
            groups.append([])
        groups[-1].append(below)
    return groups


def _differs(above: Fragment, below: Fragment) -> bool:
    """Whether type or weight change from one line to the next."""
    if _level(above.box, below.box):
        return False
    one, other = above.words[0], below.words[0]
    if one.size and other.size and abs(one.size - other.size) > 0.12 * max(one.size, other.size):
        return True
    return is_bold(above.words) != is_bold(below.words)


def is_bold(words: Sequence[Word]) -> bool:
    return all(word.bold for word in words)


def is_item(words: Sequence[Word]) -> bool:
    """Whether a line begins like an item of a list."""
    first = words[0].text
    return len(words) > 1 and (first in BULLETS or bool(NUMBERED.match(first)))


def _blocks(groups: list[list[Line]], words: list[Word], height: float) -> Iterator[Block]:
    usual = median(word.size for word in words) if words else 0.0
    at = 0
    boxes = [around(line.box for line in group) for group in groups]
    for group, box in zip(groups, boxes, strict=True):
        inside = words[group[0].start : group[-1].stop]
        kind = _kind(group, inside, usual)
        if len(group) <= 2 and _on_the_edge(box, boxes, height):
            kind = "header" if box.y1 < height / 2 else "footer"
        yield Block(kind, at, at + len(group), box)
        at += len(group)


def _on_the_edge(box: Box, boxes: Sequence[Box], height: float) -> bool:
    """Whether it lies in the outer margin, well apart from the text of the page."""
    apart = 0.8 * min(box.height, 16)
    if box.y1 < 0.085 * height:
        return all(other.y0 - box.y1 > apart for other in boxes if other.y0 >= box.y1 - 1)
    if box.y0 > 0.915 * height:
        return all(box.y0 - other.y1 > apart for other in boxes if other.y1 <= box.y0 + 1)
    return False


def _kind(lines: list[Line], words: list[Word], usual: float) -> BlockKind:
    if CAPTION.match(lines[0].text):
        return "caption"
    if len(lines) <= 3 and len(words) < 30 and (words[0].size > 1.15 * usual or _is_heading(words)):
        return "title"
    return "list" if is_item(words) else "text"


def _is_heading(words: list[Word]) -> bool:
    return is_bold(words) and not words[-1].text.endswith((".", ":", ";", ","))
