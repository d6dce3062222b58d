"""A conversation and its pictures become one sample: ids with marks and atoms, labels, and crops to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL.Image import Image

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.sequence.conversation import IGNORED, VIDEO, told, write
from core.mllm.slots import IMAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.mllm.sequence.conversation import Format, Prompt, Tokenizer
    from core.mllm.sequence.layouts import Crops, Kind, Layout

    Look = Image | Sequence[Image]  # a picture, or a video as its frames


@dataclass
class Sample:
    """One conversation, ready to be padded with others and merged."""

    text: str  # the prompt, pictures as one mark each
    ids: list[int]  # words, indicators and one ATOM for each block of visual tokens
    labels: list[int]
    crops: list[Crops]  # one for each picture or video, in order


def build(
    talk: str | Iterable[Mapping[str, str]],
    looks: Sequence[Look],
    *,
    tokenizer: Tokenizer,
    form: Format,
    layout: Layout,
    preface: str | None = "",
) -> Sample:
    """Format, tokenise, and put marks and atoms where `<image>` or `<video>` stood.

    `looks` are the pictures, or one video as a list of its frames, in the order of their marks. `preface` None is for
    training. Raises UsageError when marks and looks do not fit.
    """
    prompt = write(form, told(talk), tokenizer, preface=preface, around=layout.around)
    _check(prompt, looks)
    kind: Kind = "video" if VIDEO in prompt.ids else "several" if len(looks) > 1 else "single"
    crops = [layout.split(look, kind) for look in looks]
    waiting = iter(crops)
    ids: list[int] = []
    labels: list[int] = []
    for value, label in zip(prompt.ids, prompt.labels, strict=True):
        marks = layout.marks(next(waiting)) if value in (IMAGE, VIDEO) else [value]
        ids += marks
        labels += [label] if value >= 0 else [IGNORED] * len(marks)
    return Sample(prompt.text, ids, labels, crops)


def _check(prompt: Prompt, looks: Sequence[Look]) -> None:
    pictures, videos = prompt.ids.count(IMAGE), prompt.ids.count(VIDEO)
    if pictures and videos:
        raise UsageError(
            _("The conversation holds pictures and videos at once."),
            hint=_("Ask about the pictures and about the video apart."),
        )
    if videos > 1:
        raise UsageError(_("There is more than one video."), hint=_("Ask about one video at a time."))
    if pictures + videos != len(looks):
        raise UsageError(
            _("The text marks {marks} pictures, but {looks} were given.").format(
                marks=pictures + videos, looks=len(looks)
            ),
            hint=_("Write <image> once for every picture, in their order."),
        )
    for mark, look in zip((one for one in prompt.ids if one in (IMAGE, VIDEO)), looks, strict=True):
        if (mark == VIDEO) == isinstance(look, Image):
            raise UsageError(
                _("A picture stands where the text marks a video, or the other way round."),
                hint=_("Write <image> for a picture and <video> for a list of frames."),
            )
