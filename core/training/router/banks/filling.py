"""Fills the wordings of a bank from a page, and keeps some of them back for measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Literal, get_args

from core.training.router.banks import chinese, chinese_everyday, english, everyday, german, german_everyday

Language = Literal["en", "de", "zh"]
Bank = Literal[
    "VALUES", "EXTREMES", "COMPARING", "RECKONING", "TRENDS", "SHAPES", "TEXTS", "PAIRS", "CELLS", "TABLES", "PAPERS",
    "PROSE", "WINDOWS", "LOOKS", "DEPICTS", "FLOWS",
]  # fmt: skip
LANGUAGES: tuple[Language, ...] = get_args(Language)
HELD_BACK = "~"  # opens what is kept for measuring
_SPOKEN = {"en": english, "de": german, "zh": chinese}
_IN_PASSING = {"en": everyday, "de": german_everyday, "zh": chinese_everyday}


def fill(language: Language, bank: Bank, dice: Random, said: Mapping[str, str], *, unseen: bool) -> str:
    """One wording of a bank that the page can fill; `unseen` ones are never trained on."""
    mine = some(wordings(language, bank), unseen=unseen)
    dice.shuffle(mine)
    for wording in mine:
        try:
            text = wording.format_map(said)
        except KeyError:
            continue
        return text[0].upper() + text[1:]
    return ""


def wordings(language: Language, bank: Bank) -> tuple[str, ...]:
    """All of a bank, those kept back among them with their mark."""
    return (*getattr(_SPOKEN[language], bank), *getattr(_IN_PASSING[language], bank))


def count(*, unseen: bool) -> int:
    """How many wordings there are in all languages for training, or how many for measuring."""
    banks = [wordings(language, bank) for language in LANGUAGES for bank in get_args(Bank)]
    return sum(len(some(bank, unseen=unseen)) for bank in banks)


def some(wordings: Sequence[str], *, unseen: bool) -> list[str]:
    """Those for training, or those for measuring, bare of their mark."""
    return [w.removeprefix(HELD_BACK) for w in wordings if w.startswith(HELD_BACK) == unseen]


def named(language: Language, name: str) -> str:
    """What a mark or a colour is called in that language."""
    return _SPOKEN[language].NAMES.get(name, name)
