"""Questions from public sets that lie in a folder the user names. Nothing of them comes with the program.

Reads WikiTableQuestions (CC BY-SA 4.0), TAT-QA (MIT), a half of SQuAD 2.0's development set (CC BY-SA 4.0) and the
receipts of SROIE (CC BY 4.0), as JSON lines. A set that is not there gives nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from core.domain import Evidence
from core.training.mini import reports, sentences, tables, wordings
from core.training.mini.example import Ask, Example, told, told_together

Row = dict[str, Any]
_KEPT = 0.35  # of the questions that have no answer; the set has as many of them as of others
SEVERAL = 6  # questions about the same evidence
TOGETHER = 300, 600  # letters of the evidence of several


class Material:
    """The sets of a folder, read once. Every tenth context is held back for measuring."""

    def __init__(self, folder: Path, *, unseen: bool = False) -> None:
        self.unseen = unseen
        wiki = {row["table"]: row["rows"] for row in _rows(folder / "wikitablequestions" / "tables.jsonl.gz")}
        asked: dict[str, list[Row]] = {}
        for row in _rows(folder / "wikitablequestions" / "questions.train.jsonl.gz"):
            asked.setdefault(row["table"], []).append(row)
        self.wiki = self._half([(wiki[name], rows) for name, rows in asked.items() if name in wiki])
        self.tatqa = self._half(list(_rows(folder / "tatqa" / "tatqa.jsonl.gz")))
        self.squad = self._half(list(_rows(folder / "squad2-dev-half" / "passages.jsonl")))
        self.receipts = self._half(list(_rows(folder / "sroie-receipts" / "receipts.jsonl")))

    def _half(self, found: list[Any]) -> list[Any]:
        return [one for n, one in enumerate(found) if (n % 10 == 9) == self.unseen]

    def wikitable(self, dice: Random) -> Iterator[Example]:
        """A question people asked, where one cell is the answer; or one that is made of the table."""
        if not self.wiki:
            return
        rows, asked = dice.choice(self.wiki)
        table = tables.grid(rows, "wikitable")
        if table is None:
            return
        row = dice.choice(asked)
        held = [cell for cell in table.cells if row["answers"] == [cell.text]]
        if len(held) == 1 and dice.random() < 0.5:
            yield told(dice, "wikitable", row["question"], held, table.cells, held[0].text)
        else:
            yield from tables.asked(table, dice, unseen=self.unseen)

    def wikitables(self, dice: Random) -> list[Example]:
        """Several questions that one cell of a table each answers."""
        rows, asked = dice.choice(self.wiki) if self.wiki else ([], [])
        table = tables.grid(rows, "wikitable") if rows else None
        if table is None:
            return []
        held = [(row, [cell for cell in table.cells if row["answers"] == [cell.text]]) for row in asked]
        asks = [Ask(row["question"], cells, cells[0].text) for row, cells in held if len(cells) == 1]
        dice.shuffle(asks)
        letters = dice.randint(*TOGETHER)
        return told_together(dice, "wikitable", asks[:SEVERAL], table.cells, letters) if asks else []

    def report(self, dice: Random) -> Iterator[Example]:
        """A table of an annual report with the text beside it."""
        if not self.tatqa:
            return
        one = dice.choice(self.tatqa)
        seen = reports.seen(one)
        for ask in reports.asks(dice.choice(one["questions"]), seen):
            yield told(dice, "report", ask.question, ask.held, seen, ask.text, ask.formula)

    def reports(self, dice: Random) -> list[Example]:
        """Several questions about one table and its text."""
        if not self.tatqa:
            return []
        one = dice.choice(self.tatqa)
        seen = reports.seen(one)
        asks = [ask for asked in one["questions"] for ask in reports.asks(asked, seen)]
        dice.shuffle(asks)
        letters = dice.randint(*TOGETHER)
        return told_together(dice, "report", asks[:SEVERAL], seen, letters) if asks else []

    def passage(self, dice: Random) -> Iterator[Example]:
        """Sentences of one passage; where none holds the answer, the set says so."""
        if not self.squad:
            return
        one = dice.choice(self.squad)
        asked = dice.choice(one["questions"])
        seen = list(sentences.sentences(one["passage"]))
        if not asked["answers"]:
            if dice.random() < _KEPT:
                yield told(dice, "passage", asked["question"], [], seen)
            return
        answer = min((found["text"] for found in asked["answers"]), key=len)
        held = [e for e in seen if answer in e.text]
        if len(held) == 1 and len(held[0].text) < 350:
            yield told(dice, "passage", asked["question"], held, seen, answer)

    def passages(self, dice: Random) -> list[Example]:
        """Several questions about a run of sentences."""
        if not self.squad:
            return []
        one = dice.choice(self.squad)
        near = [other for other in self.squad if other is not one and other.get("title") == one.get("title")]
        return sentences.asked_of(one, near, dice)

    def receipt(self, dice: Random) -> Iterator[Example]:
        """Lines of a scanned receipt."""
        if not self.receipts:
            return
        one = dice.choice(self.receipts)
        lines = [Evidence("", "", 0, str(line[4]), (), "line") for line in one["lines"]]
        key = dice.choice(["company", "date", "total"])
        answer = one["key"].get(key, "")
        text = wordings.ask(wordings.FIELDS[key], dice, {}, unseen=self.unseen)
        if dice.random() < 0.2:
            text = wordings.ask(wordings.STRANGE[:4] + wordings.STRANGE[6:9], dice, {}, unseen=self.unseen)
            yield told(dice, "receipt", text, [], lines)
        elif answer and (held := [line for line in lines if answer in line.text]):
            yield told(dice, "receipt", text, held[:1], [line for line in lines if answer not in line.text], answer)


def _rows(file: Path) -> Iterator[Row]:
    if not file.exists():
        return
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
