"""What stands beside a list of a window and is none of it, and words of two of its columns that were read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from core.domain import Word

FAR = 2.5  # heights between a header and what stands beside the list
LEVEL = 0.15  # of a height: words of a row stand no farther from its middle
FEWEST = 3  # headers


def without_panel(head: Sequence[Word], below: Sequence[Sequence[Word]]) -> list[Word]:
    """The headers but for a first one under which words stand on lines of their own: the first entry of a tree."""
    if len(head) <= FEWEST or head[1].box.x0 - head[0].box.x1 < FAR * head[0].box.height:
        return list(head)
    edge = (head[0].box.x1 + head[1].box.x0) / 2
    words = [word for row in _close(head[0], below) for word in row]
    panel = [w.box.centre[1] for w in words if w.box.centre[0] < edge]
    rows = [w.box.centre[1] for w in words if w.box.centre[0] >= edge]
    if len(panel) < FEWEST or not rows:
        return list(head)
    off = median(min(abs(y - row) for row in rows) for y in panel)
    return list(head[1:] if off > LEVEL * head[0].box.height else head)


def _close(head: Word, below: Sequence[Sequence[Word]]) -> Iterator[Sequence[Word]]:
    """The rows up to a gap, such as the one over a line of status."""
    bottom = head.box.y1
    for row in below:
        if row[0].box.y0 - bottom > FAR * head.box.height:
            return
        yield row
        bottom = max(word.box.y1 for word in row)


def unglued(word: Word, head: Sequence[Word]) -> list[Word]:
    """A word that reaches under two headers as two, where letters meet figures between them: letter.docx404."""
    for one, other in pairwise(head):
        if not (word.box.x0 < one.box.x1 and word.box.x1 > other.box.x0):
            continue
        wide = word.box.width / len(word.text)
        ends = [n for n in range(1, len(word.text)) if word.text[n - 1].isalpha() != word.text[n].isalpha()
                and (word.text[n].isdigit() or word.text[n - 1].isdigit())]  # fmt: skip
        ends = [n for n in ends if one.box.x1 - 2 * wide <= word.box.x0 + n * wide <= other.box.x0 + 2 * wide]
        if len(ends) == 1:
            at = word.box.x0 + ends[0] * wide
            left = Word(word.text[: ends[0]], word.box._replace(x1=at), word.confidence)
            return [left, Word(word.text[ends[0] :], word.box._replace(x0=at), word.confidence)]
    return [word]
