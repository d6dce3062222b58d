"""A conversation with all its evidence in one ZIP file: the same evidence gives the same bytes, today and next year."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from core.domain import Answer
from core.export.events import LeftOut
from core.export.sheets import Sheet
from core.export.text import as_dict, as_json, encoded, markdown

FORMAT = "chartula evidence pack"
VERSION = 1
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP file can tell


def pack(title: str, answers: Sequence[Answer], sheets: Sequence[Sheet], left_out: Sequence[LeftOut]) -> bytes:
    """The file. Its manifest.json names every document and every part with its SHA-256."""
    pictures = {f"pages/{number:03}-{_name(sheet)}.png": sheet for number, sheet in enumerate(sheets, 1)}
    parts = {
        "answers.md": encoded(markdown(title, answers)),
        "answers.json": as_json(as_dict(title, answers)),
        **{name: sheet.png for name, sheet in pictures.items()},
    }
    parts["manifest.json"] = as_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "title": title,
            "documents": _documents(answers),
            "pages": [
                {"picture": name, "file": s.file, "sha256_of_file": s.sha256, "page": s.page + 1, "label": s.label}
                for name, s in pictures.items()
            ],
            "pages_left_out": [{"file": o.file, "page": o.page + 1, "why": o.why} for o in left_out],
            "parts": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
        }
    )
    return _zipped(parts)


def _documents(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Each once, in the order in which they were asked about."""
    found = {(one.name, one.sha256): one for answer in answers for one in answer.documents}
    return [{"name": name, "sha256": sha256, "pages": one.pages} for (name, sha256), one in found.items()]


def _name(sheet: Sheet) -> str:
    """A file name that every system takes."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", sheet.file.rpartition(".")[0] or sheet.file).strip("-")[:40]
    return f"{stem or 'document'}-page-{sheet.page + 1}"


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            kind = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            file.writestr(entry, data, kind, 9)
    return out.getvalue()
