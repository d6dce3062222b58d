"""Asks about drawn pages what people ask of papers and screens, with the answers that follow from the truth."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from core.training.drawn.asking import Asked
from core.training.drawn.papers.truth import PaperTruth

_ASKED_FOR = {"total": "What is the total amount?", "date": "What is the date?", "tax": "How much tax is included?"}
_MISSING = (
    "the delivery address of the branch office",
    "the warranty number",
    "the name of the auditor",
    "the due date",
)


def paper_questions(truth: PaperTruth, many: int = 6) -> tuple[Asked, ...]:
    """So many different questions; fewer where the page does not give as many. The same truth gives the same ones."""
    dice = Random(f"paper questions {truth.seed}")
    found = [*_pairs(truth), *_cells(truth, dice), *_controls(truth), *_around(truth, dice)]
    dice.shuffle(found)
    return tuple({asked.text: asked for asked in found}.values())[:many]


def _pairs(truth: PaperTruth) -> Iterator[Asked]:
    for pair in truth.pairs:
        text = _ASKED_FOR.get(pair.key, f"What is given as {pair.label.text.rstrip(':')}?")
        yield Asked(text, "look up", (pair.value.text,)) if pair.value else Asked(text, "nothing")


def _cells(truth: PaperTruth, dice: Random) -> Iterator[Asked]:
    """Values by row and column header."""
    if not truth.cells:
        return
    at = {(cell.row, cell.column): cell.text for cell in truth.cells}
    rows, columns = max(row for row, _c in at), max(column for _r, column in at)
    for _n in range(3):
        row, column = dice.randint(1, rows), dice.randint(1, columns)
        yield Asked(f"What is the value for {at[row, 0]} under {at[0, column]}?", "look up", (at[row, column],))
    yield Asked(f"How many columns does the table have besides {at[0, 0]}?", "count", (str(columns),), columns)


def _controls(truth: PaperTruth) -> Iterator[Asked]:
    for control in truth.controls:
        if control.kind == "check box":
            yield Asked(f"Is the box \u201c{control.label}\u201d ticked?", "look up", ("Yes" if control.on else "No",))
        if control.kind == "signature":
            yield Asked("Is the form signed?", "look up", ("Yes" if control.on else "No",))
    buttons = [control.label for control in truth.controls if control.kind == "button"]
    if buttons:
        yield Asked("Which buttons are shown?", "look up", tuple(buttons))


def _around(truth: PaperTruth, dice: Random) -> Iterator[Asked]:
    if truth.title:
        yield Asked("What is the title?", "title", (truth.title.text,))
    yield Asked(f"What is {dice.choice(_MISSING)}?", "nothing")
