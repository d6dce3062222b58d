"""Makes a Page of what one page of a PDF draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pymupdf

from core.domain import Box, Caution, Page, Table, Word, around
from core.i18n import gettext as _
from core.pages.columns import Fragment
from core.pages.drawn import draw, draw_all, is_bare
from core.pages.figures import figures_of
from core.pages.forms import annotations_of, fields_of
from core.pages.garbled import Fonts, garbled, without_leaders
from core.pages.hidden import behind_layers, missing, sort_out, warn
from core.pages.layout import compose, with_tables
from core.pages.links import links_of
from core.pages.rulings import rulings_of
from core.pages.tables import find_tables
from core.pages.turning import back, upright

SMALL = 0.02  # of the page: a picture smaller than this holds no text worth reading
OUTLINES = 60  # shapes that are no rectangles: a page of so many, without a word, may be letters drawn as paths
FEW = 0.12  # of a scan: words that cover less of it than this are a stamp, not its text


@dataclass
class Sheet:
    """A page of the file, what it shows and what was found on it. Drawn once, asked often."""

    file: pymupdf.Document
    page: pymupdf.Page
    fonts: Fonts

    def __post_init__(self) -> None:
        self.number: int = self.page.number
        self.shown = self.page.get_displaylist()
        self.drawn = draw(self.shown, bare=is_bare(self.page))
        seen, self.hidden = sort_out(self.drawn, self.shown)
        seen = without_leaders(seen)
        lost = garbled(seen, self.fonts, self.page)
        self.seen = [run for at, run in enumerate(seen) if at not in lost]
        self.lost = [seen[at].box for at in sorted(lost)]

    def skim(self) -> Page:
        """Words in reading order: first what runs the way most of the text does, then what runs otherwise."""
        parts = self._parts()
        words, lines, blocks = compose(parts, self.drawn.width, self.drawn.height)
        origin: Literal["text", "empty"] = "text" if words else "empty"
        hidden = (*(word for run in self.hidden for word in run.words), *self.drawn.claimed)
        page = Page(self.number, self.drawn.width, self.drawn.height, origin=origin, words=words, lines=lines)
        pictures = tuple(picture.box for picture in self.drawn.pictures)
        page = replace(page, blocks=blocks, pictures=pictures, hidden=hidden, cautions=self._cautions(hidden))
        return replace(page, annotations=annotations_of(self.page, words))

    def read(self) -> Page:
        """All but the label, which takes the pages beside this one."""
        page = self.skim()
        hidden = (*page.hidden, *self._unseen(page))
        tables = self._tables(page)
        page = replace(page, blocks=with_tables(page.blocks, tables), tables=tables, hidden=hidden)
        page = replace(page, pictures=page.pictures + figures_of(self.drawn.shapes, page))
        page = replace(page, fields=fields_of(self.page, page.words, page.lines), links=links_of(self.page))
        return replace(page, cautions=self._cautions(hidden))

    def needs_ocr(self) -> tuple[Box, ...]:
        """The parts that hold letters only as pictures or as codes without meaning."""
        whole = Box(0, 0, self.drawn.width, self.drawn.height)
        boxes = [word.box for run in self.seen for word in run.words]
        if not boxes:
            outlined = sum(not shape.rectangle for shape in self.drawn.shapes) >= OUTLINES
            return (whole,) if self.drawn.pictures or self.lost or outlined else ()
        if len(self.lost) > 0.5 * (len(self.seen) + len(self.lost)):
            return (whole,)
        return (*self.lost, *(picture.box for picture in self.drawn.pictures if _is_unread(picture.box, boxes, whole)))

    def _parts(self) -> list[tuple[int, list[Fragment]]]:
        turns: dict[int, list[Fragment]] = {}
        for run in self.seen:
            turns.setdefault(run.turn, []).append(Fragment(run.box, run.words))
        return sorted(turns.items(), key=lambda part: -sum(len(fragment.words) for fragment in part[1]))

    def _unseen(self, page: Page) -> list[Word]:
        """Words off the page, clipped away or on layers that are turned off."""
        known = [*page.hidden, *self.drawn.claimed, *(word for run in self.drawn.runs for word in run.words)]
        return missing([*draw_all(self.shown), *behind_layers(self.file, self.page)], known)

    def _tables(self, page: Page) -> tuple[Table, ...]:
        """Tables in the direction most of the text runs."""
        parts = self._parts()
        turn = parts[0][0] if parts else 0
        wide, high = page.width, page.height
        count = sum(len(fragment.words) for fragment in parts[0][1]) if parts else 0
        words = [replace(w, box=upright(w.box, turn, wide, high)) if turn else w for w in page.words[:count]]
        lines = [replace(x, box=upright(x.box, turn, wide, high)) for x in page.lines if x.stop <= count]
        rulings = [upright(box, turn, wide, high) for box in rulings_of(self.drawn.shapes)]
        tables = find_tables(words, lines, rulings)
        return tuple(_turned_back(table, turn, wide, high) for table in tables) if turn else tables

    def _cautions(self, hidden: Sequence[Word]) -> tuple[Caution, ...]:
        found = []
        if hidden:
            found.append(warn(hidden, self.number))
        if self.lost:
            says = _("Page {number} has letters the file gives no meaning. They are read from the picture of the page.")
            found.append(_caution("garbled_text", says, self.number, self.lost))
        elif self.drawn.pictures and not self.seen:
            says = _("Page {number} is only a picture. What it says is read from the picture and may hold mistakes.")
            found.append(_caution("image_only", says, self.number, [picture.box for picture in self.drawn.pictures]))
        return tuple(found)


def _caution(code: str, says: str, number: int, boxes: Sequence[Box]) -> Caution:
    return Caution(code, says.format(number=number + 1), page=number, boxes=tuple(boxes[:200]))


def _is_unread(picture: Box, words: Sequence[Box], whole: Box) -> bool:
    """Whether a picture is large enough to hold text that no word of the page gives."""
    area = picture.shared(whole)
    if area < SMALL * whole.area or min(picture.width, picture.height) < 20:
        return False
    inside = [box for box in words if picture.holds(box.centre)]
    if not inside:
        return True
    text = around(inside)
    return text.area < FEW * area


def _turned_back(table: Table, turn: int, width: float, height: float) -> Table:
    cells = tuple(replace(cell, box=back(cell.box, turn, width, height)) for cell in table.cells)
    return replace(table, box=back(table.box, turn, width, height), cells=cells)
