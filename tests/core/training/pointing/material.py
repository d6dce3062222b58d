"""A folder of made-up sets: passages about towns, each with two answers and one that is not there, and reports."""

from __future__ import annotations

import gzip
import json
from pathlib import Path


def passage(n: int) -> dict:
    text = (
        f"The town of Ask{n} has stood by the river since {1500 + n}. "
        f"Its bridge was built in {1700 + n} by the mason Tor{n}. "
        f"In {1500 + n} a fire burnt the old mill. The miller's house, {n + 3} storeys high, was spared."
    )
    questions = [
        {"question": f"Who built the bridge of Ask{n}?", "answers": [_at(text, f"Tor{n}")]},
        {"question": "When did the old mill burn?", "answers": [_at(text, f"{1500 + n}", text.index("In "))]},
        {"question": "Who painted the bridge?", "answers": []},
    ]
    return {"title": f"Towns {n % 3}", "passage": text, "questions": questions}


def report(n: int) -> dict:
    asked = {"answer_type": "span", "answer_from": "text", "answer": [f"{n + 2} branches"], "scale": ""}
    told = [f"The bank closed {n + 2} branches in the north. ", "It means to open others."]
    return {"table": [["", "2019"]], "paragraphs": told, "questions": [{"question": "What was closed?", **asked}]}


def folder(at: Path) -> Path:
    (at / "squad2-dev-half").mkdir(parents=True)
    (at / "tatqa").mkdir()
    rows = "\n".join(json.dumps(passage(n)) for n in range(30))
    (at / "squad2-dev-half" / "passages.jsonl").write_text(rows, encoding="utf-8")
    with gzip.open(at / "tatqa" / "tatqa.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(json.dumps(report(n)) for n in range(10)))
    return at


def _at(text: str, words: str, start: int = 0) -> dict:
    return {"text": words, "start": text.index(words, start)}
