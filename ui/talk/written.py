"""The words of an answer: what may be shown while it is written, and which words of it each quote proves. No widget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain import Citation
from core.i18n import gettext as _
from core.places import page_name
from core.quantities import numbers, same

_IDS = re.compile(r"\s*\[\s*e\d+(?:\s*[,;]?\s*e\d+)*\s*\]|\s*\[\s*not found\s*\]", re.I)
_FORMULA = re.compile(r"\[=[^\[\]]*\]")
_TORN = re.compile(r"\s*\[[^\[\]\n]{0,80}$")  # the beginning of a mark, the rest of which is still to come
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_LATIN = r"A-Za-zÀ-ɏ"
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALL_NUMBER = "\u202f[⁰¹²³⁴⁵⁶⁷⁸⁹]+"  # what stands behind a proved word
LEAST = 2  # letters of a quote that is looked for; a single figure is looked for too


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:stop] of an answer, and the place in its citations of the one that tells where it stands."""

    start: int
    stop: int
    citation: int


def readable(reply: str) -> str:
    """What a reader should see of a reply that is still being written: no ids, no half a mark, no half a table."""
    text = _TORN.sub("", _IDS.sub("", _FORMULA.sub("…", reply)))
    return _without_torn_table(text)


def _without_torn_table(text: str) -> str:
    """A table shows once its rule has come, and each row once its line is complete."""
    *lines, last = text.split("\n")
    if last and not last.lstrip().startswith("|"):
        return text
    start = len(lines)
    while start and lines[start - 1].lstrip().startswith("|"):
        start -= 1
    rows = lines[start:]
    ruled = len(rows) > 1 and _RULE.fullmatch(rows[1])
    return "\n".join(lines[:start] + (rows if ruled else []))


def marks(text: str, citations: Sequence[Citation]) -> list[Mark]:
    """Where the words of each citation stand in the text, in order, none over another.

    Longer quotes choose first. A word said again belongs to the first citation it fits once all have their place.
    """
    places = {which: list(_places(text, citation)) for which, citation in enumerate(citations)}
    order = sorted(places, key=lambda which: -len(citations[which].text))
    taken: list[Mark] = []
    for rounds in (1, None):  # one place each, then the rest
        for which in order:
            free = [mark for mark in (Mark(a, b, which) for a, b in places[which]) if _free(mark, taken)]
            taken += free[:rounds]
    return sorted(taken, key=lambda mark: mark.start)


def _free(mark: Mark, taken: Sequence[Mark]) -> bool:
    return all(mark.stop <= other.start or other.stop <= mark.start for other in taken)


def _places(text: str, citation: Citation) -> Iterator[tuple[int, int]]:
    """Word for word, whatever the spaces and capitals; else the numbers that mean the same."""
    words = citation.text.split()
    if not words or (len(citation.text) < LEAST and not citation.text.isdigit()):
        return
    exact = re.compile(_before(words[0][0]) + r"\s+".join(map(re.escape, words)) + _after(words[-1][-1]), re.I)
    found = [match.span() for match in exact.finditer(text)]
    yield from found or _same_numbers(text, citation.text)


def _before(first: str) -> str:
    """What may not stand in front: 5 is no part of 1.5, and Ann none of Joann. Chinese puts no spaces."""
    if first.isdigit():
        return r"(?<!\d)(?<!\d[.,])"
    return rf"(?<![{_LATIN}])" if re.match(f"[{_LATIN}]", first) else ""


def _after(last: str) -> str:
    if last.isdigit():
        return r"(?!\d|[.,]\d)"
    return rf"(?![{_LATIN}])" if re.match(f"[{_LATIN}]", last) else ""


def _same_numbers(text: str, quoted: str) -> Iterator[tuple[int, int]]:
    wanted = numbers(quoted)
    if len(wanted) != 1:
        return
    yield from ((said.start, said.end) for said in numbers(text) if same(said, wanted[0]))


def raised(number: int) -> str:
    """12 as ¹²: it can be told from the figures of the text, also where it is pasted."""
    return str(number).translate(_SUPER)


def told(citation: Citation) -> str:
    """How a quote or number was checked, in a few words."""
    where = page_name(citation.page, citation.label)
    match citation.check:
        case "exact":
            return _("found word for word on {page}").format(page=where)
        case "normalised":
            return _("found on {page}, written differently").format(page=where)
        case "computed" if measured(citation):
            return f"{citation.expression}, {where}"
        case "computed":
            return _("computed: {expression}").format(expression=citation.expression or citation.text)
    return _("not found on the pages that were read")


def measured(citation: Citation) -> bool:
    """Whether it was read off a chart: what was computed from numbers shows its sum, with an equals sign."""
    return citation.check == "computed" and "=" not in citation.expression
