"""How a question is worded, as numbers: what it speaks of, the kind of answer it wants, what is to be computed."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core.asking import terms, understand, words
from core.asking.kinds import Aggregate, Kind

SPEAKS_OF = {
    "charts": r"charts?|graphs?|plots?|plotted|figure|diagram|histogram|heat ?map|pie|donut|scatter",
    "marks": r"bars?|slices?|wedges?|points?|dots?|bubbles?|curves?|lines?|segments?|bins?|boxes|box|median",
    "axes": r"axis|axes|legend|ticks?|gridlines?|series|categor(?:y|ies)|scale",
    "trends": r"trend\w*|increas\w*|decreas\w*|ris(?:e|es|en|ing)|rose|fell|fall\w*|gr[eo]w\w*|drop\w*|peak\w*|"
    r"declin\w*|steep\w*|fluctuat\w*|chang\w*|over time",
    "comparing": r"higher|lower|larger|smaller|greater|more|less|fewer|than|differ\w*|compar\w*|ratio|times",
    "extremes": r"highest|lowest|largest|smallest|most|least|maximum|minimum|tallest|shortest|top|bottom|second|third",
    "reckoning": r"sum|total|average|mean|add(?:ed)? up|combined|together|percent\w*|share",
    "papers": r"invoices?|receipts?|bills?|contracts?|agreements?|forms?|reports?|letters?|documents?|articles?|"
    r"sections?|paragraphs?|pages?|clauses?|policy|statements?|annex",
    "sources": r"sources?|notes?|published|authors?|footnotes?|collected|figure number|caption",
    "money": r"amounts?|price|tax|vat|gst|due|balance|paid|pay|owed?|cost|fee|discount|cash|change|payable|budget\w*",
    "parties": r"customer|client|seller|buyer|supplier|vendor|company|party|parties|landlord|tenant|borrower|payee",
    "places": r"address|street|city|country|telephone|phone|fax|e-?mail|iban|account number|reference|number",
    "controls": r"windows?|buttons?|menus?|tabs?|dialogs?|toolbars?|icons?|check ?boxes|check ?box|drop-?downs?|"
    r"screen\w*|fields?|status bar|side ?bar|title bar|scroll ?bar|program|application|interface",
    "states": r"selected|highlighted|checked|ticked|enabled|disabled|entered|pressed|active|greyed|open|marked",
    "pictures": r"photos?|photographs?|pictures?|images?|scene|drawing|painting|sketch|illustration|screenshot",
    "looks": r"shown|depict\w*|describe|visible|look\w*|see|background|foreground|dominant|dominat\w*|main|kind of",
    "colours": r"colou?rs?|red|green|blue|yellow|orange|purple|grey|gray|black|white|brown|pink|dark|light|bright",
    "flows": r"arrows?|leads?|flow\w*|steps?|follows?|after|before|next|connect\w*|nodes?|process|decision|start|end",
    "tables": r"tables?|rows?|columns?|cells?|headers?|headings?|list\w*|entr(?:y|ies)|under",
    "signing": r"sign\w*|signature|dated?|effective|term|law|govern\w*",
    "reading": r"values?|read|level|about|approximate\w*|estimate\w*|roughly",
    "titles": r"title|name|called|label\w*|says?|text|written",
}
_PATTERNS = [re.compile(rf"\b(?:{words})\b", re.I) for words in SPEAKS_OF.values()]
_NAMES = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w-]+")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KINDS, _AGGREGATES = get_args(Kind), get_args(Aggregate)
BUCKETS = 128  # that the other words of a question fall into
WORDINGS = len(SPEAKS_OF) + len(_KINDS) + len(_AGGREGATES) + 6 + BUCKETS


def wording(question: str, there: Collection[str]) -> NDArray[np.float32]:
    """-> [WORDINGS], from 0 to 1. `there` are the terms that stand on the page: they name things."""
    asked = understand(question)
    speaks = [float(bool(pattern.search(question))) for pattern in _PATTERNS]
    kinds = [float(asked.kind == kind) for kind in _KINDS]
    aggregates = [float(asked.aggregate == aggregate) for aggregate in _AGGREGATES]
    more = [
        len(asked.terms) / 10,
        bool(asked.topic),
        bool(asked.quoted),
        bool(asked.options),
        bool(_NAMES.search(asked.english)),
        bool(_YEARS.search(question)),
    ]
    told = np.array([*speaks, *kinds, *aggregates, *map(float, more)], np.float32)
    return np.concatenate([np.clip(told, 0, 1), _bucketed(question, there)])


def _bucketed(question: str, there: Collection[str]) -> NDArray[np.float32]:
    """Plain words of the question by their checksums; names, numbers and what stands on the page are left out."""
    found = np.zeros(BUCKETS, np.float32)
    names = {part for name in _NAMES.findall(question) for part in words(name)}
    for word in words(question):
        if word.isalpha() and word not in names and not any(term in there for term in terms(word)):
            found[crc32(word.encode()) % BUCKETS] = 1.0
    return found
