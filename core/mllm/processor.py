"""Conversations and pictures become what the model eats. Reads the configuration; holds tokenizers and no weights."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import torch
from transformers import AutoProcessor, BatchFeature, ProcessorMixin

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.config import ChartulaConfig
from core.mllm.pictures import preparer
from core.mllm.route import pool_of
from core.mllm.sequence.build import build
from core.mllm.sequence.conversation import IGNORED, told
from core.mllm.sequence.formats import FORMATS
from core.mllm.sequence.layouts import LAYOUTS, Native
from core.mllm.sequence.merge import pad
from core.mllm.sequence.video import as_pictures
from core.mllm.text import as_question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PIL.Image import Image

    from core.mllm.sequence.build import Sample
    from core.mllm.sequence.layouts import Crops, Layout

    Talk = str | Sequence[Mapping[str, str]]

NOT_VALUES = {"kind", "format", "max_length"}
QUESTIONS = "question_tokenizer"  # the folder of the sentence encoder's tokenizer


class ChartulaProcessor(ProcessorMixin):  # type: ignore[misc]
    """`tokenizer` is the language model's, `question_tokenizer` the sentence encoder's (the same one when left out)."""

    def __init__(self, config: ChartulaConfig, tokenizer: Any, question_tokenizer: Any = None) -> None:
        self.config = config
        self.tokenizer = tokenizer
        self.question_tokenizer = question_tokenizer or tokenizer
        values = {key: value for key, value in config.layout.items() if key not in NOT_VALUES}
        if "around" in values:
            values["around"] = tuple(values["around"])
        self.layout: Layout = LAYOUTS[config.layout["kind"]](**values)
        self.form = FORMATS[config.layout.get("format", "qwen")]
        own = {tower["name"]: tower["picture"] for tower in config.towers if "same_as" not in tower["picture"]}
        self.preparers = {name: preparer(values) for name, values in own.items()}
        self.pool = pool_of(config.router) if config.router["kind"] == "llm_text" else None

    def __repr__(self) -> str:
        return f"ChartulaProcessor(layout={self.config.layout['kind']}, towers={self.config.names})"

    @classmethod
    def get_attributes(cls) -> list[str]:
        return []  # the library looks for parts by its own names; these here are saved below

    def __call__(
        self,
        talks: Talk | Sequence[Talk],
        pictures: Sequence[Any] | None = None,
        *,
        training: bool = False,
        preface: str = "",
        routing: Sequence[Sequence[int]] | None = None,
    ) -> BatchFeature:
        """One conversation or a list of them, with the pictures of each (a list for each conversation).

        A question without `<image>` gets the marks of its pictures in front. With `training` the last answer belongs to
        the conversation, `labels` are made and rows are padded on the right; else they are padded on the left and the
        answer is open after `preface`. `routing` are expert labels of 0 and 1 [B, N]. The batch may be moved to a
        device but not cast: towers cast what they get, and patches carry their places as numbers.
        """
        single = isinstance(talks, str) or not talks or not isinstance(talks[0], str | list | tuple)
        listed: list[Any] = [talks] if single else list(talks)
        looks: list[Any] = [pictures or []] if single else list(pictures or [[] for _talk in listed])
        asked = [_marked(talk, seen, self.layout) for talk, seen in zip(listed, looks, strict=True)]
        opening = None if training else preface
        samples = [self._sample(talk, seen, opening) for talk, seen in zip(asked, looks, strict=True)]
        batch = self._rows([s.ids for s in samples], "right" if training else "left")
        if training:
            batch["labels"] = pad([s.labels for s in samples], IGNORED, "right")
        batch |= self._looked(list(chain.from_iterable(s.crops for s in samples)))
        batch |= self._questions(asked)
        if self.pool is not None and not training and routing is None:
            batch |= self._routing(asked, looks)
        if routing is not None:
            batch["routing"] = torch.tensor(routing, dtype=torch.float32)
        return BatchFeature(batch)

    def batch_decode(self, ids: Any, **kwargs: Any) -> list[str]:
        """Generated ids -> texts, special words left out."""
        texts: list[str] = self.tokenizer.batch_decode(ids, **{"skip_special_tokens": True, **kwargs})
        return texts

    def _sample(self, talk: Talk, seen: Sequence[Any], preface: str | None) -> Sample:
        return build(talk, seen, tokenizer=self.tokenizer, form=self.form, layout=self.layout, preface=preface)

    def _rows(self, ids: Sequence[Sequence[int]], side: Any, name: str = "input_ids") -> dict[str, Any]:
        mask = "attention_mask" if name == "input_ids" else name.replace("_ids", "_mask")
        padding = self.tokenizer.pad_token_id if self.tokenizer.pad_token_id is not None else 0
        return {name: pad(ids, padding, side), mask: pad([[1] * len(row) for row in ids], 0, side)}

    def _looked(self, crops: Sequence[Crops]) -> dict[str, Any]:
        """The pictures of a batch as each tower wants them: `pixels_NAME` and, where there is one, `grid_NAME`."""
        if not crops:
            return {}
        parts: list[Any] = list(chain.from_iterable([c.pictures] if c.video else c.pictures for c in crops))
        made: dict[str, Any] = {}
        for name, prepare in self.preparers.items():
            pixels = prepare(parts)
            made[f"pixels_{name}"] = pixels.values
            if pixels.grid is not None:
                made[f"grid_{name}"] = pixels.grid
        return made

    def _questions(self, talks: Sequence[Talk]) -> dict[str, Any]:
        text = self.config.text
        if text["kind"] not in {"bert", "own"}:
            return {}
        turns = [_user_turns(talk) for talk in talks]
        texts = [as_question(said, text.get("style", "plain"), text.get("first", 0)) for said in turns]
        tokens = self.question_tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=text.get("max_length", 512),
            padding_side="right",
            return_tensors="pt",
        )
        return {"question_ids": tokens["input_ids"], "question_mask": tokens["attention_mask"]}

    def _routing(self, talks: Sequence[Talk], looks: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """The prompts of the routing pass: the same pictures, and the pool with the last question."""
        assert self.pool is not None
        asked = []
        for talk, seen in zip(talks, looks, strict=True):
            marks = "<image>\n" * len(seen)
            asked.append(self._sample(marks + self.pool.prompt(_user_turns(talk)[-1]), seen, "").ids)
        return self._rows(asked, "left", "routing_ids")

    def save_pretrained(self, folder: str | Path, **_kwargs: Any) -> None:
        """Both tokenizers; the configuration is saved too, so that the folder is whole without the model."""
        self.config.save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)
        if self.question_tokenizer is not self.tokenizer:
            self.question_tokenizer.save_pretrained(f"{folder}/{QUESTIONS}")

    @classmethod
    def from_pretrained(cls, folder: str | Path, **_kwargs: Any) -> ChartulaProcessor:
        """From a local folder that `save_pretrained` has written."""
        from pathlib import Path

        from transformers import AutoTokenizer

        config = ChartulaConfig.from_pretrained(folder)
        questions = Path(folder) / QUESTIONS
        other = AutoTokenizer.from_pretrained(questions) if questions.is_dir() else None
        return cls(config, AutoTokenizer.from_pretrained(folder), other)


def _user_turns(talk: Talk) -> list[str]:
    """What the user said, without picture marks."""
    said = [turn.what for turn in told(talk) if turn.who == "human"]
    return [what.replace("<image>", "").replace("<video>", "").strip() for what in said]


def _marked(talk: Talk, seen: Sequence[Image | Sequence[Image]], layout: Layout) -> Talk:
    """A bare question gets marks for its pictures; a video becomes pictures where the layout knows no videos."""
    if not isinstance(talk, str):
        return talk
    if "<image>" in talk or "<video>" in talk or not seen:
        return talk
    if len(seen) == 1 and isinstance(seen[0], list | tuple):
        if isinstance(layout, Native):
            return "<video>\n" + talk
        raise UsageError(
            _("This model takes a video as separate pictures."), hint=_("Hand in the frames as the pictures.")
        )
    return as_pictures(talk, len(seen))


AutoProcessor.register(ChartulaConfig, ChartulaProcessor, exist_ok=True)
