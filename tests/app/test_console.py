"""How far it is, told where there is no terminal to draw on."""

from __future__ import annotations

from app.console import Console, complain
from core.errors import DocumentMissing


def test_plain_lines_tell_the_first_and_the_last_and_not_each_between(capsys):
    with Console() as console:
        for done in range(1, 101):
            console.step("report.pdf", done, 100)
    assert capsys.readouterr().err == "report.pdf 1/100\nreport.pdf 100/100\n"


def test_silence_is_silent(capsys):
    with Console(quiet=True, verbose=True) as console:
        console.step("report.pdf", 1, 1)
        console.note("Warning")
        console.detail(lambda: "chosen")
    assert capsys.readouterr() == ("", "")


def test_details_are_for_those_who_want_them(capsys):
    Console(verbose=True).detail(lambda: "chosen")
    Console().detail(lambda: 1 / 0)
    assert capsys.readouterr().err == "chosen\n"


def test_a_complaint_is_a_sentence_and_a_next_step(capsys):
    complain(DocumentMissing("two\nlines.pdf"))
    assert capsys.readouterr().err == "There is no file two\\nlines.pdf.\nCheck the name and the folder.\n"
