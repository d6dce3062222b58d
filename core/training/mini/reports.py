"""Questions about a table of an annual report and the text beside it: what can be quoted, and what is derived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.domain import Evidence
from core.training.mini.example import Ask
from core.training.mini.sentences import sentences

Row = dict[str, Any]
_NUMBER = re.compile(r"\d[\d,]*\.?\d*")


def seen(one: Row) -> list[Evidence]:
    """Cells of the table, then sentences."""
    return [*_cells(one["table"]), *sentences(" ".join(one["paragraphs"]))]


def asks(asked: Row, seen: list[Evidence]) -> Iterator[Ask]:
    """What can be quoted or derived from what is seen."""
    answer = asked["answer"]
    if asked["answer_type"] == "span" and isinstance(answer, list) and len(answer) == 1:
        held = [e for e in seen if e.text == answer[0]] or [e for e in seen if answer[0] in e.text]
        named = [e for e in held if e.column and e.column in asked["question"]]
        held = named if len(held) > 1 and len(named) == 1 else held
        if len(held) == 1 and len(answer[0]) < 120:
            yield Ask(asked["question"], held, answer[0])
    elif asked["answer_type"] == "arithmetic":
        yield from _derived(asked, seen)


def _cells(rows: list[list[str]]) -> Iterator[Evidence]:
    """Cells of a table as it is printed: rows without a first cell on top are headers."""
    heads = next((n for n, row in enumerate(rows) if row[0].strip() and n), 1)
    for row in rows[heads:]:
        for column, cell in enumerate(row[1:], 1):
            if cell.strip() and row[0].strip():
                over = " / ".join(
                    dict.fromkeys(r[column] for r in rows[:heads] if column < len(r) and r[column].strip())
                )
                yield Evidence("", "", 0, " ".join(cell.split()), (), "cell", row[0], over, "t1")


def _derived(asked: Row, seen: list[Evidence]) -> Iterator[Ask]:
    """The derivation with cells for its numbers; none where a number could be several cells."""
    derivation = str(asked["derivation"]).replace("[", "(").replace("]", ")")
    held: list[Evidence] = []

    def placed(match: re.Match[str]) -> str:
        text = match.group()
        found = [e for e in seen if e.kind == "cell" and re.sub(r"[$€£()%\s-]", "", e.text) == text.rstrip(".")]
        if len(found) != 1:
            return text if text in ("2", "3", "4", "100", "1") and not found else "?"
        if found[0] not in held:
            held.append(found[0])
        return f"{{{held.index(found[0])}}}"

    formula = _NUMBER.sub(placed, derivation)
    if "?" in formula or not held or not re.fullmatch(r"[\d{}()+\-*/. ]+", formula):
        return
    if asked["scale"] == "percent" and "100" not in formula:
        formula = f"({formula}) * 100" if not formula.endswith("}") else f"{formula} * 100"
    spaced = re.sub(r"\s*([+\-*/])\s*", r" \1 ", formula)
    yield Ask(asked["question"], held, "", spaced)
