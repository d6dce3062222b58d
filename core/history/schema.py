"""The tables of the history, as numbered steps. A step that has been released is never changed; a new one is added."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from core.history import words

migrations = Migrations("chartula.history")


@migrations()
def m001_questions_answers_and_their_proof(db: Database) -> None:
    db.table("documents").create(
        {"sha256": str, "name": str, "kind": str, "pages": int, "title": str},
        pk="sha256",
    )
    db.table("questions").create({"id": int, "text": str, "expert": str, "asked_at": str}, pk="id")
    db.table("asked_of").create(  # which files a question was about, and where they lay
        {"question": int, "document": str, "path": str},
        pk=("question", "document"),
        foreign_keys=[("question", "questions", "id"), ("document", "documents", "sha256")],
    )
    db.table("models").create({"id": int, "name": str}, pk="id")
    db.table("models").create_index(["name"], unique=True)
    db.table("answers").create(
        {
            "id": int,
            "question": int,
            "model": int,
            "text": str,
            "status": str,
            "value": float,
            "unit": str,
            "experts": str,
            "read": str,  # JSON: [[file, page from 0], ...]
            "cautions": str,  # JSON: [{"code": ..., "says": ...}, ...]
            "prompt_version": str,
        },
        pk="id",
        foreign_keys=[("question", "questions", "id"), ("model", "models", "id")],
    )
    db.table("citations").create(  # the evidence as it was: it still means something when the file has gone
        {
            "id": int,
            "answer": int,
            "name": str,
            "document": str,
            "file": str,
            "page": int,
            "label": str,
            "text": str,
            "found": str,
            "boxes": str,  # JSON: [[x0, y0, x1, y1], ...]
            "expression": str,
        },
        pk="id",
        foreign_keys=[("answer", "answers", "id")],
    )
    db.table("citations").create_index(["answer"])
    db.table("seconds").create(
        {"answer": int, "step": str, "seconds": float},
        pk=("answer", "step"),
        foreign_keys=[("answer", "answers", "id")],
    )


@migrations()
def m002_find_words_of_any_script(db: Database) -> None:
    words.build(db)


@migrations()
def m003_questions_belong_to_conversations(db: Database) -> None:
    db.table("conversations").create(  # a title that is empty means that of its first question
        {"id": int, "title": str, "pinned": int, "created": str},
        pk="id",
        not_null={"title", "pinned"},
        defaults={"title": "", "pinned": 0},
    )
    db.execute("ALTER TABLE questions ADD COLUMN conversation INTEGER REFERENCES conversations (id)")
    db.execute("ALTER TABLE questions ADD COLUMN pages TEXT")  # JSON: [page from 0, ...]; NULL for all
    db.execute("ALTER TABLE questions ADD COLUMN region TEXT")  # JSON: [x0, y0, x1, y1]; NULL for whole pages
    db.table("questions").create_index(["conversation"])
    db.table("answers").create_index(["question"])
    db.table("asked_of").create_index(["document"])
    give_each_its_own_conversation(db)


def give_each_its_own_conversation(db: Database) -> None:
    """For questions that are in none: those of an old file, and those whose conversation was lost."""
    lonely = "conversation IS NULL OR conversation NOT IN (SELECT id FROM conversations)"
    (top,) = db.execute("SELECT coalesce(max(id), 0) FROM conversations").fetchone()
    lost = db.execute(f"SELECT id, asked_at FROM questions WHERE {lonely} ORDER BY id").fetchall()  # noqa: S608
    for number, (question, asked_at) in enumerate(lost, int(top) + 1):
        db.execute("INSERT INTO conversations (id, created) VALUES (?, ?)", [number, asked_at])
        db.execute("UPDATE questions SET conversation = ? WHERE id = ?", [number, question])


STEPS = tuple(step.name for step in migrations._migrations)
