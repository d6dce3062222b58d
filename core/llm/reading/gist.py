"""What a document is about, in its own words: its title, and the sentences that open it. Sums nothing up itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.titles import title

_ABSTRACT = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\W*|chapter \d+\W*)?"
    r"(?:abstract|(?:executive )?summary|overview|introduction|about this \w+|preface|"
    r"zusammenfassung|kurzfassung|überblick|einleitung|einführung|vorwort|résumé|présentation|introducción|resumen|"
    r"introduzione|sommario|摘要|概述|简介|引言|前言|概要|はじめに)\b",
    re.I,
)
_ITSELF = re.compile(
    r"^(?:in )?(?:this|the present|our|diese[rsmn]?|ce(?:tte|t)?|este|esta|questo|questa) (?:\w+ ){0,2}?"
    r"(?:document|report|manual|paper|"
    r"guide|book|article|package|study|letter|agreement|contract|policy|text|dokument\w*|bericht|handbuch|buch|artikel|"
    r"arbeit|rapport|manuel|article|livre|documento|informe|manuale|faq)\b|^本(?:文|书|報告|报告|手册|文档)",
    re.I,
)
_LEGAL = re.compile(
    r"copyright|©|all rights reserved|permission is granted|\blicen[cs]e\b|"
    r"urheberrecht|droits réservés|version|lizenz|版权",
    re.I,
)
_GREETING = re.compile(
    r"(?:Dear|Sehr geehrte|Liebe[rs]?|Guten Tag|Hello|Madame|Monsieur|Messieurs|Estimad[oa]|Gentile|Egregio|"
    r"Beste|Geachte|尊敬的)\b"
)
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+\b")  # words in small letters, which rows of a table lack
_STOPS = (".", "!", "?", "。", "！", "？", ":")
_SHORTEST, _LONGEST = 40, 420  # letters
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # says in ten letters what others say in thirty


def gist(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Evidence as the document expert gives it for such a question: in the order in which it stands."""
    head = _subject(evidence) or title(replace(asked, terms=()), evidence)
    told = _told([e for e in evidence if e.kind == "passage"], head.text if head else "")
    said = [f"{head.text} [{head.ids[0]}]"] if head and not any(head.text in e.text for e in told) else []
    said += [f"{e.text.strip()} [{e.id}]" for e in told]
    ids = (*(head.ids if head else ()), *(e.id for e in told))
    return Found("\n".join(said), ids, 0.8, ready=True) if said else None


def _subject(evidence: Sequence[Evidence]) -> Found | None:
    """What stands over the salutation of a letter."""
    greeting = next((e for e in evidence if e.kind == "passage" and _GREETING.match(e.text)), None)
    over = greeting.heading.strip() if greeting else ""
    line = next((e for e in evidence if over and e.text.strip() == over), None)
    return Found(over, (line.id,), 0.8) if line else None


def _told(passages: Sequence[Evidence], named: str) -> list[Evidence]:
    """The sentence that says best what this is, and those that follow it under the same heading while there is room."""
    greeting = next((n for n, e in enumerate(passages) if _GREETING.match(e.text)), None)
    if greeting is None:
        prose = [e for e in passages if _is_prose(e.text)]
        best = max(prose, key=lambda e: _tells(e, named), default=None)
    else:  # a letter begins to tell after it
        prose = [e for e in passages[greeting:] if e.text.strip().endswith(_STOPS)]
        best = next(iter(prose), None)
    if best is None:
        return []
    kept: list[Evidence] = []
    room = _LONGEST
    for e in prose[prose.index(best) :]:
        room -= len(e.text)
        if kept and (room < 0 or (e.page, e.heading) != (best.page, best.heading)):
            break
        kept.append(e)
    return kept


def _tells(e: Evidence, named: str) -> float:
    """`max` takes the first of equals, so that without any sign it is the first sentence."""
    own = set(terms(named))
    shared = len(own & set(terms(e.text))) / len(own) if own else 0.0
    own_words = 2.0 * bool(_ITSELF.match(e.text.strip())) + 1.5 * (shared >= 0.5)
    signs = 4.0 if _ABSTRACT.match(e.heading) else own_words
    return signs - 2.5 * bool(_LEGAL.search(e.text))


def _is_prose(text: str) -> bool:
    """Whole sentences, no headings, lists of contents or rows of numbers."""
    text = text.strip()
    dense = bool(_DENSE.search(text))
    letters = sum(c.isalpha() for c in text) * (3 if dense else 1)
    worded = dense or len(_SMALL.findall(text)) * 2 > len(text.split())
    return worded and letters >= max(_SHORTEST, 0.6 * len(text)) and text.endswith(_STOPS) and ". . ." not in text
