import pymupdf
import pytest

from core.domain import Box
from core.errors import DocumentLocked, DocumentMissing, DocumentUnreadable
from core.pages.pdf import MOST_PIXELS, PdfFile
from tests.papers import both, paper, picture, scanned, text


def test_a_page_gives_its_words_with_boxes_size_and_weight(tmp_path):
    path = paper(tmp_path, both(text("Annual report", size=20, font="hebo"), text("for all of us", y=140, size=10)))
    with PdfFile(path) as file:
        page = file.skim(0)
    assert page.text == "Annual report\nfor all of us"
    annual, us = page.words[0], page.words[-1]
    assert (annual.size, annual.bold) == (20, True)
    assert (us.size, us.bold) == (10, False)
    assert annual.box.holds((80, 85))
    assert page.blocks[0].kind == "title"
    assert page.origin == "text"


def test_a_document_says_what_it_is(tmp_path):
    path = paper(tmp_path, "one", "two", "three")
    from_path, from_bytes = PdfFile(path).document, PdfFile(path.read_bytes()).document
    assert (from_path.name, from_path.kind, from_path.pages) == ("paper.pdf", "pdf", 3)
    assert from_bytes.sha256 == from_path.sha256


def test_a_rendering_agrees_with_the_boxes(tmp_path):
    with PdfFile(paper(tmp_path, text("Here", x=200, y=400))) as file:
        box = file.skim(0).words[0].box
        picture = file.render(0, dpi=72).convert("L")
        part = file.render(0, dpi=144, clip=box)
    assert picture.size == (595, 842)
    assert picture.crop(tuple(map(round, box))).getextrema()[0] < 100
    assert picture.crop((0, 0, 190, 842)).getextrema()[0] == 255
    assert part.width == pytest.approx(2 * box.width, abs=3)


def test_a_huge_page_is_drawn_in_bounds(tmp_path):
    path = paper(tmp_path, text("Far away", x=14000, y=14000, size=40), size=(14400, 14400))
    with PdfFile(path) as file:
        drawn = file.render(0, dpi=300)
        assert drawn.width * drawn.height <= 1.01 * MOST_PIXELS
        assert file.read(0).text == "Far away"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_rotated_page_has_boxes_as_it_is_displayed(tmp_path, turn):
    def turned(page):
        text("first line\nsecond line", x=100, y=100)(page)
        page.set_rotation(turn)

    with PdfFile(paper(tmp_path, turned)) as file:
        page = file.read(0)
        ink = file.render(0, dpi=72).convert("L")
    assert (page.width, page.height) == (ink.width, ink.height)
    assert page.text == "first line\nsecond line"
    for word in page.words:
        assert ink.crop(tuple(map(round, word.box))).getextrema()[0] < 128


def test_a_scan_needs_ocr_and_the_user_is_told(tmp_path):
    with PdfFile(paper(tmp_path, scanned("Scanned letter"))) as file:
        page = file.read(0)
        assert page.origin == "empty"
        assert [caution.code for caution in page.cautions] == ["image_only"]
        assert file.needs_ocr(page) == (Box(0, 0, 595, 842),)


def test_only_pictures_without_text_of_their_own_need_ocr(tmp_path):
    path = paper(
        tmp_path,
        "Nothing but text",
        both(text("Text beside a picture"), picture((100, 300, 400, 500))),
        both(picture((100, 300, 400, 500)), text("Text that\nruns all over\nthe picture", x=120, y=340, size=40)),
        lambda page: None,
    )
    with PdfFile(path) as file:
        needs = [file.needs_ocr(file.skim(number)) for number in range(4)]
    assert [len(boxes) for boxes in needs] == [0, 1, 0, 0]
    assert needs[1][0] == pytest.approx((100, 300, 400, 500), abs=1)


def test_letters_without_meaning_are_left_to_ocr(tmp_path):
    def nameless(page):
        file, font = page.parent, page.insert_font(fontname="F0", fontbuffer=pymupdf.Font("helv").buffer)
        text("What people see", font="F0")(page)
        text("Plain words follow", y=200)(page)
        for key in ("ToUnicode", "Encoding"):
            file.xref_set_key(font, key, "null")

    with PdfFile(paper(tmp_path, nameless)) as file:
        page = file.read(0)
        assert page.text == "Plain words follow"
        assert "garbled_text" in {caution.code for caution in page.cautions}
        assert any(box.holds((100, 88)) for box in file.needs_ocr(page))


def test_a_locked_file_asks_for_its_password(tmp_path):
    path = paper(tmp_path, "secret", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open sesame")
    with pytest.raises(DocumentLocked, match="is protected"):
        PdfFile(path)
    with pytest.raises(DocumentLocked, match="is wrong"):
        PdfFile(path, "guess")
    file = PdfFile(path, "open sesame")
    assert file.locked
    assert file.skim(0).text == "secret"


def test_what_is_no_pdf_is_refused_with_the_reason(tmp_path):
    with pytest.raises(DocumentMissing):
        PdfFile(tmp_path / "nowhere.pdf")
    for content, reason in [
        (b"", "empty"),
        (b"<html>404</html>", "cannot be read"),
        (b"%PDF-1.7\nxx", "cannot be read"),
    ]:
        (tmp_path / "bad.pdf").write_bytes(content)
        with pytest.raises(DocumentUnreadable, match=reason) as refused:
            PdfFile(tmp_path / "bad.pdf")
        assert "bad.pdf" in refused.value.says


def test_a_file_without_pages_is_refused():
    objects = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    empty = b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>"
    with pytest.raises(DocumentUnreadable):
        PdfFile(empty)


def test_a_lost_table_of_objects_is_built_anew(tmp_path):
    whole = paper(tmp_path, "still here").read_bytes()
    broken = whole.replace(b"startxref", b"startxxxx").replace(b"%%EOF", b"")
    assert PdfFile(broken).read(0).text == "still here"
