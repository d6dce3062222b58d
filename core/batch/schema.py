"""A JSON Schema as questions, and the answers as its records: each field with a proof of its own, or why it is null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from core.batch.fields import Misfit, typed
from core.batch.leaves import Leaf, leaves
from core.batch.outputs.table import Column, Kind, Table
from core.batch.questions import Asked
from core.batch.rows import Row
from core.errors import UsageError
from core.i18n import gettext as _

KINDS: dict[str, Kind] = {"number": "number", "integer": "integer", "boolean": "yesno", "array": "nested"}
ENDS = ("file", "sha256", "status", "valid", "errors", "error", "reason", "seconds", "model", "versions")


class Schema:
    """Raises UsageError for a schema that cannot be asked."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self.leaves = tuple(leaves(schema))
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
            line[_column(leaf)] = _get(record["data"], leaf.path.split("."))
            line |= {f"{_column(leaf)}.{name}": proof[name] for name in ("page", "quote", "check")}
        return line

    def _columns(self) -> Iterator[Column]:
        yield from (Column("file"), Column("sha256"), Column("status"), Column("valid", "yesno"))
        for leaf in self.leaves:
            yield Column(_column(leaf), KINDS.get(leaf.kind, "text"))
            yield Column(f"{_column(leaf)}.page", "integer")
            yield from (Column(f"{_column(leaf)}.quote"), Column(f"{_column(leaf)}.check"))
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


def _column(leaf: Leaf) -> str:
    """Its name in a table, where `status` and the like are the record's own."""
    return f"data.{leaf.path}" if leaf.path in ENDS else leaf.path


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
