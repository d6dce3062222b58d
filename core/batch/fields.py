"""An answer as the type that a schema wants: numbers, yes and no, dates, choices, lists. Guesses nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.batch.rows import Row
from core.i18n import gettext as _
from core.quantities import dates, numbers

YES = {"yes", "ja", "oui", "true", "ticked", "checked"}
NO = {"no", "nein", "non", "false", "unticked", "unchecked"}


class Misfit(Exception):
    """What was found is not of the wanted type. Says so in words."""


def typed(row: Row, kind: str, schema: Mapping[str, Any]) -> Any:
    """Raises Misfit."""
    text = row.answer.strip()
    if "enum" in schema:
        return chosen(text, schema["enum"])
    match kind:
        case "number":
            return number(row)
        case "integer":
            if not (found := number(row)).is_integer():
                raise Misfit(_("{text} is no whole number").format(text=text))
            return int(found)
        case "boolean":
            return yes(text)
        case "array":
            parts = [part.strip() for part in re.split(r"\n|;|,\s|\s•\s", text) if part.strip()]
            inner = schema.get("items", {}).get("type", "string")
            return [_simple(part, inner) for part in parts]
    return iso(text) if schema.get("format") == "date" else text


def number(row: Row) -> float:
    """The value that was looked up on the page; where there is none, the only number of the answer."""
    if row.value is not None:
        return row.value
    return _simple(row.answer, "number")


def yes(text: str) -> bool:
    first = re.match(r"\w+", text.lower())
    if first and first[0] in YES | NO:
        return first[0] in YES
    raise Misfit(_("{text} is neither yes nor no").format(text=text))


def iso(text: str) -> str:
    found = dates(text)
    if len(found) != 1 or not found[0].iso:
        raise Misfit(_("{text} is no date").format(text=text))
    return found[0].iso


def chosen(text: str, choices: list[Any]) -> Any:
    for choice in choices:
        if str(choice).casefold() == text.rstrip(".").casefold():
            return choice
    held = [choice for choice in choices if re.search(rf"\b{re.escape(str(choice))}\b", text, re.I)]
    if len(held) != 1:
        raise Misfit(_("{text} is none of the choices").format(text=text))
    return held[0]


def _simple(text: str, kind: str) -> Any:
    if kind == "string":
        return text
    if kind == "boolean":
        return yes(text)
    found = numbers(text)
    if len(found) != 1:
        raise Misfit(_("{text} is not one number").format(text=text))
    value = float(found[0].value)
    return int(value) if kind == "integer" and value.is_integer() else value
