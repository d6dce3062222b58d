"""Title, subtitle, banner and source line: what stands around a chart. Returns the room that is left."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.scene import Ink
from core.training.drawn.truth import Label


@dataclass(frozen=True, slots=True)
class Headings:
    room: Box
    title: Label | None = None
    subtitle: Label | None = None
    notes: tuple[Label, ...] = ()


def headed(canvas: Canvas) -> Headings:
    """Write what the plan has to say above and below."""
    plan, style = canvas.plan, canvas.style
    edge = max(canvas.text * 0.9, plan.width * 0.015)
    top, bottom = edge, plan.height - edge
    if style.banner:
        canvas.scene.rect(Box(edge, 0, edge + 3.2 * canvas.text, 0.55 * canvas.text), Ink(style.banner))
    title = subtitle = None
    x, anchor = (edge, "l") if style.title_at == "left" else (plan.width / 2, "m")
    if plan.named:
        title = canvas.paragraph(
            plan.data.title, (x, top), f"{anchor}t", plan.width - 2 * edge, style.title, title=True
        )
        top = title.box.y1 + 0.7 * canvas.text
    if plan.subtitled:
        subtitle = canvas.paragraph(plan.data.subtitle, (x, top), f"{anchor}t", plan.width - 2 * edge, 1.0)
        top = subtitle.box.y1 + 0.7 * canvas.text
    notes: tuple[Label, ...] = ()
    if plan.source:
        notes = (canvas.write(plan.source, (edge, bottom), "lb", size=0.85),)
        bottom = notes[0].box.y0 - 0.7 * canvas.text
    return Headings(Box(edge, top, plan.width - edge, bottom), title, subtitle, notes)
