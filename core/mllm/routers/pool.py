"""The question put to the language model when it routes: which of these experts should look?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

INSTRUCTION = (
    "You route questions to vision experts. Look at the picture, read the question and the pool of models below, and "
    "choose the {most} models that suit best. Answer with their letters only, separated by commas, or with the word "
    '"none".'
)


@dataclass(frozen=True)
class Pool:
    """Experts with a letter each (MoVA section 2.3). The k-th listed expert carries the k-th letter.

    `descriptions[j]` holds paraphrases of what expert j is good at, the first being the usual one; `order` lists the
    experts as they stand in the prompt, all of them or some.
    """

    descriptions: tuple[tuple[str, ...], ...]
    letters: str
    order: tuple[int, ...]
    wording: tuple[int, ...] = ()  # which paraphrase of each expert; empty means the first of all
    most: int = 3
    instruction: str = INSTRUCTION

    @classmethod
    def of(
        cls,
        descriptions: Sequence[str | Sequence[str]],
        letters: str,
        *,
        order: Sequence[int] | None = None,
        most: int = 3,
        instruction: str = INSTRUCTION,
    ) -> Pool:
        told = tuple((one,) if isinstance(one, str) else tuple(one) for one in descriptions)
        listed = tuple(range(len(told)) if order is None else order)
        return cls(told, letters, listed, most=most, instruction=instruction)

    def prompt(self, question: str) -> str:
        """The user's turn of the routing pass, without the picture mark."""
        wording = self.wording or (0,) * len(self.descriptions)
        lines = [
            f"{letter}. {self.descriptions[expert][wording[expert] % len(self.descriptions[expert])]}"
            for letter, expert in zip(self.letters, self.order, strict=False)
        ]
        head = self.instruction.format(most=self.most)
        return "\n".join([head, "Model pool:", *lines, "", "Question:", question])

    def answer(self, chosen: Sequence[int]) -> str:
        """What the model should say: the letters of these experts, or none. Experts not listed are left out."""
        letters = [letter for letter, expert in zip(self.letters, self.order, strict=False) if expert in chosen]
        return ", ".join(letters) or "none"

    def augmented(self, chance: random.Random, *, keep: Sequence[int] = ()) -> Pool:
        """The pool shuffled, cut short and paraphrased, as the routing samples of training are; `keep` stays in."""
        others = [expert for expert in self.order if expert not in keep]
        chance.shuffle(others)
        listed = [*keep, *others[: chance.randint(0, len(others))]]
        chance.shuffle(listed)
        wording = tuple(chance.randrange(len(told)) for told in self.descriptions)
        return replace(self, order=tuple(listed or self.order), wording=wording)
