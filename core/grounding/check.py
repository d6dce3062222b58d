"""Checks an answer: reads the reply, looks up each claim, and says what was found, where, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.asking import understand
from core.attached import is_below, named_at
from core.domain import Answer, Caution, Citation, Page, Prompt, Status
from core.expressions import ExpressionError
from core.grounding import claims, wording
from core.grounding.claims import Claim
from core.grounding.desk import Desk
from core.grounding.reply import Reply, Said, read
from core.grounding.sheet import Hit
from core.grounding.sums import Sum, work_out
from core.i18n import gettext as _
from core.quantities import Quantity

LONGEST_WHOLE = 120  # words that are looked up as one quote
BETWEEN = ("by", "and", "of", "out of", "to")  # of two computed numbers: "3 by 2"
JUDGEMENTS = {
    *"yes no ja nein oui non nee true false".split(),
    *"first second third fourth fifth sixth seventh eighth ninth tenth".split(),  # places in a ranking
    *("increasing", "decreasing", "increasing then decreasing", "decreasing then increasing", "no clear trend"),
    "too close to tell",
}


class Grounding:
    """Plays the Checker."""

    def check(self, reply: str, prompt: Prompt, pages: Sequence[tuple[str, Page]]) -> Answer:
        return Examination(prompt, pages).answer(read(reply))


class Examination:
    """One reply on its way to an answer. Lives for one check."""

    def __init__(self, prompt: Prompt, pages: Sequence[tuple[str, Page]]) -> None:
        self.prompt, self.pages = prompt, pages
        self.desk = Desk(prompt.evidence, pages)
        self.asked = set(claims.words(prompt.question.text))
        offered = understand(prompt.question.text).options
        self.options = {f"{letter}. {text}".casefold().rstrip(" .") for letter, text in offered}
        self.near: list[str] = []  # all ids the reply names
        self.citations: list[Citation] = []
        self.cautions: list[Caution] = []
        self.numbers: list[Quantity] = []  # of the answer, as far as they were found
        self.sums: list[Sum] = []

    def answer(self, reply: Reply) -> Answer:
        computed = any(part.formula for part in reply.parts)
        self.near = [each for each in reply.ids if each in self.desk.evidence]
        text = wording.tidy("".join(self._take(part, computed=computed) for part in reply.parts))
        if reply.torn:
            self.cautions.append(wording.torn())
        if not any(citation.check != "not_found" for citation in self.citations):
            if claims.whole(text) and not reply.nothing:
                self.cautions.append(wording.unsupported(text))
            return self._answer(wording.not_found(self.pages), "not_found", None, "")
        if reply.nothing:
            self.cautions.append(wording.partly())
        return self._answer(text, "answered", *self._main())

    def _take(self, part: Said, *, computed: bool) -> str:
        """Checks a part and gives the text that stands for it in the answer."""
        if part.nothing:
            return part.text or _("not found")
        ids = self._known(part.ids)
        if part.formula:
            return self._compute(part.formula)
        self._look(part.text, ids, beside_sum=computed)
        return part.text

    def _known(self, ids: Iterable[str]) -> list[str]:
        self.cautions += [wording.unknown(each) for each in ids if each not in self.desk.evidence]
        return [each for each in ids if each in self.desk.evidence]

    def _look(self, text: str, ids: list[str], *, beside_sum: bool) -> None:
        """Looks up a text as one, then sentence by sentence, then claim by claim."""
        whole = claims.whole(text)
        if whole is None or (beside_sum and whole.text in BETWEEN):
            return
        if whole.text.casefold() in JUDGEMENTS:
            self._judge(whole, ids)
            return
        hit = self._cite(whole, ids) if len(whole.text.split()) <= LONGEST_WHOLE else None
        if hit:
            self._note(whole.text, hit)
            return
        if ids and whole.text.casefold().rstrip(" .") in self.options:
            self._show(ids)
            self.cautions.append(wording.judged(whole.text))
            return
        sentences = claims.sentences(text)
        if len(sentences) > 1:
            for sentence in sentences:
                self._look(sentence, ids, beside_sum=beside_sum)
            return
        self._look_into(whole, ids, beside_sum=beside_sum)

    def _look_into(self, whole: Claim, ids: list[str], *, beside_sum: bool) -> None:
        text = whole.text
        quotes = [replace(whole, start=0, end=len(text))] if whole.quoted else claims.quotes(text)
        missed = [quote for quote in quotes if not self._cite(quote, ids)]
        held = [quote for quote in quotes if quote not in missed]
        figures = claims.apart(claims.figures(text), held)
        names = [] if beside_sum else claims.apart(claims.names(text), [*quotes, *figures])
        for claim in figures + names:
            hit = self._cite(claim, ids)
            if hit is None:
                missed.append(claim)
            else:
                self._note(claim.text, hit)
        for claim in missed:
            self._miss(claim, ids)
        if not beside_sum:
            self._weigh(whole, ids, [*quotes, *figures, *names])

    def _weigh(self, whole: Claim, ids: list[str], looked_up: list[Claim]) -> None:
        """Words that are no quote and not the question's either: told with a caution, or no answer at all."""
        firm = [claim for claim in looked_up if not claim.named or " " in claim.text]
        told = [word for word in claims.words(whole.text, firm) if word not in self.asked]
        strange = [word for word in told if not self.desk.knows(word, ids)]
        if looked_up and told:
            self.cautions.append(wording.own_words(whole.text, strange))
        elif not looked_up and ids and not told:  # one of the things that the question itself put up for choice
            self._show(ids)
            self.cautions.append(wording.judged(whole.text))
        elif not looked_up and (not ids or len(strange) * 2 > len(told) or not told):
            self._miss(whole, ids)
        elif not looked_up:
            self._show(ids)
            self.cautions.append(wording.own_words(whole.text, strange))

    def _judge(self, verdict: Claim, ids: list[str]) -> None:
        """A yes that stands in a cell or beside a tick is found there; any other is somebody's opinion."""
        said = [each for each in ids if self.desk.evidence[each].text.strip().casefold() == verdict.text.casefold()]
        if not (said and self._cite(verdict, said)):
            self._show(ids)
            self.cautions.append(wording.judged(verdict.text))

    def _show(self, ids: list[str]) -> None:
        """Cites the passages themselves."""
        for each in ids:
            text = self.desk.evidence[each].text
            self._cite(Claim(text, 0, len(text)), [each])

    def _note(self, text: str, hit: Hit) -> None:
        """Remembers the numbers of a text that was found; one that stands so on the page means what the page means."""
        mark = self.desk.sheet(hit.file, hit.page).mark if hit.check == "exact" else ""
        self.numbers += [claim.number for claim in claims.figures(text, mark) if claim.number]

    def _cite(self, claim: Claim, ids: Sequence[str]) -> Hit | None:
        hit, home = self.desk.find(claim, ids, self.near)
        if hit is None:
            return None
        self.citations.append(self._citation(home, hit, hit.text))
        if ids and home not in ids and not self._told_beside(claim, hit, ids):
            self.cautions.append(wording.elsewhere(claim.text, hit, self.desk.pages[hit.file, hit.page]))
        return hit

    def _told_beside(self, claim: Claim, hit: Hit, ids: Sequence[str]) -> bool:
        """Names, headings such as the 2024 over a column, and the question's words may stand beside what is cited."""
        cited = [self.desk.evidence[each] for each in ids]
        if (hit.file, hit.page) not in {(each.file, each.page) for each in cited}:
            return False
        beside = " ".join([self.prompt.question.text, *(f"{e.key} {e.column} {e.table} {e.heading}" for e in cited)])
        return claim.named or claim.text.casefold() in beside.casefold()

    def _miss(self, claim: Claim, ids: Sequence[str]) -> None:
        figure = claim.number or claim.day or claim.coded
        self.cautions.append((wording.unchecked_number if figure else wording.unchecked_quote)(claim.text))
        self.citations.append(self._lost(claim.text, ids))

    def _compute(self, formula: str) -> str:
        try:
            result = work_out(formula, self.desk)
        except ExpressionError as error:
            self.cautions.append(wording.uncomputed(formula, error.says))
            return "?"
        shown = f"{result.shown} = {result.text}"
        hits = [operand.hit for operand in result.operands if operand.hit]
        if result.found:
            same_page = [hit for hit in hits if (hit.file, hit.page) == (hits[0].file, hits[0].page)]
            boxes = tuple(box for hit in same_page for box in hit.boxes)
            first = Hit("computed", hits[0].file, hits[0].page, result.text, boxes, shown)
            self.citations.append(self._citation(result.operands[0].id, first, result.text))
            self.sums.append(result)
        else:
            self.cautions.append(wording.unchecked_number(result.text))
            self.citations.append(self._lost(result.text, [operand.id for operand in result.operands], shown))
        for operand in result.operands:
            if operand.hit:
                self.citations.append(self._citation(operand.id, operand.hit, operand.hit.text))
            else:
                self._miss(Claim(operand.number.text, 0, 0, number=operand.number), [operand.id])
        return result.text

    def _citation(self, name: str, hit: Hit, text: str) -> Citation:
        page = self.desk.pages[hit.file, hit.page]
        boxes = tuple(box for box in hit.boxes if not is_below(box, page))
        if attached := next(filter(None, (named_at(page, box) for box in hit.boxes if box not in boxes)), ""):
            self.cautions.append(wording.attached(text, hit, attached))
        return Citation(name, hit.file, hit.page, text, hit.check, boxes, page.label, hit.expression)

    def _lost(self, text: str, ids: Sequence[str], expression: str = "") -> Citation:
        """A claim that was not found, beside the page it was said to be on; without a box, for there is none."""
        named = self.desk.evidence[ids[0]] if ids else None
        file, page = (named.file, named.page) if named else next(iter(self.desk.pages), ("", 0))
        label = self.desk.pages[file, page].label if (file, page) in self.desk.pages else ""
        return Citation(named.id if named else "", file, page, text, "not_found", (), label, expression)

    def _main(self) -> tuple[float | None, str]:
        """The number the answer is about: what was computed, else the first with a unit, else the first but years."""
        if self.sums:
            return float(self.sums[0].value), self.sums[0].unit
        best = min(self.numbers, key=lambda n: (not n.unit, claims.is_year(n)), default=None)
        return (float(best.value), best.unit) if best else (None, "")

    def _answer(self, text: str, status: Status, value: float | None, unit: str) -> Answer:
        looked = tuple(dict.fromkeys((file, page.number) for file, page in self.pages))
        return Answer(
            question=self.prompt.question,
            text=text,
            status=status,
            value=value,
            unit=unit,
            citations=tuple(dict.fromkeys(self.citations)),
            read=looked,
            cautions=tuple(dict.fromkeys(self.cautions)),
            prompt_version=self.prompt.version,
        )
