"""Measures Chartula Mini beside the embedded reader on questions of held-back material, and how fast and large it is.

bench_mini.py --material FOLDER --folder MINI [--questions 150] [--parent FILE ...] -> markdown on standard output

The material is that of `chartula train mini-joined`. A parent is what learnt, `learnt.safetensors` of the stages in
their order: with it the same questions are asked of the model before it was packed.
"""

from __future__ import annotations

import resource
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import torch
from safetensors.torch import load_file

from core.domain import Box, Page, Prompt, Question, Word
from core.grounding import Grounding
from core.llm import MODELS
from core.llm.mini.model import MiniModel, Reader
from core.llm.plan import Plan
from core.mllm.config import ChartulaConfig
from core.mllm.language_experts.adapter import duplicated
from core.mllm.mini.asking import lines as read_lines
from core.mllm.mini.asking import row as row_of
from core.mllm.mini.assembly import speak
from core.mllm.mini.grammar import NOT_FOUND
from core.mllm.mini.spec import EXPERTS
from core.mllm.model import ChartulaModel
from core.prompting import compose
from core.training.mini.example import Example
from core.training.mini.joined import towers
from core.training.mini.language import words
from core.training.mini.mix import Mix
from core.training.mini.rows import lines, written
from core.training.recipe import recipe

Writes = Callable[[Prompt], str]
REPLIED = 40  # questions whose replies are timed
REPLIES = {"copied": "to copy", "formula": "to compute", "none": "without an answer"}
LONG = 40  # pieces of evidence in the prompt that is timed


def asked(example: Example) -> Prompt:
    evidence = [replace(e, id="", file="paper", page=0, boxes=(row(n),)) for n, e in enumerate(example.evidence)]
    return compose(Question(example.question, ()), evidence)


def row(n: int) -> Box:
    return Box(0, 20 * n, 5000, 20 * n + 12)


def page_of(prompt: Prompt) -> Page:
    """A page on which the evidence stands, a piece a row."""
    found = []
    for n, piece in enumerate(prompt.evidence):
        for m, text in enumerate(piece.text.split()):
            found.append(Word(text, Box(50 * m, row(n).y0, 50 * m + 45, row(n).y1), 1.0))
    return Page(0, 5000, 20.0 * len(prompt.evidence) + 20, words=tuple(found))


def examples(material: Path, count: int) -> list[Example]:
    """The first of the unseen mix that can be asked."""
    mix = Mix(99, recipe("mini-language").mix, material, unseen=True)
    found: list[Example] = []
    place = 0
    while len(found) < count:
        example = mix[place]
        if [line.fields for line in read_lines(asked(example).lines)] == [line.fields for line in lines(example)]:
            found.append(example)
        place += 1
    return found


def answer(reply: str, prompt: Prompt) -> str:
    """What a person would be told, or "" for nothing."""
    told = Grounding().check(reply, prompt, [("paper", page_of(prompt))])
    return told.text.casefold() if told.status == "answered" else ""


def share(hits: list[bool]) -> str:
    return f"{sum(hits) / len(hits):.2f}" if hits else ""


def kind_of(example: Example) -> str:
    """Of the right reply."""
    return "formula" if example.formula else "none" if written(example) == NOT_FOUND else "copied"


def compared(writers: dict[str, Writes], some: list[Example]) -> None:
    kinds = sorted({example.source for example in some})
    many = Counter(kind_of(example) for example in some)
    heads = (f"{len(some)} questions", *(f"{many[kind]} {REPLIES[kind]}" for kind in REPLIES), *kinds)
    print(f"| | {' | '.join(heads)} |")
    print(f"| --- | {' | '.join(['---'] * len(heads))} |")
    for name, write in writers.items():
        right: dict[str, list[bool]] = defaultdict(list)
        for example in some:
            prompt = asked(example)
            hit = answer(write(prompt), prompt) == answer(written(example), prompt)
            for group in ("all", example.source, kind_of(example)):
                right[group].append(hit)
        cells = [share(right[group]) for group in ("all", *REPLIES, *kinds)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def parent(mini: MiniModel, folder: Path, material: Path, learnt: list[Path]) -> MiniModel:
    """The same writer with the model as it was before it was packed."""
    model = ChartulaModel(ChartulaConfig.from_pretrained(folder))
    speak(model, words(material))
    for file in [*towers(material).values(), *learnt]:
        model.load_state_dict(duplicated(load_file(file), len(EXPERTS)), strict=False)
    mini.model = model.to(next(mini.model.parameters()).dtype).eval()
    mini.forget()
    return mini


def timed(mini: MiniModel, material: Path) -> None:
    """The first piece and the tokens a second: one by one, and as replies are written, where what must come is not
    asked for."""
    pieces = [e for example in examples(material, 12) for e in example.evidence][:LONG]
    first, rates = [], []
    for n, question in enumerate(("What is the total?", "Who signed it?", "How much was paid in all?")):
        mini.forget()
        begun = perf_counter()
        words_of = mini.write(asked(Example(question, tuple(pieces[n:]))))
        next(words_of)
        first.append(perf_counter() - begun)
    vocabulary = mini.model.config.text_config.vocab_size
    with torch.inference_mode():
        reader = Reader(mini, row_of(mini.tokenizer, "What is the total?", []), ())
        reader.begin()
        begun = perf_counter()
        for n in range(60):
            reader.more([n % vocabulary])
        rates.append(60 / (perf_counter() - begun))
    replies = rate(mini, examples(material, REPLIED))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"\nFirst word {max(first):.2f} s at most, {replies:.0f} tokens a second in {REPLIED} replies, "
        f"{rates[0]:.0f} one by one, {held:.2f} GB at most."
    )


def rate(mini: MiniModel, some: list[Example]) -> float:
    """Tokens a second of replies, from each one's first piece to its end."""
    count, spent = 0, 0.0
    for example in some:
        mini.forget()
        pieces = mini.write(asked(example))
        first, begun = next(pieces), perf_counter()
        rest = "".join(piece for piece in pieces if isinstance(piece, str))
        spent += perf_counter() - begun
        count += len(mini.tokenizer(rest, add_special_tokens=False).input_ids) if rest else 0
        assert isinstance(first, str)
    return count / spent


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=150)
    parser.add_argument("--parent", type=Path, nargs="*", default=[])
    said = parser.parse_args()
    begun = perf_counter()
    mini = MiniModel(Plan("mini", str(said.folder), device="cpu"))
    mini.least = 0.0
    mini.warm()
    print(f"Ready after {perf_counter() - begun:.1f} s.\n")
    timed(mini, said.material)
    reader = MODELS.take("embedded").wake()
    some = examples(said.material, said.questions)

    def by_mini(prompt: Prompt) -> str:
        return "".join(piece for piece in mini.write(prompt) if isinstance(piece, str))

    def by_reader(prompt: Prompt) -> str:
        return "".join(piece for piece in reader.write(prompt) if isinstance(piece, str))

    compared({"embedded reader": by_reader, "Chartula Mini": by_mini}, some)
    if said.parent:
        parent(mini, said.folder, said.material, said.parent)
        compared({"before it was packed": by_mini}, some)


if __name__ == "__main__":
    main()
