"""A prompt becomes a conversation: rules, pages, evidence, question, cut to what a model can hold. Loads nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from core.domain import Picture, Prompt

Count = Callable[[str], int]
# What models of all kinds take for more than text: <|im_start|>, <image>, <start_of_turn>, </think>, [INST].
MARKS = re.compile(r"<(?=[|/A-Za-z_])|\[(?=/?(?:INST|IMG|SYSTEM_PROMPT|AVAILABLE_TOOLS)\b)")


def tame(text: str) -> str:
    """A stranger's text in which nothing is a mark of the model's own: it cannot end its turn or begin another."""
    return MARKS.sub(lambda mark: mark[0] + "\N{ZERO WIDTH SPACE}", text)


def words(prompt: Prompt, room: int, count: Count) -> str:
    """Evidence and question as one text of at most `room` tokens; the best evidence stays, the question always."""
    asks = tame(prompt.asks)
    lines = fitting(map(tame, prompt.lines), room - count(asks), count)
    told = "\n".join(["Evidence:", *lines, ""]) if lines else ""
    return f"{told}\n{asks}".strip()


def fitting(lines: Iterable[str], room: int, count: Count) -> list[str]:
    """The first lines that fit together."""
    kept: list[str] = []
    for line in lines:
        room -= count(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


def messages(rules: str, pictures: Sequence[Picture], text: str, *, system: bool = True) -> list[dict[str, Any]]:
    """In the shape that chat templates read. Pages come before the words: they stay the same from question to question.

    With `system` off, for templates that know no such turn, the rules open the user's.
    """
    shown: list[dict[str, Any]] = []
    for picture in pictures:
        shown += [{"type": "text", "text": f"Page {picture.page + 1}:\n"}, {"type": "image"}]
    if not system:
        shown.insert(0, said(f"{rules}\n\n"))
    user = {"role": "user", "content": [*shown, said(("\n" if shown else "") + text)]}
    return [{"role": "system", "content": [said(rules)]}, user] if system else [user]


def said(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}
