"""How right an answer is, from 0 to 1, by the measures that are usual for documents and charts.

Numbers: relaxed accuracy, within 5 % as in ChartQA (https://arxiv.org/abs/2203.10244, section 5.1), or within the
tolerance a question gives. Text: ANLS, the normalised Levenshtein similarity to the nearest right answer, nothing
below one half (https://arxiv.org/abs/1907.00490, section 3.3). Lists: F1 over the items. Yes or no: the first word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from core.quantities import numbers

RELAXED = 0.05
YEAR = re.compile(r"\s*(1[5-9]|20)\d\d\s*")
ARTICLES = re.compile(r"\b(a|an|the)\b")


def score(answer: str, right: Sequence[str], kind: str = "text", tolerance: Mapping[str, float] | None = None) -> float:
    """The score against whichever right answer is nearest; a list wants all of them."""
    if kind == "list":
        return f1(items(answer), [item for one in right for item in items(one)])
    if kind == "yesno":
        return float(first_word(answer) == first_word(right[0]))
    if kind == "numeric":
        return max(relaxed(answer, one, tolerance or {}) for one in right)
    return max(anls(answer, one) for one in right)


def relaxed(answer: str, right: str, tolerance: Mapping[str, float]) -> float:
    """1 when the first number of the answer is near enough to the right one; a year must be exact."""
    wanted, said = numbers(right), numbers(answer)
    if not wanted:
        return anls(answer, right)
    if not said:
        return 0.0
    want, have = float(wanted[0].value), float(said[0].value)
    room = 0.0 if YEAR.fullmatch(right) else RELAXED * abs(want)
    if "rel" in tolerance:
        room = tolerance["rel"] * abs(want)
    if "abs" in tolerance:
        room = tolerance["abs"]
    return float(abs(want - have) <= room + 1e-9)


def anls(answer: str, right: str) -> float:
    said, want = bare(answer), bare(right)
    if not said or not want:
        return float(said == want)
    alike = 1 - distance(said, want) / max(len(said), len(want))
    return alike if alike >= 0.5 else 0.0


def f1(said: Collection[str], wanted: Collection[str]) -> float:
    """The harmonic mean of how many of the items are right and how many of the right ones are there."""
    met = len(set(said) & set(wanted))
    return 2 * met / (len(set(said)) + len(set(wanted))) if met else 0.0


def items(text: str) -> list[str]:
    """The items of a list; a comma between digits belongs to a number."""
    return [item for part in re.split(r"[;\n]|,(?!\d{3})", text) if (item := bare(part))]


def first_word(text: str) -> str:
    return (bare(text).split() or [""])[0]


def bare(text: str) -> str:
    """Without case, articles and punctuation."""
    return " ".join(re.findall(r"[^\W_]+", ARTICLES.sub(" ", text.lower())))


def distance(a: str, b: str) -> int:
    """Levenshtein's: the fewest letters to add, drop or change."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]
