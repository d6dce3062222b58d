"""Full-text search over the history: by words, and by letters where a script does not part its words with spaces."""

from __future__ import annotations

import re
from typing import Any

from sqlite_utils import Database

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
INDEXES = {"words": "prefix='2 3', tokenize='unicode61 remove_diacritics 2'", "letters": "tokenize='trigram'"}

_TEXTS = """
    SELECT answers.id, questions.text, answers.text,
           (SELECT coalesce(group_concat(citations.text, char(10)), '') FROM citations WHERE answer = answers.id)
    FROM answers JOIN questions ON questions.id = answers.question
"""


def index(db: Database, answer: int) -> None:
    """Makes an answer findable, with its question and its quotes."""
    _fill(db, _TEXTS + "WHERE answers.id = ?", [answer])


def build(db: Database) -> None:
    """Makes both indexes, or makes them anew, and learns all words."""
    for name, options in INDEXES.items():
        db.execute(f"DROP TABLE IF EXISTS {name}")
        db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(question, answer, quotes, {options})")
    _fill(db, _TEXTS, [])


def matching(wanted: str) -> tuple[str, list[Any]]:
    """A condition on answers.id and its parameters, for answers that hold every word of `wanted`."""
    held_all = parts(wanted)
    if not held_all:
        return "0", []
    if UNSPACED.search(wanted):
        one = "(question || char(10) || answer || char(10) || quotes) LIKE ? ESCAPE '\\'"
        held = " AND ".join([one] * len(held_all))
        return f"answers.id IN (SELECT rowid FROM letters WHERE {held})", [like(part) for part in held_all]  # noqa: S608
    query = " ".join('"' + part.replace('"', '""') + '"*' for part in held_all)
    return "answers.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [query]


def parts(wanted: str) -> list[str]:
    """What was typed, word by word; to SQLite a text ends at \\0."""
    return letters_only(wanted).replace("\0", " ").split()


def rebuild(db: Database) -> None:
    """Forgets the words of answers that are gone: an index keeps those of a deleted row until it is remade."""
    for name in INDEXES:
        db.execute(f"DELETE FROM {name} WHERE rowid NOT IN (SELECT id FROM answers)")  # noqa: S608
        db.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608


def letters_only(text: str) -> str:
    """What cannot be written as UTF-8 becomes an escape such as \\udcff."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _fill(db: Database, texts: str, given: list[Any]) -> None:
    for row in db.execute(texts, given).fetchall():
        db.execute("INSERT INTO words (rowid, question, answer, quotes) VALUES (?, ?, ?, ?)", row)
        if any(UNSPACED.search(text) for text in row[1:]):
            db.execute("INSERT INTO letters (rowid, question, answer, quotes) VALUES (?, ?, ?, ?)", row)


def like(part: str) -> str:
    """The pattern that finds a text holding these letters, with \\ before what would mean something."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", part) + "%"
