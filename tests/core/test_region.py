"""A question about a part of the page is answered from that part alone."""

from pathlib import Path

from core.domain import Box, Question, Source
from core.engine import Engine
from core.events import Answered
from core.region import within
from tests.papers import both, paper, text


def two_totals(folder: Path) -> Path:
    return paper(folder, both(text("Invoice A\nTotal: 120.00 EUR", y=90), text("Invoice B\nTotal: 75.50 EUR", y=500)))


def test_only_what_lies_in_the_box_is_left(engine: Engine, tmp_path: Path) -> None:
    with engine.library.open(Source(two_totals(tmp_path))) as opened:
        page = opened.read(0)
    low = within(page, Box(0, 400, 595, 842))
    assert low.text == "Invoice B\nTotal: 75.50 EUR"
    assert all(low.words[line.start].text == line.text.split()[0] for line in low.lines)
    assert next(low.lines[block.start].text for block in low.blocks) == "Invoice B"


def test_a_line_that_is_cut_keeps_its_words_inside(engine: Engine, tmp_path: Path) -> None:
    with engine.library.open(Source(two_totals(tmp_path))) as opened:
        page = opened.read(0)
    amount = next(word for word in page.words if word.text == "120.00")
    assert within(page, amount.box).text == "120.00"


def test_the_answer_comes_from_the_box(engine: Engine, tmp_path: Path) -> None:
    # GIVEN a page with two totals
    source = Source(two_totals(tmp_path))
    # WHEN each is asked for by a box around it
    for box, amount in ((Box(0, 60, 595, 300), 120.0), (Box(0, 400, 595, 842), 75.5)):
        *_before, last = engine.ask(Question("What is the total?", (source,), pages=(0,), region=box))
        # THEN the one inside is the answer
        assert isinstance(last, Answered)
        assert last.answer.value == amount
