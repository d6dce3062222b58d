"""A conversation as a PDF: its words as words, and after them the pages they rest on. Fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO

import pymupdf
from markdown_it import MarkdownIt

from core.domain import Answer, Citation
from core.export.events import LeftOut
from core.export.sheets import COLOURS, Sheet
from core.export.text import encoded, origin, place
from core.i18n import gettext as _
from core.places import page_name, verdict

A4 = pymupdf.Rect(0, 0, 595, 842)
INSIDE = pymupdf.Rect(62, 58, 533, 784)  # of the margins
CSS = """
body { font-family: sans-serif; font-size: 10.5px; color: #1c1e22; line-height: 1.45; }
h1 { font-size: 19px; margin: 0 0 14px 0; }
h2 { font-size: 13px; margin: 22px 0 6px 0; }
p { margin: 0 0 6px 0; }
table { border-collapse: collapse; margin: 4px 0 8px 0; }
th, td { border: 0.5px solid #b9b6ae; padding: 3px 7px; text-align: left; }
.quote { margin: 6px 0 0 14px; }
.place { margin: 0 0 6px 14px; font-size: 9px; }
.note { color: #7d5200; margin: 6px 0; }
.origin { color: #5a5f68; font-size: 9px; margin-top: 6px; }
"""
# No raw HTML, no pictures, no links: an answer may quote a stranger's document.
_words = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])


def pdf(title: str, answers: Sequence[Answer], sheets: Sequence[Sheet], left_out: Sequence[LeftOut]) -> bytes:
    """The whole paper."""
    title = encoded(title).decode()
    with pymupdf.open("pdf", _written(encoded(_html(title, answers, left_out)).decode())) as paper:
        for sheet in sheets:
            _add(paper, sheet)
        for number, page in enumerate(paper, 1):
            says = f"{number} / {len(paper)}"
            wide = pymupdf.get_text_length(says, fontsize=8)
            page.insert_text((INSIDE.x1 - wide, 815), says, fontsize=8, color=(0.35, 0.37, 0.41))
        paper.set_metadata({"title": title, "producer": "Chartula", "creationDate": None, "modDate": None})
        paper.subset_fonts()
        return bytes(paper.tobytes(garbage=3, deflate=True, no_new_id=True))


def _html(title: str, answers: Sequence[Answer], left_out: Sequence[LeftOut]) -> str:
    parts = [f"<h1>{escape(title)}</h1>"]
    for answer in answers:
        parts += [f"<h2>{escape(answer.question.text)}</h2>", _words.render(answer.text)]
        parts += [_quote(citation) for citation in answer.citations]
        parts += [f'<p class="note">{escape(caution.says)}</p>' for caution in answer.cautions]
        parts += [f'<p class="origin">{escape(" · ".join(origin(answer)))}</p>']
    if left_out:
        parts += [f"<h2>{escape(_('Pages that cannot be shown'))}</h2>"]
        parts += [f"<p>{escape(f'{o.file}, {page_name(o.page)}: {o.why}')}</p>" for o in left_out]
    return "".join(parts)


def _quote(citation: Citation) -> str:
    colour = "#{:02x}{:02x}{:02x}".format(*COLOURS[citation.check])
    return (
        f'<p class="quote">“{escape(citation.text)}”</p>'
        f'<p class="place">{escape(place(citation))} · '
        f'<span style="color: {colour}">{escape(verdict(citation.check, citation.expression))}</span></p>'
    )


def _written(html: str) -> bytes:
    story, out = pymupdf.Story(html, user_css=CSS), BytesIO()
    writer = pymupdf.DocumentWriter(out)
    more = True
    while more:
        device = writer.begin_page(A4)
        more, _filled = story.place(INSIDE)
        story.draw(device)
        writer.end_page()
    writer.close()
    return out.getvalue()


def _add(paper: pymupdf.Document, sheet: Sheet) -> None:
    """A page with its name above it, as large as fits."""
    page = paper.new_page(width=A4.width, height=A4.height)
    name = pymupdf.Rect(INSIDE.x0, 34, INSIDE.x1, 56)
    told = f"<b>{escape(sheet.file)}</b>, {escape(page_name(sheet.page, sheet.label))}"
    page.insert_htmlbox(name, told, css="* { font-family: sans-serif; font-size: 10px; color: #1c1e22; }")
    scale = min(INSIDE.width / sheet.width, INSIDE.height / sheet.height)
    wide, high = sheet.width * scale, sheet.height * scale
    left = (A4.width - wide) / 2
    place = pymupdf.Rect(left, INSIDE.y0, left + wide, INSIDE.y0 + high)
    page.insert_image(place, stream=sheet.png)
    page.draw_rect(place, color=(0.86, 0.85, 0.82), width=0.5)
