"""Makes answers of what is kept of them: as they were shown, so that they can be shown again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from core.domain import Answer, Box, Caution, Citation, Document, Question, Source

Row = dict[str, Any]


def answers(db: Database, conversation: int) -> list[Answer]:
    """Every answer of the conversation, the oldest first."""
    rows = db.query(
        "SELECT answers.*, questions.text AS asked, questions.expert, questions.pages, questions.region,"
        " models.name AS writer"
        " FROM answers JOIN questions ON questions.id = answers.question LEFT JOIN models ON models.id = answers.model"
        " WHERE questions.conversation = ? ORDER BY answers.id",
        [conversation],
    )
    return [_answer(db, row) for row in list(rows)]


def _answer(db: Database, row: Row) -> Answer:
    proof = list(db.query("SELECT * FROM citations WHERE answer = ? ORDER BY id", [row["id"]]))
    about = list(
        db.query(
            "SELECT documents.*, asked_of.path FROM asked_of JOIN documents ON documents.sha256 = asked_of.document"
            " WHERE asked_of.question = ? ORDER BY asked_of.rowid",
            [row["question"]],
        )
    )
    names = {one["document"]: one["file"] for one in proof}  # what the file was called when it was asked
    steps = db.execute("SELECT step, seconds FROM seconds WHERE answer = ? ORDER BY rowid", [row["id"]]).fetchall()
    return Answer(
        question=_question(row, about),
        text=row["text"],
        status=row["status"],
        value=row["value"],
        unit=row["unit"] or "",
        experts=tuple(filter(None, (row["experts"] or "").split(","))),
        model=row["writer"] or "",
        citations=tuple(_citation(one) for one in proof),
        read=tuple((file, page) for file, page in json.loads(row["read"] or "[]")),
        cautions=tuple(_caution(one) for one in json.loads(row["cautions"] or "[]")),
        seconds=dict(steps),
        documents=tuple(_document(one, names.get(one["sha256"], one["name"])) for one in about),
        prompt_version=row["prompt_version"] or "",
    )


def _question(row: Row, about: list[Row]) -> Question:
    sources = tuple(Source(Path(one["path"]) if one["path"] else None) for one in about)
    pages = tuple(json.loads(row["pages"])) if row["pages"] else None
    region = Box(*json.loads(row["region"])) if row["region"] else None
    return Question(row["asked"], sources, pages, row["expert"] or "auto", region)


def _document(row: Row, name: str) -> Document:
    return Document(name, row["sha256"], row["kind"], row["pages"], row["title"] or "")


def _citation(row: Row) -> Citation:
    return Citation(
        row["name"], row["file"], row["page"], row["text"], row["found"], _boxes(json.loads(row["boxes"])),
        row["label"] or "", row["expression"] or "",
    )  # fmt: skip


def _caution(kept: Row) -> Caution:
    return Caution(
        kept["code"], kept["says"], kept.get("file", ""), kept.get("page"), _boxes(kept.get("boxes", []))
    )  # fmt: skip


def _boxes(kept: list[list[float]]) -> tuple[Box, ...]:
    return tuple(Box(*box) for box in kept)
