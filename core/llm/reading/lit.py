"""What is lit up, ticked or chosen on a program's window: the highlighted row, the one option that is on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import likeness, met
from core.domain import Box, Evidence
from core.llm.reading.found import Found
from core.llm.reading.matching import content
from core.llm.reading.windows import elsewhere, is_window

_LIT = re.compile(r"\b(?:highlighted|selected|marked|current)\b", re.I)
_HIGHLIGHT = re.compile(r"\bhighlighted\b", re.I)
_IS_LIT = re.compile(r"\b(?:is|are|was) (?:currently )?(?:highlighted|selected|marked)\b", re.I)
_IS_ON = re.compile(
    r"\b(?:is|are|was|were) (?:currently )?(?:selected|checked|ticked|chosen|enabled|turned on|set)\b", re.I
)
_TAB = re.compile(
    r"^(?:what|which)(?: (?:is|are))?(?: the)?(?: name of the)? (?:\w+ )?tab\b"
    r"(?!.*\b(?:after|before|beside|next to|left|right)\b)|\b(?:selected|active|open|current) tab\b",
    re.I,
)
_PER = re.compile(r"\bper (\w+)", re.I)
_TICKED = re.compile(r"\b(?:checked|ticked)\b", re.I)
_LABEL = 24  # letters of a label over choices
_UNDER = 5  # heights of that label, to its choices
_EITHER = re.compile(r"[,:]\s*(?P<one>[^,?]+?),? or (?P<other>[^,?]+)\?")


def lit(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The choice that is on, or what stands in the highlighted row; None where the question asks for neither.
    Nothing of a window that does not speak of what is asked.
    """
    if told := _tab(asked, evidence):
        return told
    if elsewhere(asked, evidence):
        return Found("", (), 0.0)
    if asked.kind in ("yesno", "count"):
        return None
    return _of_group(asked, evidence) or _chosen(asked, evidence) or _held(asked, evidence) or _of_row(asked, evidence)


def _tab(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The one tab that is open; nothing where none was seen, or those of several windows."""
    if not _TAB.search(asked.english) or not is_window(evidence):
        return None
    tabs = [e for e in evidence if e.key == "selected tab" and e.heading == "window"]
    return Found(tabs[0].text, (tabs[0].id,), 0.85) if len(tabs) == 1 else Found("", (), 0.0)


def _chosen(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Of choices that the question names, the one that is on; else the only one that is on, if it asks for that."""
    on = [e for e in evidence if e.kind == "mark" and e.heading == "field" and e.text.lower() in ("yes", "on", "true")]
    if not _IS_ON.search(asked.english) or not on:
        return None
    if offered := _EITHER.search(asked.english):
        fits = [e for e in on if any(terms(name) == terms(e.key) for name in offered.groups())]
        return Found(fits[0].key, (fits[0].id,), 0.85) if len(fits) == 1 else None
    return Found(on[0].key, (on[0].id,), 0.7) if len(on) == 1 and _wants_option(asked) else None


def _of_group(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Of choices side by side under a label that the question speaks of, the one that is on."""
    if not is_window(evidence) or not content(asked):
        return None
    marks = [e for e in evidence if e.kind == "mark" and e.heading == "field" and e.boxes]
    labels = [e for e in evidence if e.kind == "line" and e.boxes and len(e.text) <= _LABEL]
    spoken = [e for e in labels if any(met(t, content(asked)) for t in terms(e.text))]
    own = [e for e in spoken if not any(mark.boxes[0].holds(e.boxes[0].centre) for mark in marks)]
    rows = [_under_label(e, marks) for e in own]
    on = [[m for m in row if m.text.lower() in ("yes", "on", "true")] for row in rows if len(row) > 1]
    found = [some[0] for some in on if len(some) == 1]
    return Found(found[0].key, (found[0].id,), 0.8) if len(found) == 1 else None


def _under_label(label: Evidence, marks: Sequence[Evidence]) -> list[Evidence]:
    """The first row of choices close under a label."""
    box = label.boxes[0]
    under = [m for m in marks if m.page == label.page and 0 < m.boxes[0].y0 - box.y0 < _UNDER * box.height]
    top = min((m.boxes[0].centre[1] for m in under), default=0.0)
    return [m for m in under if m.boxes[0].centre[1] - top < box.height]


def _wants_option(asked: Asked) -> bool:
    """Whether what is on is asked for by its kind; only boxes are ever ticked, so those need not be named."""
    return bool(re.search(r"\b(?:option|box|button|choice|setting)\b", asked.english, re.I)) or bool(
        _TICKED.search(asked.english)
    )


def _held(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What the one field holds that is labelled so, where something is "selected" and no row is spoken of."""
    if not _IS_LIT.search(asked.english) or _HIGHLIGHT.search(asked.english) or "row" in asked.terms:
        return None
    mine = [e for e in evidence if e.kind == "pair" and e.heading in ("field", "line", "right")]
    mine = [e for e in mine if terms(e.key) and sorted(terms(e.key)) == sorted(asked.terms)]
    seen = [e for e in mine if e.heading == "field"]  # what was seen goes before what stands beside a label
    held = {e.text.strip(): e.id for e in seen or mine}
    return Found(*next((text, (name,)) for text, name in held.items()), 0.85) if len(held) == 1 else None


def _of_row(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The cell of the highlighted row under the header asked for; the row's name where the row itself is asked for."""
    rows = [e for e in evidence if e.key == "highlighted row" and e.heading == "window" and e.boxes]
    if not rows and _HIGHLIGHT.search(asked.english) and any(e.heading == "list" for e in evidence):
        return Found("", (), 0.0)  # words alone do not say which row is lit
    if not _LIT.search(asked.english) or len(rows) != 1:
        return None
    cells = [e for e in evidence if e.kind == "cell" and e.heading == "list" and _beside(rows[0].boxes[0], e)]
    per = {t for each in _PER.findall(asked.english) for t in terms(each)}  # a price per share is no number of shares
    wanted = [t for t in asked.terms if t not in ("row", "line", "item", "entry") and t not in per]
    scored = [(likeness([t for t in wanted if not met(t, terms(rows[0].text))], terms(e.column)), e) for e in cells]
    score, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    if best and score > 0.6:
        return Found(best.text, (best.id,), 0.6 + 0.3 * score)
    if not _IS_LIT.search(asked.english):
        return None
    name = next((e for e in sorted(cells, key=lambda e: e.boxes[0].x0) if not e.key), rows[0])
    return Found(name.text.split("  ")[0], (name.id,), 0.75)  # what stands wide apart are cells


def _beside(row: Box, cell: Evidence) -> bool:
    return bool(cell.boxes) and row.y0 <= cell.boxes[0].centre[1] <= row.y1
