"""Names that count on: letters and months that go on from each other, and what an axis of numbers says of each bar."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Callable, Sequence
from statistics import median

from core.charts import plain
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import Span
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import month_number, month_of


def unaccented(text: str, scene: Scene) -> str:
    """Accents that nothing else on the chart has are specks."""
    if all(label.text.isascii() for label in scene.labels if len(label.text) > 3):
        return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii())
    return text


def in_sequence(names: Sequence[str]) -> list[str]:
    """Letters and months that count on, A, B, ?, D, fill their gaps; a 0 among letters is an O."""
    months = _counted(names, month_number)
    if months is not None:
        return [
            name if month_number(name) else calendar.month_abbr[(months + n) % 12 or 12] for n, name in enumerate(names)
        ]
    single = [name for name in names if len(name) == 1]
    if len(single) > 3 and sum(name.isalpha() for name in single) * 4 >= 3 * len(single):
        names = [{"0": "O", "1": "I", "|": "I"}.get(name, name) for name in names]
    first = _counted(names, lambda name: ord(name) if len(name) == 1 and name.isascii() and name.isalpha() else None)
    return (
        list(names)
        if first is None
        else [chr(first + n) if len(x) <= 1 or x.endswith(".") else x for n, x in enumerate(names)]
    )


def _counted(names: Sequence[str], number: Callable[[str], int | None]) -> int | None:
    """The number of the first name, when most names count on from it."""
    starts = [found - n for n, name in enumerate(names) if (found := number(name)) is not None]
    if len(starts) < 3 or len(starts) < 0.4 * len(names):
        return None
    first = max(set(starts), key=starts.count)
    return first if starts.count(first) >= max(0.75 * len(starts), 0.4 * len(names)) else None


def by_scale(spans: Sequence[Span], ruler: Ruler) -> list[str]:
    """What the axis says of each bar. Where bars begin at their tick rather than stand over it, the tick counts."""
    values = [ruler.scale.value(span.middle) for span in spans]
    unit = 1 / 12 if ruler.dated else 1.0
    whole = ruler.dated or all(abs(v - round(v)) < 1e-9 for _p, v in ruler.scale.ticks)
    if not whole or ruler.scale.kind == "log":
        return [plain(value, abs(ruler.scale.step)) for value in values]
    wide = median(span.end - span.begin for span in spans)
    if not ruler.dated and abs(unit / ruler.scale.step) < 0.75 * wide:  # a bar stands for several units
        return [plain(round(value), 0.5) for value in values]
    shift = 0.5 if _begins(values, unit) else 0.0
    return [_unit_name(value / unit - shift, ruler) for value in values]


def _begins(values: Sequence[float], unit: float) -> bool:
    """Whether the values lie between the units rather than on them."""
    return median(abs(value / unit - round(value / unit)) for value in values) > 0.25


def _unit_name(units: float, ruler: Ruler) -> str:
    return month_of(round(units) / 12) if ruler.dated else str(round(units))
