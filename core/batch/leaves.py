"""What a JSON Schema asks for: its fields, each with a question of its own. Knows no answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import UsageError
from core.i18n import gettext as _

SIMPLE = {"string", "number", "integer", "boolean"}
DEEPEST = 8  # objects in objects


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that is asked for. `path` is its name, with a dot before each name inside of another."""

    path: str
    question: str
    kind: str
    schema: Mapping[str, Any]
    fits: Callable[[Any], Any]  # raises when a value is not as the schema wants it
    required: bool


def leaves(whole: Mapping[str, Any]) -> Iterator[Leaf]:
    """The fields of a schema, those inside of others too. Raises UsageError for one that cannot be asked."""
    yield from _below(whole, whole, (), required=True)


def _below(
    whole: Mapping[str, Any], schema: Mapping[str, Any], above: tuple[str, ...], *, required: bool
) -> Iterator[Leaf]:
    if len(above) > DEEPEST:
        raise UsageError(_("The schema goes too deep."), hint=_("A schema that holds itself cannot be asked."))
    inside, wanted = schema.get("properties", {}), schema.get("required", [])
    if not isinstance(inside, Mapping) or not isinstance(wanted, list):
        raise _malformed("properties must be an object, and required an array")
    for name, inner in inside.items():
        here = _meant(whole, inner)
        path, needed = (*above, name), required and name in wanted
        if "." in name:
            raise UsageError(_("A field may not have a dot in its name: {name}.").format(name=name))
        kind = _kind(here, ".".join(path))
        if kind == "object":
            yield from _below(whole, here, path, required=needed)
        else:
            yield Leaf(".".join(path), question(path, here, kind), kind, here, _fits(here), needed)


def _meant(whole: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference inside of this file stands for; others would have to be fetched, and are not."""
    for _step in range(DEEPEST):
        if not isinstance(schema, Mapping):
            raise _malformed(f"{json.dumps(schema)} must be an object")
        if "$ref" not in schema:
            return schema
        reference = str(schema["$ref"])
        found: Any = whole
        for part in reference.removeprefix("#/").split("/"):
            found = found.get(part) if isinstance(found, Mapping) else None
        if not reference.startswith("#/") or not isinstance(found, Mapping):
            raise UsageError(
                _("The schema refers to {reference}, which is not in it.").format(reference=reference),
                hint=_("Write the definition into the same file, under $defs."),
            )
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    raise UsageError(_("The schema refers to itself."), hint=_("Each $ref must end at a definition."))


def _fits(schema: Mapping[str, Any]) -> Callable[[Any], Any]:
    import fastjsonschema

    try:
        return fastjsonschema.compile(
            {key: value for key, value in schema.items() if key != "format"},
            handlers={"http": _never, "https": _never},
        )
    except (fastjsonschema.JsonSchemaException, re.error) as error:
        raise _malformed(str(error)) from error


def _malformed(why: str) -> UsageError:
    return UsageError(_("The schema is not well formed: {why}.").format(why=why))


def question(path: tuple[str, ...], schema: Mapping[str, Any], kind: str) -> str:
    """The description where it is a question; else one is made of the description, the title or the names."""
    said = str(schema.get("description", "")).strip()
    if said.endswith("?"):
        return said
    if kind == "boolean":
        return f"Is it {re.sub(r'^(is|has|was) ', '', words(path[-1]))}?"
    said = re.sub(r"^the ", "", said.rstrip("."), flags=re.I)
    if said and len(said.split()) <= 12:
        return f"What is the {said[0].lower() if said[1:2].islower() else said[0]}{said[1:]}?"
    name = words(str(schema.get("title") or path[-1]))
    about = "".join(f" of the {words(part)}" for part in reversed(path[:-1]))
    return f"What {'are' if kind == 'array' else 'is'} the {name}{about}?"


def words(name: str) -> str:
    """ "invoiceNumber" and "invoice_number" are "invoice number"."""
    return re.sub(r"[_\s-]+|(?<=[a-z0-9])(?=[A-Z])", " ", name).strip().lower()


def _kind(schema: Mapping[str, Any], path: str) -> str:
    """Its one type besides null."""
    said = schema.get("type") or ("object" if "properties" in schema else "string")
    kinds = [str(kind) for kind in (said if isinstance(said, list) else [said]) if kind != "null"]
    inner = schema.get("items", {}).get("type", "string") if isinstance(schema.get("items", {}), Mapping) else ""
    simple = (kinds == ["array"] and str(inner) in SIMPLE) or (kinds == ["object"] and "properties" in schema)
    if len(kinds) != 1 or not (kinds[0] in SIMPLE or simple):
        raise UsageError(
            _("The field {name} cannot be asked: its type is {kind}.").format(name=path, kind=said),
            hint=_("Fields are strings, numbers, integers, booleans, lists of these, and objects with properties."),
        )
    return kinds[0]


def _never(address: str) -> None:
    raise UsageError(_("The schema refers to {reference}, which is not in it.").format(reference=address))
