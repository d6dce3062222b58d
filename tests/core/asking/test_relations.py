"""What a question on running text wants to know, of which thing; and which words are of one family."""

import pytest

from core.asking.relations import wanted
from core.asking.roots import kin


@pytest.mark.parametrize(
    ("question", "relation", "thing"),
    [
        ("What does the lastpipe option do?", "purpose", "lastpipe"),
        ("What is the purpose of /media?", "purpose", "/media"),
        ("What are factors used for?", "purpose", "factors"),
        ("What does “propagate” mean?", "meaning", "propagate"),
        ("What is a grievance?", "meaning", "grievance"),
        ("Who was Rollo?", "meaning", "Rollo"),
        ("Why is nothing plotted?", "cause", "nothing plotted"),
        ("How do I remove a package?", "way", "remove a package"),
        ("What happens if the rent is late?", "condition", "the rent is late"),
        ("Who may drive the boat?", "duty", "drive the boat"),
    ],
)
def test_a_question_says_what_it_wants_of_a_thing(question, relation, thing):
    wish = wanted(question)
    assert wish is not None
    assert (wish.relation, wish.thing) == (relation, thing)


@pytest.mark.parametrize(
    "question", ["What is the total?", "What is the value for May under Q2?", "How much is the rent?"]
)
def test_a_question_for_a_value_wants_no_telling(question):
    assert wanted(question) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("pay", "payment", True), ("deep", "depth", True), ("violat", "violation", True), ("sold", "sale", True),
     ("car", "carpet", False), ("port", "portrait", False), ("first", "second", False)],
)  # fmt: skip
def test_words_of_one_family_are_kin(one, other, same):
    assert kin(one, other) is same
