"""The parts of an evidence pack open on every system: short names, readable by all, letters that can be written."""

from __future__ import annotations

import zipfile
from io import BytesIO

from core.export.pack import pack
from core.export.sheets import Sheet
from core.export.text import encoded


def test_parts_have_short_names_and_may_be_read():
    sheet = Sheet("Übersicht / " + "x" * 80 + ".pdf", "ab" * 32, 4, "", 1, 1, b"png")
    with zipfile.ZipFile(BytesIO(pack("The flat", (), [sheet], ()))) as file:
        parts = {entry.filename: entry.external_attr >> 16 for entry in file.infolist()}
    assert f"pages/001-bersicht-{'x' * 31}-page-5.png" in parts
    assert set(parts.values()) == {0o644}


def test_a_name_of_bytes_that_are_no_letters_can_still_be_written():
    assert encoded("invoice-\udcff.pdf") == rb"invoice-\udcff.pdf"
