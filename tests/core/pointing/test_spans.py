"""Logits become words: the likeliest that a passage holds, and by how much they are likelier than none."""

from __future__ import annotations

import torch

from core.pointing.rows import LONGEST, row, together, tokens
from core.pointing.spans import pointed
from core.training.pointing.twin import small_tokenizer

SPELLED = small_tokenizer(["the bridge was built by the mason in 1904", "who built it?"])


def logits(length, **high):
    made = torch.zeros(length)
    for at, value in high.items():
        made[int(at[1:])] = value
    return made


def test_the_likeliest_words_stand_in_the_passage_and_end_behind_their_beginning():
    letters = [None, None, (0, 3), (4, 9), (10, 15), None]
    # the question, token 1, is no place for an answer, and 4 to 2 runs backwards
    found = pointed(logits(6, t1=9, t4=5, t3=3), logits(6, t2=6, t4=4, t1=9), letters)
    assert found.letters == (10, 15)
    assert found.sure == 9.0


def test_the_first_token_speaks_against_all_of_them():
    letters = [None, (0, 3), None]
    assert pointed(logits(3, t0=4, t1=1), logits(3, t0=3, t1=2), letters).sure == -4
    assert pointed(logits(2), logits(2), [None, None]).sure == float("-inf")


def test_a_row_knows_the_letters_of_its_passage_and_what_is_too_long_loses_its_end():
    text = "the bridge was built in 1904"
    one = row(tokens(SPELLED), "who built it?", text)
    assert text[slice(*one.letters[-2])] in "1904"
    assert one.letters[0] is None
    long = row(tokens(SPELLED), "who built it?", text * 200)
    assert len(long.ids) == LONGEST
    batch = together([one, long])
    assert batch["input_ids"].shape == (2, LONGEST)
    assert batch["attention_mask"].sum(1).tolist() == [len(one.ids), LONGEST]
