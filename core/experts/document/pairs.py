"""Labels and their values: on one line, side by side, or one above the other. Does not ask whether they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking.lexicon import KNOWN, terms
from core.domain import Box, Evidence, Line, Word, around
from core.experts.document.layout import Layout, beside
from core.quantities import dates, numbers

_LEADERS = re.compile(r"\s*(?:\.{3,}|(?:\. ){3,}|…+|_{3,}|-{4,})\s*")
_COLON = re.compile(r"(?<=[^\W\d_)\].°'’#/%])\s?[:=：]\s*(?!//|\d\d\b(?!\d|[.,/-]))|(?<=\d)\s?[:=：]\s+(?!\d\d\b)")
_ONLY_VALUE = re.compile(r"^[\W\d_]*(?:[A-Z]{1,3})?[\W\d_]*$")
_TAX = re.compile(r"\W*(?:TVA|VAT|GST|SST|UST|BTW|IVA|TAX|MOMS)\b", re.I)
_LETTERS = re.compile(r"[^\W\d_]")
_TAIL = re.compile(r"(?<=[^\W\d_.):#%])[\s.#:]+([$€£¥]? ?[-+(]?\S*\d\S*(?: ?%| ?[$€£¥]| [A-Z]{3})?)$")
_CODED = re.compile(
    r"([^\W\d_][^\d:]{1,40}?\b(?:n[°ºo]|nr|no|num|number|#|№)\W{0,2})((?=[\w/-]*\d\d)[\w/-]{4,})(?!\S)", re.I
)
_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")
_GENERIC = re.compile(
    r"(?:name|address|phone|tel|fax|e-?mail|date|no|number|id|title|city|state|zip|signature)\W*(?:$|:)", re.I
)
_SENTENCE = re.compile(r"(?:\b[^\W\d_]{2,}[ ,]+){3}.*[a-z\d]{2}\.$")
_LABEL_END = 60  # characters; longer is a sentence, not a label


def pairs(file: str, layout: Layout) -> Iterator[Evidence]:
    """Every reading of a line as a label with a value; several may be had of one line."""
    for line in layout.lines:
        yield from _within(file, layout, line)
        if is_label(line.text):
            yield from _beside(file, layout, line)
            yield from _beneath(file, layout, line)


def owned(layout: Layout, line: Line) -> str:
    """For a label that says only "Name:" or "Date:", whose it is: the heading left of it or above it."""
    if not _GENERIC.match(line.text.strip()):
        return ""
    near = [
        one for one in layout.lines if is_label(one.text) and not one.text.rstrip().endswith(":") and len(one.text) < 40
    ]
    left = [o for o in near if beside(o.box, line.box) and o.box.x1 <= line.box.x0]
    over = [
        o
        for o in near
        if 0 <= line.box.y0 - o.box.y1 < 9 * layout.height
        and o.box.x0 <= line.box.x0 + 5
        and o.box.x1 > line.box.x0 - 80
    ]
    best = max(left, key=lambda o: o.box.x1, default=None) or max(over, key=lambda o: o.box.y1, default=None)
    return best.text if best else ""


def is_label(text: str) -> bool:
    """Short, with letters, and not itself a number or a date."""
    return len(text) <= _LABEL_END and bool(_LETTERS.search(text)) and not is_value(text)


def in_header(layout: Layout, line: Line) -> bool:
    """Whether a line stands in a row of headers: labels only, with values right under some of them."""
    row = layout.row(line)
    if len(row) < 2 or line.text.rstrip().endswith((":", "=")) or any(is_value(one.text) for one in row):
        return False
    under = [layout.below(one, reach=1.3) for one in row]
    return any(one is not None and is_value(one.text) for one in under) and not _in_form(layout, row)


def _in_form(layout: Layout, row: Sequence[Line]) -> bool:
    """Whether a row is one of several with a label left and, right of it, now words and now a value: in a table, what
    stands under a header is of one kind."""
    if len(row) != 2 or _known(row[1].text):
        return False
    at = layout.rows.index(list(row))
    run = [one for one in layout.rows[max(at - 4, 0) : at + 5] if len(one) == 2 and _same_columns(one, row)]
    kinds = {is_value(right.text) for left, right in run if right is not run[0][1]}
    if any(is_value(left.text) for left, _right in run):
        return False
    under = [left.text for left, _right in run if left.box.y0 > row[0].box.y0]
    return (len(run) > 2 and len(kinds) == 2) or sum(map(_known, under)) * 2 >= len(under) > 0


def _known(text: str) -> bool:
    """Whether it has a word that stands on labels."""
    return any(term in KNOWN for term in terms(text))


def _same_columns(one: Sequence[Line], other: Sequence[Line]) -> bool:
    return all(abs(a.box.x0 - b.box.x0) < a.box.height for a, b in zip(one, other, strict=True))


def is_value(text: str) -> bool:
    """Nothing but a number, an amount or a date."""
    if _ONLY_VALUE.match(text.strip()) and not _TAX.match(text):
        return any(c.isdigit() for c in text)
    if _TAX.match(text):
        return False
    spans = [(d.start, d.end) for d in dates(text)] or [(n.start, n.end) for n in numbers(text)]
    rest = text
    for start, end in reversed(spans):
        rest = rest[:start] + rest[end:]
    return bool(spans) and len(_LETTERS.findall(rest)) <= 2


def piece(layout: Layout, line: Line, start: int, end: int) -> Box:
    """The box around the characters start:end of a line's text."""
    found, at = [], 0
    for word in layout.page.words[line.start : line.stop]:
        at = line.text.find(word.text, at)
        if at < 0:
            return line.box
        if at < end and at + len(word.text) > start:
            found.append(_cut(word, max(start - at, 0), min(end - at, len(word.text))))
        at += len(word.text)
    return around(found) if found else line.box


