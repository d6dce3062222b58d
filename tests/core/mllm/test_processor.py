"""Conversations and pictures become one batch, and what the sentence encoder reads is what its paper says."""

from __future__ import annotations

import torch

from core.mllm.text import SentenceEncoder, as_question
from core.mllm.trace import words
from tests.core.mllm.tiny import picture, processor, shared, spoken


def test_towers_that_share_pictures_are_prepared_once():
    batch = processor(shared("mova-8b"))(["What?"], [[picture()]])
    assert {key for key in batch if key.startswith("pixels_")} == {
        "pixels_clip",
        "pixels_dino",
        "pixels_vary",
        "pixels_pix2struct",
    }


def test_answers_are_learnt_and_nothing_else():
    prepare = processor(shared("mome-7b"))
    batch = prepare([spoken("Yes."), spoken("It is a chart.")], [[picture(0)], [picture(1)]], training=True)
    for row, answer in zip(batch["labels"], ["Yes.</s>", "It is a chart.</s>"], strict=True):
        assert prepare.tokenizer.decode(row[row >= 0]) == answer
    assert batch["labels"].shape == batch["input_ids"].shape


def test_prompts_for_generation_lean_to_the_right():
    batch = processor(shared("ovis2-1b"))(["A?", "A longer question?"], [[picture(0)], [picture(0)]])
    assert batch["attention_mask"][0, 0] == 0
    assert batch["attention_mask"][:, -1].tolist() == [1, 1]


def test_mova_numbers_and_lowers_what_was_asked():
    assert as_question(["What IS it?", "And?"], "numbered") == "question 0: what is it?\n\nquestion 1: and?\n\n"
    assert as_question(["What IS it?"]) == "What IS it?"


def test_a_sentence_vector_does_not_feel_its_padding():
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 24}
    encoder = SentenceEncoder({**sizes, "vocab_size": 50}, pool="mean").eval()
    ids = torch.tensor([[5, 6, 7, 0, 0]])
    short = encoder(ids[:, :3], torch.ones(1, 3))
    long = encoder(ids, torch.tensor([[1, 1, 1, 0, 0]]))
    torch.testing.assert_close(short, long)
    torch.testing.assert_close(short.norm(dim=-1), torch.ones(1))
    # AND being frozen, it says the same in training
    assert not any(weight.requires_grad for weight in encoder.parameters())
    assert torch.equal(encoder.train()(ids[:, :3], torch.ones(1, 3)), short)


def test_the_entropy_of_a_certain_word_is_zero_and_of_many_their_logarithm():
    told = words(torch.stack([torch.eye(8)[3], torch.full((8,), 1 / 8)]))
    assert told["words"][0, 0] == 3
    torch.testing.assert_close(told["entropy"], torch.tensor([0.0, torch.tensor(8.0).log()]), atol=1e-5, rtol=0)


def test_a_trace_is_plain_data_about_every_slot():
    prepare = processor(shared("mome-7b"))
    out = shared("mome-7b")(**prepare(["What?"], [[picture()]]), trace=True)
    assert len(out.trace["router"]["weights"][0]) == 3
    assert len(out.trace["fusion"]["contributions"][0]) == 3
    assert [len(layer[0]) for layer in out.trace["language_experts"]] == [4, 4]
    ovis = shared("ovis2-1b")(**processor(shared("ovis2-1b"))(["What?"], [[picture()]]), trace=True)
    assert len(ovis.trace["visual"]["entropy"][0]) == 16
    comm = shared("comm-7b")(**processor(shared("comm-7b"))(["What?"], [[picture()]]), trace=True)
    assert len(comm.trace["fusion"]["scales"]["clip"]) == 6
