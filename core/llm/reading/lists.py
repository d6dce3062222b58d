"""Several things asked for at once: those after a label, between commas, or below a heading. Counts nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, fold, terms
from core.asking.likeness import likeness, met, weight
from core.domain import Evidence
from core.llm.reading.found import Found

_SPLIT = re.compile(r"\s*(?:;|,(?! (?:Inc|Ltd|LLC|Jr)\b)|,? and | und | et | en | y |•)\s*")
_SEVERAL = re.compile(r"^\W*(?:what|which) are (?:all )?(?:the|my|our|her|his|its) (\w{3,}s)\W*$", re.I)
_ROLE = re.compile(r"\s*\([^()]*\)\s*$")


def listed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The parts of the best list, joined with semicolons."""
    ways = [_labelled(asked, evidence), _said(asked, evidence), _below(asked, evidence)]
    return max((one for one in ways if one), key=lambda one: one.score, default=None)


def below(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What stands under the heading that a question for several things names in its very words."""
    several = _SEVERAL.match(asked.english)
    return _below(replace(asked, terms=tuple(terms(several[1]))), evidence) if several else None


def _labelled(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Present: A, B (chair), C."""
    best: Found | None = None
    for e in evidence:
        parts = parted(e.text) if e.kind == "pair" and e.heading == "line" else []
        score = _label(asked, e.key) if len(parts) > 1 else 0.0
        if score > 0.5 and (best is None or score > best.score):
            best = Found("; ".join(parts), (e.id,), score)
    return best


def _label(asked: Asked, key: str) -> float:
    """Likeness to the label; a label that is met as a whole is enough, since questions say more."""
    mine = [t for t in terms(key) if weight(t) > 0.2]
    whole = 0.75 if mine and any(met(t, asked.terms) for t in mine) and len(mine) == 1 else 0.0
    return max(likeness(asked.terms, terms(key)), whole)


def _said(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """... is responsible for repairs to A, B and C."""
    best: Found | None = None
    wanted = [t for t in asked.terms if weight(t) > 0.2]
    for e in evidence:
        if e.kind != "passage" or not wanted or not all(met(t, terms(e.text)) for t in wanted):
            continue
        last = max(
            (m.end() for m in re.finditer(r"[^\W_]+", e.text) if any(met(t, wanted) for t in terms(m.group()))),
            default=0,
        )
        parts = parted(
            re.sub(
                r"^(?:\W|(?:to|of|for|are|is|include|includes|including|following|as follows)\b)+", "", e.text[last:]
            )
        )
        if len(parts) > 1 and all(len(part) < 50 for part in parts):
            best = best or Found("; ".join(parts), (e.id,), 0.7)
    return best


def _below(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The short lines under a heading that names what is asked for, as far as they stand close."""
    lines = sorted((e for e in evidence if e.kind == "line" and e.boxes), key=lambda e: (e.page, e.boxes[0].y0))
    best: Found | None = None
    for at, head in enumerate(lines):
        score = likeness(asked.terms, terms(head.text)) if len(head.text) < 50 and not head.text.endswith(".") else 0.0
        if score < 0.55:
            continue
        run = [head]
        for line in lines[at + 1 :]:
            box, last = line.boxes[0], run[-1].boxes[0]
            if line.page != head.page or box.y0 - last.y1 > 1.6 * max(last.height, box.height) or len(line.text) > 70:
                break
            if abs(box.x0 - head.boxes[0].x0) < 30 and box.y0 > last.y0:
                run.append(line)
        names = [re.split(r", | - | – |: ", line.text)[0].lstrip("•-–* ") for line in run[1:]]
        if len(names) > 1 and (best is None or score > best.score):
            best = Found("; ".join(names), tuple(line.id for line in run[1:]), min(score, 0.75))
    return best


def parted(text: str) -> list[str]:
    """The parts of an enumeration without its full stop and what stands in brackets."""
    plain = [_ROLE.sub("", part).strip(" .") for part in _SPLIT.split(text)]
    return [part for part in plain if part and fold(part) not in ("and", "or")]
