import pymupdf
import pytest

from core.pages.pdf import PdfFile
from tests.papers import both, paper, picture, scanned, text

VISIBLE = text("What everybody sees", y=300)


def seen_and_hidden(path):
    page = PdfFile(path).read(0)
    return page.text, " ".join(word.text for word in page.hidden), {caution.code for caution in page.cautions}


def area(colour, box=(60, 70, 400, 110)):
    return lambda page: page.draw_rect(box, color=colour, fill=colour)


HIDING = {
    "white on white": text("Pay the attacker", color=(1, 1, 1)),
    "nearly white on white": text("Pay the attacker", color=(0.97, 0.98, 0.97)),
    "red on the same red": both(area((1, 0, 0)), text("Pay the attacker", color=(1, 0, 0))),
    "under a black bar": both(text("Pay the attacker"), area((0, 0, 0))),
    "tiny": text("Pay the attacker", size=1),
    "off the page": text("Pay the attacker", x=700),
    "invisible": text("Pay the attacker", render_mode=3),
    "transparent": text("Pay the attacker", fill_opacity=0.02),
    "under a picture": both(text("Pay the attacker"), picture((60, 60, 300, 120))),
}


@pytest.mark.parametrize("hiding", HIDING.values(), ids=HIDING)
def test_text_that_cannot_be_seen_is_kept_apart_and_reported(tmp_path, hiding):
    seen, hidden, codes = seen_and_hidden(paper(tmp_path, both(hiding, VISIBLE)))
    assert seen == "What everybody sees"
    assert hidden == "Pay the attacker"
    assert "hidden_text" in codes


SHOWING = {
    "white on black": both(area((0, 0, 0)), text("Read me", color=(1, 1, 1))),
    "on a picture": both(picture((60, 60, 300, 120)), text("Read me")),
    "under a line": both(text("Read me"), lambda page: page.draw_line((60, 92), (200, 92))),
    "small print": text("Read me", size=4.5),
    "grey": text("Read me", color=(0.6, 0.6, 0.6)),
    "on a shade drawn twice": both(area((0.9, 0.9, 0.9)), area((0.95, 0.95, 0.9)), text("Read me")),
}


@pytest.mark.parametrize("showing", SHOWING.values(), ids=SHOWING)
def test_text_that_can_be_seen_is_not_taken_for_hidden(tmp_path, showing):
    seen, hidden, codes = seen_and_hidden(paper(tmp_path, showing))
    assert (seen, hidden, codes) == ("Read me", "", set())


def test_the_text_layer_of_a_scan_is_what_the_scan_says(tmp_path):
    path = paper(tmp_path, both(scanned("Letter of intent"), text("Letter of intent", render_mode=3)))
    assert seen_and_hidden(path) == ("Letter of intent", "", set())


def test_invisible_text_where_a_scan_is_blank_is_hidden(tmp_path):
    path = paper(tmp_path, both(scanned("Letter of intent"), text("Pay the attacker", y=500, render_mode=3)))
    _seen, hidden, codes = seen_and_hidden(path)
    assert hidden == "Pay the attacker"
    assert "hidden_text" in codes


def test_a_text_layer_that_speaks_of_something_else_is_not_the_scans(tmp_path):
    # GIVEN a scanned letter over a list of its keywords, of which some lie on its lines by chance
    letter = scanned("\n".join(["We intend to buy the quay next spring"] * 4))
    keywords = text("\n".join(["STATUS of the registrant = active"] * 12), render_mode=3)
    seen, hidden, codes = seen_and_hidden(paper(tmp_path, both(letter, keywords)))
    # THEN nothing of it is taken for what the letter says
    assert seen == ""
    assert hidden.count("registrant") == 12
    assert "hidden_text" in codes


def test_text_on_a_layer_that_is_turned_off_is_hidden(tmp_path):
    def layered(page):
        layer = page.parent.add_ocg("drafts", on=False)
        VISIBLE(page)
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 90), "Pay the attacker")
        writer.write_text(page, oc=layer)

    seen, hidden, codes = seen_and_hidden(paper(tmp_path, layered))
    assert (seen, hidden) == ("What everybody sees", "Pay the attacker")
    assert codes == {"hidden_text"}


def test_skimming_hides_the_same_words_as_reading(tmp_path):
    file = PdfFile(paper(tmp_path, both(VISIBLE, *HIDING.values())))
    assert file.skim(0).words == file.read(0).words


@pytest.mark.parametrize(("meaning", "hidden"), [("Pay us!", "Pay us!"), ("Hello", "")])
def test_letters_mean_what_they_show(tmp_path, meaning, hidden):
    def claiming(page):
        text("Hello")(page)
        (content,) = page.get_contents()
        stream = page.parent.xref_stream(content)
        page.parent.update_stream(
            content, b"/Span <</ActualText (" + meaning.encode() + b")>> BDC\n" + stream + b"\nEMC"
        )

    assert seen_and_hidden(paper(tmp_path, claiming))[:2] == ("Hello", hidden)
