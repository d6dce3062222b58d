"""What Chartula Mini may write: words copied from evidence with their id, a formula of ids, or that it is not there.

    reply   = "[not found]" | "[= " formula "]" | part {", " part}
    part    = words " [" id "]"            the words stand in the evidence of that id, whole, in one field
            | ("Yes" | "No") " [" id "]"   and nothing after it
    formula = a function of ids | ids with + - * / between | (id - id) / id, each perhaps " * 100"

So an id exists and a number stands in the evidence it names or is computed from such numbers. The rules hold for bytes,
in whatever pieces they are written. Knows no model: it is asked what may come next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.mllm.mini import formulas
from core.mllm.mini.formulas import END, Step, single
from core.mllm.mini.spans import cuts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.mllm.mini.asking import Line

NOT_FOUND = "[not found]"
PARTS = 12  # of one reply


def said(*parts: tuple[str, str]) -> str:
    """said(("12 May", "e3")) is `12 May [e3]`."""
    return ", ".join(f"{words} [{name}]" for words, name in parts)


def formula(expression: str) -> str:
    """formula("e1 - e2") is `[= e1 - e2]`."""
    return f"[= {expression}]"


class State(NamedTuple):
    """At this byte of that text. Words that are copied may stop at any of the text's ends, all else at its last byte.
    Two ways to the same place are one state.
    """

    text: int
    place: int
    then: Step


States = frozenset[State]
OVER = State(-1, 0, END)


class Grammar:
    """For one row of evidence. The reply begins after a space, as words of the evidence do."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.texts: list[bytes] = []
        self.ends: list[frozenset[int]] = []
        self.names: list[str] = []  # the id of each text that can be copied
        self._starts: list[tuple[int, int]] = []  # text and place
        for line in lines:
            for told in line.fields:
                starts, ends = cuts(told)
                self._starts += [(len(self.texts), place) for place in starts]
                self._add(told, ends)
                self.names.append(line.id)
        self.ids = list(dict.fromkeys(self.names))
        self.numbered = [line.id for line in lines if single(line.fields[-1])]
        self._literals: dict[str, int] = {}
        self._begun: dict[tuple[Step, bool], States] = {}
        self.begin: States = frozenset([State(self._literal(" "), 0, Step("reply"))])

    def after(self, states: States, byte: int, *, closing: bool = False) -> States:
        """Where one more byte leads; nowhere is the empty set. `closing` ends what is copied as soon as it can."""
        moved: set[State] = set()
        for text, place, then in states:
            if text >= 0 and self.texts[text][place] == byte:
                moved.update(self._on(State(text, place + 1, then), closing))
        return frozenset(moved)

    def following(self, states: States, *, closing: bool = False) -> dict[int, States]:
        """Every byte that may come next, and where it leads."""
        moved: dict[int, set[State]] = {}
        for text, place, then in states:
            if text >= 0:
                on = self._on(State(text, place + 1, then), closing)
                moved.setdefault(self.texts[text][place], set()).update(on)
        return {byte: frozenset(on) for byte, on in moved.items()}

    def over(self, states: States) -> bool:
        """Whether the reply may end here."""
        return OVER in states

    def accepts(self, reply: str) -> bool:
        """Whether the whole reply may be written."""
        states = self.begin
        for byte in f" {reply}".encode():
            states = self.after(states, byte)
        return self.over(states)

    def _on(self, state: State, closing: bool) -> Iterator[State]:
        """The state itself while its text goes on, and what may follow where it can end."""
        ends = state.place in self.ends[state.text]
        if ends:
            yield from self._begin(state.then, closing)
        if state.place < len(self.texts[state.text]) and not (ends and closing):
            yield state

    def _begin(self, step: Step, closing: bool) -> States:
        key = (step, closing)
        if key not in self._begun:
            self._begun[key] = frozenset(self._opened(step, closing))
        return self._begun[key]

    def _opened(self, step: Step, closing: bool) -> Iterator[State]:
        """The first places of all that may come after a step."""
        if step == END or step.name == "more":
            yield OVER
        if step.name in {"reply", "part"}:
            yield from (State(text, place, Step("cite", step.times + 1, text)) for text, place in self._starts)
        yield from (State(self._literal(words), 0, then) for words, then in self._literals_after(step, closing))

    def _literals_after(self, step: Step, closing: bool) -> Iterator[tuple[str, Step]]:
        match step.name:
            case "reply":
                yield NOT_FOUND, END
                yield from ((word, Step("any")) for word in ("Yes", "No") if self.ids)
                yield from [("[= ", Step("formula"))] if self.numbered else []
            case "any":
                yield from ((f" [{name}]", END) for name in self.ids)
            case "cite":
                yield f" [{self.names[step.text]}]", Step("more", step.times)
            case "more":
                yield from [(", ", Step("part", step.times))] if step.times < PARTS and not closing else []
            case _:
                yield from formulas.following(step, self.numbered, closing=closing)

    def _literal(self, words: str) -> int:
        if words not in self._literals:
            self._literals[words] = self._add(words, frozenset([len(words.encode())]))
        return self._literals[words]

    def _add(self, words: str, ends: frozenset[int]) -> int:
        self.texts.append(words.encode())
        self.ends.append(ends)
        return len(self.texts) - 1
