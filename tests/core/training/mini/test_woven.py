"""Several questions in one row are read as if each were alone."""

from __future__ import annotations

import torch

from core.mllm.mini.assembly import assemble
from core.mllm.mini.spec import Spec, twin
from core.training.mini.task import predicted
from core.training.mini.woven import Row, woven
from tests.core.mllm.tiny import awake

EVIDENCE = [60, 61, 62, 63, 64]
ASKED = [Row([*EVIDENCE, 70, 71], [80, 81, 5]), Row([*EVIDENCE, 72], [82, 5]), Row([*EVIDENCE, 70, 73, 74], [83, 5])]


def test_what_is_said_to_a_question_is_what_would_be_said_to_it_alone():
    # GIVEN questions about the same evidence, and a shorter row beside them
    model = awake(assemble(Spec(towers=(), experts="none", sizes=twin()))).eval()
    batch = woven([ASKED, ASKED[:1]], pad=2)
    # WHEN they are read as one row
    with torch.inference_mode():
        said, wanted = predicted(model, batch)
        alone = [predicted(model, woven([[row]], pad=2)) for row in [*ASKED, ASKED[0]]]
    # THEN nothing changes, but the evidence is read once
    assert wanted.tolist() == [token for _said, tokens in alone for token in tokens.tolist()]
    assert torch.allclose(said, torch.cat([each for each, _wanted in alone]), atol=1e-5)
    assert batch["ids"].shape == (2, len(EVIDENCE) + sum(len(row) - len(EVIDENCE) for row in ASKED))


def test_questions_beyond_the_room_are_left_out():
    many = [Row([*EVIDENCE, *range(70, 70 + n)], [80] * 200) for n in (1, 2, 3)]
    assert woven([many], pad=2)["whose"].max() == 2
