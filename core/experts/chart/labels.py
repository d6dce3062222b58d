"""Puts the words on a chart together to labels: what belongs together stands close, and numbers stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from core.domain import Box, Word, around
from core.experts.chart.ticks import Read, is_month, is_year, tick

ROUND = 3  # numbers with two noughts behind a point: ticks that count thousands, for of parts they would be left out
THREE, ALIGNED = 3, 2.0  # digits of a number below a thousand, and points or pixels between the ends of a column
MISREAD = 8  # of so many numbers whose dot parts thousands, one may have been read otherwise
WIDEST = 2.2  # times the usual height of writing, that a letter may be wide

_TOGETHER = re.compile(
    r"\d,\d{3}(?=\d{1,3},\d{3})|^(?:1[5-9]|20)\d\d(?=(?:1[5-9]|20)\d\d$)|^(?:1[5-9]|20)\d\d(?=[A-Z][a-z]{2,8}\b)"
)
_BEGUN, _THREE = re.compile(r"(?:\W ?)?\d{1,3}(?: \d{3})*"), re.compile(r"\d{3}\W*")
_STROKE = re.compile(r"(?<=\d)(?P<unit>(?: ?(?:[kKmMBT%]|bn|°[CF]?))?) ?[-–—_]+$")
_GROUPED = re.compile(r"\D*[1-9]\d{0,2}(?:\.\d{3})+\D*")
_DECIMAL = re.compile(r"(?<!\d)0\.\d|\d\.(?:\d{1,2}|\d{4,})(?!\d)|\d,\d{3}(?!\d)")
_WHOLE = re.compile(r"[-−–]?\d{1,3}\W{0,2}")


class Label(NamedTuple):
    """Words that belong together. `steep` when they run up or down; `dotted` where a dot parts thousands."""

    text: str
    box: Box
    steep: bool = False
    dotted: bool = False

    @property
    def tick(self) -> Read | None:
        """What it says as a number or a date."""
        return tick(self.text, dotted=self.dotted)


def labels_of(words: Iterable[Word]) -> list[Label]:
    """Words on one baseline with no more than a space between them; numbers stay apart."""
    words = [part for word in words for part in _parted(word)]
    sure = [word for word in words if _is_steep(word)]
    steep = [word for word in words if word in sure or (len(word.text) <= 3 and _between(word, sure))]
    flat = sorted((word for word in words if word not in steep), key=lambda w: (w.box.centre[1], w.box.x0))
    labels = [*_joined(flat), *_joined_steep(sorted(steep, key=lambda w: (w.box.centre[0], -w.box.y1)))]
    return [label._replace(dotted=True) for label in labels] if _are_dotted(labels) else labels


def legible(labels: Sequence[Label]) -> list[Label]:
    """Without what OCR made of lines and marks: a few letters, drawn far wider than any writing here is high."""
    if not labels:
        return []
    usual = median(x.box.width if x.steep else x.box.height for x in labels)
    return [x for x in labels if max(x.box.width, x.box.height) < WIDEST * usual * len(x.text)]


def _are_dotted(labels: Sequence[Label]) -> bool:
    """Whether 1.500 is one and a half thousand: it is beside 500, and where every such number ends in a nought."""
    found = [x for x in labels if _GROUPED.fullmatch(x.text)]
    wholes = [x for x in labels if _WHOLE.fullmatch(x.text) and not is_year(x.text)]
    if len(found) < 2:
        return False
    grouped = [x.text for x in found]
    if sum(text.endswith("0") for text in grouped) == len(grouped) and _in_column(found, wholes):
        return True
    if _has_nought([x for x in found if x.text.endswith("000")], wholes):
        return True
    decimal = [x for x in labels if x.text not in grouped and not _is_date(x) and _DECIMAL.search(x.text)]
    if len(decimal) > len(grouped) // MISREAD:
        return False
    return bool(wholes) or all(x.endswith("0") for x in grouped) or sum(x.endswith("00") for x in grouped) >= ROUND


def _is_date(label: Label) -> bool:
    read = label.tick
    return bool(read and read.kind == "date")


def _in_column(grouped: Sequence[Label], wholes: Sequence[Label]) -> bool:
    """Whether 500 stands over 1.000 and 1.500, with its end where theirs is: as a tick of one axis does."""
    ends = [x.box.x1 for x in grouped]
    column = [x for x in wholes if len(x.text) == THREE and sum(abs(x.box.x1 - end) < ALIGNED for end in ends) >= ROUND]
    return bool(column)


def _has_nought(round_ones: Sequence[Label], wholes: Sequence[Label]) -> bool:
    """Whether a mere 0 stands under 4.000 and 2.000: were they parts, it would be 0.000."""
    noughts = [x.box.x1 for x in wholes if x.text == "0"]
    return any(sum(abs(x.box.x1 - end) < ALIGNED for x in round_ones) >= ROUND for end in noughts)


def _parted(word: Word) -> list[Word]:
    """Numbers that OCR ran together are parted after a group of three digits; a tick at a word's end is no dash."""
    text = word.text.rstrip("-–—_|") if len(word.text) > 2 and word.text[-2:-1].isalnum() else word.text
    cut = _TOGETHER.search(text)
    if not cut or word.box.width < word.box.height:
        return [word if text == word.text else replace(word, text=text)]
    at = word.box.x0 + word.box.width * cut.end() / len(text)
    first = replace(word, text=text[: cut.end()], box=Box(word.box.x0, word.box.y0, at - 2, word.box.y1))
    rest = replace(word, text=text[cut.end() :], box=Box(at + 2, word.box.y0, word.box.x1, word.box.y1))
    return [first, *_parted(rest)]


