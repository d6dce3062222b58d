"""A page laid out so that quotes, numbers and dates are found on it quickly, each with the boxes it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from core.domain import Box, Check, Page, around
from core.grounding.layout import Piece, pieces
from core.grounding.squeezed import UNSPACED, alone, squeezed
from core.quantities import DateSpan, Quantity, dates, decimal_mark, normalise, numbers, puts_day_first, same

BREAK = "\uffff"  # stands between parts of a page that are not read on from one another
SHORTEST_CODE = 6
_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found on a page: how, as what, and where; one box a line fragment."""

    check: Check
    file: str
    page: int
    text: str
    boxes: tuple[Box, ...]
    expression: str = ""


class Sheet:
    """One page. Every look-up tells its hits in the order of reading, `exact` ones before `normalised` ones."""

    def __init__(self, file: str, page: Page) -> None:
        self.file, self.page = file, page
        self._pieces = pieces(page)
        self._lay()
        self.mark, self.day_first = decimal_mark(self._text), puts_day_first(self._text)
        self._simple, self._at = squeezed(self._text)
        self._words = frozenset(re.findall(r"[^\W\d_]+", normalise(self._text, fold=True)))
        self._numbers = self._index_numbers()
        self._days = self._index_days()

    def knows(self, word: str) -> bool:
        return word in self._words or (bool(UNSPACED.match(word)) and word in self._simple)

    def quote(self, text: str) -> Iterator[Hit]:
        """Where these words stand: letter by letter, then whatever the spacing, hyphens, quotes and capitals."""
        wanted = " ".join(text.split())
        seen = set()
        for start in _places(wanted, self._spaced):
            if alone(self._text, start, start + len(wanted)):
                seen.add(start)
                yield self._hit("exact", start, start + len(wanted))
        simple, _at = squeezed(wanted)
        for place in _places(simple, self._simple):
            start, end = self._at[place], self._at[place + len(simple) - 1] + 1
            if start not in seen and alone(self._text, start, end):
                yield self._hit("normalised", start, end)

    def code(self, text: str) -> Iterator[Hit]:
        """Where these letters and figures stand, however they are grouped: DE89 3704 0044 is DE8937040044."""
        wanted = "".join(text.casefold().split())
        if len(wanted) < SHORTEST_CODE:
            return
        kept = [place for place, letter in enumerate(self._simple) if letter != " "]
        for place in _places(wanted, "".join(self._simple[each] for each in kept)):
            start, end = self._at[kept[place]], self._at[kept[place + len(wanted) - 1]] + 1
            if alone(self._text, start, end):
                yield self._hit("normalised", start, end)

    def number(self, wanted: Quantity) -> Iterator[Hit]:
        """Where this amount stands, however it is written there; 1.234 may be meant as the page means it."""
        meant = {abs(each.value): each for each in (*numbers(wanted.text, self.mark), wanted)}
        found = [read for value, each in meant.items() for read in self._numbers.get(value, ()) if same(each, read)]
        found.sort(key=lambda read: wanted.text not in read.text)
        for read in found:
            yield self._hit("exact" if wanted.text in read.text else "normalised", read.start, read.end)

    def day(self, wanted: DateSpan) -> Iterator[Hit]:
        """Where this day stands, in whatever notation; a month is found in its days."""
        found = [read for iso in wanted.isos for read in self._days.get(iso, ())]
        found.sort(key=lambda read: wanted.text not in read.text)
        for read in found:
            yield self._hit("exact" if wanted.text in read.text else "normalised", read.start, read.end)

    def _lay(self) -> None:
        """Writes all pieces into one text: a tab for a wide gap, a new line for each line."""
        text: list[str] = []
        self._owner: list[int] = []  # of each letter: its piece, or -1 between pieces
        self._starts: list[int] = []  # of each piece: its first letter
        last: Piece | None = None
        for index, piece in enumerate(self._pieces):
            gap = _gap(last, piece)
            text += [gap, piece.text]
            self._owner += [-1] * len(gap)
            self._starts.append(len(self._owner))
            self._owner += [index] * len(piece.text)
            last = piece
        self._text = "".join(text)
        self._spaced = re.sub(r"\s", " ", self._text)  # letter for letter as long as the text

    def _index_numbers(self) -> dict[Decimal, list[Quantity]]:
        index = defaultdict(list)
        for read in self._read_numbers(self.mark):
            index[abs(read.value)].append(read)
        return index

    def _read_numbers(self, mark: str) -> Iterator[Quantity]:
        for read in numbers(self._text, mark):
            yield read
            if " " in read.text.strip():  # 120 130 may be one number or two
                for part in re.finditer(r"\S+", read.text):
                    yield from (_moved(n, read.start + part.start()) for n in numbers(part.group(), mark))
        for day in dates(self._text):
            for year in re.finditer(r"(?<!\d)\d{4}(?!\d)", day.text):
                yield from (_moved(n, day.start + year.start()) for n in numbers(year.group()))
        for match in re.finditer(r"[^\W\d_]+", self._text):
            if match.group().lower() in _SPELLED:
                value = Decimal(_SPELLED.index(match.group().lower()))
                yield Quantity(value, "", match.group(), match.start(), match.end())

    def _index_days(self) -> dict[str, list[DateSpan]]:
        index = defaultdict(list)
        for read in dates(self._text):
            for iso in read.isos:
                index[iso].append(read)
                if len(iso) == 10:
                    index[iso[:7]].append(read)
        return index

    def _hit(self, check: Check, start: int, end: int) -> Hit:
        used = sorted({owner for owner in self._owner[start:end] if owner >= 0})
        rows = groupby(used, key=lambda index: self._pieces[index].row)
        boxes = tuple(around(self._box(index, start, end) for index in row) for _row, row in rows)
        return Hit(check, self.file, self.page.number, " ".join(self._text[start:end].split()), boxes)

    def _box(self, index: int, start: int, end: int) -> Box:
        """The box of a piece; of one that says more than was looked for (No:2244), the share of its letters."""
        text, box = self._pieces[index].text, self._pieces[index].box
        first = self._starts[index]
        left, right = max(start - first, 0), min(end - first, len(text))
        left = left if any(map(str.isalnum, text[:left])) else 0
        right = right if any(map(str.isalnum, text[right:])) else len(text)
        letter = box.width / len(text)
        return Box(box.x0 + left * letter, box.y0, box.x0 + right * letter, box.y1)


def _gap(last: Piece | None, piece: Piece) -> str:
    if last is None:
        return ""
    if last.part != piece.part:
        return f"\n{BREAK}\n"
    if last.row != piece.row:
        return "\n"
    wide = piece.box.x0 - last.box.x1 > 0.8 * max(piece.box.height, 1.0)
    return "\t" if wide else " "


def _places(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _moved(read: Quantity, by: int) -> Quantity:
    return Quantity(read.value, read.unit, read.text, read.start + by, read.end + by, read.decimals, read.bracketed)
