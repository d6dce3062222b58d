"""A formula that a question dictates in words: "FY2019 revenue / (average PP&E between FY2018 and FY2019)"."""

from __future__ import annotations

import re

from core.asking.accounts import named, plainly
from core.asking.years import years

_TOKEN = re.compile(r"[()+*/x×÷-]|\d+(?:\.\d+)?(?![\w])|[^\s()+*/×÷][^()+*/×÷]*?(?=\s[-+*/x×÷]\s|[()+*/×÷]|$)", re.S)
_SIGNS = {"×": "*", "÷": "/", "x": "*"}
_WORDS = (
    (re.compile(r"\bdivided by\b|\bover the\b"), "/"),
    (re.compile(r"\b(?:minus|less)\b"), " - "),
    (re.compile(r"\bplus\b"), " + "),
    (re.compile(r"\b(?:times|multiplied by)\b"), " * "),
)
_STOP = re.compile(r"[.?!;](?:\s|$)|\bround\b|\banswer\b|\bplease\b|, (?:where|and give|based)")
_AVERAGE = re.compile(r"\b(?:average|mean)\b")
_CHANGE = re.compile(r"\b(?:change|increase|difference) in\b")


def dictated(text: str) -> str | None:
    """The formula with its figures in brackets; None where any part of it is not understood."""
    stop = _STOP.search(text)
    said = text[: stop.start()] if stop else text
    for wording, sign in _WORDS:
        said = wording.sub(sign, said)
    parts = [_part(token.group().strip()) for token in _TOKEN.finditer(said.strip(" :,")) if token.group().strip()]
    formula = " ".join(part for part in parts if part)
    whole = bool(parts) and None not in parts and formula.count("(") == formula.count(")")
    return formula if whole and "[" in formula and re.search(r"[-+*/]", formula) else None


def _part(token: str) -> str | None:
    """A sign or a number as it is, words as the figure that they name; None where they name none."""
    if token in _SIGNS or re.fullmatch(r"[()+*/-]|\d+(?:\.\d+)?", token):
        return _SIGNS.get(token, token)
    words = plainly(token)
    found = named(words)
    if len(found) != 1:
        return None
    figure, told = found[0][2].name, sorted(set(years(token)))
    if _CHANGE.search(words):
        early, late = (told[0], told[-1]) if len(told) > 1 else ("", "")
        return f"([{figure}@{late}] - [{figure}@{early}])" if early else f"([{figure}] - [{figure}-1])"
    if _AVERAGE.search(words):
        return f"avg({', '.join(f'[{figure}@{year}]' for year in told)})" if len(told) > 1 else f"[{figure}~]"
    return f"[{figure}@{told[0]}]" if len(told) == 1 else f"[{figure}]"
