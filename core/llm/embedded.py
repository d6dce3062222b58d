"""Answers from evidence alone, by the type of the question, or says that nothing there answers. Learns nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace

from core.asking import Asked, terms, understand, words
from core.asking.gist import wants_gist
from core.asking.rarity import rarity
from core.domain import Evidence, Prompt
from core.llm.reading.accounts import accounted
from core.llm.reading.adjusted import adjusted
from core.llm.reading.amounts import measured_out
from core.llm.reading.authors import author
from core.llm.reading.besides import besides
from core.llm.reading.between import days_between
from core.llm.reading.boards import bare
from core.llm.reading.borne import borne, worded
from core.llm.reading.cells import named_cell
from core.llm.reading.charts import charted
from core.llm.reading.charts.strangers import of_a_table
from core.llm.reading.clauses import clause
from core.llm.reading.contracts import contract
from core.llm.reading.direct import direct
from core.llm.reading.fields import field
from core.llm.reading.filings import filing
from core.llm.reading.flows import activity
from core.llm.reading.formed import formed
from core.llm.reading.found import Found
from core.llm.reading.gist import gist
from core.llm.reading.identity import of_the_named
from core.llm.reading.invoiced import invoiced
from core.llm.reading.lists import below, listed
from core.llm.reading.lit import lit
from core.llm.reading.matching import strange
from core.llm.reading.measured import changed, measured
from core.llm.reading.menus import menu
from core.llm.reading.notes import noted
from core.llm.reading.nouns import fits
from core.llm.reading.opposites import denied
from core.llm.reading.outliers import outlier
from core.llm.reading.owners import without_owner
from core.llm.reading.parts import best_part, is_part, wants_part
from core.llm.reading.price_lists import listed_prices
from core.llm.reading.prose import CAUSE, reported
from core.llm.reading.ranges import end_of_range
from core.llm.reading.rows import rowed
from core.llm.reading.segments import named_part
from core.llm.reading.shares import share
from core.llm.reading.spans import sentence, span
from core.llm.reading.suited import suited
from core.llm.reading.tabled import tabled
from core.llm.reading.tallies import tallied
from core.llm.reading.ticked import ticked
from core.llm.reading.timed import astray
from core.llm.reading.told import stated, tells, wants_telling
from core.llm.reading.trees import treed
from core.llm.reading.unsaid import apart, unsaid
from core.llm.reading.wanted import choose, scaled
from core.llm.reading.weighing import weighed
from core.llm.reading.whereabouts import there
from core.llm.reading.yesno import yes_or_no
from core.quantities.dates import MONTHS

_DRAWING = re.compile(
    r"\b(?:chart|graph|plot|figure|bars?|slices?|pie|curve|line (?:chart|graph)|axis|legend|diagram|colou?r)\b", re.I
)
_BEGINS = re.compile(r"\b(?:begin|start|commenc|beginn)\w*\b", re.I)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_MOST = re.compile(r"\b(?:most|least|best|worst|\w+est)\b", re.I)
_LABEL = 90  # letters
_DOUBT, _MISSED, _SURE = 0.8, 0.5, 0.75
NOT_FOUND = "[not found]"


Doubts = Callable[[str, Sequence[Evidence], Sequence[str]], bool]


class EmbeddedReader:
    """Plays LanguageModel. `least` is how sure it must be to answer at all; `doubts` tells, of a question, the
    evidence and the ids that an answer rests on, whether somebody else finds none there.
    """

    name = "embedded"

    def __init__(self, least: float = 0.42, doubts: Doubts = lambda _question, _evidence, _ids: False) -> None:
        self.least, self.doubts = least, doubts

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        asked = understand(prompt.question.text)
        told = gist(asked, prompt.evidence) if wants_gist(asked.text) else author(asked, prompt.evidence)
        told = told or noted(asked, on_page(asked, prompt.evidence))
        found = told or self.read(asked, of_the_named(asked, on_page(asked, prompt.evidence)))
        if found is None or found.score < self.least or not found.text or not suited(asked, found):
            yield NOT_FOUND
            return
        yield str(found)

    def read(self, asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
        """The best answer of all ways of reading that suit the question."""
        asked = without_owner(asked, evidence)
        outright = _outright(asked, evidence)
        if outright is not None or unsaid(asked, evidence):
            return outright
        rare = rarity([frozenset(terms(f"{e.key} {e.column} {e.text}")) for e in evidence])
        if asked.row:
            return named_cell(asked, evidence)
        told = menu(asked, evidence) or there(asked, evidence) or rowed(asked, evidence) or ticked(asked, evidence)
        told = told or lit(asked, evidence) or treed(asked, evidence) or measured_out(asked, evidence)
        told = told or invoiced(asked, evidence) or filing(asked, evidence) or named_part(asked, evidence, rare)
        told = told or listed_prices(asked, evidence) or clause(asked, evidence) or end_of_range(asked, evidence)
        told = told or days_between(asked, evidence, lambda one: direct(one, evidence, rare))
        if told or (told := _agreed(asked, evidence, rare)) or (told := tells(asked, evidence)):
            return told
        if asked.kind == "yesno":
            return yes_or_no(asked, evidence, rare)
        evidence = worded(evidence) if wants_telling(asked) else evidence
        several = listed(asked, evidence) if asked.kind == "list" else below(asked, evidence)
        best, report = several or direct(asked, evidence, rare), None
        if best is None or best.score < 0.6:
            report = reported(asked, evidence, rare)
            said = report or sentence(asked, evidence, rare)
            text = [best, _weaker(span(asked, evidence, rare), best), _fitting(said, asked)]
            text += [measured(asked, evidence, rare), changed(asked, evidence, rare)]
            best = max(
                (found for found in text if found and not _echo(asked, found)),
                key=lambda found: found.score,
                default=None,
            )
        told = doubted(asked, best, evidence)
        reports = _reports(asked, report, best)
        best = _named_so(asked, told if reports else borne(asked, told, evidence))
        best = None if best and (apart(asked, best, evidence) or not formed(asked, best)) else best
        best = best if best and best.score >= self.least else stated(asked, evidence) or best
        if best and (astray(asked, best, evidence) or self.doubts(asked.text, evidence, best.ids)):
            return None
        return choose(asked, best, evidence) if asked.options else scaled(asked, best, evidence)


def _outright(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """A company's figures, what a chart tells, or which part of a company did best."""
    drawing, tells = bool(_DRAWING.search(asked.text)), _tells(asked, evidence)
    told = None if drawing else _companys(asked, evidence)
    why = CAUSE.search(asked.english) and not drawing  # no bar says why
    other = tells or why or (not drawing and of_a_table(asked, evidence))
    told = told or (None if other else charted(asked, evidence))
    return told or (None if drawing or tells or asked.row else best_part(asked, evidence))


