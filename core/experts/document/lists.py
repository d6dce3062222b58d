"""Lists of program windows: rows under a row of headers, each word put into its column. Only for pages that were read
by OCR, where neighbouring cells run together. Knows no question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.domain import Box, Evidence, Page, Word, around
from core.experts.document.heads import parted
from core.experts.document.pairs import is_label, is_value
from core.experts.document.panels import unglued, without_panel

FEWEST = 3  # columns, and cells in the rows taken together
LONGEST = 24  # letters of a header
Row = list[Word]

_LONE = re.compile(r"^[^A-Za-z] (?=[^\W\d_])")  # an icon before a header
_TORN = re.compile(r"[.,]\d")  # the end of a number whose beginning stands elsewhere
_AMOUNT = re.compile(r"\d[.,/-]\d|[$€£] ?-?\d|\d{4,}")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's header and the stretch of the page that is its own."""

    text: str
    x0: float
    x1: float


def lists(file: str, page: Page) -> Iterator[Evidence]:
    if page.origin != "ocr":
        return
    rows = _rows(page.words)
    start, number = 0, 0
    for n, row in enumerate(rows):
        if n < start or _stand_over_headers(rows, n):
            continue
        for head, end in _side_by_side(without_panel(_heads(row, rows[n + 1 :]), rows[n + 1 :])):
            body = _body(rows[n + 1 :], head, end)
            if sum(any(is_value(w.text) and len(w.text) > 1 for w in one) for one in body) > 1:
                number += 1
                yield from _cells(file, page, f"p{page.number + 1}l{number}", body, _columns(head, body))
                start = max(start, n + 1 + len(body))


def _stand_over_headers(rows: Sequence[Row], n: int) -> bool:
    """Whether the next row has more headers than this one: tabs and menus stand over the headers of a list."""
    return n + 1 < len(rows) and len(_heads(rows[n], rows[n + 1 :])) < len(parted(rows[n + 1], rows[n + 2 :]))


def _side_by_side(head: list[Word]) -> list[tuple[list[Word], float]]:
    """Headers that begin again belong to a second list, with the place where the next one begins."""
    starts = [n for n, p in enumerate(head) if p.text == head[0].text]
    if len(starts) < 2 or any(b - a < FEWEST for a, b in pairwise([*starts, len(head)])):
        return [(head, float("inf"))] if head else []
    edges = [head[n].box.x0 for n in starts[1:]]
    parts = [head[a:b] for a, b in pairwise([*starts, len(head)])]
    return list(zip(parts, [*edges, float("inf")], strict=True))


def _rows(words: Sequence[Word]) -> list[Row]:
    rows: list[Row] = []
    for word in sorted((w for w in words if w.box.height > 0 and w.text.strip()), key=lambda w: w.box.centre[1]):
        if rows and abs(rows[-1][-1].box.centre[1] - word.box.centre[1]) < 0.4 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _heads(row: Row, below: Sequence[Row]) -> list[Word]:
    """The headers of a row, also of those that run together where the rows below part them."""
    apart, close = _header(row), parted(row, below)
    return close if len(close) > len(apart) else apart


def _header(row: Row) -> list[Word]:
    """The pieces of a row that name columns: all short words that are no values; nothing where there are too few."""
    pieces = _pieces(row)
    if len(heads := _with_colons(pieces)) >= FEWEST:
        return heads
    while (colon := next((n for n, p in enumerate(pieces) if p.text.endswith(":")), None)) is not None:
        pieces = pieces[colon + 2 :]  # a field beside the list, with what it holds
    if any(_AMOUNT.search(p.text) for p in pieces):
        return []
    pieces = [p for p in pieces if sum(c.isalpha() for c in p.text) > 1 or p.text == "%"]
    short = [p for p in pieces if p.text == "%" or (len(p.text) <= LONGEST and is_label(p.text))]
    return pieces if len(pieces) >= FEWEST and len(short) * 5 >= len(pieces) * 4 else []


def _with_colons(pieces: Sequence[Word]) -> list[Word]:
    """The last pieces of a row if each has a colon, so that their values can only stand below."""
    first = next((n for n in range(len(pieces), 0, -1) if not pieces[n - 1].text.endswith(":")), 0)
    heads = [p for p in pieces[first:] if is_label(p.text)]
    return [Word(p.text.rstrip(" :"), p.box) for p in (heads[1:] if first == 0 and len(heads) > FEWEST else heads)]


def _pieces(row: Row) -> list[Word]:
    """Words with no more than a space between them, as one; a colon ends a piece."""
    pieces: list[Word] = []
    for word in row:
        near = pieces and word.box.x0 - pieces[-1].box.x1 < 0.45 * word.box.height
        if near and not pieces[-1].text.endswith(":"):
            last = pieces.pop()
            pieces.append(Word(f"{last.text} {word.text}", around([last.box, word.box])))
        else:
            pieces.append(word)
    return pieces


