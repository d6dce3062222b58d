"""Gives the last colour that bears no name the last name of a legend that no colour bears. Compares no shades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.charts import Entry, Value


def with_last_name(values: Sequence[Value], entries: Sequence[Entry]) -> list[Value]:
    """As they are, unless just one series and just one entry are left over."""
    series = {value.series for value in values}
    nameless = [name for name in series if name.startswith("#")]
    spare = [entry.label for entry in entries if entry.label not in series]
    if len(nameless) != 1 or len(spare) != 1 or len(series) < 2:
        return list(values)
    return [replace(value, series=spare[0]) if value.series == nameless[0] else value for value in values]