def _companys(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What the tables of a company's report tell: its figures, its stores, its votes, two of its segments."""
    told = activity(asked, evidence) or share(asked, evidence)
    told = told or accounted(asked, evidence) or adjusted(asked, evidence)
    if told and not told.ready and asked.aggregate == "mean":
        return None  # one year's figure is no average
    if told or asked.row:
        return told
    return tallied(asked, evidence) or outlier(asked, evidence) or besides(asked, evidence)


def _reports(asked: Asked, report: Found | None, best: Found | None) -> bool:
    """Whether the answer is, or stands in, the sentence that speaks of nearly all that is asked."""
    if not report or not best or report.ids != best.ids:
        return False
    return report.score >= _SURE and not denied(asked.english, report.text)


def _echo(asked: Asked, found: Found) -> bool:
    """Whether the answer would be the label that the question was made from: hardly a word of it is new."""
    said, known = [word for word in words(found.text) if word.isalpha()], words(asked.english)
    return len(said) > 5 and len(found.text) <= _LABEL and sum(word in known for word in said) * 5 >= 4 * len(said)


def _tells(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether a table answers, so that a chart beside it need not be asked."""
    if _DRAWING.search(asked.text):
        return False
    found = weighed(asked, evidence) if asked.kind == "yesno" else tabled(asked, evidence)
    return found is not None and found.score >= 0.85


def _named_so(asked: Asked, found: Found | None) -> Found | None:
    """Nothing where a region is asked for that has the most, and a year was found."""
    ranked = asked.aggregate in ("argmax", "argmin")
    if found and ranked and not found.ready and wants_part(asked) and (bare(found.text) or not is_part(found.text)):
        return None
    return None if found and ranked and not found.ready and not fits(asked, found.text) else found


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
    """Less sure where a short question speaks of something that the pages do not, least where that bears a name."""
    if found is None or asked.topic not in ("", "total") or asked.options:
        return found
    spoken = frozenset(t for e in evidence for t in (*terms(e.text), *terms(e.key), *terms(e.column)))
    unknown = strange(asked, spoken)
    prose = any(e.kind in ("passage", "line") for e in evidence if e.id in found.ids)
    named = {t for name in _NAME.findall(asked.english) for t in terms(name) if name.lower() not in MONTHS}
    missed = bool(named & set(unknown)) and not prose
    if asked.kind == "list" and named & set(unknown):
        return None  # all customers are not those in Bremen, of which the page does not speak
    doubt = _MISSED if missed else _DOUBT if 0 < len(unknown) <= 2 and not asked.topic else 1.0
    return replace(found, score=found.score * doubt)


def on_page(asked: Asked, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Only what stands on the page the question names, if that page is there."""
    if asked.page is None:
        return evidence
    return [e for e in evidence if e.page == asked.page] or evidence


def _weaker(found: Found | None, labelled: Found | None) -> Found | None:
    """Something in running text must be surer than something beside its label."""
    if found is None or labelled is None or labelled.score < 0.45:
        return found
    return Found(found.text, found.ids, found.score * 0.85)


def _fitting(found: Found | None, asked: Asked) -> Found | None:
    """A whole sentence is no answer to a question that wants a date, a number or a name, nor to which has the most."""
    if asked.aggregate in ("argmax", "argmin") and found and not _MOST.search(found.text):
        return None
    return found if asked.kind in ("sentence", "text", "list") else None
