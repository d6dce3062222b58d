"""Reads what a model wrote: plain words, [e3] after what rests on evidence, [= e1 + e2] for what is to be computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_MARK = re.compile(
    r"\s*\[\s*(?P<ids>e\d+(?:\s*[,;]?\s*e\d+)*)\s*\]"
    r"|\[=(?P<formula>[^\[\]]*)\]"
    r"|(?P<nothing>\[\s*not found\s*\])"
    r"|(?P<torn>\[(?:=[^\[\]]*|e\d*)$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a reply and the ids they rest on. Instead of words there may be a formula, or [not found]."""

    text: str
    ids: tuple[str, ...] = ()
    formula: str = ""
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    parts: tuple[Said, ...]
    nothing: bool = False  # it says [not found]
    torn: bool = False  # it stops in the middle of a mark

    @property
    def ids(self) -> tuple[str, ...]:
        """All the evidence it names, in words and in formulas."""
        return tuple(name for part in self.parts for name in (*part.ids, *re.findall(r"\be\d+\b", part.formula)))


def read(reply: str) -> Reply:
    """The reply in parts. Words rest on the ids that follow them; what follows the last ids rests on those too."""
    waiting: list[Said] = []  # what no ids have followed yet
    parts: list[Said] = []
    ids: tuple[str, ...] = ()
    place = 0
    nothing = torn = False
    for mark in _MARK.finditer(reply):
        waiting.append(Said(reply[place : mark.start()]))
        place = mark.end()
        nothing, torn = nothing or bool(mark["nothing"]), torn or bool(mark["torn"])
        if mark["nothing"]:
            waiting[-1:] = _unfinished(waiting[-1])
        if mark["formula"] or mark["nothing"]:
            waiting.append(Said("", (), (mark["formula"] or "").strip(), bool(mark["nothing"])))
        elif mark["ids"]:
            more = tuple(re.findall(r"e\d+", mark["ids"].lower()))
            again = bool(parts) and not any(_says(part) for part in waiting)  # [e1][e2] after the same words
            ids = ids + more if again else more
            waiting = [parts.pop(), *waiting] if again else waiting
            parts += [replace(part, ids=ids) for part in waiting]
            waiting = []
    waiting.append(Said(reply[place:]))
    parts += [replace(part, ids=ids) for part in waiting]
    return Reply(tuple(part for part in parts if part.text or _says(part)), nothing, torn)


def _unfinished(said: Said) -> list[Said]:
    """ "The rent is 5. The profit is" [not found]: the sentence that leads to the mark claims nothing."""
    end = max((match.end() for match in re.finditer(r"[.!?;]\s", said.text)), default=0)
    return [Said(said.text[:end]), Said(said.text[end:], nothing=True)]


def _says(part: Said) -> bool:
    return bool(part.text.strip() or part.formula or part.nothing)