def _cut(word: Word, start: int, end: int) -> Box:
    per = word.box.width / max(len(word.text), 1)
    return word.box._replace(x0=word.box.x0 + start * per, x1=word.box.x0 + end * per)


def _pair(
    file: str, layout: Layout, key: str, text: str, boxes: Sequence[Box], heading: str, column: str = ""
) -> Evidence:
    label = _ITEM.sub("", key.strip(" :=.…")) or key.strip()
    return Evidence("", file, layout.page.number, text.strip(), tuple(boxes), "pair", label, column, heading=heading)


def _within(file: str, layout: Layout, line: Line) -> Iterator[Evidence]:
    """`Label: value`, `Label: value  Label: value`, `Label ..... value`, `Label 12,50`."""
    text = line.text
    marks = [m for m in _COLON.finditer(text) if m.start() <= _LABEL_END or m is not None]
    if marks:
        yield from _colons(file, layout, line, marks)
        return
    leader = _LEADERS.search(text)
    if leader and leader.start() > 1 and leader.end() < len(text):
        box = piece(layout, line, leader.end(), len(text))
        yield _pair(file, layout, text[: leader.start()], text[leader.end() :], [box], "line")
    if coded := _CODED.match(text):
        yield _pair(file, layout, coded[1], coded[2], [piece(layout, line, *coded.span(2))], "line")
    tail = _TAIL.search(text)
    if tail and tail.start() <= _LABEL_END and not dates(text) and text[: tail.start(1)].count("(") <= text.count(")"):
        box = piece(layout, line, tail.start(1), tail.end(1))
        yield _pair(file, layout, text[: tail.start() + 1], tail.group(1), [box], "line")
    for date in dates(text):
        if 1 < date.start <= _LABEL_END:
            yield _pair(
                file, layout, text[: date.start], date.text, [piece(layout, line, date.start, date.end)], "line"
            )


