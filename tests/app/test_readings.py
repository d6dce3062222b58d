"""A page shown as text, as Markdown and as an object."""

from __future__ import annotations

import json

from app.readings import page_dict, page_markdown, page_text
from core.domain import Block, Box, Caution, Cell, Field, Line, Link, Page, Table, Word

TABLE = Table(
    Box(72, 120, 300, 160),
    2,
    2,
    tuple(
        Cell(text, Box(72 + 100 * c, 120 + 20 * r, 172 + 100 * c, 140 + 20 * r), r, c, header=r == 0)
        for r, row in enumerate([["Year", "Lamps | horns"], ["2024", "31,790"]])
        for c, text in enumerate(row)
    ),
)
PAGE = Page(
    2,
    595,
    842,
    label="ii",
    words=tuple(
        Word(text, Box(x, y, x + 40, y + 12))
        for text, x, y in [("Revenue", 72, 80), ("Year", 72, 122), ("2024", 72, 142), ("Fin", 72, 300)]
    ),
    lines=(
        Line(0, 1, "Revenue", Box(72, 80, 112, 92)),
        Line(1, 2, "Year", Box(72, 122, 112, 134)),
        Line(2, 3, "2024", Box(72, 142, 112, 154)),
        Line(3, 4, "Fin", Box(72, 300, 112, 312)),
    ),
    blocks=(
        Block("title", 0, 1, Box(72, 80, 112, 92)),
        Block("table", 1, 3, Box(72, 122, 112, 154)),
        Block("text", 3, 4, Box(72, 300, 112, 312)),
    ),
    tables=(TABLE,),
    fields=(Field("f1", "Signed", "yes", Box(72, 400, 82, 410), "checkbox"),),
    links=(Link(Box(72, 500, 90, 510), page=0),),
    cautions=(Caution("hidden", "Text that cannot be seen.", page=2, boxes=(Box(1, 2, 3, 4),)),),
)


def test_text_gives_each_line_its_place():
    told = page_text(PAGE).splitlines()
    assert told[0] == "== page 3 (printed ii), 595 x 842 pt, text"
    assert told[1].split() == ["72.0", "80.0", "112.0", "92.0", "Revenue"]
    assert "    2024 | 31,790" in told
    assert told[-2] == "Warning: Text that cannot be seen."
    assert told[-1].split() == ["1.0", "2.0", "3.0", "4.0"]


def test_markdown_tells_a_table_once_and_in_its_place():
    told = page_markdown(PAGE).split("\n\n")
    table = "| Year | Lamps \\| horns |\n| --- | --- |\n| 2024 | 31,790 |"
    assert told[1:4] == ["## Revenue", table, "Fin"]
    assert told[-1] == "> Warning: Text that cannot be seen."


def test_programs_get_every_word_with_its_box_and_pages_from_one():
    said = page_dict(PAGE)
    assert json.loads(json.dumps(said)) == said
    assert (said["page"], said["label"], said["unit"]) == (3, "ii", "pt")
    assert said["words"][0] == {"text": "Revenue", "box": [72, 80, 112, 92], "confidence": 1.0, "size": 0.0}
    assert said["tables"][0]["cells"][3]["text"] == "31,790"
    assert said["links"][0]["page"] == 1
