"""Answers from evidence alone, by the type of the question, and says so when nothing there answers it. Learns "
"nothing."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from core.asking import Asked, alike, terms, understand
from core.asking.rarity import rarity
from core.domain import Evidence, Prompt
from core.llm.reading.cells import named_cell
from core.llm.reading.charts import charted
from core.llm.reading.contracts import contract
from core.llm.reading.fields import field
from core.llm.reading.found import Found
from core.llm.reading.identity import of_the_named
from core.llm.reading.letterhead import address, company
from core.llm.reading.lists import listed
from core.llm.reading.matching import strange
from core.llm.reading.methods import paid_by
from core.llm.reading.money import owed
from core.llm.reading.people import person
from core.llm.reading.spans import sentence, span
from core.llm.reading.tabled import tabled
from core.llm.reading.tables import OPERATION, aggregated
from core.llm.reading.titles import title
from core.llm.reading.values import typed
from core.llm.reading.weighing import weighed
from core.llm.reading.yesno import yes_or_no
from core.quantities import dates, numbers

_COMPUTED = ("amount", "number", "count", "percent", "year", "date", "name", "place", "text")
_IN = re.compile(r"\bin (?:u\.?s\.? )?(?:dollars? in )?(thousand|million|billion)s?\b", re.I)
_DRAWING = re.compile(
    r"\b(?:chart|graph|plot|figure|bars?|slices?|pie|curve|line (?:chart|graph)|axis|legend|diagram|colou?r)\b", re.I
)
_BEGINS = re.compile(r"\b(?:begin|start|commenc|beginn)\w*\b", re.I)
_OTHER_DATES = frozenset("due delivery birth order payment begin end valid arrival departure signature until".split())
_DOUBT = 0.8
_POWER = {"thousand": 3, "million": 6, "billion": 9}
NOT_FOUND = "[not found]"


class EmbeddedReader:
    """Plays LanguageModel. `least` is how sure it must be to answer at all."""

    name = "embedded"

    def __init__(self, least: float = 0.42) -> None:
        self.least = least

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        asked = understand(prompt.question.text)
        found = self.read(asked, of_the_named(asked, on_page(asked, prompt.evidence)))
        if found is None or found.score < self.least or not found.text:
            yield NOT_FOUND
            return
        yield str(found)

    def read(self, asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
        """The best answer of all ways of reading that suit the question."""
        if not _tells(asked, evidence) and (told := charted(asked, evidence)) is not None:
            return told
        rare = rarity([frozenset(terms(f"{e.key} {e.column} {e.text}")) for e in evidence])
        if asked.row:
            return named_cell(asked, evidence)
        if (agreed := _agreed(asked, evidence, rare)) is not None:
            return agreed
        if asked.kind == "yesno":
            return yes_or_no(asked, evidence, rare)
        several = listed(asked, evidence) if asked.kind == "list" else None
        best = several or self._direct(asked, evidence, rare)
        if best is None or best.score < 0.6:
            text = [best, _weaker(span(asked, evidence, rare), best), _fitting(sentence(asked, evidence, rare), asked)]
            best = max((found for found in text if found), key=lambda found: found.score, default=None)
        best = doubted(asked, best, evidence)
        return choose(asked, best, evidence) if asked.options else scaled(asked, best, evidence)

    def _direct(self, asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
        """By topic, by computing, or beside a label."""
        board = tabled(asked, evidence)
        if (
            asked.topic == "total"
            and "cost" in asked.terms
            and (priced := field(asked, evidence))
            and priced.score >= 0.7
        ):
            return priced if board is None or board.score < priced.score else board
        if board and board.score >= 0.8 and (asked.topic not in ("total", "net", "tax") or "cost" in asked.terms):
            return board
        if asked.aggregate and asked.kind in _COMPUTED:
            found, named = aggregated(asked, evidence, rare), field(asked, evidence)
            if (
                found
                and found.score >= 0.7
                and not (named and named.score > 0.6 and says_operation(named, asked, evidence))
            ):
                return found
        ways = [self._by_topic(asked, evidence)]
        if ways[0] is None or ways[0].score < 0.6 or asked.topic == "date":
            ways.append(field(asked, evidence))
        ways += [board, person(asked, evidence) if asked.kind == "name" else None, only(asked, evidence)]
        best = max((found for found in ways if found), key=lambda found: found.score, default=None)
        if {"payment", "method"} <= set(asked.terms) and (best is None or best.score < 0.7):
            return paid_by(evidence) or best
        return best

    @staticmethod
    def _by_topic(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
        match asked.topic:
            case "total" | "net" | "tax":
                return owed(asked, evidence)
            case "company" if asked.kind in ("name", "text", "place", "sentence"):
                return company(evidence)
            case "address" if asked.kind in ("address", "place"):
                return address(evidence)
            case "date":
                return paper_date(asked, evidence)
            case "title":
                return title(asked, evidence)
        return None


def _tells(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether a table answers, so that a chart beside it need not be asked."""
    if _DRAWING.search(asked.text):
        return False
    found = weighed(asked, evidence) if asked.kind == "yesno" else tabled(asked, evidence)
    return found is not None and found.score >= 0.85