def _is_steep(word: Word) -> bool:
    return word.box.height > (1.4 if len(word.text) > 2 else 2.6) * word.box.width and len(word.text) > 1


def _between(word: Word, steep: Sequence[Word]) -> bool:
    """A short word does not show how it lies, but its neighbours do."""
    wide, (x, _y) = word.box.width, word.box.centre
    return any(
        abs(other.box.centre[0] - x) < 0.4 * other.box.width
        and min(abs(other.box.y0 - word.box.y1), abs(word.box.y0 - other.box.y1)) < 0.8 * max(wide, other.box.width)
        for other in steep
    )


def _joined(words: Sequence[Word]) -> list[Label]:
    rows: list[list[Word]] = []
    for word in words:
        for row in reversed(rows[-12:]):
            last = row[-1].box
            if abs(last.centre[1] - word.box.centre[1]) < 0.45 * min(last.height, word.box.height):
                row.append(word)
                break
        else:
            rows.append([word])
    return [label for row in rows for label in _cut(sorted(row, key=lambda w: w.box.x0))]


def _cut(row: Sequence[Word]) -> list[Label]:
    groups: list[list[Word]] = []
    for word in row:
        last = groups[-1][-1] if groups else None
        if (
            last
            and word.box.x0 - last.box.x1 > -0.5 * word.box.height
            and word.box.x0 - last.box.x1 < 0.7 * min(last.box.height, word.box.height)
            and _go(groups[-1], word)
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Label(_said(group), around(w.box for w in group)) for group in groups]


def _said(group: Sequence[Word]) -> str:
    """The words in a row; a stroke after a number is the tick it stands at."""
    text = " ".join(word.text for word in group)
    return _STROKE.sub(r"\g<unit>", text) if text[:1].isdigit() or text[:1] in "-+−$€£" else text


def _go(group: Sequence[Word], word: Word) -> bool:
    """Two ticks in a row are not one label; a number and its unit are, and so are a month and its year."""
    said = " ".join(w.text for w in group)
    if _BEGUN.fullmatch(said) and _THREE.fullmatch(word.text):  # 18 000
        return word.box.x0 - group[-1].box.x1 < 0.45 * word.box.height or word.text.startswith("000")
    whole, first, second = tick(f"{said} {word.text}"), tick(said), tick(word.text)
    if is_month(said) and is_month(word.text):
        return False
    if first and first.kind == "date" and is_month(word.text):
        return False
    if first and second and second.certain and (first.certain or not whole or " " in whole.unit):  # 3 mg 10 mg
        return bool(whole and whole.kind == "date")
    return True


def _joined_steep(words: Sequence[Word]) -> list[Label]:
    """Steep words run upwards: the lowest is the first."""
    columns: list[list[Word]] = []
    for word in words:
        for column in columns:
            last = column[-1].box
            near = abs(last.centre[0] - word.box.centre[0]) < 0.5 * min(last.width, word.box.width)
            if near and -0.3 * last.width < last.y0 - word.box.y1 < 0.7 * last.width:
                column.append(word)
                break
        else:
            columns.append([word])
    return [Label(" ".join(w.text for w in c), around(w.box for w in c), steep=True) for c in columns]
