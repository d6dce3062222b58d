"""Questions on drawn papers and charts, with what an expert would have seen of them as evidence. Draws no picture."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from core.domain import Evidence
from core.training.drawn.asking import number
from core.training.drawn.compose import composed
from core.training.drawn.papers.draw import told_paper
from core.training.drawn.papers.truth import PAPER_KINDS, PaperTruth
from core.training.drawn.plan import planned
from core.training.drawn.truth import ChartTruth
from core.training.mini import tables, wordings
from core.training.mini.example import Example, told


def chart(seed: int, dice: Random, *, unseen: bool = False) -> Iterator[Example]:
    """Marks with their category and series, as the chart expert reads them."""
    _scene, truth = composed(planned(seed))
    table = tables.grid(
        [truth.table.columns, *([_shown(cell) for cell in row] for row in truth.table.rows)], "chart", "mark"
    )
    if truth.title and dice.random() < 0.15:
        facts = _facts(truth)
        text = wordings.ask(wordings.FIELDS["title"], dice, {}, unseen=unseen)
        yield told(dice, "chart", text, facts[:1], [*facts[1:], *(table.cells if table else [])], truth.title.text)
    elif table:
        yield from tables.asked(table, dice, unseen=unseen)


def paper(seed: int, dice: Random, *, unseen: bool = False) -> Iterator[Example]:
    """Labels with values, cells and lines, as the document expert reads them."""
    truth = told_paper(seed, dice.choice(PAPER_KINDS))
    if truth.cells and dice.random() < 0.6:
        last = max(cell.row for cell in truth.cells)
        rows = [[cell.text for cell in truth.cells if cell.row == row] for row in range(last + 1)]
        if table := tables.grid(rows, "paper"):
            yield from tables.asked(table, dice, unseen=unseen)
            return
    seen = [*_pairs(truth), *_lines(truth)]
    filled = [pair for pair in truth.pairs if pair.value]
    if not seen or not filled or dice.random() < 0.25:
        yield from _nothing(truth, seen, dice, unseen)
        return
    pair = dice.choice(filled)
    assert pair.value
    held = next(e for e in seen if e.kind == "pair" and e.text == pair.value.text)
    bank = wordings.FIELDS.get(pair.key, wordings.PAIR)
    text = wordings.ask(bank, dice, {"label": pair.label.text.rstrip(":").lower()}, unseen=unseen)
    yield told(dice, "paper", text, [held], [e for e in seen if pair.value.text not in e.text], pair.value.text)


def _nothing(truth: PaperTruth, seen: list[Evidence], dice: Random, unseen: bool) -> Iterator[Example]:
    """A field that was left empty, or something that no such paper tells."""
    empty = [pair.label.text.rstrip(":").lower() for pair in truth.pairs if not pair.value]
    if empty and dice.random() < 0.5:
        text = wordings.ask(wordings.PAIR, dice, {"label": dice.choice(empty)}, unseen=unseen)
    else:
        text = wordings.ask(wordings.STRANGE, dice, {}, unseen=unseen)
    if seen:
        yield told(dice, "paper", text, [], seen)


def _pairs(truth: PaperTruth) -> Iterator[Evidence]:
    for pair in truth.pairs:
        if pair.value:
            yield Evidence("", "", 0, pair.value.text, (), "pair", pair.label.text.rstrip(":"))


def _lines(truth: PaperTruth) -> Iterator[Evidence]:
    for label in truth.labels:
        if label.text.strip():
            yield Evidence("", "", 0, label.text, (), "line")


def _facts(truth: ChartTruth) -> list[Evidence]:
    """What is said of a chart itself, its title first."""
    title = truth.title.text if truth.title else ""
    facts = [("title", title), ("kind", truth.kind), ("values", truth.measure)]
    return [Evidence("", "", 0, text, (), "option", key, "", "chart 1", "chart") for key, text in facts if text]


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)
