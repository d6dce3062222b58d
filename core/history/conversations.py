"""Conversations: which there are, what they are called, and what was said in them. Each verb works on an open file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from core.errors import UsageError
from core.history import words
from core.i18n import gettext as _

_NEWEST = """
    SELECT questions.conversation, max(answers.id) FROM answers JOIN questions ON questions.id = answers.question
    WHERE answers.id IN (SELECT id FROM answers WHERE {condition} ORDER BY id DESC LIMIT {most})
    GROUP BY questions.conversation
"""
_PINNED = """
    SELECT questions.conversation, max(answers.id) FROM answers JOIN questions ON questions.id = answers.question
    WHERE questions.conversation IN (SELECT id FROM conversations WHERE pinned) AND {condition}
    GROUP BY questions.conversation
"""
MOST = 2000  # answers that hold the words, the newest ones, among which conversations are looked for
BEFORE, AROUND = 24, 90  # letters shown in front of a word that was found, and in all
# A conversation that nobody renamed is called by its first question, so that its name goes when the question goes.
_LISTED = """
    SELECT conversations.id, conversations.pinned, conversations.created,
           coalesce(nullif(conversations.title, ''),
                    (SELECT text FROM questions WHERE conversation = conversations.id ORDER BY id LIMIT 1),
                    '') AS title,
           coalesce((SELECT asked_at FROM questions WHERE conversation = conversations.id ORDER BY id DESC LIMIT 1),
                    conversations.created) AS at,
           (SELECT count(*) FROM questions WHERE conversation = conversations.id) AS questions,
           coalesce((SELECT group_concat(DISTINCT documents.name) FROM questions
                     JOIN asked_of ON asked_of.question = questions.id
                     JOIN documents ON documents.sha256 = asked_of.document
                     WHERE questions.conversation = conversations.id), '') AS documents
    FROM conversations
"""
_ORDER = " ORDER BY conversations.pinned DESC, at DESC, conversations.id DESC LIMIT ?"


def listed(db: Database, search: str, limit: int) -> list[dict[str, Any]]:
    """Pinned first, then the newest; with `search` those that hold all its words, and where they do as `found`."""
    if not search.strip():
        return [_told(row) for row in db.query(_LISTED + _ORDER, [limit])]
    newest = _matching(db, search)
    known = ",".join(map(str, _first(db, newest, limit)))
    rows = [_told(row) for row in db.query(f"{_LISTED} WHERE conversations.id IN ({known}) {_ORDER}", [limit])]
    return _with_excerpts(db, rows, newest, search)


def _matching(db: Database, search: str) -> dict[int, int]:
    """Conversations that hold the words, with the newest answer that does; the conversation's own name counts too."""
    condition, given = words.matching(search)
    found = db.execute(_NEWEST.format(condition=condition, most=MOST), given).fetchall()
    if db.execute("SELECT 1 FROM conversations WHERE pinned").fetchone():
        found += db.execute(_PINNED.format(condition=condition), given).fetchall()
    one = "title LIKE ? ESCAPE '\\'"
    parts = [words.like(part) for part in words.parts(search)]
    if parts:
        named = db.execute(f"SELECT id, 0 FROM conversations WHERE {' AND '.join([one] * len(parts))}", parts)  # noqa: S608
        found = [*named.fetchall(), *found]
    return dict(found)


def _first(db: Database, newest: Mapping[int, int], limit: int) -> list[int]:
    """The pinned ones among them and the newest: a number that can be looked at one by one."""
    pinned = {number for (number,) in db.execute("SELECT id FROM conversations WHERE pinned").fetchall()}
    latest = sorted(newest, key=lambda number: newest[number], reverse=True)[:limit]
    return [*(pinned & newest.keys()), *(number for number in latest if number not in pinned)]


def _with_excerpts(
    db: Database, rows: list[dict[str, Any]], newest: Mapping[int, int], search: str
) -> list[dict[str, Any]]:
    answers = ",".join(str(newest[row["id"]]) for row in rows)
    texts = {
        number: kept
        for number, *kept in db.execute(
            f"SELECT rowid, question, answer, quotes FROM words WHERE rowid IN ({answers})"  # noqa: S608
        ).fetchall()
    }
    return [{**row, "found": excerpt(texts.get(newest[row["id"]], ()), words.parts(search))} for row in rows]


def excerpt(texts: Iterable[str], parts: list[str]) -> str:
    """A stretch of the first text that holds one of the words, with the word near its beginning."""
    for text in texts:
        plain = " ".join(text.split())
        folded = _folded(plain)
        places = [place for part in parts if (place := folded.find(_folded(part))) >= 0]
        if places:
            start = max(min(places) - BEFORE, 0)
            start = plain.find(" ", start) + 1 if start else 0
            cut = plain[start : start + AROUND]
            return ("…" if start else "") + cut + ("…" if start + AROUND < len(plain) else "")
    return ""


def _folded(text: str) -> str:
    """Small letters without accents, one for each letter of the text, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFD", letter)[:1].casefold() or letter)[:1] for letter in text)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    documents = [name for name in str(row["documents"]).split(",") if name]
    return {**row, "pinned": bool(row["pinned"]), "documents": ", ".join(documents)}


def demand(db: Database, number: int) -> None:
    """Raises UsageError when there is no such conversation."""
    if not db.execute("SELECT 1 FROM conversations WHERE id = ?", [number]).fetchone():
        says = _("There is no conversation {number} in the history.").format(number=number)
        raise UsageError(says, hint=_("`chartula history conversations` shows those there are."))


def title(db: Database, number: int) -> str:
    """Its own, or its first question."""
    asked = "SELECT text FROM questions WHERE conversation = conversations.id ORDER BY id LIMIT 1"
    wanted = f"SELECT coalesce(nullif(title, ''), ({asked}), '') FROM conversations WHERE id = ?"  # noqa: S608
    return str(db.execute(wanted, [number]).fetchone()[0])
