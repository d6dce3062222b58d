"""A whole question with no way out of the computer: of a long document, with a page that must be read by OCR."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pymupdf

from tests.papers import paper

# Python runs this at the start of every process, the reading child's too.
NO_SOCKETS = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname", "socket.bind"):
        with open({record!r}, "a") as file:
            file.write(event + repr(arguments) + "\\n")
        raise OSError("there are no sockets here")

sys.addaudithook(refuse)
"""


def test_a_whole_question_needs_no_socket(tmp_path):
    # GIVEN a computer on which no socket can be had, and a long document with a scanned page
    record = tmp_path / "sockets.txt"
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS.format(record=str(record)))
    fillers = [f"Chapter {number}\nOf ropes, knots and the weather." for number in range(1, 30)]
    long = paper(tmp_path, *fillers, scanned("The keeper of the north tower is called Aurelia."))
    # WHEN it is asked
    asked = ["ask", str(long), "-q", "What is the keeper of the north tower called?", "--json"]
    surroundings = os.environ | {"PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "app", *asked], capture_output=True, text=True, env=surroundings, check=False
    )
    # THEN the scanned page answers, and nobody so much as tried to get a socket
    answer = json.loads(ended.stdout)
    assert ended.returncode == 0, ended.stderr
    assert "Aurelia" in answer["answer"]
    assert answer["pages"] == [30]
    assert not record.exists(), record.read_text()


def scanned(words: str):
    """The words as a picture of themselves."""

    def draw(page: pymupdf.Page) -> None:
        with pymupdf.open() as drawn:
            sheet = drawn.new_page(width=page.rect.width, height=page.rect.height)
            sheet.insert_text((72, 120), words, fontsize=14)
            page.insert_image(page.rect, pixmap=sheet.get_pixmap(dpi=150))

    return draw
