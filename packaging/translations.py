"""Keeps the translations in step with the words: finds them, updates and compiles the languages, tells what is missing.

The files hold words alone, neither dates nor line numbers, so that they change only when words change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.commands.models import MINI_IS
from core.hub.catalogue import entries
from core.settings import Settings, costs, words

HOUSE = Path(__file__).parents[1]
FOLDER = HOUSE / "resources" / "translations"
TEMPLATE = FOLDER / "chartula.pot"
LANGUAGES = {"de": "German", "zh_CN": "Chinese (Simplified)"}
ROOMS = ("app", "core", "ui")
Words = str | tuple[str, ...]  # one message, or its singular and plural


class Kept(Catalog):
    """A catalogue whose header says nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        headers = [("Project-Id-Version", "Chartula")]
        if self.locale:
            headers += [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)]
        return [*headers, ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8\n")]


def spoken() -> Iterator[Words]:
    """Every message of the program: those in its code, then those that settings and models bring."""
    for room in ROOMS:
        found = extract_from_dir(HOUSE / room, [("**.py", "python")], {"**.py": {"encoding": "utf-8"}})
        yield from (message for _file, _line, message, _comments, _context in found)
    for setting in fields(Settings):
        yield from (words(setting.name), costs(setting.name))
    for entry in entries():
        yield from (entry.good_at, entry.licence.says, entry.lacks)
    yield MINI_IS


def template() -> Catalog:
    catalogue = Kept(header_comment="# What Chartula says.", fuzzy=False)
    for message in spoken():
        if message:
            catalogue.add(message)
    return catalogue


def po(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "chartula.po"


def read(file: Path, language: str | None = None) -> Catalog:
    catalogue = Kept(locale=language, fuzzy=False)
    with file.open("rb") as lines:
        for message in read_po(lines, locale=language):
            if message.id:
                catalogue.add(message.id, message.string, flags=message.flags)
    return catalogue


def updated(language: str, wanted: Catalog) -> Catalog:
    """What is wanted, with the translations there are; those that nobody wants any more are let go."""
    there = read(po(language), language) if po(language).exists() else Catalog()
    catalogue = Kept(locale=language, header_comment=f"# Chartula in {LANGUAGES[language]}.", fuzzy=False)
    for message in wanted:
        if message.id:
            known = there.get(message.id)
            catalogue.add(message.id, known.string if known and known.id == message.id else None)
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    with BytesIO() as file:
        write_mo(file, catalogue)
        return file.getvalue()


def write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as lines:
        write_po(lines, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is missing, doubted, or speaks of other placeholders than the English, a line each."""
    for message in catalogue:
        if message.id and (fault := _fault(message)):
            yield f"{fault}: {message.id}"


def _fault(message: Message) -> str:
    ones = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    if not all(said):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    meant = ones if len(said) == len(ones) else ones[-1:]  # where there is one form, it is that of many
    same = all(placeholders(theirs) == placeholders(ours) for theirs, ours in zip(said, meant, strict=True))
    return "" if same else "other placeholders"


def placeholders(message: str) -> list[tuple[str, str, str]]:
    """Name, format and conversion of each, in alphabetical order."""
    parts = Formatter().parse(message)
    return sorted((name, form or "", how or "") for _text, name, form, how in parts if name is not None)


def main() -> int:
    wanted = template()
    write(wanted, TEMPLATE)
    wrong = 0
    for language in LANGUAGES:
        write(updated(language, wanted), po(language))
        catalogue = read(po(language), language)
        po(language).with_suffix(".mo").write_bytes(compiled(catalogue))
        for fault in faults(catalogue):
            print(f"{language}: {fault}")
            wrong += 1
    print(f"{len(wanted)} messages in {len(LANGUAGES)} languages; {wrong} want a translator.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
