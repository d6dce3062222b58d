"""What was said becomes ids and labels. Knows tokenizers only as functions; the words around a turn are in formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.slots import IMAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

IGNORED = -100  # the label of a position that teaches nothing
VIDEO = -201  # one video in a text that is not yet cut up
MARKS = {"<image>": IMAGE, "<video>": VIDEO}

SPEAKERS = {"user": "human", "assistant": "gpt"}  # chat messages say it this way; the published data the other


class Tokenizer(Protocol):
    """Any tokenizer of the transformers library will do."""

    bos_token_id: int | None
    eos_token: str | None

    def __call__(self, text: str, *, add_special_tokens: bool) -> Any:
        """Something with `input_ids`, a list of int."""


@dataclass(frozen=True)
class Said:
    """One turn: who (`system`, `human`, `gpt`, or `ignored_gpt` for an answer that is not learnt) and what."""

    who: str
    what: str


@dataclass(frozen=True)
class Segment:
    """A stretch of prompt that is tokenised in one go, `<image>` and `<video>` apart."""

    text: str
    learnt: tuple[tuple[int, int], ...] = ()  # character spans whose ids become labels
    tail: int = 0  # so many ids at the very end teach nothing, though a span covers them
    drop: int = 0  # so many ids at the very end are left out, though the text has them


@dataclass(frozen=True)
class Prompt:
    """A conversation as the language model will read it, pictures still as one mark each."""

    text: str
    ids: list[int]
    labels: list[int]  # as long as ids; -100 where nothing is learnt


class Format(Protocol):
    """The words around turns, and which of them are learnt."""

    @property
    def bos(self) -> bool:
        """Whether the tokenizer's own begin id comes first."""

    def segments(self, talk: Sequence[Said], preface: str | None, eos: str) -> list[Segment]:
        """The whole prompt in stretches; `eos` is the tokenizer's end word, for the formats that use it."""


def told(records: str | Iterable[Mapping[str, str]]) -> list[Said]:
    """A bare question, records {"from", "value"} as the papers' data has them, or chat messages {"role", "content"}."""
    if isinstance(records, str):
        return [Said("human", records)]
    who = [str(record.get("from") or record["role"]) for record in records]
    what = [str(record["value"] if "value" in record else record["content"]) for record in records]
    return [Said(SPEAKERS.get(speaker, speaker), text) for speaker, text in zip(who, what, strict=True)]


def defused(text: str) -> str:
    """A text by a stranger, in which no mark stands for a picture any more."""
    for mark in MARKS:
        text = text.replace(mark, mark.replace("<", "< "))
    return text


def write(
    form: Format,
    talk: Sequence[Said],
    tokenizer: Tokenizer,
    *,
    preface: str | None = None,
    around: Sequence[str] = ("", ""),
) -> Prompt:
    """Format a conversation and tokenise it.

    `preface` None means training: the last turn is complete. A string, even an empty one, opens the answer and leaves
    it open. `around` are the words that a layout puts before and after each picture; they are tokenised with the text
    beside them. Every chunk between marks is tokenised alone and without special tokens (Ovis, section 2.7).
    """
    begin = [tokenizer.bos_token_id] if form.bos and tokenizer.bos_token_id is not None else []
    prompt = Prompt("", begin, [IGNORED] * len(begin))
    for segment in form.segments(talk, preface, tokenizer.eos_token or ""):
        ids = tokenise(segment.text, tokenizer, around)
        labels = _labels(segment, ids, tokenizer, around)
        kept = len(ids) - segment.drop
        prompt = Prompt(prompt.text + segment.text, prompt.ids + ids[:kept], prompt.labels + labels[:kept])
    return prompt


def tokenise(text: str, tokenizer: Tokenizer, around: Sequence[str] = ("", "")) -> list[int]:
    """Ids of a text; IMAGE or VIDEO where `<image>` or `<video>` stood. Both in one text are refused."""
    present = [mark for mark in MARKS if mark in text]
    if len(present) > 1:
        raise UsageError(
            _("A turn holds pictures and videos at once."), hint=_("Ask about the pictures and about the video apart.")
        )
    mark = present[0] if present else "<image>"
    before, after = around
    chunks = text.replace(mark, before + mark + after).split(mark)
    ids: list[int] = []
    for chunk in chunks:
        ids += [*tokenizer(chunk, add_special_tokens=False).input_ids, MARKS[mark]]
    return ids[:-1]


def _labels(segment: Segment, ids: list[int], tokenizer: Tokenizer, around: Sequence[str]) -> list[int]:
    labels = [IGNORED] * len(ids)
    for start, end in segment.learnt:
        first = len(tokenise(segment.text[:start], tokenizer, around))
        ends = end == len(segment.text)
        last = len(ids) - segment.tail if ends else len(tokenise(segment.text[:end], tokenizer, around))
        labels[first:last] = ids[first:last]
    return [IGNORED if label < 0 else label for label in labels]
