"""What is known so far of the open document: sizes, pictures, words. Has two threads find out the rest."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.domain import Link, Page, PageSize
from core.errors import AssistantError
from core.i18n import gettext as _
from core.roles import OpenDocument
from ui.page.cache import Look, Pictures
from ui.page.errands import Done, Errands, Failed
from ui.page.renderer import Draw, Lead, Measure, Survey, Wish, bounded, grant
from ui.page.words import Hit, Pattern, hits_on
from ui.second import Reads

FIRST, AT_ONCE = 16, 250  # pages measured before the first is drawn, and in one go after that
SEEN, KNOWN, LED, NEAR, SMALL = range(5)  # lanes of the drawing thread
READ, FIND = range(2)  # lanes of the reading thread
PICTURES_MB, SMALL_MB = 96, 16
PAGES = 48  # whose words are kept, and whose links
A4 = PageSize(595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Words:
    page: int


@dataclass(frozen=True, slots=True)
class Search:
    page: int
    pattern: Pattern


class Book(QObject):
    """Pages count from 0. What is asked for and not known comes later, with a signal."""

    drawn = Signal(int)  # the page has a new picture
    drawn_small = Signal(int)
    measured = Signal()
    led = Signal(int)  # the links of the page are known
    listed = Signal(object)  # tuple of Heading
    read = Signal(int)  # the words of the page are known
    searched = Signal(object, object)  # Search, list of Hit
    unreadable = Signal(int, object)  # page, AssistantError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: OpenDocument | None = None
        self.sizes: list[PageSize] = []
        self.pictures, self.small = Pictures(PICTURES_MB), Pictures(SMALL_MB)
        self.broken: dict[int, AssistantError] = {}
        self._words: OrderedDict[int, Page] = OrderedDict()
        self._links: OrderedDict[int, tuple[Link, ...]] = OrderedDict()
        self._labels: dict[int, str] = {}
        self._turned: dict[int, int] = {}
        self._unread: list[int] = []
        self._measured = 0
        self.drawing, self.reading = Errands("drawing pages", self), Errands("reading pages", self)
        for errands in (self.drawing, self.reading):
            errands.done.connect(self._on_done)
            errands.failed.connect(self._on_failed)

    def open(self, document: OpenDocument, reader: Reads | None = None) -> None:
        """`reader` is the same document out of another library, so that OCR keeps no page from being drawn."""
        self.close()
        self.document = document
        self.sizes = [A4] * document.document.pages
        reads: Reads = reader or document
        self.drawing.open(lambda wish: grant(document, wish))
        self.reading.open(lambda wish: _read(reads, wish))
        self.drawing.want(KNOWN, [Measure(0, FIRST)])

    def close(self) -> None:
        """Forget the document. What its threads are doing ends on its own; the document is the caller's to close."""
        self.drawing.close()
        self.reading.close()
        self.document, self.sizes, self._unread, self._measured = None, [], [], 0
        for known in (self.pictures, self.small, self.broken, self._words, self._links, self._labels, self._turned):
            known.clear()

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def is_measured(self) -> bool:
        """Whether the size of the first page is known, so that it can be shown."""
        return self._measured > 0

    def picture(self, look: Look) -> QImage | None:
        return self.pictures.like(bounded(look))

    def part(self, look: Look) -> QImage | None:
        return self.pictures.get(look)

    def want_pictures(self, seen: Iterable[Look], near: Iterable[Look]) -> None:
        """The pages in view, in the order in which they are wanted, and those that will be in view next."""
        self.drawing.want(SEEN, self._missing(seen))
        self.drawing.want(NEAR, self._missing(near))

    def want_small(self, looks: Iterable[Look]) -> None:
        wanted = (look for look in looks if look not in self.small and look.page not in self.broken)
        self.drawing.want(SMALL, [Draw(look, self.sizes[look.page], small=True) for look in wanted])

    def want_words(self, pages: Iterable[int]) -> None:
        """These before those that were wanted earlier."""
        wanted = dict.fromkeys((*pages, *self._unread))
        self._unread = [page for page in wanted if page not in self._words][:PAGES]
        self.reading.want(READ, map(Words, self._unread))

    def want_links(self, pages: Iterable[int]) -> None:
        self.drawing.want(LED, [Lead(page) for page in pages if page not in self._links])

    def search(self, pattern: Pattern, pages: Sequence[int]) -> None:
        """Look through these pages, in this order; none stops it."""
        self.reading.want(FIND, [Search(page, pattern) for page in pages])

    def words(self, number: int) -> Page | None:
        return self._words.get(number)

    def links(self, number: int) -> tuple[Link, ...]:
        """As far as they are known, with boxes on the page as the file shows it."""
        return self._links.get(number, ())

    def turned(self, number: int) -> int:
        """Degrees clockwise that set the page's writing upright; 0 until it is known."""
        return self._turned.get(number, 0)

    def label(self, number: int) -> str:
        """The number printed on the page, if it is known."""
        return self._labels.get(number) or (self.sizes[number].label if number < len(self.sizes) else "")

    def learn_label(self, number: int, label: str) -> None:
        if label:
            self._labels[number] = label

    def name(self, number: int) -> str:
        """Page 12 (printed 8)."""
        label, name = self.label(number), _("page {number}").format(number=number + 1)
        if label and label != str(number + 1):
            name += " " + _("(printed {label})").format(label=label)
        return name

    def _missing(self, looks: Iterable[Look]) -> list[Wish]:
        wanted = (look if look.part else bounded(look) for look in looks if look.page not in self.broken)
        return [Draw(look, self.sizes[look.page]) for look in wanted if look not in self.pictures]

    def _on_done(self, done: Done) -> None:
        match done.wish:
            case Draw(look, _size, small):
                (self.small if small else self.pictures).put(look, done.result)
                (self.drawn_small if small else self.drawn).emit(look.page)
            case Measure(start):
                self._keep_sizes(start, done.result)
            case Survey():
                self.listed.emit(done.result)
            case Lead(page):
                self._keep_links(page, done.result)
            case Words(page):
                self._keep_words(page, done.result)
            case Search():
                self._turned[done.wish.page] = done.result[0]
                self.searched.emit(done.wish, done.result[1])

    def _on_failed(self, failed: Failed) -> None:
        match failed.wish:
            case Draw(look):
                self.broken[look.page] = failed.error
                self.unreadable.emit(look.page, failed.error)
            case Measure(start, stop):
                self._keep_sizes(start, [A4] * (min(stop, len(self)) - start))
                self.unreadable.emit(start, failed.error)
            case Survey():
                self.listed.emit(())
            case Lead(page):
                self._keep_links(page, ())
            case Words(page):
                self._unread = [other for other in self._unread if other != page]
                self.unreadable.emit(page, failed.error)
            case Search():
                self.searched.emit(failed.wish, list[Hit]())

    def _keep_sizes(self, start: int, sizes: Sequence[PageSize]) -> None:
        """Pages not yet measured are taken to be like the last one that was."""
        self.sizes[start : start + len(sizes)] = sizes
        self._measured = start + len(sizes)
        rest = len(self) - self._measured
        if rest:
            self.sizes[self._measured :] = [self.sizes[0]._replace(label="")] * rest
            self.drawing.want(KNOWN, [Measure(self._measured, min(self._measured + AT_ONCE, len(self)))])
        else:
            self.drawing.want(KNOWN, [Survey()])
        self.measured.emit()

    def _keep_links(self, number: int, links: tuple[Link, ...]) -> None:
        self._links[number] = links
        while len(self._links) > PAGES:
            self._links.popitem(last=False)
        self.led.emit(number)

    def _keep_words(self, number: int, page: Page) -> None:
        self._words[number] = page
        self._unread = [other for other in self._unread if other != number]
        self._turned[number] = page.turned
        self.learn_label(number, page.label)
        while len(self._words) > PAGES:
            self._words.popitem(last=False)
        self.read.emit(number)


def _read(document: Reads, wish: Words | Search) -> Page | tuple[int, list[Hit]]:
    """Runs in the reading thread."""
    page = document.skim(wish.page)
    return page if isinstance(wish, Words) else (page.turned, hits_on(page, wish.pattern))
