"""The question and what was seen become one prompt. Gives the evidence its ids and fences strangers' text as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import resources
from core.domain import Evidence, Picture, Prompt, Question

Kind = Literal["document", "chart", "general"]
MARKS = 0.3  # of the best evidence, the share read from a drawing that makes it a question about a chart
BEST = 10
_OPEN, _SHUT = "<<<", ">>>"
_TEXT = re.compile(
    r"# (?P<kind>\w+), version (?P<number>\d+)\n.*?\n## Rules\n(?P<rules>.*?)\n## Question\n(?P<asks>.*)", re.S
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of prompt. The version goes with every answer that they led to."""

    version: str
    rules: str
    asks: str


def compose(question: Question, evidence: Sequence[Evidence], pictures: Sequence[Picture] = ()) -> Prompt:
    """Evidence in the order given, best first, as e1, e2 and so on."""
    named = tuple(replace(e, id=f"e{n}") for n, e in enumerate(evidence, 1))
    kind = kind_of(named, pictures)
    words = wording(kind)
    several = len({e.file for e in named}) > 1
    return Prompt(
        question,
        named,
        kind=kind,
        version=words.version,
        pictures=tuple(pictures),
        rules=words.rules,
        lines=tuple(line(e, several=several) for e in named),
        asks=words.asks.replace("{question}", question.text.strip()),
    )


def kind_of(evidence: Sequence[Evidence], pictures: Sequence[Picture] = ()) -> Kind:
    """A chart when much of the best evidence was read from one; general when there is only something to look at."""
    best = evidence[:BEST]
    leads = any(map(_drawn, best[:1]))  # beside a table that goes first, what is said of a chart is no sign
    read = sum(e.kind == "mark" or (leads and _drawn(e)) for e in best)
    if read > MARKS * max(len(best), 1):
        return "chart"
    return "general" if pictures and not evidence else "document"


def _drawn(evidence: Evidence) -> bool:
    """A value of a chart or what is said of the chart itself, such as its title."""
    return evidence.kind == "mark" or (evidence.kind == "option" and "chart" in evidence.table)


@cache
def wording(kind: Kind) -> Wording:
    """From resources/prompts."""
    found = _TEXT.fullmatch(resources.path("prompts", f"{kind}.md").read_text(encoding="utf-8"))
    assert found, f"resources/prompts/{kind}.md has lost its headings"
    return Wording(f"{found['kind']}-{found['number']}", found["rules"].strip(), found["asks"].strip())


def line(evidence: Evidence, *, several: bool = False) -> str:
    """One piece of evidence as a model reads it. Everything that comes from a document is inside the fence, its name
    too, which is told where there are `several`.
    """
    file = evidence.file if several else ""
    said = " | ".join(filter(None, (file, evidence.heading, evidence.key, evidence.column, evidence.text)))
    return f"[{evidence.id}] {evidence.kind} on page {evidence.page + 1}: {fence(' '.join(said.split()))}"


def fence(text: str) -> str:
    """Text of a document between marks that it cannot write itself, so that it is read as data and never obeyed."""
    tame = text.replace(_OPEN, "‹‹‹").replace(_SHUT, "›››")
    return f"{_OPEN} {tame} {_SHUT}"
