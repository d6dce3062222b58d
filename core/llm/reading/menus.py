"""The menus of a window in their order, as its uppermost line tells them: which they are, which comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.windows import MENUS

_NEXT = re.compile(
    r"\bmenu\b.*\b(?:(?P<after>after|right of|follows|behind)|(?P<before>before|left of|precedes)) "
    r"(?:the )?[\"“']?(?P<name>\w+)",
    re.I,
)
_END = re.compile(r"\b(?P<end>first|leftmost|last|rightmost) (?:\w+ )?menu\b", re.I)
_ALL = re.compile(r"^(?:what|which|list|name)\b.*\bmenus\b", re.I)
_NAME = re.compile(r"[^\W\d_]{2,}")


def menu(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The menu next to another, the first, the last, or all of them; None where no menus are asked for, or seen."""
    told, end = _NEXT.search(asked.english), _END.search(asked.english)
    if not (told or end or _ALL.search(asked.english)):
        return None
    bar = _bar(evidence)
    if bar is None:
        return None
    names = _NAME.findall(bar.text)
    if not told:
        text = names[0 if end["end"].lower() in ("first", "leftmost") else -1] if end else ", ".join(names)
        return Found(text, (bar.id,), 0.8)
    at = [n for n, name in enumerate(names) if name.lower() == told["name"].lower()]
    place = at[0] + (1 if told["after"] else -1) if at else -1
    return Found(names[place], (bar.id,), 0.8) if 0 <= place < len(names) else None


def _bar(evidence: Sequence[Evidence]) -> Evidence | None:
    """What was seen as menus, else the line most of whose words are names of menus."""
    if seen := next((e for e in evidence if e.key == "menus" and e.heading == "line"), None):
        return seen
    lines = [e for e in evidence if e.kind == "line" and len(_known(e.text)) >= 3]
    return max(lines, key=lambda e: len(_known(e.text)) / len(_NAME.findall(e.text)), default=None)


def _known(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if name.lower() in MENUS]