def _body(rows: Sequence[Row], head: Sequence[Word], end: float) -> list[Row]:
    """The rows that follow closely and fit the columns; the first that does not ends the list."""
    tall, last = max(p.box.height for p in head), head[0].box.y1
    left, right = head[0].box.x0 - 2.5 * tall, min(_reach(rows, head[-1], tall), end - 0.5 * tall)
    body: list[Row] = []
    for row in rows:
        mine = [part for word in _of_list(row, left, right) for part in unglued(word, head)]
        if not mine:
            continue
        crossing = sum(any(w.box.x0 < a.box.x1 and w.box.x1 > b.box.x0 for a, b in _neighbours(head)) for w in mine)
        labels = sum(w.text.endswith(":") for w in mine)  # two of them: a line of sums under the list
        if mine[0].box.y0 - last > 2.5 * tall or crossing or labels > 1 or _header(mine):
            break
        body.append(mine)
        last = max(w.box.y1 for w in mine)
    return body


def _reach(rows: Sequence[Row], last: Word, tall: float) -> float:
    """How far a last column goes to the right: to where its cells end, if they all end there."""
    usual, bottom, ends = last.box.x1 + 8 * tall, last.box.y1, []
    for row in rows:
        if row[0].box.y0 - bottom > 2.5 * tall:
            break
        ends.append(row[-1].box.x1)
        bottom = max(w.box.y1 for w in row)
    at = max(ends, default=usual)
    aligned = [x for x in ends if at - x < 0.5 * tall]
    return at + tall if at > usual and len(aligned) > 2 and len(aligned) >= 0.6 * len(ends) else usual


def _of_list(row: Row, left: float, right: float) -> Row:
    """The words within the columns, with those that lead up to the first of them without a gap."""
    first = next((n for n, w in enumerate(row) if left <= w.box.centre[0] <= right), len(row))
    while 0 < first < len(row) and row[first].box.x0 - row[first - 1].box.x1 < 0.6 * row[first].box.height:
        first -= 1
    mine = [w for w in row[first:] if w.box.centre[0] <= right]
    lone = len(mine) > 1 and len(mine[0].text) == 1 and mine[1].box.x0 - mine[0].box.x1 > mine[1].box.height
    return mine[1:] if lone else mine  # an icon, or the arrow of a field beside the list


def _neighbours(head: Sequence[Word]) -> list[tuple[Word, Word]]:
    return list(pairwise(head))


def _columns(head: Sequence[Word], body: Sequence[Row]) -> list[Head]:
    """Cut between two headers where the fewest words of the rows are cut."""
    words = [w.box for row in body for w in row]
    cuts = [_cut(one.box.x1, other.box.x0, words) for one, other in _neighbours(head)]
    edges = [float("-inf"), *cuts, float("inf")]
    names = [_LONE.sub("", p.text) for p in head]
    for n in range(1, len(names)):
        if names[n] == "%":  # of the figure in the column before
            names[n] = f"{names[n - 1]} %"
    return [Head(name, edges[n], edges[n + 1]) for n, name in enumerate(names)]


def _cut(low: float, high: float, words: Sequence[Box]) -> float:
    if high <= low:
        return (low + high) / 2
    steps = [low + (high - low) * n / 24 for n in range(25)]
    crossed = [sum(box.x0 < x < box.x1 for box in words) for x in steps]
    free = [x for x, count in zip(steps, crossed, strict=True) if count == min(crossed)]
    return max(_runs(free, (high - low) / 24), key=lambda run: (run[1] - run[0], run[0]))[1] - 1e-6


def _runs(steps: Sequence[float], width: float) -> list[tuple[float, float]]:
    """Stretches of neighbouring places."""
    runs: list[tuple[float, float]] = []
    for x in steps:
        if runs and x - runs[-1][1] < 1.5 * width:
            runs[-1] = (runs[-1][0], x)
        else:
            runs.append((x, x))
    return runs


def _cells(file: str, page: Page, name: str, body: Sequence[Row], columns: Sequence[Head]) -> Iterator[Evidence]:
    for row in body:
        held = [(head, [w for w in row if head.x0 < w.box.centre[0] <= head.x1]) for head in columns]
        filled = [(head, words) for head, words in held if words]
        key = _key([_text(words) for _, words in filled])
        for head, words in filled if len(filled) > 1 else []:
            text = _text(words)
            if _TORN.match(text):
                continue
            box = around(w.box for w in words)
            yield Evidence(
                "", file, page.number, text, (box,), "cell", "" if text == key else key, head.text, name, "list"
            )


def _key(texts: Sequence[str]) -> str:
    """What a row is called: its first words; where it has none, its first value."""
    words = (text for text in texts if not is_value(text) and sum(c.isalpha() for c in text) > 1)
    return next(words, texts[0] if texts else "")


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
