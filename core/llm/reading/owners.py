"""Whose report a question speaks of, and whether the file and its pages are of another company. Knows no companies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.asking.kinds import Aggregate, aggregate_of
from core.asking.words import fold
from core.domain import Evidence

CAPITAL = re.compile(r"\b[A-Z][\w&]{2,}|\b[A-Z]\w?[&n][A-Z]\b")  # words that may be names; JnJ
_FIRM = re.compile(
    r"\b([A-Z][\w&.'’-]+(?:,? [A-Z&][\w&.'’-]*){0,5}),? (?:AG\b|SE\b|N\.V\.|S\.A\.|"
    r"(?i:inc|corp|plc|ltd|llc|company|corporation|incorporated|limited|(?:and )?subsidiaries)\b)"
)
_TOP = 4  # lines of a page that say whose it is


def owners(asked: Asked, evidence: Sequence[Evidence]) -> set[str]:
    """The terms of the question that name the file."""
    files = {e.file for e in evidence}
    return {t for word in CAPITAL.findall(asked.text) if of_file(word, files) for t in terms(word)}


def without_owner(asked: Asked, evidence: Sequence[Evidence]) -> Asked:
    """Without the names that the question has from the file and that its pages do not say."""
    spoken = {t for e in evidence for t in terms(f"{e.text} {e.key} {e.column}")}
    owned = owners(asked, evidence)
    mine = owned - spoken
    kept = tuple(t for t in asked.terms if t not in mine)
    asked = replace(asked, terms=kept) if kept and mine else asked
    return replace(asked, aggregate=_unnamed(asked, owned)) if owned and asked.aggregate else asked


def _unnamed(asked: Asked, owned: set[str]) -> Aggregate:
    """What is to be computed, names aside: Best Buy is no best."""
    words = (w for w in asked.english.split() if not (w[:1].isupper() and set(terms(w)) & owned))
    return aggregate_of(fold(" ".join(words)))


def of_another_firm(names: Sequence[str], evidence: Sequence[Evidence]) -> bool:
    """Whether neither file nor pages bear any of the names, and a page says at its top that it is of another firm."""
    files = {e.file for e in evidence}
    spoken = " ".join(fold(e.text) for e in evidence)
    if not names or any(re.search(rf"\b{re.escape(name)}", spoken) or of_file(name, files) for name in names):
        return False
    heads = [text for page in {(e.file, e.page) for e in evidence} for text in _heads(page, evidence)]
    firms = [m[1] for text in heads if (m := _FIRM.search(text.title() if text.isupper() else text))]
    return bool(firms) and not any(_short_for(name, firm) for name in names for firm in firms)


def _heads(page: tuple[str, int], evidence: Sequence[Evidence]) -> list[str]:
    lines = [e for e in evidence if e.kind == "line" and e.boxes and (e.file, e.page) == page]
    return [e.text for e in sorted(lines, key=lambda e: e.boxes[0].y0)[:_TOP]]


def of_file(name: str, files: Iterable[str]) -> bool:
    """Whether a file is called so, in full or by the first letters of its words: JnJ, Johnson_Johnson."""
    letters = re.sub(r"(?<=[A-Z])n(?=[A-Z])|[\W_]", "", name).lower()
    for file in files:
        words = re.findall(r"[a-z]+", fold(file))
        first = "".join(word[0] for word in words)
        if (len(letters) > 2 and letters in "".join(words)) or (name[-1:].isupper() and first.startswith(letters)):
            return True
    return False


def _short_for(name: str, firm: str) -> bool:
    """Whether a name is made of the beginnings of a firm's words: IBM, Amex, Cathpac."""
    left = name.lower().replace("&", "")
    for word in re.findall(r"[a-z]+", fold(firm)):
        held = next((n for n in range(min(len(word), len(left)), 0, -1) if left.startswith(word[:n])), 0)
        left = left[held:]
    return not left
