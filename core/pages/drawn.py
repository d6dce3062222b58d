"""What a PDF page draws, in the order it is drawn: runs of text, shapes and pictures. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pymupdf
from pymupdf import mupdf

from core.domain import Box, Word

SEEN = pymupdf.TEXT_CLIP | pymupdf.TEXT_COLLECT_VECTORS
BOLD = 16  # of a span's flags
BOLD_STYLE = 8  # of a span's char_flags
EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)
DROPPED = dict.fromkeys([*range(32), 127, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0xFEFF])


class Run(NamedTuple):
    """Words drawn one after the other in one colour. `turn` is where the text runs: 0 right, 90 down, 180, 270 up."""

    words: list[Word]
    box: Box
    colour: int = 0  # 0xRRGGBB
    alpha: int = 255  # 0 also for the invisible render mode
    turn: int = 0
    order: int = 0
    font: str = ""


class Shape(NamedTuple):
    """A path, or a rectangular part of one."""

    box: Box
    colour: int
    alpha: int
    stroked: bool
    rectangle: bool
    order: int


class Picture(NamedTuple):
    box: Box
    masked: bool = False  # lets through what lies under it
    pixels: int = 0
    over: frozenset[tuple[str, int, int]] = frozenset()  # the words it was drawn over, see `spot`


@dataclass(slots=True)
class Drawn:
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    claimed: list[Word] = field(default_factory=list)  # what the file says its letters mean, where they show others


def spot(text: str, x: float, y: float) -> tuple[str, int, int]:
    """Tells words of one page apart."""
    return text, round(x), round(y)


def draw(shown: pymupdf.DisplayList, *, bare: bool = False) -> Drawn:
    """Everything that is drawn inside the page's edges, boxes in points from its top left as displayed.

    A `bare` page draws no pictures and replaces no letters: it needs one pass, where others need three."""
    edges = shown.rect
    textpage = _textpage(shown, SEEN)
    claimed: list[Word] = []
    if not bare:
        textpage, claimed = _trusted(textpage, _textpage(shown, SEEN | pymupdf.TEXT_IGNORE_ACTUALTEXT))
    drawn = Drawn(edges.width, edges.height, claimed=claimed)
    words = _words_by_line(textpage)
    number = -1
    for block in textpage.extractDICT()["blocks"]:
        if block["type"] == 3:
            drawn.shapes.append(_shape(block))
        elif block["type"] == 0:
            number += 1
            for at, line in enumerate(block["lines"]):
                drawn.runs += _runs(line, words.get((number, at), []), block["number"])
    drawn.runs = _once(drawn.runs)
    drawn.pictures = [] if bare else _pictures(shown)
    return drawn


def is_bare(page: pymupdf.Page) -> bool:
    """Whether what the page draws is plain text and paths: no picture, pattern, note or replaced letter."""
    forms = (page.parent.xref_stream(form[0]) or b"" for form in page.get_xobjects())
    drawing = b"".join((page.read_contents(), *forms))
    fancy = any(sign in drawing for sign in (b"BI", b"scn", b"ActualText"))
    return not fancy and page.first_annot is None and not page.get_images(full=True)


def _trusted(told: pymupdf.TextPage, shown: pymupdf.TextPage) -> tuple[pymupdf.TextPage, list[Word]]:
    """The text with the file's own replacements for its letters, unless these say something else than is shown."""
    if told.extractText() == shown.extractText():
        return told, []
    plain = [Word(w[4], Box(*w[:4])) for w in shown.extractWORDS()]
    known = {(word.text, round(word.box.y0)) for word in plain}
    words = [Word(_clean(w[4]), Box(*w[:4])) for w in told.extractWORDS() if (w[4], round(w[1])) not in known]
    return (told, []) if all(_is_likely(word, plain) for word in words) else (shown, words)


def _is_likely(word: Word, shown: list[Word]) -> bool:
    """Whether a replacement spells about what stands there, or names letters that have no other name."""
    there = "".join(other.text for other in shown if other.box.shared(word.box) > 0.2 * other.box.area)
    letters = [letter for letter in word.text.casefold() if letter.isalnum()]
    if len(letters) < 3 or not any(letter.isalnum() for letter in there):
        return len(letters) <= max(3, 2 * len(there))
    return sum(letter in there.casefold() for letter in letters) >= 0.6 * len(letters)


def draw_all(shown: pymupdf.DisplayList) -> list[Run]:
    """The text alone, with what lies off the page or is clipped away."""
    textpage = _textpage(shown, 0, EVERYWHERE)
    words = _words_by_line(textpage)
    blocks = [block for block in textpage.extractDICT()["blocks"] if block["type"] == 0]
    return [
        run
        for number, block in enumerate(blocks)
        for at, line in enumerate(block["lines"])
        for run in _runs(line, words.get((number, at), []), number)
    ]


