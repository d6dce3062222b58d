"""What was said becomes ids and labels: the published numbers, and the formats that have none."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import UsageError
from core.mllm.sequence.conversation import IGNORED, Said, defused, told, write
from core.mllm.sequence.formats import FORMATS
from core.mllm.slots import IMAGE

GOLDEN = json.loads((Path(__file__).parents[3] / "data/parity/ovis/ovis2_conversations.json").read_text())
NAMES = {
    "QwenConversationFormatter": "qwen",
    "Llama3ConversationFormatter": "llama3",
    "GemmaConversationFormatter": "gemma",
}


class Letters:
    """A tokenizer of one id a character."""

    bos_token_id = 1
    eos_token = "$"

    def __call__(self, text, *, add_special_tokens):
        assert not add_special_tokens
        return SimpleNamespace(input_ids=[ord(letter) for letter in text])


def learnt(prompt):
    return "".join("·" if label == IGNORED else chr(label) for label in prompt.labels).strip("·")


@pytest.mark.parametrize(
    "case", GOLDEN["cases"], ids=lambda case: f"{case['formatter'][:4]} {case['generation_preface']}"
)
def test_the_ovis_formats_give_the_published_ids_and_labels(case):
    form = FORMATS[NAMES[case["formatter"]]]
    prompt = write(form, told(case["conversation"]), Letters(), preface=case["generation_preface"])
    assert (prompt.text, prompt.ids, prompt.labels) == (case["prompt"], case["input_ids"], case["labels"])


def test_ovis25_learns_the_answer_but_not_the_empty_thought_before_it():
    # GIVEN an answer that does not think, WHEN it is written for training
    prompt = write(FORMATS["qwen3"], [Said("human", "Q"), Said("gpt", "A")], Letters())
    # THEN an empty thought stands before it, only answer and end mark are learnt, and the last newline is no id
    assert prompt.text.endswith("<|im_start|>assistant\n<think>\n\n</think>\n\nA<|im_end|>\n")
    assert "system" not in prompt.text
    assert learnt(prompt) == "A<|im_end|>"
    assert len(prompt.ids) == len(prompt.labels) == len(prompt.text) - 1


def test_ovis25_learns_a_real_thought_and_no_ignored_answer():
    talk = [Said("human", "Q"), Said("ignored_gpt", "no"), Said("human", "R"), Said("gpt", "<think>x</think>A")]
    prompt = write(FORMATS["qwen3"], talk, Letters())
    assert learnt(prompt) == "<think>x</think>A<|im_end|>"
    assert "assistant\nno<|im_end|>" in prompt.text  # no thought is put into an answer that is not learnt


def test_vicuna_learns_answers_and_waits_for_the_next():
    talk = [Said("human", "<image>\nQ"), Said("gpt", "A"), Said("human", "R"), Said("gpt", "B")]
    prompt = write(FORMATS["vicuna"], talk, Letters(), around=("[", "]"))
    assert prompt.text.endswith(" USER: <image>\nQ ASSISTANT: A$USER: R ASSISTANT: B$")
    assert learnt(prompt).replace("·", "") == " A$ B$"
    assert prompt.ids[0] == Letters.bos_token_id
    place = prompt.ids.index(IMAGE)
    assert (chr(prompt.ids[place - 1]), chr(prompt.ids[place + 1])) == ("[", "]")
    assert write(FORMATS["vicuna"], talk[:1], Letters(), preface="").text.endswith("Q ASSISTANT:")


def test_mome_puts_the_picture_first_and_learns_the_answer():
    prompt = write(
        FORMATS["mome"], [Said("human", "<image>\nQ?"), Said("gpt", "A")], Letters(), around=("<Img>", "</Img>")
    )
    words = "".join("#" if value == IMAGE else chr(value) for value in prompt.ids[1:])
    assert words == "USER: <Img>#</Img>Q? ASSISTANT: A$"
    assert learnt(prompt) == "A$"


def test_mova_ends_turns_as_llama3_does():
    prompt = write(FORMATS["mova_llama3"], [Said("human", "<image>\nQ"), Said("gpt", "A")], Letters())
    assert prompt.text.startswith(
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nYou are a helpful language"
    )
    assert learnt(prompt) == "A<|eot_id|>"


@pytest.mark.parametrize(
    ("form", "who"), [("gemma", "system"), ("mome", "system"), ("vicuna", "tool"), ("llama3", "ignored_gpt")]
)
def test_a_speaker_that_a_format_lacks_is_refused(form, who):
    with pytest.raises(UsageError, match=who):
        write(FORMATS[form], [Said("human", "Q"), Said(who, "Be kind.")], Letters())


def test_a_system_turn_replaces_the_usual_one():
    talk = [Said("system", "Be kind."), Said("human", "Q")]
    assert write(FORMATS["vicuna"], talk, Letters(), preface="").text == "Be kind. USER: Q ASSISTANT:"
    assert write(FORMATS["qwen"], talk, Letters(), preface="").text.startswith("<|im_start|>system\nBe kind.<|im_end|>")


def test_a_strangers_marks_are_no_pictures():
    assert IMAGE not in write(FORMATS["qwen"], told(defused("Is <image> a word?")), Letters()).ids
