"""True answers must pass and altered ones must be flagged, over everything the report says."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Box, Page, Word
from core.grounding.claims import figures
from core.grounding.sheet import Sheet
from core.quantities import numbers


def pieces_of(text, chance):
    """Things a true answer may say: the line, its numbers and dates, and runs of its words."""
    yield text
    yield from (claim.text for claim in figures(text))
    words = text.split()
    for _n in range(6 if len(words) > 3 else 0):
        start = chance.randrange(len(words) - 2)
        yield " ".join(words[start : start + chance.randint(2, 6)])


def another_digit(text, chance):
    places = [match.start() for match in re.finditer(r"\d", text)]
    place = chance.choice(places)
    return text[:place] + chance.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def another_letter(text, chance):
    places = [match.start() for match in re.finditer(r"[a-z]", text)]
    place = chance.choice(places)
    return text[:place] + chance.choice([d for d in "bdgkmz" if d != text[place]]) + text[place + 1 :]


def two_words_swapped(text, chance):
    """Two neighbours that carry meaning; words like "of" may move without a change in what is said."""
    words = text.split()
    pairs = [n for n in range(len(words) - 1) if min(len(words[n]), len(words[n + 1])) > 4 and words[n] != words[n + 1]]
    place = chance.choice([n for n in pairs if (words[n] + words[n + 1]).isalpha()])
    words[place : place + 2] = reversed(words[place : place + 2])
    return " ".join(words)


def still_true(altered, evidence):
    """Whether the altered words happen to stand in the same evidence, or over its column."""
    inside = re.search(rf"(?<!\w){re.escape(altered.strip('.,;()'))}(?!\w)", evidence.text)
    values = {abs(n.value) for n in numbers(evidence.text)}
    read = numbers(altered)
    beside = altered in {evidence.column, evidence.key}
    return beside or bool(inside) or (len(read) == 1 and read[0].text == altered and abs(read[0].value) in values)


def flagged(answer):
    return answer.status == "not_found" or bool(answer.cautions)


def true_answers(report):
    chance = random.Random(20)
    return [(text, e) for e in report.evidence.values() for text in pieces_of(e.text, chance)]


def test_no_true_answer_is_flagged(report):
    wrong = [(text, e.id) for text, e in true_answers(report) if flagged(report.check(f"{text} [{e.id}]"))]
    assert wrong == []


@pytest.mark.parametrize("alter", [another_digit, another_letter, two_words_swapped])
def test_every_altered_answer_is_flagged(report, alter):
    chance = random.Random(2014)
    tried, missed = 0, []
    for text, evidence in true_answers(report) * 4:
        try:
            altered = alter(text, chance)
        except (IndexError, ValueError):  # nothing to alter in it
            continue
        if altered == text or still_true(altered, evidence):
            continue
        tried += 1
        if not flagged(report.check(f"{altered} [{evidence.id}]")):
            missed.append((altered, evidence.text))
    assert missed == []
    assert tried > 30


def test_every_answer_that_names_another_page_is_flagged(report):
    evidence, chance = list(report.evidence.values()), random.Random(28)
    missed = []
    for text, true in true_answers(report):
        for other in chance.sample(evidence, 4):
            if other.page != true.page and not still_true(text, other) and text.strip(".,;()") not in other.text:
                answer = report.check(f"{text} [{other.id}]")
                if not flagged(answer):
                    missed.append((text, other.text))
    assert missed == []


def test_every_altered_result_is_flagged(report):
    """A model that adds in its head is caught when its sum stands nowhere."""
    answer = report.check(f"Together 60,841 [{report.id_of('51,975')}][{report.id_of('8,865')}].")
    assert flagged(answer)
    assert "unchecked_number" in [caution.code for caution in answer.cautions]


DRESSES = ["{:,.2f}", "${:,.2f}", "{:.2f}", "{:,.2f} USD", "({:,.2f})", "US$ {:,.2f}"]


@given(st.integers(1, 10**9), st.sampled_from(DRESSES), st.sampled_from(DRESSES), st.integers(-(10**5), 10**5))
@settings(deadline=None)
def test_any_amount_is_known_in_any_dress_and_no_other_for_it(cents, dress, other_dress, change):
    words = ("Total", *dress.format(cents / 100).split())
    boxes = [Box(60 * n, 0, 60 * n + 50, 10) for n in range(len(words))]
    sheet = Sheet("bill.pdf", Page(0, 600, 800, words=tuple(Word(*pair) for pair in zip(words, boxes, strict=True))))
    (wanted,) = numbers(other_dress.format(cents / 100))
    (altered,) = numbers(other_dress.format((cents + change) / 100))
    assert list(sheet.number(wanted))
    assert bool(list(sheet.number(altered))) is (abs(altered.value) == abs(wanted.value))


def test_a_thousand_numbers_are_looked_up_at_once(report):
    sheet = Sheet(*report.pages[1])
    wanted = numbers(" ; ".join(f"{n:,}" for n in range(8000, 9000)))
    start = time.perf_counter()
    found = [hit for number in wanted for hit in sheet.number(number)]
    assert time.perf_counter() - start < 1.0
    assert [hit.text for hit in found] == ["8,865"]
