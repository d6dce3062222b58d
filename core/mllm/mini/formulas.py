"""The formulas that Chartula Mini may write, step by step: over ids of evidence that holds one number each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.quantities import dates, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 40  # ids in one formula
OF_MANY = ("sum", "avg", "min", "max", "median", "count")
OF_TWO = ("difference", "ratio", "percent_change")


class Step(NamedTuple):
    """What comes next: a rule's name and how far it is."""

    name: str
    times: int = 0
    text: int = -1  # of words being copied: which text


END = Step("end")
Next = tuple[str, Step]


def following(step: Step, ids: Sequence[str], *, closing: bool = False) -> Iterator[Next]:
    """What may be written in a formula after this step, and the step it leads to. `closing` adds no more ids than
    must be.
    """
    if step.name == "formula":
        yield from ((f"{name}(", Step("many")) for name in OF_MANY)
        yield from ((f"{name}(", Step("two")) for name in OF_TWO)
        yield "(", Step("group")
        yield from _each(ids, Step("chain", 1))
    elif step.name in AFTER_ID:
        yield from _each(ids, Step(AFTER_ID[step.name], step.times + 1))
    else:
        yield from _signs(step, more=step.times < MOST and not closing)


AFTER_ID = {  # a rule that wants an id -> the rule behind it
    "many": "manied",
    "two": "comma",
    "second": "shut",
    "operand": "chain",
    "group": "sign",
    "other": "over",
    "below": "tail",
}


def _signs(step: Step, *, more: bool) -> Iterator[Next]:
    """What stands between ids and behind the last."""
    match step.name:
        case "manied":
            yield from [(", ", Step("many", step.times))] if more else []
            yield ")", Step("tail")
        case "comma":
            yield ", ", Step("second")
        case "shut":
            yield ")", Step("tail")
        case "sign":
            yield from ((f" {sign} ", Step("other")) for sign in "+-")
        case "over":
            yield ") / ", Step("below")
        case "chain":
            yield from ((f" {sign} ", Step("operand", step.times)) for sign in "+-*/" if more or step.times < 2)
            yield from _signs(Step("tail"), more=False) if step.times > 1 else ()
        case "tail":
            yield " * 100]", END
            yield "]", END


def _each(ids: Sequence[str], step: Step) -> Iterator[Next]:
    return ((name, step) for name in ids)


def single(text: str) -> bool:
    """Whether a text holds one number beside dates, or one that has decimals or a unit: what a formula can use."""
    days = dates(text)
    read = [n for n in numbers(text) if all(n.end <= d.start or d.end <= n.start for d in days)]
    return len(read) == 1 or sum(bool(n.decimals or n.unit) for n in read) == 1
