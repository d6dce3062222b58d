"""What the language experts learn from: examples that a reader could answer, and none that leads astray."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from core.expressions import evaluate, names
from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.mini.grammar import Grammar
from core.quantities import numbers
from core.training.mini import rows as rows_module
from core.training.mini import tables, traps
from core.training.mini.mix import Mix
from core.training.mini.public import Material
from core.training.mini.rows import Rows, lines, written
from core.training.mini.sentences import asked_of

TABLE = [["Branch", "2018", "2019"], ["Oslo", "120", "150"], ["Bergen", "80", "90"], ["Tromso", "45", "30"]]


@cache
def drawn(seed, place):
    return Mix(seed)[place]


def examples(many=40, seed=3):
    return [drawn(seed, place) for place in range(many)]


def test_the_same_place_of_a_mix_is_the_same_example_and_another_seed_gives_others():
    assert examples(8) == [Mix(3)[place] for place in range(8)]
    assert examples(8) != examples(8, seed=4)


def test_every_answer_stands_in_the_evidence_it_names_and_every_formula_names_what_is_shown():
    for example in examples():
        shown = {piece.id: piece for piece in example.evidence}
        if example.text:
            [name] = example.ids
            assert example.text in f"{shown[name].key} | {shown[name].text}", example
        assert set(names(example.formula) if example.formula else ()) <= set(shown)


def test_all_that_can_be_replied_is_among_them():
    found = {"formula" if one.formula else "copied" if one.text else "not found" for one in examples()}
    assert found == {"formula", "copied", "not found"}


def test_a_change_in_percent_is_reckoned_from_the_two_cells():
    table = tables.grid(TABLE, "test")
    for seed in range(60):
        for example in tables._change(table, Random(seed), False):
            cells = {
                piece.id: Decimal(numbers(piece.text)[0].value) for piece in example.evidence if numbers(piece.text)
            }
            new, old = (cells[name] for name in example.ids)
            reckoned = evaluate(example.formula, cells)
            assert reckoned in (new - old, (new - old) / old * 100)


def test_what_is_asked_in_vain_is_kept_out_of_sight():
    table = tables.grid(TABLE, "test")
    for seed in range(30):
        for example in tables._missing(table, Random(seed), False):
            asked = [e for e in table.cells if e.key in example.question and e.column in example.question]
            assert not {(e.key, e.column) for e in asked} & {(e.key, e.column) for e in example.evidence}


def test_an_order_in_the_evidence_changes_no_reply():
    for example in examples(30):
        tricked = traps.ordered_about(example, Random(1))
        by_id, was = ({e.id: e.text for e in one.evidence} for one in (tricked, example))
        assert [by_id[name] for name in tricked.ids] == [was[name] for name in example.ids]
        assert tricked.text == example.text
        if example.formula:
            assert [by_id[n] for n in names(tricked.formula)] == [was[n] for n in names(example.formula)]


@pytest.fixture
def public(tmp_path):
    """A folder with one context of each public set, ours."""
    report = {
        "table": [["", "2019", "2018"], ["Sales", "$ 150", "$ 120"], ["Costs", "90", "80"]],
        "paragraphs": ["Sales rose in both halves. Costs are paid by the branch in Oslo."],
        "questions": [
            {"question": "What is the change in Sales in 2019 from 2018?", "answer": 30, "derivation": "150-120",
             "answer_type": "arithmetic", "scale": ""},
            {"question": "What is the percentage change in Costs?", "answer": 12.5, "derivation": "(90-80)/80",
             "answer_type": "arithmetic", "scale": "percent"},
        ],
    }  # fmt: skip
    passage = {
        "passage": "The bridge was built in 1904. It leads over the river Glomma.",
        "questions": [{"question": "When was the bridge built?", "answers": [{"text": "1904", "start": 24}]}],
    }
    receipt = {"lines": [[0, 0, 9, 9, "HILL CAFE"], [0, 9, 9, 18, "TOTAL 9.50"]], "key": {"total": "9.50"}}
    kept = [("tatqa", "tatqa.jsonl.gz", report), ("squad2-dev-half", "passages.jsonl", passage)]
    kept += [("sroie-receipts", "receipts.jsonl", receipt)]
    for name, file, row in kept:
        (tmp_path / name).mkdir()
        opened = gzip.open if file.endswith("gz") else open
        with opened(tmp_path / name / file, "wt", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")
    return Material(tmp_path)


def test_derivations_of_a_report_become_formulas_over_its_cells(public):
    found = {e.formula.replace(" ", "") for seed in range(30) for e in public.report(Random(seed))}
    assert any(one.count("-") == 1 and "/" not in one for one in found)
    assert any(one.endswith("*100") for one in found)


def test_a_passage_and_a_receipt_are_quoted_where_they_answer(public):
    [passage] = public.passage(Random(1))
    assert (passage.text, passage.evidence[int(passage.ids[0][1:]) - 1].text) == (
        "1904",
        "The bridge was built in 1904.",
    )
    told = [e for seed in range(20) for e in public.receipt(Random(seed)) if e.text]
    assert {e.text for e in told} == {"9.50"}


def test_questions_about_one_passage_share_its_sentences_and_what_is_cut_away_is_not_found(public):
    told = {
        "passage": "The bridge was built in 1904. It leads over the river Glomma, which is wide there.",
        "title": "a",
    }
    told["questions"] = [
        {"question": "When was it built?", "answers": [{"text": "1904", "start": 24}]},
        {"question": "Which river is wide?", "answers": [{"text": "Glomma", "start": 54}]},
        {"question": "Who painted it?", "answers": []},
    ]
    whole, parts = (asked_of(told, [], Random(3), run=(letters, letters)) for letters in (900, 10))
    assert {one.text for one in whole} >= {"1904", "Glomma"}
    assert len({one.evidence for one in whole}) == 1
    [piece] = parts[0].evidence
    assert {one.text for one in parts if one.text} == {"1904" if "1904" in piece.text else "Glomma"}
    assert any(not one.text for one in parts)


def test_questions_about_one_report_name_the_same_cells(public):
    [several] = [told for seed in range(9) if len(told := public.reports(Random(seed))) == 2][:1]
    assert len({one.evidence for one in several}) == 1
    shown = {piece.id: (piece.key, piece.column) for piece in several[0].evidence}
    for one in several:
        assert {shown[name][0] for name in names(one.formula)} == {"Costs" if "Costs" in one.question else "Sales"}


def test_rows_are_what_the_grammar_lets_a_model_write(monkeypatch):
    monkeypatch.setattr(rows_module, "LONGEST", 900)  # bytes
    seen = Rows(Mix(3), byte_tokenizer())
    batch = seen.batch(0, 2)
    assert batch["ids"].shape == batch["labels"].shape
    assert all(row[0] == -100 and max(row) > 0 for row in batch["labels"].tolist())
    kept = [one for one in examples(20) if seen.row(one)]
    assert kept
    assert all(Grammar(lines(one)).accepts(written(one)) for one in kept)
