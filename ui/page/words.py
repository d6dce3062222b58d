"""Finds words on a page that was read, and picks them out as a mouse would. Knows no screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.domain import Box, Line, Page, Word, around

Stretch = tuple[int, int]  # words[first:after] of a page


@dataclass(frozen=True)
class Pattern:
    """What is looked for. Spaces stand for any space, and a word may be broken at the end of a line."""

    text: str
    case: bool = False
    whole: bool = False

    @cached_property
    def expression(self) -> re.Pattern[str]:
        parts = [re.escape(part) for part in plain(self.text).split()]
        edge = r"\b" if self.whole else ""
        return re.compile(edge + r"\s+".join(parts) + edge, 0 if self.case else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    page: int
    boxes: tuple[Box, ...]  # one a line


def hits_on(page: Page, pattern: Pattern) -> list[Hit]:
    """Every place of the page that has the pattern, from top to bottom."""
    if not pattern.text.strip():
        return []
    text, owners = joined(page)
    found = (match.span() for match in pattern.expression.finditer(text))
    return [Hit(page.number, boxes_of(page, owners[start:end])) for start, end in found if end > start]


Letter = tuple[int, float, float]  # the word it belongs to, and where in it the letter begins and ends, from 0 to 1


def joined(page: Page) -> tuple[str, list[Letter]]:
    """The text of a page as one runs one's eyes along it, and whose each letter is."""
    text, owners = "", list[Letter]()
    ends = {line.stop - 1 for line in page.lines}
    for at, word in enumerate(page.words):
        letters = [(plain(letter), n / len(word.text)) for n, letter in enumerate(word.text)]
        broken = at in ends and _goes_on(page.words, at)
        if broken:
            letters = letters[:-1]
        for said, begin in letters:
            text += said
            owners += [(at, begin, begin + 1 / len(word.text))] * len(said)
        if not broken and _is_spaced(page.words, at):
            text += " "
            owners.append((at, 1.0, 1.0))
    return text, owners


def plain(text: str) -> str:
    """Letters as anyone types them: no ligatures, one kind of quotes and dashes, nothing invisible."""
    told = unicodedata.normalize("NFKC", text).translate(_TYPED)
    return unicodedata.normalize("NFC", told)


_TYPED: dict[int, str | None] = {ord(one): other for one, other in zip("‘’“”„‐‑–−", '\'\'"""----', strict=True)}
_TYPED |= {0xAD: None, 0x200B: None}  # the soft hyphen and the space of no width


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word at the end of a line is one half of a word."""
    text = words[at].text
    return len(text) > 2 and text[-1] in "-‐\xad" and at + 1 < len(words) and words[at + 1].text[:1].islower()


def _is_spaced(words: Sequence[Word], at: int) -> bool:
    """Chinese and Japanese run on without a space."""
    pair = words[at].text[-1:], words[at + 1].text[:1] if at + 1 < len(words) else ""
    return not all(letter and unicodedata.east_asian_width(letter) == "W" for letter in pair)


def boxes_of(page: Page, letters: Sequence[Letter]) -> tuple[Box, ...]:
    """One box a line around these letters, which follow one another."""
    parts: dict[int, tuple[float, float]] = {}
    for at, begin, end in letters:
        first, last = parts.get(at, (begin, end))
        parts[at] = min(first, begin), max(last, end)
    boxes: dict[int, list[Box]] = {}
    for at, (begin, end) in parts.items():
        boxes.setdefault(line_at(page, at), []).append(_part(page.words[at], begin, end))
    return tuple(around(of_line) for of_line in boxes.values())


def _part(word: Word, begin: float, end: float) -> Box:
    """The part of a word, as if all its letters were equally wide."""
    x0, y0, x1, y1 = word.box
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word.text) or y1 - y0 > 3 * (x1 - x0):
        return word.box  # it runs another way
    return Box(x0 + begin * (x1 - x0), y0, x0 + end * (x1 - x0), y1)


def line_at(page: Page, word: int) -> int:
    """The number of the line the word stands in."""
    return next((n for n, line in enumerate(page.lines) if line.start <= word < line.stop), -1)


def nearest(page: Page, point: tuple[float, float], *, within: float = float("inf")) -> int | None:
    """The word at the point, or the one nearest to it; what lies on the same height is nearer."""
    x, y = point

    def far(word: Word) -> float:
        aside = max(word.box.x0 - x, x - word.box.x1, 0.0)
        above = max(word.box.y0 - y, y - word.box.y1, 0.0)
        return aside + 4 * above

    best = min(range(len(page.words)), key=lambda at: far(page.words[at]), default=None)
    return best if best is not None and far(page.words[best]) <= within else None


def line_around(page: Page, word: int) -> Stretch:
    number = line_at(page, word)
    return (page.lines[number].start, page.lines[number].stop) if number >= 0 else (word, word + 1)


def lines_in(page: Page, stretch: Stretch) -> Iterator[tuple[Line, Sequence[Word]]]:
    """The lines of which words are among these, with those words."""
    first, after = stretch
    for line in page.lines:
        if words := page.words[max(line.start, first) : min(line.stop, after)]:
            yield line, words


def text_of(page: Page, stretch: Stretch) -> str:
    """The words as they are copied, line by line."""
    return "\n".join(_run(words) for _line, words in lines_in(page, stretch))


def _run(words: Sequence[Word]) -> str:
    return "".join(word.text + (" " if _is_spaced(words, at) else "") for at, word in enumerate(words)).strip()


def highlight(page: Page, stretch: Stretch) -> list[Box]:
    """One box for each line of them."""
    return [around(word.box for word in words) for _line, words in lines_in(page, stretch)]
