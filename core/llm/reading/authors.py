"""Who wrote a document: who signs a letter, else the names under its title, or after "by". Knows no persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked
from core.asking.gist import wants_author
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.people import NAME
from core.llm.reading.titles import title

_NEAR = 6  # lines under the title
_BY = re.compile(r"^(?:(?:written|edited|compiled) )?(?:by|von|par|por|di|author|autor(?:in)?|auteur)\b:? *", re.I)
_CLOSES = re.compile(
    r"^(?:(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:(?:kind|best|warm) )?regards|best wishes|"
    r"respectfully|(?:mit )?(?:freundlichen|besten|herzlichen) grüßen|cordialement|atentamente),?$",
    re.I,
)
_WHO_SIGNED = re.compile(r"^\W*who (?:has |have )?signed(?: (?:the|this|it)(?: \w+)?)?\W*$", re.I)
_SIGNS = 4  # lines under the closing words
_NOTE = re.compile(r"[\s*∗†‡§¶\d,]+$")
_NOBODY = re.compile(
    r"\b(?:dear|mrs?|ms|the|of|for|version|release|draft|abstract|contents|introduction|university|department|institute|team|"
    r"project|list|press|inc|ltd|gmbh|report|guide|manual|handbook|package|chapter|act|part|einleitung|inhalt\w*)\b",
    re.I,
)


def author(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where no line under the title, or under the words that close a letter, is a name of two words or more."""
    if (wants_author(asked.text) or _WHO_SIGNED.match(asked.english)) and (signed := _signed(evidence)):
        return signed
    head = title(replace(asked, terms=()), evidence) if wants_author(asked.text) else None
    at = next((e for e in evidence if head and e.id == head.ids[0]), None)
    if at is None:
        return None
    under = _under(at, evidence)[:_NEAR]
    named = [(name, e) for e in under if (name := _name(e.text))]
    return Found(named[0][0], (named[0][1].id,), 0.75) if named else None


def _signed(evidence: Sequence[Evidence]) -> Found | None:
    """The first name under "Yours sincerely"; what follows a comma is an office."""
    for end in (e for e in evidence if e.kind == "line" and e.boxes and _CLOSES.match(e.text.strip())):
        for line in _under(end, evidence)[:_SIGNS]:
            if name := _name(line.text.partition(",")[0]):
                return Found(name, (line.id,), 0.8)
    return None


def _under(at: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The lines of its page below it, from the top."""
    lines = [e for e in evidence if e.kind == "line" and (e.file, e.page) == (at.file, at.page) and e.boxes]
    return sorted((e for e in lines if e.boxes[0].y0 > at.boxes[0].y0), key=lambda e: e.boxes[0].y0)


def _name(text: str) -> str:
    """The name that a line is, without its footnote marks; "" when it is none."""
    said = _NOTE.sub("", _BY.sub("", text.strip()))
    return said if " " in said and NAME.fullmatch(said) and not _NOBODY.search(said) else ""
