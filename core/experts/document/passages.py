"""Running text as sentences with their boxes and the heading they stand under. No sentence crosses a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.domain import Block, Box, Evidence, Line, Page, around
from core.experts.document.layout import Layout, stacked

_BULLET = r"[•▪●◦■‣\uf0a7\uf0b7]"
_END = re.compile(rf"[.!?;:][\"”’)\]]?\s+(?=[\"“(\[]?(?:[A-Z0-9À-Þ]|{_BULLET}|\([a-z]\)))|\s+(?={_BULLET}\s)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Inc|Ltd|Co|Corp|L\.P|L\.L\.C|No|Nos|St|Mr|Mrs|Ms|Dr|Prof|Jr|Sr|vs|v|U\.S|U\.S\.C|e\.g|i\.e|cf|Sec|Art|"
    r"Fig|Tab|approx|Sdn|Bhd|S\.A|B\.V|N\.V|al|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|bzw|ca|\d{1,2})\.$"
)
_LONG = 700  # characters; a longer sentence is cut at a clause
_TITLE = 6  # words; what is longer and ends in a colon leads to something and is no heading
_PROMPT = re.compile(r"[>$%+] ")  # of a program that waits for what is typed behind it
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+\S")


def passages(file: str, layout: Layout) -> Iterator[Evidence]:
    heading = last = ""
    sections: dict[str, str] = {}
    for lines in _paragraphs(layout):
        text = " ".join(line.text for line in lines)
        if _is_heading(lines, text):
            goes_on = (bool(last) and text[:1].islower()) or (text.endswith("?") and not text[:1].isdigit())
            heading = f"{heading} {text}" if goes_on and last and not last.endswith("?") else _within(sections, text)
            last = text
        else:
            last = ""
        for start, end in sentences(text):
            yield Evidence(
                "",
                file,
                layout.page.number,
                text[start:end],
                _boxes(layout.page, lines, start, end),
                "passage",
                heading=heading,
            )


def lines(file: str, layout: Layout) -> Iterator[Evidence]:
    """Each line as it stands."""
    for line in layout.lines:
        yield Evidence("", file, layout.page.number, line.text, (line.box,), "line")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends; "Inc." and "No. 5" end none."""
    start = 0
    for mark in _END.finditer(text):
        end = mark.end()
        if _ABBREVIATION.search(text[start : mark.start() + 1]) or (mark.group()[0] in ";:" and end - start < _LONG):
            continue
        yield start, start + len(text[start:end].rstrip())
        start = end
    if text[start:].strip():
        yield start, len(text)


def _paragraphs(layout: Layout) -> Iterator[Sequence[Line]]:
    """Lines that belong together: as the page's blocks have it, else by closeness."""
    page = layout.page
    if page.blocks:
        blocks: Sequence[Block] = page.blocks
        yield from (page.lines[b.start : b.stop] for b in blocks if b.kind != "picture" and b.stop > b.start)
        return
    group: list[Line] = []
    for line in layout.lines:
        if group and not _goes_on(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(last: Line, line: Line) -> bool:
    gap = line.box.y0 - last.box.y1
    tall = max(min(last.box.height, line.box.height), 1.0)
    same = max(last.box.height, line.box.height) < 1.5 * tall
    return (
        -0.6 * tall < gap < 0.75 * tall
        and same
        and stacked(last.box, line.box)
        and line.box.y0 > last.box.y0 + 0.3 * tall
    )


def _is_heading(lines: Sequence[Line], text: str) -> bool:
    return (
        len(lines) <= 2
        and not _PROMPT.match(text)
        and 3 < len(text) < 100
        and not text.rstrip().endswith((".", ",", ";"))
        and not (text.rstrip().endswith(":") and len(text.split()) > _TITLE)
        and any(c.isalpha() for c in text)
    )


def _within(sections: dict[str, str], text: str) -> str:
    """A numbered heading with that of the section it is part of: "3.1.1 Purpose · 3.1 The keel". Keeps it in mind."""
    numbered = _NUMBERED.match(text)
    if not numbered:
        return text
    sections[numbered[1]] = text
    whole = sections.get(numbered[1].rpartition(".")[0])
    return f"{text} · {whole}" if whole else text


def _boxes(page: Page, lines: Sequence[Line], start: int, end: int) -> tuple[Box, ...]:
    """One box a line for the characters start:end of the lines' joined text."""
    boxes, at = [], 0
    for line in lines:
        inside: list[Box] = []
        here = 0
        for word in page.words[line.start : line.stop]:
            here = max(line.text.find(word.text, here), here)
            if at + here < end and at + here + len(word.text) > start:
                inside.append(word.box)
            here += len(word.text)
        if inside:
            boxes.append(around(inside))
        at += len(line.text) + 1
    return tuple(boxes)
