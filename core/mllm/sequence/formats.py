"""The published conversation formats, as values: the words around a turn and what of it is learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.sequence.conversation import Said, Segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.mllm.sequence.conversation import Format

EMPTY_THINK = "<think>\n\n</think>\n\n"  # Ovis 2.5: how a prompt says that there will be no thinking


class NoSuchTurn(UsageError):
    """A conversation has a speaker that the model was not trained with."""

    def __init__(self, who: str) -> None:
        super().__init__(
            _("This model's conversations have no turn of “{who}”.").format(who=who),
            hint=_("Put what it says into the question."),
        )


@dataclass(frozen=True)
class TurnFormat:
    """Every turn is opened by its speaker's words and closed by the same end; turns are tokenised one by one.

    Ovis 1.0 to 2.5 (section 2.7 of its specification) and MoVA on Llama 3 (section 2.5 of its own) differ in values.
    """

    roles: Mapping[str, str]  # speaker -> how the turn opens
    end: str
    system: str = ""  # said first when nobody else does; empty: no such turn
    start: str = ""  # before the first turn
    strip: bool = False  # whether what was said loses its outer white space
    tail: int = 0  # ids after the end mark that teach nothing: the newline
    learn_prefaced: bool = False  # published as it is: some formats label the answers of a prompt that is left open
    think: str = ""  # put, unlearnt, before an answer that does not think
    drop_last_newline: bool = False
    bos: bool = False

    def segments(self, talk: Sequence[Said], preface: str | None, eos: str) -> list[Segment]:  # noqa: ARG002
        turns = list(talk) if preface is None else [*talk, Said("gpt", preface)]
        if self.system and turns[0].who != "system":
            turns.insert(0, Said("system", self.system))
        made = [self._segment(turn, preface, last=i == len(turns) - 1) for i, turn in enumerate(turns)]
        return [Segment(self.start), *made] if self.start else made

    def _segment(self, turn: Said, preface: str | None, *, last: bool) -> Segment:
        what = turn.what.strip() if self.strip else turn.what
        thinks = "<think>" in what and "</think>" in what
        opening = self._opening(turn.who) + (self.think if turn.who == "gpt" and not thinks and preface is None else "")
        text = opening + what + ("" if last and preface is not None else self.end)
        if turn.who != "gpt" or (preface is not None and not self.learn_prefaced):
            return Segment(text)
        return Segment(text, ((len(opening), len(text)),), self.tail, drop=int(last and self.drop_last_newline))

    def _opening(self, who: str) -> str:
        if who not in self.roles:
            raise NoSuchTurn(who)
        return self.roles[who]


@dataclass(frozen=True)
class VicunaFormat:
    """One running text, `USER: … ASSISTANT: …</s>`, tokenised whole: LLaVA v1, so MoVA on Vicuna, and Shikra, so COMM.

    The answer is learnt from the space after `ASSISTANT:` to the end mark, both included.
    """

    system: str
    bos: bool = True

    def segments(self, talk: Sequence[Said], preface: str | None, eos: str) -> list[Segment]:
        first = talk[0].who == "system"
        text, learnt = (talk[0].what if first else self.system) + " ", []
        for turn in talk[first:]:
            if turn.who not in ("human", "gpt", "ignored_gpt"):
                raise NoSuchTurn(turn.who)
            start = len(text) + len("ASSISTANT:")
            text += f"USER: {turn.what} " if turn.who == "human" else f"ASSISTANT: {turn.what}{eos}"
            learnt += [(start, len(text))] if turn.who == "gpt" and preface is None else []
        if preface is not None:
            text += f"ASSISTANT: {preface}" if preface else "ASSISTANT:"
        return [Segment(text, tuple(learnt))]


@dataclass(frozen=True)
class MomeFormat:
    """`USER: ` picture question ` ASSISTANT: ` answer end, each part tokenised alone (MoME, section 2.5)."""

    bos: bool = True

    def segments(self, talk: Sequence[Said], preface: str | None, eos: str) -> list[Segment]:
        made: list[Segment] = []
        for turn in talk:
            if turn.who == "human":
                pictures = "<image>" * turn.what.count("<image>")
                question = turn.what.replace("<image>\n", "").replace("<image>", "")
                made += [Segment(f"USER: {pictures}"), Segment(f"{question} ASSISTANT: ")]
            elif turn.who == "gpt":
                answer = turn.what + eos
                made.append(Segment(answer, ((0, len(answer)),) if preface is None else ()))
            else:
                raise NoSuchTurn(turn.who)
        return [*made, Segment(preface)] if preface else made


def _chatml(*speakers: str) -> dict[str, str]:
    words = {"system": "system", "human": "user", "gpt": "assistant", "ignored_gpt": "assistant"}
    return {speaker: f"<|im_start|>{words[speaker]}\n" for speaker in speakers}


_LLAMA3_ROLES = {
    "system": "<|start_header_id|>system<|end_header_id|>\n\n",
    "human": "<|start_header_id|>user<|end_header_id|>\n\n",
    "gpt": "<|start_header_id|>assistant<|end_header_id|>\n\n",
}

QWEN = TurnFormat(
    roles=_chatml("system", "human", "gpt"), end="<|im_end|>\n", system="You are a helpful assistant.", tail=1
)
LLAMA3 = TurnFormat(
    roles=_LLAMA3_ROLES,
    end="<|eot_id|>",
    system="You are a helpful and honest multimodal assistant.",
    start="<|begin_of_text|>",
    strip=True,
    learn_prefaced=True,
)
GEMMA = TurnFormat(
    roles={"human": "<start_of_turn>user\n", "gpt": "<start_of_turn>model\n"},
    end="<end_of_turn>\n",
    start="<bos>",
    strip=True,
    tail=1,
    learn_prefaced=True,
)
QWEN3 = TurnFormat(
    roles=_chatml("system", "human", "gpt", "ignored_gpt"),
    end="<|im_end|>\n",
    tail=1,
    think=EMPTY_THINK,
    drop_last_newline=True,
)
MOVA_LLAMA3 = TurnFormat(
    roles=_LLAMA3_ROLES,
    end="<|eot_id|>",
    system="You are a helpful language and vision assistant. You are able to understand the visual content that the "
    "user provides, and assist the user with a variety of tasks using natural language.",
    start="<|begin_of_text|>",
)
VICUNA = VicunaFormat(
    system="A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)

FORMATS: dict[str, Format] = {
    "qwen": QWEN,
    "llama3": LLAMA3,
    "gemma": GEMMA,
    "qwen3": QWEN3,
    "mova_llama3": MOVA_LLAMA3,
    "vicuna": VICUNA,
    "mome": MomeFormat(),
}
