"""A JSON Schema becomes questions, and the answers become an object that fits it or says where it does not."""

from __future__ import annotations

import pytest

from core.batch.rows import Row
from core.batch.schema import Schema
from core.errors import UsageError


def schema(**properties):
    return Schema({"type": "object", "required": list(properties), "properties": properties})


def said(field, answer, value=None, **more):
    given = {"status": "answered", "check": "exact", "page": 2, "quote": answer} | more
    return Row("a.pdf", "00", "?", answer=answer, value=value, field=field, **given)


@pytest.mark.parametrize(
    ("name", "field", "question"),
    [
        ("invoiceNumber", {"type": "string"}, "What is the invoice number?"),
        ("total", {"type": "number", "description": "The total amount due."}, "What is the total amount due?"),
        ("due", {"type": "string", "description": "When is it due?"}, "When is it due?"),
        ("is_signed", {"type": "boolean"}, "Is it signed?"),
        ("parties", {"type": "array", "items": {"type": "string"}}, "What are the parties?"),
    ],
)
def test_each_field_is_asked_in_words(name, field, question):
    assert [asked.text for asked in schema(**{name: field}).asks()] == [question]


def test_a_field_inside_of_another_is_asked_with_both_names():
    whole = Schema({"properties": {"vendor": {"$ref": "#/$defs/firm"}}, "$defs": {"firm": {
        "type": "object", "properties": {"name": {"type": "string"}}}}})  # fmt: skip
    assert [(one.field, one.text) for one in whole.asks()] == [("vendor.name", "What is the name of the vendor?")]
    assert whole.record([said("vendor.name", "Lantern Ltd")])["data"] == {"vendor": {"name": "Lantern Ltd"}}


@pytest.mark.parametrize(
    ("field", "answer", "value", "wanted"),
    [
        ({"type": "number"}, "EUR 12.50", 12.5, 12.5),
        ({"type": "integer"}, "12", None, 12),
        ({"type": "integer"}, "12.5", 12.5, None),
        ({"type": "number", "maximum": 10}, "12", 12.0, None),
        ({"type": "boolean"}, "Yes, on page 2", None, True),
        ({"type": "boolean"}, "perhaps", None, None),
        ({"type": ["string", "null"], "format": "date"}, "1 March 2024", None, "2024-03-01"),
        ({"type": "string", "enum": ["EUR", "USD"]}, "12 EUR", None, "EUR"),
        ({"type": "string", "pattern": "^INV-"}, "4711", None, None),
        ({"type": "array", "items": {"type": "string"}}, "Ada; Grace", None, ["Ada", "Grace"]),
    ],
)
def test_an_answer_takes_the_type_of_its_field_or_is_null_with_a_reason(field, answer, value, wanted):
    record = schema(it=field).record([said("it", answer, value)])
    assert record["data"] == {"it": wanted}
    assert record["valid"] is (wanted is not None)
    assert bool(record["evidence"]["it"]["misfit"]) is (wanted is None)
    assert record["evidence"]["it"]["page"] == 2


@pytest.mark.parametrize("more", [{"status": "not_found"}, {"check": "not_found"}])
def test_what_is_not_in_the_document_is_null(more):
    record = schema(it={"type": "string"}).record([said("it", "a guess", **more)])
    assert record["data"] == {"it": None}
    assert record["errors"] == ["it: required, and not in the document"]


def test_a_table_has_a_column_for_the_field_and_for_where_it_stands():
    table = schema(it={"type": "number"}).table([(said("it", "12", 12.0),)])
    line = dict(zip([column.name for column in table.columns], next(table.flat()), strict=True))
    assert (line["it"], line["it.page"], line["it.quote"], line["it.check"]) == (12.0, 2, "12", "exact")


def test_a_field_called_like_a_column_of_ours_takes_its_place_beside_it():
    table = schema(status={"type": "string"}).table([(said("status", "open"),)])
    line = dict(zip([column.name for column in table.columns], next(table.flat()), strict=True))
    assert (line["status"], line["data.status"], line["data.status.quote"]) == ("answered", "open", "open")


@pytest.mark.parametrize("whole", ["[" * 99_999, "[]", '{"properties": ["it"]}', '{"required": true}', "{"])
def test_what_is_no_schema_is_refused(tmp_path, whole):
    (tmp_path / "schema.json").write_text(whole)
    with pytest.raises(UsageError):
        Schema.read(tmp_path / "schema.json")


@pytest.mark.parametrize(
    "field",
    [
        True,
        {"type": "array", "items": {"type": ["string", "null"]}},
        {"type": 5},
        {"type": "array", "items": {"type": "object"}},
        {"type": ["string", "number"]},
        {"$ref": "https://example.org/schema.json"},
        {"$ref": "#/$defs/gone"},
        {"type": "string", "pattern": "("},
        {"properties": {"again": {"$ref": "#"}}},
    ],
)
def test_a_schema_that_cannot_be_asked_is_refused(field):
    with pytest.raises(UsageError):
        schema(it=field)