def _textpage(shown: pymupdf.DisplayList, flags: int, edges: Box | None = None) -> pymupdf.TextPage:
    options = mupdf.FzStextOptions(flags)
    if edges is None:
        return pymupdf.TextPage(mupdf.FzStextPage(shown.this, options))
    page = mupdf.FzStextPage(mupdf.FzRect(*edges))
    device = mupdf.fz_new_stext_device(page, options)
    everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(shown.this, device, mupdf.FzMatrix(), everything, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(page)


Found = tuple[float, float, float, float, str, int, int, int]


def _words_by_line(textpage: pymupdf.TextPage) -> dict[tuple[int, int], list[Found]]:
    lines: dict[tuple[int, int], list[Found]] = {}
    for word in textpage.extractWORDS():
        lines.setdefault((word[5], word[6]), []).append(word)
    return lines


def _runs(line: dict[str, Any], words: list[Found], order: int) -> Iterator[Run]:
    if not words:
        return
    dx, dy = line["dir"]
    turn = (0 if dx > 0 else 180) if abs(dx) >= abs(dy) else (90 if dy > 0 else 270)
    for span, found in _by_span(line["spans"], words):
        bold = bool(span["flags"] & BOLD or span["char_flags"] & BOLD_STYLE)
        size = span["size"]
        made = [Word(text, Box(*w[:4]), 1.0, size, bold) for w in found if (text := _clean(w[4]))]
        if made:
            yield Run(made, _box(found), span["color"], span["alpha"], turn, order, span["font"])


def _by_span(spans: list[dict[str, Any]], words: list[Found]) -> Iterator[tuple[dict[str, Any], list[Found]]]:
    """Words with the span their first letter stands in; neighbouring spans of one look count as one."""
    if len(spans) == 1:
        yield spans[0], words
        return
    at, begun = 0, 0  # letters of the words; letters of the spans
    rest = iter(words)
    word = next(rest, None)
    span, taken = spans[0], list[Found]()
    for following in spans:
        if _look(following) != _look(span):
            if taken:
                yield span, taken
            span, taken = following, []
        begun += len("".join(following["text"].split()))
        while word and at < begun:
            taken.append(word)
            at += len(word[4])
            word = next(rest, None)
    taken += [word, *rest] if word else []
    if taken:
        yield span, taken


def _once(runs: list[Run]) -> list[Run]:
    """Without words drawn again a hair beside themselves, which is how some programs make them bold."""
    places: dict[tuple[str, int], list[Box]] = {}
    twice: set[tuple[str, Box]] = set()
    for run in runs:
        for word in run.words:
            text, box, near = word.text, word.box, 0.08 * word.size
            level = int(box.y0)
            beside = [b for y in (level - 1, level, level + 1) for b in places.get((text, y), ())]
            first = next((b for b in beside if abs(b.x0 - box.x0) + abs(b.y0 - box.y0) < near), None)
            if first:
                twice |= {(text, first), (text, box)}
            else:
                places.setdefault((text, level), []).append(box)
    if not twice:
        return runs
    firsts = {(text, box) for (text, _level), boxes in places.items() for box in boxes}
    return [kept for run in runs if (kept := _without(run, twice - firsts, twice)).words]


def _without(run: Run, dropped: set[tuple[str, Box]], bold: set[tuple[str, Box]]) -> Run:
    words = [word for word in run.words if (word.text, word.box) not in dropped]
    return run._replace(words=[replace(w, bold=True) if (w.text, w.box) in bold else w for w in words])


def _look(span: dict[str, Any]) -> tuple[object, ...]:
    return round(span["size"]), span["flags"] & BOLD, span["char_flags"] & BOLD_STYLE, span["color"], span["alpha"]


def _clean(text: str) -> str:
    """Without controls; a soft hyphen shows only where a line breaks."""
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(DROPPED)
    return text[:-1].replace("\xad", "") + text[-1:].replace("\xad", "-")


def _box(words: list[Found]) -> Box:
    return Box(min(w[0] for w in words), min(w[1] for w in words), max(w[2] for w in words), max(w[3] for w in words))


def _shape(block: dict[str, Any]) -> Shape:
    box = Box(*block["bbox"])
    return Shape(box, block["color"], block["alpha"], block["stroked"], block["isrect"], block["number"])


def _pictures(shown: pymupdf.DisplayList) -> list[Picture]:
    """Asked for in a pass of its own: with the text, every picture would be unpacked."""
    textpage = _textpage(shown, pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_CLIP)
    infos = textpage.extractIMGINFO()
    if not infos:
        return []
    placed = _placed_words(textpage)
    found = []
    for info in infos:
        box = Box(*info["bbox"])
        over = frozenset(
            spot(w[4], w[0], w[1])
            for number, w in placed
            if number < info["number"] and box.holds(((w[0] + w[2]) / 2, (w[1] + w[3]) / 2))
        )
        found.append(Picture(box, bool(info.get("has-mask")), info["width"] * info["height"], over))
    return found


def _placed_words(textpage: pymupdf.TextPage) -> list[tuple[int, Found]]:
    """Words with the number of their block among all blocks, pictures included."""
    numbers = [block[5] for block in textpage.extractBLOCKS() if block[6] == 0]
    return [(numbers[word[5]], word) for word in textpage.extractWORDS() if word[5] < len(numbers)]
