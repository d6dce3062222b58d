"""Answers as they are carried to other programs: text, Markdown, and tables that a spreadsheet takes. No widget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.domain import Answer, Citation
from core.places import page_name
from ui.talk.written import told
from ui.widgets import cells

Table = list[list[str]]
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*|\s*\|\s*:?-+:?\s*\|\s*")
_BAR = re.compile(r"(?<!\\)\|")
_LOUD = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
_HEAD = re.compile(r"^#{1,6}\s+", re.M)


def tables(markdown: str) -> list[Table]:
    """The tables in the text, each a list of rows, the header first."""
    return [table for table in _blocks(markdown.split("\n")) if not isinstance(table, str)]


def _blocks(lines: Sequence[str]) -> Iterator[str | Table]:
    """Lines as they stand and tables as rows, in their order."""
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and "|" in lines[at] and _RULE.fullmatch(lines[at + 1]):
            stop = at + 2
            while stop < len(lines) and "|" in lines[stop]:
                stop += 1
            yield [_cells(line) for line in (lines[at], *lines[at + 2 : stop])]
            at = stop
        else:
            yield lines[at]
            at += 1


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare.removesuffix("|") if not bare.endswith("\\|") else bare
    return [_quiet(cell).replace("\\|", "|").strip() for cell in _BAR.split(bare)]


def _quiet(text: str) -> str:
    return _LOUD.sub("", text)


def tsv(found: Sequence[Table]) -> str:
    """Cells apart by tabs, tables by an empty line."""
    return "\n\n".join(cells.tsv(table) for table in found)


def html(found: Sequence[Table]) -> str:
    """What a spreadsheet or a letter takes in place of the tabs, with its header told as one."""
    return "".join(cells.html(table) for table in found)


def as_text(answer: Answer) -> str:
    """The answer without its Markdown, tables with tabs, and a line for each quote."""
    return "\n".join([plain(answer.text), *_sources(answer, "{where}: “{text}” ({told})")])


def plain(markdown: str) -> str:
    """The words alone; cells of a table apart by tabs."""
    parts = [part if isinstance(part, str) else tsv([part]) for part in _blocks(markdown.split("\n"))]
    return _HEAD.sub("", _quiet("\n".join(parts))).strip()


def as_markdown(answer: Answer) -> str:
    """The answer as it was written, and its quotes as quotes."""
    return "\n\n".join([answer.text.strip(), *_sources(answer, "> {text}\n>\n> {where} ({told})")])


def _sources(answer: Answer, form: str) -> list[str]:
    several = len(answer.documents) > 1
    return [
        form.format(where=_where(citation, several=several), text=" ".join(citation.text.split()), told=told(citation))
        for citation in answer.citations
    ]


def _where(citation: Citation, *, several: bool) -> str:
    where = page_name(citation.page, citation.label)
    return f"{citation.file}, {where}" if several else where
