import pytest

from core.domain import Page
from core.grounding.reply import read
from core.grounding.wording import listed


@pytest.mark.parametrize(
    ("reply", "parts"),
    [
        ("5 [e1]", [("5", ("e1",))]),
        ("5 [e1] [e2]", [("5", ("e1", "e2"))]),
        ("5 [e1, e2].", [("5", ("e1", "e2")), (".", ("e1", "e2"))]),
        ("A [e1]; B [E2]", [("A", ("e1",)), ("; B", ("e2",))]),
        ("no marks [1] [sic]", [("no marks [1] [sic]", ())]),
        ("", []),
    ],
)
def test_words_rest_on_the_ids_that_follow_them(reply, parts):
    assert [(part.text, part.ids) for part in read(reply).parts] == parts


def test_a_formula_stands_where_its_value_will():
    reply = read("In all [= e1 + e2] EUR [e1]")
    assert [part.formula for part in reply.parts] == ["", "e1 + e2", ""]
    assert reply.ids == ("e1", "e1", "e1", "e2", "e1")


def test_not_found_takes_the_sentence_that_leads_to_it_along():
    reply = read("Rent is 5 [e1]. Profit is [not found]")
    assert reply.nothing
    assert [part.text for part in reply.parts if not part.nothing] == ["Rent is 5", ". "]


@pytest.mark.parametrize("end", ["[= e1 +", "[e", "[e12"])
def test_a_mark_that_was_cut_off_is_noticed(end):
    assert read(f"5 [e1] {end}").torn


def test_pages_are_told_as_people_count_them():
    pages = [("a.pdf", Page(n, 1, 1, label=label)) for n, label in [(0, "i"), (1, "2"), (2, ""), (3, "4"), (8, "")]]
    assert listed([*pages, ("b.pdf", Page(0, 1, 1))]) == "a.pdf 1 (i), 2-4, 9; b.pdf 1"
