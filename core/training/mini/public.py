"""Questions from public sets that lie in a folder the user names. Nothing of them comes with the program.

Reads WikiTableQuestions (CC BY-SA 4.0), TAT-QA (MIT), a half of SQuAD 2.0's development set (CC BY-SA 4.0) and the
receipts of SROIE (CC BY 4.0), as JSON lines. A set that is not there gives nothing.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from core.domain import Evidence
from core.training.mini import tables, wordings
from core.training.mini.example import Example, told

Row = dict[str, Any]
_NUMBER = re.compile(r"\d[\d,]*\.?\d*")
_KEPT = 0.35  # of the questions that have no answer; the set has as many of them as of others
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")


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

    def report(self, dice: Random) -> Iterator[Example]:
        """A table of an annual report with the text beside it."""
        if not self.tatqa:
            return
        one = dice.choice(self.tatqa)
        asked = dice.choice(one["questions"])
        seen = [*_cells(one["table"]), *_sentences(" ".join(one["paragraphs"]))]
        answer = asked["answer"]
        if asked["answer_type"] == "span" and isinstance(answer, list) and len(answer) == 1:
            held = [e for e in seen if e.text == answer[0]] or [e for e in seen if answer[0] in e.text]
            named = [e for e in held if e.column and e.column in asked["question"]]
            held = named if len(held) > 1 and len(named) == 1 else held
            if len(held) == 1 and len(answer[0]) < 120:
                yield told(dice, "report", asked["question"], held, seen, answer[0])
        elif asked["answer_type"] == "arithmetic":
            yield from _derived(asked, seen, dice)

    def passage(self, dice: Random) -> Iterator[Example]:
        """Sentences of one passage; where none holds the answer, the set says so."""
        if not self.squad:
            return
        one = dice.choice(self.squad)
        asked = dice.choice(one["questions"])
        seen = list(_sentences(one["passage"]))
        if not asked["answers"]:
            if dice.random() < _KEPT:
                yield told(dice, "passage", asked["question"], [], seen)
            return
        answer = min((found["text"] for found in asked["answers"]), key=len)
        held = [e for e in seen if answer in e.text]
        if len(held) == 1 and len(held[0].text) < 350:
            yield told(dice, "passage", asked["question"], held, seen, answer)

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


def _sentences(text: str) -> Iterator[Evidence]:
    for sentence in _SENTENCE.split(" ".join(text.split())):
        if sentence:
            yield Evidence("", "", 0, sentence, (), "passage")


def _derived(asked: Row, seen: list[Evidence], dice: Random) -> Iterator[Example]:
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
    yield told(dice, "report", asked["question"], held, seen, "", spaced)
