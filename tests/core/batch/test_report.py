"""The report for people: what failed, what was slow, and what wants a look, on a picture of its page."""

from __future__ import annotations

import base64
import io
import re
from contextlib import closing

import numpy as np
from PIL import Image

from core.batch.items import Item
from core.batch.journal import Journal
from core.batch.messages import Drawn
from core.batch.report import write
from core.batch.rows import Row
from tests.core.batch.conftest import WHEN, letter


def test_what_strangers_wrote_is_shown_and_runs_nothing(tmp_path):
    evil = "<script>alert(1)</script>"
    row = Row(evil, "", evil, "answered", evil, quote=evil, warnings=(f"odd: {evil}",))
    with closing(Journal(tmp_path / "out.jsonl")) as journal:
        journal.place([Item(evil, tmp_path)], anew=True)
        journal.passed_over(next(journal.places()), [row])
        write(tmp_path / "report.html", journal, NobodyDraws())
    text = (tmp_path / "report.html").read_text()
    assert ("<script" in text, text.count("&lt;script")) == (False, 6)


class NobodyDraws:
    """Plays Draughtsman."""

    def draw(self, number, place, page, boxes):
        return Drawn(number, b"")


def test_an_answer_in_doubt_is_shown_on_its_page(batch, letters, tmp_path):
    # GIVEN letters of which one is odd, and an empty one with a script for a name
    letter(letters, "odd.txt", day=7)
    (letters / "<script>.txt").touch()
    # WHEN they are asked for a report
    report = tmp_path / "report.html"
    batch(letters, asked=(WHEN,), report=report)
    text = report.read_text(encoding="utf-8")
    # THEN it needs nothing but itself, and runs nothing
    assert not re.findall(r"<script|<link|https?:|src=\"(?!data:)", text)
    assert "&lt;script&gt;.txt is empty." in text
    # AND the odd one alone is shown, with a frame around its quote
    assert re.findall(r"<strong>(.+?)</strong>", text) == ["7 March 2024"]
    assert "<p>Look again.</p>" in text
    (picture,) = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text)
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        red, green, blue = np.asarray(image.convert("RGB"), dtype=int).transpose(2, 0, 1)
    inked = np.argwhere((red > 150) & (green < 120) & (blue < 120))  # rows and columns
    assert inked.min(0).tolist() == [0, 38]  # at the first line, left of its fifth word
