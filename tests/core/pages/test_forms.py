import pymupdf

from core.experts.document.marks import marks
from core.pages.pdf import PdfFile
from tests.papers import both, paper, text


def field(kind, name, box, value=None, **more):
    def draw(page):
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name, widget.rect = kind, name, pymupdf.Rect(box)
        for key, said in more.items():
            setattr(widget, key, said)
        if value is not None:
            widget.field_value = value
        page.add_widget(widget)

    return draw


def read(tmp_path, *drawings):
    return PdfFile(paper(tmp_path, both(*drawings))).read(0)


def test_fields_have_values_and_the_words_beside_them_as_labels(tmp_path):
    page = read(
        tmp_path,
        text("Family name:", y=100),
        field(pymupdf.PDF_WIDGET_TYPE_TEXT, "f1", (160, 86, 300, 104), "Okafor"),
        text("Date of birth", y=140),
        field(pymupdf.PDF_WIDGET_TYPE_TEXT, "f2", (72, 146, 200, 164), "1990-02-01"),
        text("Country", x=320, y=100),
        field(pymupdf.PDF_WIDGET_TYPE_COMBOBOX, "f3", (370, 86, 480, 104), "Kenya", choice_values=["Kenya", "Ghana"]),
    )
    found = {item.name: (item.kind, item.label, item.value) for item in page.fields}
    assert found["f1"] == ("text", "Family name", "Okafor")
    assert found["f2"] == ("text", "Date of birth", "1990-02-01")
    assert found["f3"] == ("choice", "Country", "Kenya")
    assert "Okafor" in page.text


def test_a_ticked_box_says_yes_and_an_empty_one_no(tmp_path):
    page = read(
        tmp_path,
        field(pymupdf.PDF_WIDGET_TYPE_CHECKBOX, "c1", (72, 90, 84, 102), True),
        text("I agree", x=90, y=100),
        field(pymupdf.PDF_WIDGET_TYPE_CHECKBOX, "c2", (172, 90, 184, 102), False),
        text("I refuse", x=190, y=100),
    )
    assert [(item.label, item.value) for item in page.fields] == [("I agree", "yes"), ("I refuse", "no")]


def test_fields_notes_and_links_lie_where_a_rotated_page_shows_them(tmp_path):
    def rotated(page):
        field(pymupdf.PDF_WIDGET_TYPE_TEXT, "f", (100, 80, 200, 100), "x")(page)
        page.insert_link(
            {"kind": pymupdf.LINK_URI, "uri": "https://example.org", "from": pymupdf.Rect(100, 200, 200, 220)}
        )
        page.add_text_annot((300, 400), "Check this")
        page.set_rotation(90)

    page = PdfFile(paper(tmp_path, rotated)).read(0)
    assert page.fields[0].box == (742, 100, 762, 200)
    assert page.links[0].box == (622, 100, 642, 200)
    note = page.annotations[0]
    assert (note.kind, note.text) == ("Text", "Check this")
    assert note.box.holds((842 - 410, 310)) or note.box.holds((842 - 392, 308))


def test_a_highlight_says_what_it_marks_and_a_link_where_it_leads(tmp_path):
    def marked(page):
        text("Payment is due at once")(page)
        page.add_highlight_annot(page.search_for("due at once"))
        page.insert_link(
            {"kind": pymupdf.LINK_URI, "uri": "https://example.org", "from": pymupdf.Rect(72, 80, 120, 95)}
        )

    def leading(page):
        text("Back")(page)
        page.insert_link({"kind": pymupdf.LINK_GOTO, "page": 0, "from": pymupdf.Rect(72, 80, 120, 95)})

    with PdfFile(paper(tmp_path, marked, leading)) as file:
        first, second = file.read(0), file.read(1)
    assert [(note.kind, note.text) for note in first.annotations] == [("Highlight", "due at once")]
    assert (first.links[0].uri, second.links[0].page) == ("https://example.org", 0)


def one_of(name, chosen, *choices):
    """Radio buttons side by side, of which one is on, as form editors write them: a field, and a button a choice."""

    def draw(page):
        file, group = page.parent, page.parent.get_new_xref()
        buttons = []
        for number, choice in enumerate(choices):
            x, y, button, look = 150 + 80 * number, 516, file.get_new_xref(), file.get_new_xref()
            file.update_object(look, "<</Type/XObject/Subtype/Form/BBox[0 0 14 14]>>")
            file.update_stream(look, b"0 0 14 14 re S")
            state = choice if choice == chosen else "Off"
            file.update_object(
                button,
                f"<</Type/Annot/Subtype/Widget/Rect[{x} {y} {x + 14} {y + 14}]/Parent {group} 0 R/F 4/AS/{state}"
                f"/AP<</N<</{choice} {look} 0 R/Off {look} 0 R>>>>>>",
            )
            page.insert_text((x + 18, 323), choice)
            buttons.append(f"{button} 0 R")
        kids = " ".join(buttons)
        file.update_object(group, f"<</FT/Btn/Ff 49152/T({name})/V/{chosen}/Kids[{kids}]>>")
        file.xref_set_key(page.xref, "Annots", f"[{kids}]")
        file.xref_set_key(file.pdf_catalog(), "AcroForm", f"<</Fields[{group} 0 R]>>")

    return draw


def test_of_choices_that_exclude_each_other_one_is_on(tmp_path):
    page = read(tmp_path, text("Ticket:", y=323), one_of("ticket", "Week", "Day", "Week", "Season"))
    assert [(item.kind, item.name, item.label, item.value) for item in page.fields] == [
        ("radio", "ticket", "Day", "no"),
        ("radio", "ticket", "Week", "yes"),
        ("radio", "ticket", "Season", "no"),
    ]
    # AND it is evidence under the words that lead to it
    chosen = [e for e in marks("form.pdf", page) if e.kind == "pair"]
    assert [(e.key, e.text) for e in chosen] == [("Ticket", "Week")]
    assert chosen[0].boxes[0].holds(next(word for word in page.words if word.text == "Week").box.centre)


def test_a_list_says_which_of_its_lines_is_chosen(tmp_path):
    meals = field(pymupdf.PDF_WIDGET_TYPE_LISTBOX, "f", (160, 86, 300, 140), "Fish", choice_values=["Meat", "Fish"])
    [item] = read(tmp_path, text("Meal:", y=100), meals).fields
    assert (item.kind, item.label, item.value) == ("choice", "Meal", "Fish")
