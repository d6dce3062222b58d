"""The ways of reading that look for a value: by topic, by computing, beside a label, in a table. Reads no sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.across import across
from core.llm.reading.alone import clock, only, paper_date, tax_number
from core.llm.reading.bracketed import bracketed
from core.llm.reading.fields import field
from core.llm.reading.found import Found
from core.llm.reading.letterhead import address, company
from core.llm.reading.methods import paid_by
from core.llm.reading.money import owed
from core.llm.reading.people import person
from core.llm.reading.priced import is_priced, priced
from core.llm.reading.prose import CAUSE
from core.llm.reading.suited import wordless
from core.llm.reading.tabled import tabled
from core.llm.reading.tables import OPERATION, aggregated
from core.llm.reading.titles import title
from core.quantities import numbers

_COMPUTED = ("amount", "number", "count", "percent", "year", "date", "name", "place", "text")


def direct(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """By topic, by computing, or beside a label; what drove a change is told by sentences."""
    found = _direct(asked, evidence, rare)
    return None if found and wordless(asked, found) else found


def _direct(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    spelled = _spelled_out(evidence) if asked.aggregate == "difference" else bracketed(asked, evidence)
    if spelled or CAUSE.search(asked.english):
        return spelled
    board = tabled(asked, evidence)
    if is_priced(asked, evidence):
        return priced(asked, board, evidence)
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
    ways = [_by_topic(asked, evidence)]
    if ways[0] is None or ways[0].score < 0.6 or asked.topic == "date":
        ways.append(across(asked, field(asked, evidence), evidence))
    ways += [board, person(asked, evidence) if asked.kind == "name" else None]
    ways += [only(asked, evidence), tax_number(asked, evidence)]
    best = max((found for found in ways if found), key=lambda found: found.score, default=None)
    if {"payment", "method"} <= set(asked.terms) and (best is None or best.score < 0.7):
        return paid_by(evidence) or best
    return best


def _by_topic(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    match asked.topic:
        case "total" | "net" | "tax":
            return owed(asked, evidence)
        case "company" if asked.kind in ("name", "text", "place", "sentence"):
            return company(evidence)
        case "address" if asked.kind in ("address", "place"):
            return address(evidence)
        case _ if asked.topic == "date" or (asked.kind == "date" and not asked.terms):
            return paper_date(asked, evidence)
        case "title":
            return title(asked, evidence)
    return clock(asked, evidence)


def _spelled_out(evidence: Sequence[Evidence]) -> Found | None:
    """The one amount that is labelled "Difference" and nothing else."""
    told = {
        e.text.strip(): e.id for e in evidence if e.kind == "pair" and terms(e.key) == ["differenc"] and numbers(e.text)
    }
    return Found(*next((text, (name,)) for text, name in told.items()), 0.9) if len(told) == 1 else None


def says_operation(found: Found, asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether the page itself gives what is asked to be computed: a label "Difference", "Average price", "Maximum"."""
    label = next((terms(f"{e.key} {e.column}") for e in evidence if e.id == found.ids[0]), [])
    return any(term in OPERATION and term in asked.terms for term in label if term not in ("amount", "number", "year"))
