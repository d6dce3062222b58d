"""Keeps answers, each in its conversation, finds them again and lets go of them; checks and repairs the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from core.domain import Answer
from core.errors import UsageError
from core.history import conversations, export, goodbye, rebuilt, records, repair, words
from core.history.store import Store
from core.i18n import gettext as _

Row = dict[str, object]
Rows = list[Row]  # for within the class `list` is a verb
Sentences = list[str]
Answers = list[Answer]

_SUMMARY = """
    SELECT answers.id, questions.conversation, questions.asked_at AS at, questions.text AS question,
           answers.text AS answer, answers.status, answers.value, answers.unit, answers.experts, models.name AS model,
           (SELECT group_concat(name, ', ') FROM documents JOIN asked_of ON asked_of.document = documents.sha256
            WHERE asked_of.question = questions.id) AS documents
    FROM answers JOIN questions ON questions.id = answers.question LEFT JOIN models ON models.id = answers.model
"""


class History:
    """Plays the Keeper. Any thread may call it; each call stands alone. All raise HistoryError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = Store(path)

    def add(self, answer: Answer, conversation: int | None = None) -> int:
        """Keeps the answer with its proof, all or nothing, and gives its id; without a conversation it begins one."""
        with self._store.writing() as db:
            if conversation is None:
                conversation = _insert(db, "conversations", created=_now())
            conversations.demand(db, conversation)
            question = _insert(
                db, "questions", conversation=conversation, asked_at=_now(), **records.asked(answer.question)
            )
            self._add_documents(db, answer, question)
            number = _insert(db, "answers", question=question, model=_model(db, answer.model), **records.told(answer))
            hashes = {document.name: document.sha256 for document in answer.documents}
            for citation in answer.citations:
                _insert(db, "citations", answer=number, document=hashes.get(citation.file), **records.proof(citation))
            for step, seconds in answer.seconds.items():
                _insert(db, "seconds", answer=number, step=step, seconds=seconds)
            words.index(db, number)
        return number

    def list(self, limit: int = 50, offset: int = 0) -> Rows:
        """The latest answers, newest first."""
        with self._store.reading() as db:
            return list(db.query(_SUMMARY + "ORDER BY answers.id DESC LIMIT ? OFFSET ?", [limit, offset]))

    def search(self, wanted: str, limit: int = 50) -> Iterator[Row]:
        """Answers that hold every word in question, answer or quotes, newest first."""
        condition, given = words.matching(wanted)
        with self._store.reading() as db:
            found = list(db.query(f"{_SUMMARY} WHERE {condition} ORDER BY answers.id DESC LIMIT ?", [*given, limit]))
        return iter(found)

    def show(self, number: int) -> Row:
        """One answer with its documents, citations, cautions and the time each step took."""
        with self._store.reading() as db:
            found = list(db.query(f"{_SUMMARY} WHERE answers.id = ?", [number]))
            if not found:
                says = _("There is no answer {number} in the history.").format(number=number)
                raise UsageError(says, hint=_("`chartula history list` shows those there are."))
            return {**found[0], **_details(db, number)}

    def export(self, format: str = "json") -> Iterator[str]:  # noqa: A002  (the word of the command line)
        """Every answer in full, oldest first, as pieces of text: json, jsonl, markdown or csv."""
        with self._store.reading() as db:
            numbers = [number for (number,) in db.execute("SELECT id FROM answers ORDER BY id").fetchall()]
        return export.written((self.show(number) for number in numbers), format)

    def conversations(self, search: str = "", limit: int = 200) -> Rows:
        """id, title, pinned, at, documents and the number of questions; pinned first, then the newest.

        With `search` those whose questions, answers or quotes hold every word, and the place as `found`.
        """
        with self._store.reading() as db:
            return conversations.listed(db, search, limit)

    def start(self, title: str = "") -> int:
        """A new conversation; without a title it is called by its first question."""
        with self._store.writing() as db:
            return _insert(db, "conversations", title=title.strip(), created=_now())

    def answers(self, conversation: int) -> Answers:
        """What was said in it, the oldest first. Raises UsageError when there is no such conversation."""
        with self._store.reading() as db:
            conversations.demand(db, conversation)
            return rebuilt.answers(db, conversation)

    def title(self, conversation: int) -> str:
        """What it is called. Raises UsageError when there is no such conversation."""
        with self._store.reading() as db:
            conversations.demand(db, conversation)
            return conversations.title(db, conversation)

    def rename(self, conversation: int, title: str) -> None:
        """An empty title gives the first question's back."""
        self._change(conversation, title=words.letters_only(" ".join(title.split())))

    def pin(self, conversation: int, pinned: bool = True) -> None:
        self._change(conversation, pinned=int(pinned))

    def delete(self, conversation: int) -> None:
        """Takes it away with all that was said in it: its words are in none of the history's files afterwards."""
        with self._store.writing() as db:
            conversations.demand(db, conversation)
            asked = db.execute("SELECT id FROM questions WHERE conversation = ?", [conversation]).fetchall()
            goodbye.questions(db, [number for (number,) in asked])
            db.execute("DELETE FROM conversations WHERE id = ?", [conversation])  # one without questions too
        goodbye.settle(self._store)

    def forget(self, document: str) -> int:
        """Takes away every question about a document (its SHA-256, name or path); how many there were."""
        with self._store.writing() as db:
            asked = goodbye.of_document(db, document)
            goodbye.questions(db, asked)
        goodbye.settle(self._store)
        return len(asked)

    def documents(self) -> Rows:
        """What was asked about: sha256, name and the number of questions, by name."""
        with self._store.reading() as db:
            return list(
                db.query(
                    "SELECT sha256, name, count(*) AS questions FROM documents JOIN asked_of ON document = sha256"
                    " GROUP BY sha256 ORDER BY name COLLATE NOCASE"
                )
            )

    def wipe(self) -> None:
        """Takes everything away."""
        with self._store.reading():
            pass  # a file of a newer version is left alone
        goodbye.everything(self._store)

    def _change(self, conversation: int, **values: object) -> None:
        with self._store.writing() as db:
            conversations.demand(db, conversation)
            db.table("conversations").update(conversation, values)

    def check(self) -> Sentences:
        """What is wrong with the file, in sentences; none when all is well."""
        return repair.check(self._store)

    def repair(self) -> repair.Repaired:
        """Puts the file in order. One that cannot be mended in place is kept aside and what it holds is copied out."""
        return repair.repair(self._store)

    def _add_documents(self, db: Database, answer: Answer, question: int) -> None:
        paths = {source.name: str(source.path.absolute()) for source in answer.question.sources if source.path}
        for document in answer.documents:
            row = {name: getattr(document, name) for name in ("sha256", "name", "kind", "pages", "title")}
            db.table("documents").insert(_writable(row), pk="sha256", ignore=True)
            link = {"question": question, "document": document.sha256, "path": paths.get(document.name, "")}
            db.table("asked_of").insert(_writable(link), pk=("question", "document"), ignore=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _insert(db: Database, table: str, **row: object) -> int:
    return int(db.table(table).insert(_writable(row)).last_rowid or 0)


def _writable(row: Row) -> Row:
    """File names may hold bytes that are no letters of any alphabet; SQLite wants letters."""
    return {name: words.letters_only(value) if isinstance(value, str) else value for name, value in row.items()}


def _model(db: Database, name: str) -> int:
    db.table("models").insert({"name": name}, ignore=True)
    return int(db.execute("SELECT id FROM models WHERE name = ?", [name]).fetchone()[0])


def _details(db: Database, number: int) -> Row:
    answer = db.table("answers").get(number)
    documents = db.query(
        "SELECT documents.*, asked_of.path FROM documents JOIN asked_of ON asked_of.document = documents.sha256"
        " WHERE asked_of.question = ?",
        [answer["question"]],
    )
    citations = db.query("SELECT * FROM citations WHERE answer = ? ORDER BY id", [number])
    return {
        "documents": list(documents),
        "citations": [{**row, "boxes": json.loads(row["boxes"])} for row in citations],
        "cautions": json.loads(answer["cautions"]),
        "read": json.loads(answer["read"]),
        "seconds": {row["step"]: row["seconds"] for row in db.table("seconds").rows_where("answer = ?", [number])},
        "prompt_version": answer["prompt_version"],
    }