def _agreed(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """What an agreement says of its parties, its law, its beginning and its term."""
    if asked.topic not in ("parties", "law", "effective", "term"):
        return None
    if asked.topic == "effective" and _BEGINS.search(asked.text):
        begun = span(asked, [e for e in evidence if _BEGINS.search(e.text)], rare)
        if begun and begun.score > 0.6:
            return begun
    found, labelled = contract(asked, evidence), field(asked, evidence)
    return labelled if found and labelled and labelled.score > max(found.score, 0.85) else found


def doubted(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """Less sure where a short question speaks of something that the pages do not."""
    if found is None or asked.topic or asked.options:
        return found
    spoken = frozenset(t for e in evidence for t in (*terms(e.text), *terms(e.key), *terms(e.column)))
    unknown = strange(asked, spoken)
    return replace(found, score=found.score * _DOUBT) if 0 < len(unknown) <= 2 else found


def only(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The one e-mail address, telephone number or site on the pages, where no label leads to another."""
    if asked.kind not in ("email", "phone", "url", "iban", "bic") or "fax" in asked.terms:
        return None
    faxes = {e.text for e in evidence if "fax" in terms(e.key)}
    lines = [e for e in evidence if e.kind == "line" and "fax" not in e.text.lower() and e.text not in faxes]
    if asked.kind == "phone":  # a bare row of digits is a number of anything
        lines = [e for e in lines if re.search(r"tel|phone|fon|mobil|call|\+\d|\(\d|\d[ -]\d", e.text, re.I)]
    found = {value: e.id for e in lines if (value := typed(e.text, asked.kind))}
    plain = {value: name for value, name in found.items() if asked.kind != "url" or "@" not in value}
    return Found(*next((value, (name,)) for value, name in plain.items()), 0.55) if len(plain) == 1 else None


def says_operation(found: Found, asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether the page itself gives what is asked to be computed: a label "Difference", "Average price", "Maximum"."""
    label = next((terms(f"{e.key} {e.column}") for e in evidence if e.id == found.ids[0]), [])
    return any(term in OPERATION and term in asked.terms for term in label if term not in ("amount", "number", "year"))


def on_page(asked: Asked, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Only what stands on the page the question names, if that page is there."""
    if asked.page is None:
        return evidence
    return [e for e in evidence if e.page == asked.page] or evidence


def _other_date(asked: Asked, e: Evidence) -> bool:
    """Whether a label says that its date is of another matter than the paper itself: due, delivery, birth."""
    return bool(_OTHER_DATES & set(terms(e.key)) - set(asked.terms))


def _within(part: Evidence, line: Evidence) -> bool:
    same = (part.file, part.page) == (line.file, line.page)
    return same and any(line.boxes[0].holds(box.centre) for box in part.boxes)


def paper_date(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The first date on the paper, when no label says which it is."""
    others = [e for e in evidence if e.kind == "pair" and dates(e.text) and _other_date(asked, e)]
    dated = [e for e in evidence if e.kind == "line" and dates(e.text) and not any(_within(o, e) for o in others)]
    first = min(dated, key=lambda e: (e.page, e.boxes[0].y0), default=None)
    if first is None:
        return None
    date = dates(first.text)[0]
    return Found(date.iso if asked.iso else date.text, (first.id,), 0.6)


def choose(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The option most like what was found; without that, the one that stands in the evidence."""
    if found is None:
        return None
    scored = [(alike(text, found.text), f"{letter}. {text}") for letter, text in asked.options]
    score, text = max(scored)
    return Found(text, found.ids, found.score) if score > 0.6 else _standing(asked, evidence)


def _standing(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    for e in evidence:
        held = [f"{letter}. {text}" for letter, text in asked.options if f" {text.lower()} " in f" {e.text.lower()} "]
        if len(held) == 1:
            return Found(held[0], (e.id,), 0.5)
    return None


def scaled(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """A number of a table in thousands, for a question that wants millions."""
    if found is None or not asked.scale or found.ready or len(found.ids) != 1:
        return found
    source = next(e for e in evidence if e.id == found.ids[0])
    said = next((m for e in evidence if e.page == source.page and (m := _IN.search(f"{e.heading} {e.text}"))), None)
    shift = _POWER[asked.scale] - _POWER[said.group(1).lower()] if said else 0
    if not shift or not numbers(source.text):
        return found
    sign = "/" if shift > 0 else "*"
    return Found(f"[= {source.id} {sign} {10 ** abs(shift)}]", found.ids, found.score, ready=True)


def _weaker(found: Found | None, labelled: Found | None) -> Found | None:
    """Something in running text must be surer than something beside its label."""
    if found is None or labelled is None or labelled.score < 0.45:
        return found
    return Found(found.text, found.ids, found.score * 0.85)


def _fitting(found: Found | None, asked: Asked) -> Found | None:
    """A whole sentence is no answer to a question that wants a date, a number or a name."""
    return found if asked.kind in ("sentence", "text", "list") else None
