"""Beside the reader a pointer reads sentences: it answers, denies or keeps silent as far as it is sure."""

from __future__ import annotations

import pytest

from core.domain import Box, Evidence, Question
from core.events import Degraded
from core.llm.pointing.prose import TOGETHER, asked_of_prose, cited, sentences, together
from core.llm.pointing.writer import Bounds, Pointing, Words, best, settled
from core.pointing.pointer import Pointer
from core.prompting import compose

NONE, BOUNDS = "[not found]", Bounds(1.0, -4.0)
WRITTEN = [
    (2, "The bridge over the river was built by the town in 1904."),
    (1, "It was the first of the three that lead to the old harbour."),
    (0, "A guard keeps the gate and counts whoever passes it by night."),
]


def passage(text, page=0, y=0):
    return Evidence("", "a.pdf", page, text, (Box(0, y, 9, y + 1),), "passage")


def asked(question="When was the bridge built?"):
    told = [passage(text, y=y) for y, text in WRITTEN]
    return compose(Question(question, ()), [*told, Evidence("", "a.pdf", 0, "12", (Box(0, 9, 9, 9),), "pair", "Toll")])


class PointsAt:
    """Points at the same words wherever they stand, always as sure."""

    def __init__(self, words, sure):
        self.words, self.sure, self.read = words, sure, []

    def point(self, question, passages):
        self.read += passages
        places = [text.find(self.words) for text in passages]
        return [((at, at + len(self.words)), self.sure if at >= 0 else -99.0) for at in places]


@pytest.mark.parametrize(
    ("question", "draft", "is_prose"),
    [
        ("When was the bridge built?", "1904 [e1]", True),
        ("Who built the harbour wall?", NONE, True),
        ("How much is the toll?", "12 [e4]", False),
        ("Was the bridge built in 1904?", "Yes [e1]", False),
        ("Who are the parties to this agreement?", "The town [e1]", False),
    ],
)
def test_only_words_of_sentences_are_read_again(question, draft, is_prose):
    assert asked_of_prose(question, asked().evidence, cited(draft)) == is_prose


def test_only_english_is_read():
    german = [passage("Die Brücke über den Fluss wurde im Jahr 1904 von der Stadt gebaut, und sie steht noch heute.")]
    assert not asked_of_prose("When was the bridge built?", german, ())
    assert not asked_of_prose("Wann wurde die Brücke gebaut?", asked().evidence, ())
    dutch = Evidence(
        "e9", "a.pdf", 0, "Volgens onze administratie heeft u vooraf betaald.", (Box(0, 9, 9, 9),), "passage"
    )
    assert not asked_of_prose("When was the bridge built?", [*asked().evidence, dutch], ["e9"])


def test_sentences_are_read_as_they_stand_on_the_page_and_a_page_at_a_time():
    assert [e.text[:7] for e in sentences(asked().evidence)] == ["A guard", "It was ", "The bri"]
    long = "So it was told in the town " * 12
    runs = list(together([passage(long), passage(long), passage(long), passage(long), passage("On it goes.", page=1)]))
    assert [len(run) for run in runs] == [3, 1, 1]
    assert all(sum(len(e.text) for e in run) <= TOGETHER for run in runs)


@pytest.mark.parametrize(
    ("draft", "sure", "reply"),
    [
        (NONE, 2.5, "by the town [e1]"),
        (NONE, 0.5, NONE),
        ("the mayor [e2]", 0.5, "the mayor [e2]"),
        ("the mayor [e2]", 2.5, "by the town [e1]"),
        ("The bridge was built by the town. [e1]", 2.5, "by the town [e1]"),
        ("The bridge was built by the town. [e1]", 0.5, "The bridge was built by the town. [e1]"),
        ("town [e1]", 2.5, "town [e1]"),
    ],
)
def test_it_is_heard_as_far_as_it_is_sure_and_the_shorter_wording_stands(draft, sure, reply):
    assert (
        settled(draft, Words("by the town", "e1", sure, WRITTEN[0][1], WRITTEN[0][1]), "Who built it?", BOUNDS) == reply
    )


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("What does room 12 cost?", "EUR 780", True),
        ("What does room 13 cost?", "EUR 780", False),
        ("What is the name of the shipping line?", "name of the shipping line", False),
        ("What does room 12 cost?", "EUR 780 Others (specify)", False),
    ],
)
def test_a_neighbours_figure_and_the_question_itself_are_no_answers(question, text, answers):
    told = "Room 12 costs EUR 780 a week. Write the name of the shipping line here. EUR 780 Others (specify)"
    mine = Words(text, "e1", 9.0, text if "Others" in text else f"{text}.", told)
    assert (settled(NONE, mine, question, BOUNDS) != NONE) == answers


def test_its_words_are_cited_with_their_sentence():
    pointer = PointsAt("the old harbour", 5.0)
    writer = Pointing(pointer, BOUNDS)
    assert "".join(writer.write(asked("Where do the three bridges lead?"))) == "the old harbour [e2]"
    assert len(pointer.read) == 1
    assert writer.name == "embedded"


def test_what_the_reader_takes_from_a_sentence_may_be_denied():
    assert "".join(Pointing(PointsAt("1904", -9.0), BOUNDS).write(asked())) == NONE
    assert "".join(Pointing(PointsAt("1904", -2.0), BOUNDS).write(asked())) == "1904 [e1]"
    # but not where it does not know what the question's letters stand for
    of_the_bbt = asked("When was the bridge built by the BBT?")
    assert not Pointing(PointsAt("1904", -9.0), BOUNDS).doubts("When did BBT build?", of_the_bbt.evidence, ("e1",))


def test_a_question_for_a_reason_is_answered_by_the_whole_sentence():
    found = best(PointsAt("counts whoever passes", 5.0), "Why is there a guard?", asked().evidence)
    assert found.text == WRITTEN[2][1]


def test_what_does_not_rest_on_sentences_is_not_read_again():
    pointer = PointsAt("1904", 9.0)
    assert "".join(Pointing(pointer, BOUNDS).write(asked("How much is the toll?"))) == "12 [e4]"
    assert pointer.read == []


def test_without_its_weights_the_draft_stands_and_that_is_told(tmp_path):
    told = list(Pointing(Pointer(tmp_path), BOUNDS).write(asked()))
    assert isinstance(told[0], Degraded)
    assert told[1] == "1904 [e1]"