def _colons(file: str, layout: Layout, line: Line, marks: Sequence[re.Match[str]]) -> Iterator[Evidence]:
    text, begin = line.text, 0
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        end = len(text) if after is None else _before_next_label(text, mark.end(), after.start())
        key, value = text[begin : mark.start()], text[mark.end() : end]
        if len(key) <= _LABEL_END and value.strip():
            yield _pair(file, layout, key, value, [piece(layout, line, mark.end(), end)], "line", owned(layout, line))
        begin = end


def _before_next_label(text: str, start: int, colon: int) -> int:
    """Where the next label of the same line starts: its last capitalised words before the colon."""
    label = re.search(r"(?:[^\W\d_][\w.'/&-]*\s?){1,3}$", text[start:colon])
    if not label:
        return colon
    spaces = [m.end() for m in re.finditer(r"\s", text[start:colon])]
    first = label.start() if label.start() > 0 else next((s for s in spaces if s > 0), label.start())
    return start + first


def _beside(file: str, layout: Layout, line: Line) -> Iterator[Evidence]:
    """A label with what stands right of it, and with the first value of its row; bare signs are passed over."""
    strong = line.text.rstrip().endswith((":", "="))
    right = [other for other in layout.right(line) if not _bare(other.text) or other is layout.right(line)[-1]]
    if not right or (right[0].text.rstrip().endswith(":") and not strong):
        return
    first, usual = right[0], "header" if in_header(layout, line) else "beside" if wide(layout, line) else "right"
    yield _pair(
        file,
        layout,
        line.text,
        first.text.strip(" :="),
        [first.box],
        "line" if strong else usual,
        owned(layout, line),
    )
    value = next((other for other in right[1:] if is_value(other.text)), None)
    if value is not None and not is_value(first.text):
        yield _pair(file, layout, line.text, value.text, [value.box], "beside" if wide(layout, line) else "row")


def wide(layout: Layout, line: Line) -> bool:
    """Whether a line stands in a drawn table with two values or more right of it: its neighbour is but one of many."""
    many = sum(is_value(other.text) for other in layout.right(line)) > 1
    return many and any(t.columns > 2 and t.box.holds(line.box.centre) for t in layout.page.tables)


def _says_all(text: str) -> bool:
    """A sentence, or a label with its value: what stands under it is the next one."""
    told = _COLON.search(text) or _LEADERS.search(text)
    return bool(told and told.start() and text[told.end() :].strip(" .")) or bool(_SENTENCE.search(text))


def _bare(text: str) -> bool:
    """A colon, a bar, a currency on its own."""
    plain = text.strip(" :=.|")
    return not plain or (len(plain) <= 3 and plain.isalpha())


def _beneath(file: str, layout: Layout, line: Line) -> Iterator[Evidence]:
    """A label with what stands under it; one that goes on in the next line is read on first."""
    label, other = line.text, layout.below(line)
    if other is not None and _goes_on(line, other):
        label, other = f"{label} {other.text}", layout.below(other)
    if other is None or other.text.rstrip().endswith(":") or _says_all(line.text) or _says_all(other.text):
        return
    if not _two_columns(layout, line, other):
        yield _pair(file, layout, label, other.text, [other.box], "below")


def _goes_on(line: Line, other: Line) -> bool:
    """Whether a label ends in the line below it, which starts small and close."""
    close = other.box.y0 - line.box.y1 < 0.7 * line.box.height and abs(other.box.x0 - line.box.x0) < 2 * line.box.height
    return close and len(line.text) > 20 and other.text[:1].islower() and line.text[-1:] not in ".:?"


def _two_columns(layout: Layout, line: Line, other: Line) -> bool:
    """Whether both have their value right of them, one under the other: then none stands below."""
    one, two = layout.right(line)[:1], layout.right(other)[:1]
    valued = bool(one) and any(c.isdigit() for c in _ITEM.sub("", one[0].text)) and is_label(other.text)
    return valued and bool(two) and abs(one[0].box.x0 - two[0].box.x0) < line.box.height
