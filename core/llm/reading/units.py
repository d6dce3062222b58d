"""The sentences of running text with what leads to each: its heading and the sentence before. Contents, indexes, page
numbers and headings themselves are none."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.asking import terms
from core.asking.roots import akin, roots
from core.domain import Evidence

_LEADER = re.compile(r"(?:[.·…] ?){5,}|…{2,}")
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+\b")  # words in small letters, which captions lack
_REFERS = re.compile(
    r"\W*(?:this|these|such|it|they|he|she|its|their|the (?:same|former|latter)|both|otherwise|then)\b", re.I
)
_CODE = re.compile(r"<[-\w/]+>.*<[-\w/]+>|=.*=|[{};]\s*[{}]|^\W*[>$%#] ")
_WORDS, _FIGURES = 3, 0.25
_UNKNOWN = 0.8  # what a root weighs that no sentence says
_ABOVE, _BACK = 0.7, 0.9  # of a word's worth, where the heading says it, and where a sentence goes on from another


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, in roots: its own, its heading's, and those of the sentence that it goes on from."""

    e: Evidence
    own: frozenset[str]
    above: frozenset[str]
    back: frozenset[str]
    opens: bool  # the first under its heading
    before: str = ""  # the sentence that it goes on from
    after: Evidence | None = None  # what follows under the same heading

    @property
    def text(self) -> str:
        return self.e.text.strip()

    def holds(self, wanted: Collection[str], rare: Mapping[str, float]) -> float:
        """The share of the wanted roots, 0 to 1, that it speaks of."""
        whole = sum(rare.get(root, _UNKNOWN) for root in wanted)
        return sum(rare.get(root, _UNKNOWN) * self.worth(root) for root in wanted) / whole if whole else 0.0

    def worth(self, root: str) -> float:
        if akin(root, self.own):
            return 1.0
        return _BACK if akin(root, self.back) else _ABOVE if akin(root, self.above) else 0.0


def units(evidence: Sequence[Evidence]) -> list[Unit]:
    """In the order of the documents."""
    passages = [e for e in evidence if e.kind == "passage" and e.key != "address" and e.boxes]
    every = sorted(passages, key=lambda e: (e.file, e.page, e.boxes[0].y0))
    told = [e for e in every if is_told(e.text) and not _part_of(e.text, e.heading)]
    found = []
    for at, e in enumerate(told):
        last = told[at - 1] if at and _together(told[at - 1], e) else None
        following = told[at + 1] if at + 1 < len(told) and _together(e, told[at + 1]) else None
        back = last.text if last and _REFERS.match(e.text) else ""
        found.append(Unit(e, _known(e.text), _known(e.heading), _known(back), last is None, back, following))
    return found


def weights(found: Sequence[Unit]) -> dict[str, float]:
    """Roots that many sentences say tell little: 0.3 to 1."""
    count = Counter(root for unit in found for root in unit.own | unit.above)
    everything = math.log(2 + len(found))
    return {root: max(0.3, 1 - math.log(n) / everything) for root, n in count.items()}


def is_told(text: str) -> bool:
    """Whether it is a sentence, and one that tells: no heading, no question, no entry of contents, no row of "
    "figures."""
    words = text.split()
    if _LEADER.search(text) or _CODE.search(text) or text.rstrip("”\"’)' ").endswith("?"):
        return False
    figures = sum(any(c.isdigit() for c in word) for word in words)
    return len(_SMALL.findall(text)) >= _WORDS and len(words) > _WORDS and figures <= max(_FIGURES * len(words), 1)


def _part_of(text: str, heading: str) -> bool:
    """Whether it is the heading itself, or the running title of the page."""
    return bool(heading) and text.strip() in heading


def _together(one: Evidence, other: Evidence) -> bool:
    return (one.file, one.page, one.heading) == (other.file, other.page, other.heading)


def _known(text: str) -> frozenset[str]:
    """Its roots, and its words as labels have them: a chief executive officer is a CEO."""
    return frozenset(roots(text)) | frozenset(terms(text))
