"""An answer on the screen, and in a program's hands."""

from __future__ import annotations

import json

import pytest

from app.answers import as_dict, as_text, caution_line, pages_read
from app.console import printable
from core.domain import Answer, Box, Caution, Citation, Document, Question
from core.places import page_name

FOUND = Citation("e1", "report.pdf", 2, "45,216", "exact", (Box(490.5, 230, 523, 242), Box(490, 244, 510, 256)), "2")
SUM = Citation("e2", "report.pdf", 2, "4,180", "computed", (), "2", "45,216 - 41,036 = 4,180")
GONE = Citation("e3", "report.pdf", 2, "46,000", "not_found")


def answer(*citations: Citation, **more: object) -> Answer:
    given = {"text": "It was 45,216.", "status": "answered", "citations": citations, **more}
    return Answer(Question("How much?", ()), **given)


def test_programs_get_every_key_of_the_contract_and_pages_from_one():
    said = as_dict(
        answer(FOUND, GONE, value=45216.0, seconds={"find": 0.1}, cautions=(Caution("hidden", "Beware.", page=0),))
    )
    assert json.loads(json.dumps(said)) == said
    assert said["schema_version"] == 1
    assert (said["question"], said["status"], said["value"], said["pages"]) == ("How much?", "answered", 45216.0, [3])
    first = said["evidence"][0]
    assert (first["id"], first["file"], first["page"], first["check"]) == ("e1", "report.pdf", 3, "exact")
    assert first["box"] == [490, 230, 523, 256]
    assert first["boxes"] == [[490.5, 230, 523, 242], [490, 244, 510, 256]]
    assert said["evidence"][1]["box"] is None
    assert said["warnings"] == [{"code": "hidden", "text": "Beware.", "file": "", "page": 1, "boxes": []}]


def test_people_see_where_each_quote_stands_and_whether_it_was_found():
    told = as_text(answer(FOUND, SUM, GONE))
    assert "page 3 (printed 2): “45,216” " in told
    assert "computed: 45,216 - 41,036 = 4,180" in told
    assert "NOT FOUND" in told.splitlines()[-1]


def test_several_files_are_named():
    read = [("a.pdf", 0), ("a.pdf", 1), ("a.pdf", 4), ("b.pdf", 0)]
    assert pages_read(read) == "a.pdf, pages 1–2, 5; b.pdf, page 1"
    told = as_text(answer(FOUND, documents=(Document("a.pdf", "", "pdf", 5), Document("report.pdf", "", "pdf", 4))))
    assert "  report.pdf, page 3 (printed 2): " in told


@pytest.mark.parametrize(("label", "name"), [("8", "page 12 (printed 8)"), ("12", "page 12"), ("", "page 12")])
def test_a_page_has_two_numbers_only_when_they_differ(label, name):
    assert page_name(11, label) == name


def test_a_warning_names_its_file():
    assert caution_line(Caution("x", "Page 2 is a scan.", "a.pdf", 1)) == "Warning: a.pdf: Page 2 is a scan."
    assert caution_line(Caution("x", "Page 2 is a scan.")) == "Warning: Page 2 is a scan."


def test_a_document_cannot_steer_the_terminal():
    told = as_text(answer(text="red \x1b[31malert\x07"))
    assert printable("a\x1b[31m\r\nb\u202e") == "a\\x1b[31m\\r\nb\\u202e"
    assert "\\x1b[31malert\\x07" in told
