"""A JSON Schema as questions: one for each field, asked like any other, each with a proof of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.batch.fields import Misfit, typed
from core.batch.outputs.table import Column, Kind, Table
from core.batch.questions import Asked
from core.batch.rows import Row
from core.errors import UsageError
from core.i18n import gettext as _

KINDS: dict[str, Kind] = {"number": "number", "integer": "integer", "boolean": "yesno", "array": "nested"}
SIMPLE = {"string", "number", "integer", "boolean"}
DEEPEST = 8  # objects in objects
ENDS = ("file", "sha256", "status", "valid", "errors", "error", "reason", "seconds", "model", "versions")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that is asked for. `path` is its name, with a dot before each name inside of another."""

    path: str
    question: str
    kind: str
    schema: Mapping[str, Any]
    fits: Callable[[Any], Any]  # raises when a value is not as the schema wants it
    required: bool

    @property
    def column(self) -> str:
        """Its name in a table, where `status` and the like are the record's own."""
        return f"data.{self.path}" if self.path in ENDS else self.path


class Schema:
    """Raises UsageError for a schema that cannot be asked."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self.leaves = tuple(self._leaves(schema, (), required=True))
        if not self.leaves:
            raise UsageError(_("The schema has no properties."), hint=_("Give an object with at least one property."))

    @classmethod
    def read(cls, path: Path) -> Schema:
        try:
            said = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise UsageError(
                _("The schema {file} cannot be read: {why}.").format(file=path, why=error),
                hint=_("It is a JSON Schema: an object with `properties`."),
            ) from error
        if not isinstance(said, dict):
            raise UsageError(_("{file} is no JSON Schema.").format(file=path), hint=_("It must be a JSON object."))
        return cls(said)

    def asks(self) -> tuple[Asked, ...]:
        return tuple(Asked(leaf.question, field=leaf.path) for leaf in self.leaves)

    def table(self, files: Iterable[tuple[Row, ...]]) -> Table:
        """A record a file."""
        return Table(tuple(self._columns()), (self.record(rows) for rows in files), self.flat)

    def record(self, rows: Iterable[Row]) -> dict[str, Any]:
        """What a file says, as the schema wants it: what is not in it is null, and why stands with its evidence."""
        rows = list(rows)
        by_field = {row.field: row for row in rows}
        data: dict[str, Any] = {}
        evidence: dict[str, Any] = {}
        errors: list[str] = []
        for leaf in self.leaves:
            row = by_field.get(leaf.path)
            value, why = self._value(leaf, row)
            _put(data, leaf.path.split("."), value)
            evidence[leaf.path] = {**_proof(row), "misfit": why}
            if why:
                errors.append(f"{leaf.path}: {why}")
            elif value is None and leaf.required:
                errors.append(f"{leaf.path}: {_('required, and not in the document')}")
        bad = next((row for row in rows if row.status == "failed"), None)
        return {
            "file": rows[0].file,
            "sha256": rows[0].sha256,
            "status": "failed" if bad else "answered",
            "valid": not errors and bad is None,
            "data": data,
            "evidence": evidence,
            "errors": errors,
            "error": bad.error if bad else "",
            "reason": bad.reason if bad else "",
            "seconds": round(sum(row.seconds for row in rows), 3),
            "model": rows[0].model,
            "versions": rows[0].versions,
        }

    def flat(self, record: dict[str, Any]) -> dict[str, Any]:
        """The same with a column for each field, and for where it stands."""
        line = {name: record[name] for name in ENDS}
        for leaf in self.leaves:
            proof = record["evidence"][leaf.path]
            line[leaf.column] = _get(record["data"], leaf.path.split("."))
            line |= {f"{leaf.column}.{name}": proof[name] for name in ("page", "quote", "check")}
        return line

    def _columns(self) -> Iterator[Column]:
        yield from (Column("file"), Column("sha256"), Column("status"), Column("valid", "yesno"))
        for leaf in self.leaves:
            yield Column(leaf.column, KINDS.get(leaf.kind, "text"))
            yield Column(f"{leaf.column}.page", "integer")
            yield from (Column(f"{leaf.column}.quote"), Column(f"{leaf.column}.check"))
        yield from (Column("errors", "nested"), Column("error"), Column("reason"), Column("seconds", "number"))
        yield from (Column("model"), Column("versions"))

    @staticmethod
    def _value(leaf: Leaf, row: Row | None) -> tuple[Any, str]:
        """The value and "", or None and why it does not fit; None and "" for what is not there."""
        if row is None or row.status != "answered" or row.check == "not_found":
            return None, ""
        try:
            value = typed(row, leaf.kind, leaf.schema)
            leaf.fits(value)
        except Misfit as misfit:
            return None, str(misfit)
        except ValueError as error:  # as fastjsonschema says it
            return None, str(error).replace("data ", "it ", 1)
        return value, ""

    def _leaves(self, schema: Mapping[str, Any], above: tuple[str, ...], *, required: bool) -> Iterator[Leaf]:
        if len(above) > DEEPEST:
            raise UsageError(_("The schema goes too deep."), hint=_("A schema that holds itself cannot be asked."))
        inside, wanted = schema.get("properties", {}), schema.get("required", [])
        if not isinstance(inside, Mapping) or not isinstance(wanted, list):
            raise _malformed("properties must be an object, and required an array")
        for name, inner in inside.items():
            here = self._meant(inner)
            path, needed = (*above, name), required and name in wanted
            if "." in name:
                raise UsageError(_("A field may not have a dot in its name: {name}.").format(name=name))
            kind = _kind(here, ".".join(path))
            if kind == "object":
                yield from self._leaves(here, path, required=needed)
            else:
                yield Leaf(".".join(path), question(path, here, kind), kind, here, self._fits(here), needed)

    def _meant(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a reference inside of this file stands for; others would have to be fetched, and are not."""
        for _step in range(DEEPEST):
            if not isinstance(schema, Mapping):
                raise _malformed(f"{json.dumps(schema)} must be an object")
            if "$ref" not in schema:
                return schema
            reference = str(schema["$ref"])
            found: Any = self.schema
            for part in reference.removeprefix("#/").split("/"):
                found = found.get(part) if isinstance(found, Mapping) else None
            if not reference.startswith("#/") or not isinstance(found, Mapping):
                raise UsageError(
                    _("The schema refers to {reference}, which is not in it.").format(reference=reference),
                    hint=_("Write the definition into the same file, under $defs."),
                )
            schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
        raise UsageError(_("The schema refers to itself."), hint=_("Each $ref must end at a definition."))

    @staticmethod
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


def _put(data: dict[str, Any], names: list[str], value: Any) -> None:
    for name in names[:-1]:
        data = data.setdefault(name, {})
    data[names[-1]] = value


def _get(data: Any, names: list[str]) -> Any:
    for name in names:
        data = data[name]
    return data


def _proof(row: Row | None) -> dict[str, Any]:
    names = ("question", "status", "answer", "unit", "page", "printed_page", "quote", "check", "boxes", "confidence")
    return {name: getattr(row, name, None) for name in (*names, "warnings")}
