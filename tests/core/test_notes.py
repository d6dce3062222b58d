"""Comments and attachments are asked for by people who see them beside the page: the whole way, from file to proof."""

from __future__ import annotations

import pymupdf
import pytest

from app import build
from core.domain import Box, Question, Source
from core.events import Answered
from core.settings import Settings
from tests.papers import paper, text


def lease(folder):
    """Two pages: a marked word and two comments on the second, an invoice attached to the whole."""

    def noted(page):
        text("The landlord lets two rooms on the first floor.")(page)
        marked = page.add_highlight_annot(page.search_for("landlord"))
        marked.set_info(content="Name missing here", title="K. Ito")
        marked.update()
        note = page.add_text_annot((300, 200), "Please check the notice period with legal.")
        note.set_info(title="M. Weber")
        note.update()

    path = paper(folder, "Contract of lease", noted)
    with pymupdf.open() as inner, pymupdf.open(path) as outer:
        text("Invoice KD-4411\nTotal due: 912.40 EUR")(inner.new_page())
        outer.embfile_add("invoice.pdf", inner.tobytes())
        outer.saveIncr()
    return path


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """One engine for all, for waking it takes longer than answering."""
    folder = tmp_path_factory.mktemp("noted")
    source = Source(lease(folder))
    with pytest.MonkeyPatch.context() as there:
        there.setenv("CHARTULA_HOME", str(folder))
        engine = build.engine(Settings(history=False))

    def asked(words, **narrowed):
        events = engine.ask(Question(words, (source,), **narrowed))
        return next(event.answer for event in events if isinstance(event, Answered))

    yield asked
    engine.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does the comment on page 2 say?", "Name missing here\n\nPlease check the notice period with legal."),
        ("What is the comment on the landlord?", "Name missing here"),
        ("Welche Anmerkungen gibt es?", "Name missing here\n\nPlease check the notice period with legal."),
        ("Who commented on the notice period?", "M. Weber"),
        ("What is highlighted?", "landlord"),
        ("What is attached?", "invoice.pdf"),
        ("这份文件有哪些附件？", "invoice.pdf"),
    ],
)
def test_notes_and_attachments_are_told(ask, question, told):
    answer = ask(question)
    assert answer.text == told
    assert {citation.check for citation in answer.citations} == {"exact"}
    assert not answer.cautions


def test_what_stands_in_an_attachment_is_said_to_stand_there(ask):
    answer = ask("What is the total due?")
    [citation] = answer.citations
    assert (answer.text, citation.page, citation.boxes) == ("912.40 EUR", 0, ())
    assert [caution.says for caution in answer.cautions if caution.code == "attached"] == [
        "“912.40 EUR” does not stand on the page itself, but in what is attached to it: invoice.pdf."
    ]


def test_a_comment_that_is_not_there_is_not_made_up(ask):
    assert ask("What does the comment on page 1 say?", pages=(0,)).status == "not_found"


def test_a_part_of_a_page_has_no_attachments(ask):
    assert ask("What is the total due?", pages=(0,), region=Box(0, 0, 595, 842)).status == "not_found"
