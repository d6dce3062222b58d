"""What fits is told beforehand, line by line, and corrected by what was measured."""

from __future__ import annotations

import sqlite3

import pytest
import torch
from transformers import AutoModelForImageTextToText, Qwen3VLConfig

from core.errors import ModelError
from core.hub.advice import recommend
from core.hub.catalogue import UnknownModel, entries, take
from core.hub.fit import QUARTER, fit, remembered
from core.hub.machine import Graphics, Machine, look
from core.hub.measured import learn
from core.hub.pace import Pace
from core.mllm import presets

GB = 10**9


def computer(card_gb: float, *, usable: bool = True, ram_gb: float = 16) -> Machine:
    card = Graphics("Some card", round(card_gb * GB), round((card_gb - 0.3) * GB), "NVML") if card_gb else None
    return Machine(card, round(ram_gb * GB), round(ram_gb * GB * 0.6), 500 * GB, usable)


class TestCatalogue:
    """What stands in the file agrees with itself and with the models."""

    @pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
    def test_the_parts_make_the_whole(self, entry):
        parts = entry.language.linear + entry.language.embeddings + entry.vision.parameters
        assert parts == pytest.approx(entry.parameters, rel=1e-3)
        assert entry.loader in {"AutoModelForImageTextToText", "core.mllm"}
        assert (entry.preset in presets.names()) == (entry.loader == "core.mllm")
        assert entry.licence.says or not entry.licence.ask
        assert entry.vision.tokens < entry.context

    @pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
    def test_each_figure_has_a_source_and_each_missing_one_a_reason(self, entry):
        found = [getattr(entry.scores, name, None) for name in ("docvqa", "chartqa", "ocrbench")]
        assert (None in found) == bool(entry.lacks)
        assert bool(entry.scores) == any(found)
        if scores := entry.scores:
            assert scores.source
            assert scores.url.startswith("https://")
            assert all(30 < share <= 100 for share in (scores.docvqa, scores.chartqa) if share)
            assert scores.ocrbench is None or 300 < scores.ocrbench <= 1000

    def test_the_shape_of_a_model_is_the_one_that_loads(self):
        entry = take("qwen3-vl-2b")
        shape = entry.language
        text = {
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "num_key_value_heads": shape.kv_heads,
            "head_dim": shape.head_dim,
            "intermediate_size": shape.ffn,
            "vocab_size": 151936,
        }
        vision = {
            "depth": 24,
            "hidden_size": entry.vision.hidden,
            "intermediate_size": entry.vision.ffn,
            "out_hidden_size": shape.hidden,
            "deepstack_visual_indexes": [5, 11, 17],
        }
        with torch.device("meta"):
            model = AutoModelForImageTextToText.from_config(
                Qwen3VLConfig(text_config=text, vision_config=vision, tie_word_embeddings=True)
            )
        assert sum(weight.numel() for weight in model.parameters()) == entry.parameters

    def test_a_model_goes_by_both_its_names(self):
        assert take("Qwen/Qwen3-VL-4B-Instruct") is take("QWEN3-VL-4B")
        with pytest.raises(UnknownModel):
            take("oracle")

    def test_nothing_recommended_has_a_licence_that_binds(self):
        assert {entry.licence.name for entry in entries() if entry.rank} == {"Apache-2.0"}


class TestFit:
    """The sum and its lines."""

    def test_the_lines_make_the_sum(self):
        sums = fit(take("qwen3-vl-4b"), 8192)
        assert sums.total == sum(size for _name, size in sums.parts)
        assert sums.parts[0] == ("language model, 4 bit", round(3_633_315_840 * QUARTER))

    def test_four_bits_spare_the_language_model_only(self):
        four, sixteen = (dict(fit(take("qwen3-vl-8b"), 8192, bits).parts) for bits in (4, 16))
        assert four["vision, 16 bit"] == sixteen["vision, 16 bit"]
        assert sixteen["language model, 16 bit"] == pytest.approx(
            4 / (1 + 1 / 32) * four["language model, 4 bit"], rel=0.01
        )

    def test_memory_of_tokens_grows_with_them_but_not_where_layers_look_back_only_so_far(self):
        assert remembered(take("qwen3-vl-4b").language, 8192) == 2 * 2 * 36 * 8 * 128 * 8192
        gemma = take("gemma-3-4b").language
        assert remembered(gemma, 8192) == 2 * 2 * 4 * 256 * (5 * 8192 + 29 * 1024)

    def test_a_context_the_model_does_not_have_costs_nothing(self):
        assert fit(take("ovis2-1b"), 10**6) == fit(take("ovis2-1b"), 32768)


