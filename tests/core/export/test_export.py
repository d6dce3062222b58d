"""A conversation is written out whole, with its evidence, and says what it could not show."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from io import BytesIO

import pymupdf
import pytest
from PIL import Image

from core.domain import Answer, Box, Caution, Citation, Document, Question, Source
from core.errors import AssistantError, UsageError
from core.export import FORMS, export
from core.export.events import Drawn, Exported, LeftOut
from core.export.pack import LONG_AGO
from core.pages.library import Pages
from tests.papers import paper

ROMAN = "The rent is due on the first day."
TABLE = "It is **$1,250**:\n\n| month | rent |\n|---|---|\n| March | 1,250 |\n\n<script>alert(1)</script> ![x](http://evil/x.png)"


@pytest.fixture
def library():
    with Pages() as pages:
        yield pages


@pytest.fixture
def lease(tmp_path):
    return paper(tmp_path, "Lease of the flat.", ROMAN, name="lease.pdf")


@pytest.fixture
def answers(lease):
    document = Document("lease.pdf", hashlib.sha256(lease.read_bytes()).hexdigest(), "pdf", 2, "Lease")
    boxes = (Box(72, 80, 240, 94),)
    return [
        Answer(
            Question("What is the *rent*?", (Source(lease),)),
            TABLE,
            "answered",
            model="embedded",
            citations=(
                Citation("e1", "lease.pdf", 1, ROMAN, "exact", boxes, "ii"),
                Citation("e2", "lease.pdf", 1, "1,250", "computed", (), expression="1,200 + 50"),
                Citation("e3", "lease.pdf", 0, "2,000 | 島", "not_found"),
            ),
            cautions=(Caution("hidden", "There are hidden words."),),
            documents=(document,),
            read=(("lease.pdf", 0), ("lease.pdf", 1)),
        )
    ]


def run(form, answers, target, library, title="The flat"):
    return list(export(form, title, answers, target, library))


def test_markdown_shows_quotes_with_their_pages_and_runs_nothing(answers, tmp_path, library):
    run("markdown", answers, tmp_path / "out.md", library)
    told = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert told.startswith("# The flat\n\n## What is the \\*rent\\*?\n\nIt is **$1,250**")
    assert f"> {ROMAN}\n>\n> lease.pdf, page 2 (printed ii) · found on the page" in told
    assert "computed: 1,200 + 50" in told
    assert "2,000 \\| 島" in told
    assert "<script>" not in told


def test_json_counts_pages_from_one(answers, tmp_path, library):
    run("json", answers, tmp_path / "out.json", library)
    (told,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["answers"]
    assert [one["page"] for one in told["evidence"]] == [2, 2, 1]
    assert told["read"] == [{"file": "lease.pdf", "page": 1}, {"file": "lease.pdf", "page": 2}]
    assert told["documents"][0]["sha256"] == answers[0].documents[0].sha256


def test_a_pdf_can_be_read_and_shows_the_page_with_its_box(answers, tmp_path, library):
    # WHEN the conversation is exported
    events = run("pdf", answers, tmp_path / "out.pdf", library)
    # THEN each page is told, and the paper holds words and the marked page
    assert events == [Drawn("lease.pdf", 1, 1, 1), Exported(tmp_path / "out.pdf")]
    with pymupdf.open(tmp_path / "out.pdf") as written:
        apart = pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_PRESERVE_LIGATURES
        words = " ".join(" ".join(page.get_text(flags=apart) for page in written).split())
        assert written.metadata["title"] == "The flat"
        (picture,) = written[-1].get_images()
        drawn = Image.open(BytesIO(written.extract_image(picture[0])["image"]))
    for said in ("It is $1,250", "March", ROMAN, "lease.pdf, page 2 (printed ii)", "島", "There are hidden words."):
        assert said in words
    assert "<script>alert(1)</script>" in words  # shown as it stands, and nothing else
    assert drawn.getpixel((round(72 * 110 / 72) + 40, round(94 * 110 / 72) + 1)) == (24, 115, 74)


def test_a_pack_holds_all_its_evidence_and_its_hashes(answers, tmp_path, library, lease):
    run("pack", answers, tmp_path / "out.zip", library)
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        manifest = json.loads(file.read("manifest.json"))
        parts = {name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist()}
    del parts["manifest.json"]
    assert manifest["parts"] == parts
    assert set(parts) == {"answers.md", "answers.json", "pages/001-lease-page-2.png"}
    assert manifest["documents"][0]["sha256"] == hashlib.sha256(lease.read_bytes()).hexdigest()


def test_the_same_evidence_gives_the_same_bytes(answers, tmp_path, library):
    for name in ("a.zip", "b.zip"):
        run("pack", answers, tmp_path / name, library)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert {part.date_time for part in file.infolist()} == {LONG_AGO}  # and so they do next year


@pytest.mark.parametrize("form", FORMS)
def test_a_name_of_strange_bytes_keeps_nothing_from_being_written(answers, tmp_path, library, form):
    strange = [replace(answers[0], citations=(Citation("e1", "\udcff.pdf", 0, "\udcff", "not_found"),))]
    run(form, strange, tmp_path / "out", library, title="\udcff")
    assert (tmp_path / "out").stat().st_size > 100


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (lambda file: file.unlink(), "There is no file lease.pdf."),
        (lambda file: file.write_bytes(file.read_bytes() + b"\n"), "lease.pdf has changed since it was asked about."),
        (lambda file: file.write_bytes(b"%PDF-1.7 nothing"), None),
    ],
)
@pytest.mark.parametrize("form", ["pdf", "pack"])
def test_a_page_that_cannot_be_shown_is_told_and_the_rest_is_there(
    answers, tmp_path, library, lease, happens, why, form
):
    happens(lease)
    told, last = run(form, answers, tmp_path / "out", library)
    assert (told.file, told.page, told.why) == ("lease.pdf", 1, why or told.why)
    assert isinstance(told, LeftOut)
    assert last == Exported(tmp_path / "out", 1)
    assert (tmp_path / "out").stat().st_size > 1000


def test_bytes_without_a_file_have_no_pages_to_show(answers, tmp_path, library):
    piped = replace(answers[0], question=Question("?", (Source(),)))
    (told, _last) = run("pack", [piped], tmp_path / "out.zip", library)
    assert "came from no file" in told.why


def test_what_cannot_be_written_is_told(answers, tmp_path, library):
    with pytest.raises(AssistantError, match="cannot be written"):
        run("json", answers, tmp_path / "no" / "out.json", library)
    with pytest.raises(UsageError, match="no export as xml"):
        run("xml", answers, tmp_path / "out.xml", library)
