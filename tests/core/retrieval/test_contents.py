"""Contents and indexes are known by their lines; what explains a thing, by a line that begins with it."""

import pytest

from core.retrieval.contents import contents
from core.retrieval.openings import opening
from core.retrieval.passages import Passage

CONTENTS = [f"{n}.{n + 1} Of sails and knots . . . . . . . . . . . . {n * 4}" for n in range(1, 12)]
INDEX = [f"{name}, {n}, {n + 7}" for n, name in enumerate("anchor bilge boom cleat deck fender gaff hull jib keel knot "
                                                          "luff mast oar prow rudder".split(), 3)]  # fmt: skip
PROSE = [f"The crew of {n} hoisted the sail and went to sea again in the year 18{n}" for n in range(10, 30)]


@pytest.mark.parametrize(("lines", "known"), [(CONTENTS, True), (INDEX, True), (PROSE, False)])
def test_what_only_lists_pages_is_known_by_its_lines(lines: list[str], known: bool):
    assert contents([Passage(0, 4, "\n".join(lines))]) == (frozenset({(0, 4)}) if known else frozenset())


def test_a_line_that_begins_with_the_thing_explains_it():
    texts = [
        "The crew looks at the keelwatch.",
        "3.2 The keelwatch",
        "Sails",
        "keelwatch: seconds between two looks",
        "",
    ]
    assert opening("What does the keelwatch option do?", texts) == [1, 3]
    assert opening("How many seconds has the keelwatch?", texts) == []