class TestAdvice:
    """One model, one to fall back on, and why."""

    @pytest.mark.parametrize(
        ("card", "model"),
        [(4.3, "qwen3-vl-2b"), (6.4, "qwen3-vl-4b"), (8.6, "qwen3-vl-4b"), (12.9, "qwen3-vl-8b"), (24, "qwen3-vl-8b")],
    )
    def test_a_card_gets_the_best_that_fits(self, card, model):
        advice = recommend(computer(card))
        assert advice.model.name == model
        assert advice.fallback.name != model
        assert model in " ".join(advice.why)

    def test_without_a_card_everything_works_and_is_said_to(self):
        advice = recommend(computer(0, ram_gb=4))
        assert (advice.model.name, advice.fallback.name) == ("embedded", "embedded")
        assert "Everything works without one" in advice.why[0]
        assert recommend(computer(0, ram_gb=16)).model.entry.parameters < 2_500_000_000

    def test_a_card_that_torch_cannot_use_is_not_counted_on(self):
        advice = recommend(computer(24, usable=False))
        assert advice.model.name != "qwen3-vl-8b"
        assert "chartula gpu status" in advice.why[0]

    def test_what_was_measured_corrects_what_is_predicted(self, ledger):
        # GIVEN that the large model took half as much again as predicted
        ledger.measured("qwen3-vl-8b", 4, "Some card", predicted=10 * GB, peak=15 * GB)
        # THEN a card on which it seemed to fit gets the next one
        advice = recommend(computer(12.9), lambda entry: ledger.ratio(entry.name, 4, "Some card"))
        assert advice.model.name == "qwen3-vl-4b"
        assert ledger.ratio("qwen3-vl-8b", 4, "Another card") == 1

    def test_a_load_is_compared_with_what_was_predicted_for_just_that_work(self, ledger):
        # GIVEN a load with a short prompt and a small picture that took just what it should
        entry = take("qwen3-vl-4b")
        small = fit(entry, 1024, picture=256)
        assert small.total < fit(entry, 8192).total
        # THEN there is nothing to correct
        assert learn(ledger, entry, small.total, context=1024, picture=256, device="Some card") == 1

    def test_an_absurd_measurement_is_not_believed(self, ledger):
        ledger.measured("qwen3-vl-8b", 4, "Some card", predicted=10 * GB, peak=900 * GB)
        assert ledger.ratio("qwen3-vl-8b", 4, "Some card") == 2

    def test_a_full_disk_is_mentioned(self):
        full = Machine(Graphics("Some card", 24 * GB, 23 * GB, "NVML"), 16 * GB, 8 * GB, GB, usable=True)
        assert "disk" in " ".join(recommend(full).why)


def test_this_computer_is_seen_as_it_is(tmp_path):
    machine = look(tmp_path / "not" / "there" / "yet", "cpu")
    assert machine.card is None
    assert 0 < machine.ram_free <= machine.ram
    assert machine.disk_free > 0


def test_damaged_notes_are_explained(ledger):
    ledger.path.write_bytes(b"no database at all, but long enough to be read as one" * 10)
    with pytest.raises(ModelError, match="notes about models"):
        ledger.accept("tiny", "House rules")
    ledger.path.unlink()
    sqlite3.connect(ledger.path).close()
    assert ledger.accepted("tiny", "House rules") is None


def test_speed_is_what_it_was_lately_and_tells_the_time_left():
    now = [0.0]
    pace = Pace(1000, clock=lambda: now[0])
    told = []
    for _second in range(30):
        now[0] += 1
        pace.add(30 if now[0] <= 15 else 10)
        told.append(pace.tell("weights"))
    assert (told[9].speed, told[29].speed) == (30, 10)
    assert told[29].left == (1000 - 15 * 30 - 15 * 10) / 10
    # AND what was there already is not speed
    pace.had(300)
    now[0] += 1
    assert pace.tell("weights").speed == 9  # 90 bytes in the last ten seconds
