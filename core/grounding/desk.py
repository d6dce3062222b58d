"""Chooses, among all places where a claim stands, the one the answer means. Reads no reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.domain import Box, Evidence, Page
from core.grounding.claims import Claim
from core.grounding.sheet import Hit, Sheet
from core.i18n import gettext as _
from core.numerals import localised
from core.quantities import numbers, same

NEAR = 2.0  # how far a word may stand out of the box of its evidence


class Desk:
    """The pages that were read, spread out, and the evidence of a prompt by id."""

    def __init__(self, evidence: Sequence[Evidence], pages: Sequence[tuple[str, Page]]) -> None:
        self.evidence = {each.id: each for each in evidence}
        self.pages = {(file, page.number): page for file, page in pages}
        self._sheets: dict[tuple[str, int], Sheet] = {}

    def sheet(self, file: str, number: int) -> Sheet:
        """Laid out when it is first wanted, once."""
        key = (file, number)
        if key not in self._sheets:
            self._sheets[key] = Sheet(file, self.pages[key])
        return self._sheets[key]

    def find(self, claim: Claim, ids: Iterable[str], near: Iterable[str] = ()) -> tuple[Hit | None, str]:
        """The best hit and the id of the evidence it lies in ("" when in none).

        Looks in the evidence named by `ids`, then on its pages, then on those of `near`, then on every page read.
        """
        cited = [self.evidence[each] for each in ids]
        for evidence in cited:
            hit = self._within(claim, evidence)
            if hit:
                return hit, evidence.id
        others = [*cited, *(self.evidence[each] for each in near), *self.evidence.values()]
        places = dict.fromkeys([(each.file, each.page) for each in others] + list(self.pages))
        for file, number in places:
            for hit in self._hits(claim, file, number):
                return hit, self._home(hit)
        return None, ""

    def mark(self, evidence: Evidence) -> str:
        """The decimal mark on the page of this evidence, or "" where that is open."""
        place = (evidence.file, evidence.page)
        return self.sheet(*place).mark if place in self.pages else ""

    def day_first(self, evidence: Evidence) -> bool | None:
        """Whether 03/08/14 on the page of this evidence is in August; None where that is open."""
        place = (evidence.file, evidence.page)
        return self.sheet(*place).day_first if place in self.pages else None

    def knows(self, word: str, ids: Iterable[str]) -> bool:
        places = {(self.evidence[each].file, self.evidence[each].page) for each in ids} or self.pages
        return any(self.sheet(*place).knows(word) for place in places if place in self.pages)

    def _within(self, claim: Claim, evidence: Evidence) -> Hit | None:
        for hit in self._hits(claim, evidence.file, evidence.page):
            if _lies_in(hit, evidence):
                return hit
        return self._on_mark(claim, evidence)

    def _hits(self, claim: Claim, file: str, number: int) -> Iterator[Hit]:
        if (file, number) not in self.pages:
            return
        sheet = self.sheet(file, number)
        if claim.number:
            yield from sheet.number(claim.number)
            yield from sheet.quote(claim.text) if " " in claim.number.text.strip() else ()  # 6 168.00 may be two
        elif claim.day:
            yield from sheet.day(claim.day)
        else:
            yield from sheet.quote(claim.text)
            yield from sheet.code(claim.text) if claim.coded else ()

    def _home(self, hit: Hit) -> str:
        for evidence in self.evidence.values():
            if (evidence.file, evidence.page) == (hit.file, hit.page) and _lies_in(hit, evidence):
                return evidence.id
        return ""

    def _on_mark(self, claim: Claim, evidence: Evidence) -> Hit | None:
        """A value measured on a chart and a tick in a box are no words of the page: their evidence tells them."""
        measured = numbers(evidence.text) if evidence.kind == "mark" else []
        if claim.number and any(same(claim.number, read) for read in measured):
            return Hit("computed", evidence.file, evidence.page, evidence.text, evidence.boxes, _measured(evidence))
        if evidence.kind == "mark" and claim.text.casefold() in _names(evidence):
            return Hit("normalised", evidence.file, evidence.page, claim.text, evidence.boxes)
        if evidence.kind == "option" and claim.text.casefold() in _names(evidence) - {evidence.key.casefold()}:
            return Hit("normalised", evidence.file, evidence.page, claim.text, evidence.boxes)
        return None


def _measured(evidence: Evidence) -> str:
    if not evidence.bound:
        return _("measured on the chart")
    return _("measured on the chart, to within {bound}").format(bound=localised(f"{evidence.bound:.2g}"))


def _names(evidence: Evidence) -> set[str]:
    """What a mark is called, and what it says."""
    names = {evidence.text, evidence.key, evidence.column, f"{evidence.column}, {evidence.key}"}
    return {name.casefold() for name in names if name.strip()}


def _lies_in(hit: Hit, evidence: Evidence) -> bool:
    """Whether most of it does. Evidence without boxes is its whole page."""
    wide = [Box(b.x0 - NEAR, b.y0 - NEAR, b.x1 + NEAR, b.y1 + NEAR) for b in evidence.boxes]
    covered = sum(min(sum(box.shared(other) for other in wide), box.area) for box in hit.boxes)
    return not evidence.boxes or covered * 2 >= sum(box.area for box in hit.boxes)
