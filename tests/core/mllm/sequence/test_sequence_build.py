"""A conversation with pictures becomes a sample, or a sentence that says why not."""

import pytest
import torch
from PIL import Image

from core.errors import UsageError
from core.mllm.sequence.build import build
from core.mllm.sequence.formats import FORMATS
from core.mllm.sequence.layouts import LAYOUTS
from core.mllm.sequence.thinking import EARLY_STOP, generate_with_budget, opening, parted, think
from core.mllm.sequence.video import as_pictures, evenly
from core.mllm.slots import ATOM
from tests.core.mllm.sequence.test_sequence_conversation import Letters
from tests.core.mllm.tiny import picture, processor, shared

WIDE = Image.new("RGB", (1000, 300))


def made(text, looks, form="qwen", layout="grid"):
    return build(text, looks, tokenizer=Letters(), form=FORMATS[form], layout=LAYOUTS[layout]())


def test_a_lone_picture_is_cut_up_and_two_are_not():
    one, two = made("<image>\nQ", [WIDE]), made("<image><image>\nQ", [WIDE, WIDE])
    assert [len(crops) for crops in one.crops] == [4]
    assert one.ids.count(ATOM) == 4
    assert [len(crops) for crops in two.crops] == [1, 1]
    assert len(one.ids) == len(one.labels)


def test_a_video_is_one_block_in_ovis25_and_many_pictures_in_ovis2():
    frames = [WIDE] * 4
    native = made("<video>\nQ", [frames], "qwen3", "native")
    assert native.ids.count(ATOM) == 1
    assert native.ids.count(-303) == 1
    grid = made(as_pictures("<video>\nQ", 4), frames)
    assert grid.ids.count(ATOM) == 4
    assert "<image>\n<image>\nQ<|im_end|>" in grid.text


@pytest.mark.parametrize(
    ("text", "looks", "says"),
    [
        ("<image>", [], "marks 1 pictures, but 0"),
        ("<image>", [[WIDE]], "stands where the text marks"),
        ("<video><video>", [[WIDE], [WIDE]], "more than one video"),
        ("<image><video>", [WIDE, [WIDE]], "at once"),
    ],
)
def test_what_does_not_fit_is_said(text, looks, says):
    with pytest.raises(UsageError, match=says):
        made(text, looks, "qwen3", "native")


def test_frames_are_taken_evenly():
    assert evenly(7) == list(range(7))
    assert evenly(100, most=4) == [12, 37, 62, 87]
    assert evenly(2, fewest=4) == [0, 0, 1, 1]


def test_a_thought_that_takes_too_long_is_closed():
    # GIVEN a model that thinks for ever, and answers once the thought is closed
    asked = []

    def generate(written, most):
        asked.append(most)
        return [8] * most if 99 not in written else [5, 7]

    words = {"early_stop": [98, 99], "think_end": 99, "turn_end": 7}
    ids = generate_with_budget(generate, most=10, budget=4, **words)
    # THEN it thinks within its budget, and answers with what is left
    assert asked == [4, 4]
    assert parted(ids, 99) == ([8, 8, 8, 8, 98, 99], [5, 7])
    assert generate_with_budget(generate, most=3, **words) == [8, 8, 8]
    assert generate_with_budget(generate, most=6, budget=4, **words) == [8, 8, 8, 8, 98, 99]


def test_thinking_goes_on_where_it_stopped():
    # GIVEN a native-resolution model, and a question about a picture
    model = shared("ovis2.5-2b")
    made = processor(model)
    inputs = made("<image>\nQ", [picture()])
    # WHEN it may think for three words
    ids = think(model, inputs, made.tokenizer, most=130, budget=3, do_sample=False, eos_token_id=-1)
    # THEN its thought is closed, and the rest is what it would write after all this
    stop = made.tokenizer(EARLY_STOP, add_special_tokens=False).input_ids
    assert ids[3 : 3 + len(stop)] == stop
    assert len(ids) == 130
    before = torch.cat([inputs["input_ids"], torch.tensor([ids[: 3 + len(stop)]])], 1)
    pictures = {"pixels_navit": inputs["pixels_navit"], "grid_navit": inputs["grid_navit"]}
    again = model.generate(before, **pictures, max_new_tokens=130 - 3 - len(stop), do_sample=False, eos_token_id=-1)
    assert again[0].tolist() == ids[3 + len(stop) :]


def test_not_thinking_is_written_into_the_prompt():
    assert opening(thinking=False) == "<think>\n\n</think>\n\n"
    assert not opening(thinking=True)
