import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quantities import normalise, plain


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("  two\n words ", "two words"),
        ("infor-\nmation", "information"),
        ("pages 1-\n2", "pages 1- 2"),
        ("oﬃce ﬁle", "office file"),
        ("“so” — it’s", '"so" - it\'s'),
        ("cafe\u0301", "café"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_accidents_of_print_are_taken_off(written, simple):
    assert normalise(written) == simple


def test_capitals_may_be_folded():
    assert normalise("Straße NORTH", fold=True) == "strasse north"


def test_a_hit_leads_back_to_the_original():
    page = "The of\ufb01-\nce  in  Leeds"
    simple = plain(page)
    start = simple.text.index("office in")
    first, last = simple.original(start, start + len("office in"))
    assert page[first:last] == "of\ufb01-\nce  in"


@given(st.text())
def test_every_letter_knows_its_place(text):
    simple = plain(text)
    assert len(simple.at) == len(simple.text)
    assert list(simple.at) == sorted(simple.at)
    assert normalise(simple.text) == normalise(normalise(simple.text))
