"""Pages that answers rest on, drawn with a box around each quote. One that cannot be drawn is told with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, ImageDraw

from core.domain import Answer, Check, Citation, Page, Source
from core.errors import AssistantError
from core.export.events import LeftOut
from core.i18n import gettext as _
from core.roles import Library, OpenDocument

DPI, LARGEST = 110, 2000  # of a page; pixels of its longer side, for pictures that are pages
COLOURS: dict[Check, tuple[int, int, int]] = {
    "exact": (24, 115, 74), "normalised": (12, 107, 128), "computed": (101, 70, 184), "not_found": (173, 59, 16),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a PNG, upright, with its boxes."""

    file: str
    sha256: str
    page: int
    label: str
    width: int  # pixels
    height: int
    png: bytes = field(repr=False)


@dataclass(slots=True)
class Wanted:
    """A document and what is cited on each of its pages."""

    source: Source
    file: str
    sha256: str
    pages: dict[int, list[Citation]] = field(default_factory=dict)


def wanted(answers: Sequence[Answer]) -> list[Wanted]:
    """The documents in the order in which they are first cited, their pages from the front."""
    found: dict[tuple[str, str], Wanted] = {}
    for answer in answers:
        sources = dict(zip((one.name for one in answer.documents), answer.question.sources, strict=False))
        hashes = {one.name: one.sha256 for one in answer.documents}
        for citation in answer.citations:
            if citation.check != "not_found" and citation.boxes:
                key = (citation.file, hashes.get(citation.file, ""))
                one = found.setdefault(key, Wanted(sources.get(citation.file, Source()), *key))
                one.pages.setdefault(citation.page, []).append(citation)
    for one in found.values():
        one.pages = dict(sorted(one.pages.items()))
    return list(found.values())


def sheets(documents: Sequence[Wanted], library: Library) -> Iterator[Sheet | LeftOut]:
    """One for each page, in order."""
    for one in documents:
        try:
            opened = _opened(one, library)
        except AssistantError as error:
            yield from (LeftOut(one.file, page, error.says) for page in one.pages)
            continue
        with closing(opened):
            for page, citations in one.pages.items():
                try:
                    yield _sheet(one, opened, page, citations)
                except AssistantError as error:
                    yield LeftOut(one.file, page, error.says)


def _opened(one: Wanted, library: Library) -> OpenDocument:
    """The file that was asked about. Raises AssistantError when it has gone or is another one now."""
    if one.source.path is None and one.source.data is None:
        raise AssistantError(_("{name} came from no file, so its pages cannot be shown.").format(name=one.file))
    opened = library.open(one.source)
    if one.sha256 and opened.document.sha256 != one.sha256:
        opened.close()
        raise AssistantError(_("{name} has changed since it was asked about.").format(name=one.file))
    return opened


def _sheet(one: Wanted, opened: OpenDocument, number: int, citations: Sequence[Citation]) -> Sheet:
    page = opened.read(number)
    image = opened.render(number, DPI).convert("RGB")
    image = image.rotate(-page.turned, expand=True) if page.turned else image
    image.thumbnail((LARGEST, LARGEST))
    image = _marked(image, page, citations)
    file = BytesIO()
    image.save(file, "PNG")
    label = page.label or next((citation.label for citation in citations if citation.label), "")
    return Sheet(one.file, one.sha256, number, label, image.width, image.height, file.getvalue())


def _marked(image: Image.Image, page: Page, citations: Sequence[Citation]) -> Image.Image:
    """The boxes lie over the page like a marker pen, with a line around them."""
    over = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(over)
    wide, high = image.width / page.width, image.height / page.height
    boxes = {box: citation.check for citation in citations for box in citation.boxes}  # several may quote one place
    for box, check in boxes.items():
        corners = (box.x0 * wide - 3, box.y0 * high - 2, box.x1 * wide + 3, box.y1 * high + 2)
        pen.rounded_rectangle(corners, 4, fill=(*COLOURS[check], 40), outline=(*COLOURS[check], 255), width=2)
    return Image.alpha_composite(image.convert("RGBA"), over).convert("RGB")
