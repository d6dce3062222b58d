"""Pages of reports: a heading, prose that tells figures, a chart with its caption, a page number."""

from __future__ import annotations

from random import Random

from core.training.drawn.compose import composed
from core.training.drawn.data import table
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.words import sentences
from core.training.drawn.plan import planned


def report(sheet: Sheet, dice: Random) -> None:
    """A heading and two stretches of prose, with a chart between them on two pages of three."""
    edge, t = 5 * sheet.size, sheet.size
    room = sheet.scene.width - 2 * edge
    data = table(dice, dice.randint(4, 8), dice.randint(1, 3), "category", positive=True)
    sheet.title = sheet.write(data.title, edge, 7 * t, times=1.6, heavy=True)
    y = sheet.paragraph(sentences(dice, data, dice.randint(4, 9)), edge, 10 * t, room)
    if dice.random() < 2 / 3:
        scene, truth = composed(planned(sheet.seed, width=int(room)))
        if y + scene.height + 8 * t < sheet.scene.height:
            sheet.place(scene, truth, edge, y + t)
            y += scene.height + 2.5 * t
            sheet.write(f"Figure {dice.randint(1, 30)}: {truth.measure}", edge, y, times=0.9)
            y += 3 * t
    lines = int((sheet.scene.height - 8 * t - y) / (1.35 * t))
    if lines > 2:
        sheet.paragraph(sentences(dice, data, lines // 2), edge, y, room)
    sheet.write(str(dice.randint(1, 300)), sheet.scene.width / 2, sheet.scene.height - 3 * t, "ms")
