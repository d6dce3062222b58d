"""Asks about drawn pages, and tells which experts see the answer: document, chart, general, or two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from core.training.drawn.hues import hue
from core.training.drawn.papers.panels import Panel
from core.training.drawn.papers.truth import PaperTruth
from core.training.drawn.questions import questions
from core.training.drawn.truth import ChartTruth, Kind
from core.training.router import banks
from core.training.router.meant import Expert, spoken_of

Ask = tuple[str, tuple[Expert, ...]]  # the question, and each expert who alone could answer it
_READ: tuple[banks.Bank, ...] = ("VALUES", "EXTREMES", "COMPARING", "RECKONING")
_SEEN: tuple[banks.Bank, ...] = ("TRENDS", "SHAPES")
_LISTS: tuple[tuple[banks.Bank, int], ...] = (("CELLS", 2), ("TABLES", 1))
_UNPLACED: tuple[banks.Bank, ...] = ("FLOWS", "DEPICTS")
_SPOKEN = (6, 2, 2)  # shares of the languages
_MARKS: dict[Kind, str] = {
    "bar": "bar", "histogram": "bar", "line": "line", "area": "area", "scatter": "point", "bubble": "bubble",
    "pie": "slice", "donut": "slice", "box": "box", "heatmap": "cell",
}  # fmt: skip
_TOLD = re.compile(r"(?:The figure for|In the case of) ([A-Z][\w -]+?)(?: \(|,| was)")
_DRAWN = frozenset({"trend", "legend", "axis", "kind", "colour"})


class Asker:
    """Fills wordings for one page, in one language. `unseen` wordings are those that training never meets."""

    def __init__(self, seed: int, *, unseen: bool) -> None:
        self.dice = Random(f"asker {seed} {unseen}")
        self.unseen = unseen
        self.language = self.dice.choices(banks.LANGUAGES, _SPOKEN)[0]
        self.keen = 1 if unseen else 2  # how often a bank is turned to for each wording that is wanted

    def of(self, bank: banks.Bank, right: Sequence[Expert], said: Mapping[str, str], many: int = 1) -> Iterator[Ask]:
        for _n in range(many * self.keen):
            if text := banks.fill(self.language, bank, self.dice, said, unseen=self.unseen):
                place = self.dice.choice(right)
                told = text if bank in _UNPLACED else banks.placed(text, place, self.language, self.dice)
                able = tuple(right) if told == text else (place,)
                yield banks.mannered(told, self.language, self.dice, unseen=self.unseen), able

    def either(self, bank: banks.Bank, said: Mapping[str, str], many: int = 1) -> Iterator[Ask]:
        """Of figures that a list and a chart show alike: both see the answer, unless the wording speaks of one."""
        for text, right in self.of(bank, ("document", "chart"), said, many):
            yield text, spoken_of(text) if len(right) > 1 else right

    def chart(self, truth: ChartTruth, *, listed: bool = False, apart: bool = True) -> Iterator[Ask]:
        """What a chart shows; `listed` where a list beside it has the same figures, `apart` where it stands alone."""
        said = self.named(truth)
        for bank in self.dice.sample(_READ, 2):
            yield from self.either(bank, said) if listed else self.of(bank, ("chart",), said)
        yield from self.of(self.dice.choice(_SEEN), ("chart",), said)
        if not self.unseen and self.language == "en":
            told = [asked for asked in questions(truth, 12) if asked.about in _DRAWN or not listed]
            yield from ((asked.text, ("chart",)) for asked in told[:2] if asked.about != "nothing")
        if truth.notes:
            yield from self.of("TEXTS", ("document",), said)
        yield from self.of("LOOKS", ("general",), said)
        if apart:
            yield from self.of("DEPICTS", ("chart", "general"), said)

    def panel(self, panel: Panel, truth: PaperTruth) -> Iterator[Ask]:
        """A window with a list and a chart."""
        yield from self.chart(truth.charts[0].truth, listed=panel.same, apart=False)
        said = _row(panel.heads, panel.rows, self.dice)
        for bank, many in _LISTS:
            yield from self.either(bank, said, many) if panel.same else self.of(bank, ("document",), said, many)
        for name, _value in panel.sums[:1]:
            yield from self.of("PAIRS", ("document",), {"label": name.lower()})
        yield from self.window(truth)

    def window(self, truth: PaperTruth) -> Iterator[Ask]:
        kinds = {kind: [c.label for c in truth.controls if c.kind == kind] for kind in ("button", "check box", "menu")}
        said = {"over": "row"}
        for key, kind in (("button", "button"), ("option", "check box"), ("menu", "menu")):
            if kinds[kind]:
                said[key] = self.dice.choice(kinds[kind])
        yield from self.of("WINDOWS", ("general",), said, 2)
        yield from self.of(self.dice.choice(("LOOKS", "LOOKS", "DEPICTS")), ("general",), said)

    def paper(self, truth: PaperTruth) -> Iterator[Ask]:
        """Tables, receipts, forms, screens, dialogs and reports."""
        if not self.unseen:
            yield from self.bare(truth)
        if truth.charts:
            yield from self.chart(truth.charts[0].truth, apart=False)
        if truth.cells:
            rows = _rows(truth)
            said = _row(rows[0], rows[1:], self.dice)
            yield from self.of("CELLS", ("document",), said, 2)
            yield from self.of("TABLES", ("document",), said, 2)
        for label in self.dice.sample(labels := _labels(truth), min(len(labels), 2)):
            yield from self.of("PAIRS", ("document",), {"label": label})
        if truth.kind in ("receipt", "form"):
            ticked = [control.label for control in truth.controls if control.kind == "check box"]
            yield from self.of("PAPERS", ("document",), {"choice": ticked[0]} if ticked else {}, 3)
        if truth.kind == "screen":
            yield from self.window(truth)
        else:
            yield from self.of("DEPICTS", ("document", "general"), {})
        if truth.kind == "report":
            yield from self.of("PROSE", ("document",), _prose(truth, self.dice), 3)
        elif truth.kind != "screen":
            yield from self.of("LOOKS", ("general",), {})

    def bare(self, truth: PaperTruth) -> Iterator[Ask]:
        """What is asked of charts, asked of writing on a page that has none; nothing that only a chart has."""
        if truth.charts or truth.kind == "screen":
            return
        rows = _rows(truth) if truth.cells else []
        row, told = _row(rows[0], rows[1:], self.dice) if rows else {}, _prose(truth, self.dice)
        named = {"key": "row", "other": "second", "name": "row", "measure": "column", "over": "over", "level": "level"}
        said = {key: row[of] for key, of in named.items() if of in row} | told | {"of": ""}
        for bank in self.dice.sample((*_READ, "TRENDS"), 3):
            for text, _right in self.of(
                bank, ("document",), said | {"name": said.get("name", said.get("key", "sales"))}
            ):
                if spoken_of(text) != ("chart",):
                    yield text, ("document",)

    def diagram(self, joined: Sequence[tuple[str, str]]) -> Iterator[Ask]:
        one, other = self.dice.choice(joined)
        yield from self.of("FLOWS", ("general",), {"node": one, "second": other}, 3)
        yield from self.of("DEPICTS", ("general",), {})

    def photograph(self) -> Iterator[Ask]:
        yield from self.of("LOOKS", ("general",), {}, 2)
        yield from self.of("DEPICTS", ("general",), {})

    def named(self, truth: ChartTruth) -> dict[str, str]:
        """What a wording about a chart may name."""
        said = named(truth, self.dice)
        return said | {key: banks.named(self.language, said[key]) for key in ("mark", "colour")}


def named(truth: ChartTruth, dice: Random) -> dict[str, str]:
    """What a wording about a chart may name."""
    keys = [str(row[0]) for row in truth.table.rows]
    key, other = dice.sample(keys, 2) if len(keys) > 1 else (keys[0], keys[0])
    names = [series.name for series in truth.series if series.name] or [truth.measure]
    name = dice.choice(names)
    values = [abs(mark.value) for mark in truth.marks] or [10.0]
    colour = hue(dice.choice(truth.series).colour) if truth.series else hue(dice.choice(truth.marks).colour)
    return {
        "key": key, "other": other, "name": name, "of": f" for {name}" if len(names) > 1 else "",
        "measure": truth.measure[0].lower() + truth.measure[1:], "over": truth.table.columns[0].lower(),
        "mark": _MARKS[truth.kind], "colour": colour, "level": f"{dice.choice(values):.2g}",
    }  # fmt: skip


def _row(heads: Sequence[str], rows: Sequence[Sequence[str]], dice: Random) -> dict[str, str]:
    """What a wording about a table may name."""
    if not rows:
        return {}
    row, second = dice.choice(rows), dice.choice(rows)
    column = dice.choice(heads[1:]) if len(heads) > 1 else heads[0]
    return {"row": row[0], "second": second[0], "column": column.lower(), "over": heads[0].lower(), "level": row[-1]}


def _rows(truth: PaperTruth) -> list[list[str]]:
    last = max(cell.row for cell in truth.cells)
    return [[cell.text for cell in truth.cells if cell.row == row] for row in range(last + 1)]


def _labels(truth: PaperTruth) -> list[str]:
    """What values are called; "to" and "from" call nothing by itself."""
    said = [pair.label.text.rstrip(":").lower() for pair in truth.pairs]
    return [label for label in said if label not in ("to", "from", "by", "no")]


def _prose(truth: PaperTruth, dice: Random) -> dict[str, str]:
    """A name that the text tells something of."""
    told = _TOLD.findall(" ".join(label.text for label in truth.labels))
    measure = truth.title.text.split(" by ")[0].split(" (")[0] if truth.title else "figure"
    return {"key": dice.choice(told), "measure": measure.lower()} if told else {}
