"""Who is meant by a question about figures that a list and the chart beside it show alike."""

from __future__ import annotations

import re
from typing import Literal

Expert = Literal["document", "chart", "general"]
_LISTED = re.compile(  # what only a list has
    r"\b(?:rows?|columns?|lists?|listed|tables?|records?|entr(?:y|ies)|line items?|lines?|booked|entered|headings?|"
    r"zeilen?|spalten?|tabelle|liste|eintr[aä]ge?|eingetragen|posten|aufgeführt)\b|[行列]|(?<!图)表|记录",
    re.I,
)
_PLOTTED = re.compile(  # what only a chart has
    r"\b(?:charts?|graphs?|plot\w*|pie|bars?|lines?|mark|slices?|points?|bubbles?|cells?|box(?:es)?|areas?|height|"
    r"tall\w*|balken|linien?|flächen?|punkte?|blasen?|sektor\w*|kasten|felde?r?|grafik|diagramm)\b|"
    r"[图柱线点格]|扇形|区域|气泡|箱子",
    re.I,
)


def spoken_of(text: str) -> tuple[Expert, ...]:
    """One expert where the wording speaks of what only a list has, or only a chart; both where of neither or both."""
    listed, plotted = bool(_LISTED.search(text)), bool(_PLOTTED.search(text))
    if listed == plotted:
        return "document", "chart"
    return ("document",) if listed else ("chart",)
