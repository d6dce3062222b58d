"""Measures how well drawn charts are read back: per kind how far off, within which bounds, how many declined.

bench_charts.py [--charts 1000] [--panels 50] [--first SEED] [--kinds bar,line] [--each] -> markdown on standard output
"""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from bench_values import Judged, judged, scale_of

from core.charts import Chart
from core.domain import Source
from core.experts.chart import ChartExpert
from core.pages.library import Pages
from core.training.drawn.draw import draw, draw_page
from core.training.drawn.panels import KINDS as PANELLED
from core.training.drawn.panels import draw_panels
from core.training.drawn.truth import KINDS, ChartTruth, Kind

FIRST = 7_000_000  # no training draws such seeds
LOOKS = ("pillow", "worn", "matplotlib", "pillow", "worn", "vector", "pillow", "worn", "matplotlib", "vector")
NO_AXIS = ("pie", "donut", "heatmap", "box")
HEAD = ("charts", "declined", "values found", "median error", "90 % within", "bound kept", "named", "s a chart")


@dataclass(frozen=True, slots=True)
class Case:
    seed: int
    kind: Kind
    look: str
    data: bytes
    truth: ChartTruth


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    judged: Judged
    charts: Sequence[Chart]
    seconds: float

    @property
    def declined(self) -> bool:
        return not any(chart.values for chart in self.charts)


def cases(said: Namespace) -> Iterator[Case]:
    """Kinds in turn; looks in turn after each round of kinds."""
    kinds: Sequence[Kind] = [kind for kind in KINDS if kind in said.kinds]
    for n in range(said.charts):
        kind, look = kinds[n % len(kinds)], LOOKS[n // len(kinds) % len(LOOKS)]
        if look in said.looks:
            yield case(said.first + n, kind, look, n)


def case(seed: int, kind: Kind, look: str, n: int) -> Case:
    if look == "vector":
        painter = "matplotlib" if n % 3 == 0 else "pillow"
        page = draw_page(seed, kind, painter=painter)
        return Case(seed, kind, f"vector {painter}", page.pdf, page.truth)
    painter = "matplotlib" if look == "matplotlib" else "pillow"
    drawn = draw(seed, kind, painter=painter, spoiled=look == "worn")
    held = io.BytesIO()
    drawn.image.save(held, "PNG")
    return Case(seed, kind, look, held.getvalue(), drawn.truth)


def read(books: Pages, one: Case) -> Result:
    start = perf_counter()
    with books.open(Source(data=one.data)) as document:
        charts = ChartExpert().charts(document, document.read(0))
    seconds = perf_counter() - start
    return Result(one, judged(one.truth, charts), charts, seconds)


def read_panels(books: Pages, seed: int, kind: Kind) -> Iterator[Result]:
    """Small multiples: a result a panel, of the chart that was read in its place."""
    drawn = draw_panels(seed, kind)
    held = io.BytesIO()
    drawn.image.save(held, "PNG")
    start = perf_counter()
    with books.open(Source(data=held.getvalue())) as document:
        charts = ChartExpert().charts(document, document.read(0))
    seconds = (perf_counter() - start) / len(drawn.truths)
    for truth in drawn.truths:
        own = [chart for chart in charts if truth.plot.holds(chart.box.centre)]
        yield Result(Case(seed, kind, "panels", held.getvalue(), truth), judged(truth, own), own, seconds)


def _has_ends(truth: ChartTruth) -> bool:
    """Whether error bars or bands are drawn; parts of a stack and bins have ends of another kind."""
    ends = truth.kind in ("bar", "line") and truth.stacking in ("none", "grouped")
    return ends and any(mark.low is not None for mark in truth.marks)


TRAITS: dict[str, Callable[[ChartTruth], bool]] = {
    "two axes of values": lambda truth: any(one.axis == "second" for one in truth.series),
    "error bars and bands": _has_ends,
    "log and symlog axes": lambda truth: any(axis.scale in ("log", "symlog") for axis in truth.axes),
    "slanted or steep ticks": lambda truth: any(
        tick.label and abs(tick.label.turned - truth.tilt) > 5 for axis in truth.axes for tick in axis.ticks
    ),
}


def row(name: str, results: Sequence[Result]) -> str:
    errors = sorted(error for r in results for error in r.judged.errors)
    kept = [ok for r in results for ok in r.judged.kept]
    named = [ok for r in results for ok in r.judged.named]
    wanted = sum(r.judged.wanted for r in results)
    cells = [
        str(len(results)),
        f"{mean(r.declined for r in results):.0%}",
        f"{sum(r.judged.found for r in results) / max(wanted, 1):.0%}",
        f"{median(errors):.2%}" if errors else "",
        f"{errors[int(0.9 * len(errors))]:.2%}" if errors else "",
        f"{mean(kept):.1%}" if kept else "",
        f"{mean(named):.0%}" if named else "",
        f"{median(r.seconds for r in results):.2f}",
    ]
    return f"| {name} | {' | '.join(cells)} |"


def table(results: Sequence[Result]) -> Iterator[str]:
    yield f"| | {' | '.join(HEAD)} |"
    yield "| --- |" + " ---: |" * len(HEAD)
    for kind in KINDS:
        if some := [r for r in results if r.case.kind == kind and not r.case.look.startswith(("vector", "panels"))]:
            yield row(f"{kind}, picture", some)
    for kind in KINDS:
        if some := [r for r in results if r.case.kind == kind and "vector" in r.case.look]:
            yield row(f"{kind}, vectors", some)
    for name, has in TRAITS.items():
        if some := [r for r in results if has(r.case.truth)]:
            yield row(f"*{name}*", some)
    for look in sorted({r.case.look for r in results}):
        yield row(f"*{look}*", [r for r in results if r.case.look == look])
    yield row("**all**", results)


PEERS = Path(".venv-bench/bin/python")
NEAR = 0.01  # of the axis span


def beside(results: Sequence[Result]) -> Iterator[str]:
    """What peers make of the same charts: values for which they give any number within 1 % of the axis span.

    pdf-mcp reads vector pages; plotdigitizer follows one line on a picture whose axes it has been told.
    """
    yield "| | charts | declined | values within 1 % | s a chart |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    vectors = [r for r in results if "vector" in r.case.look and r.case.kind not in NO_AXIS]
    lines = [r for r in results if r.case.kind == "line" and "vector" not in r.case.look and _is_lonely(r.case.truth)]
    for peer, some, what in (("pdf-mcp", vectors, "vectors with axes"), ("plotdigitizer", lines, "single lines")):
        if some:
            yield compared(f"Chartula, {what}", some, [_told(r) for r in some], [r.seconds for r in some])
            said = ask_peer(peer, some)
            yield compared(f"{peer}, {what}", some, [one["numbers"] for one in said], [one["seconds"] for one in said])


def _is_lonely(truth: ChartTruth) -> bool:
    """One series over numbers on a straight axis: what a tracer of one line can be asked."""
    return len(truth.series) == 1 and all(axis.scale == "linear" for axis in truth.axes[:2]) and not truth.tilt


def _told(result: Result) -> list[tuple[float, float]]:
    return [(0.0, value.number) for chart in result.charts for value in chart.values]


def compared(
    name: str, some: Sequence[Result], numbers: Sequence[Sequence[Sequence[float]]], seconds: list[float]
) -> str:
    hits = wanted = 0
    for result, found in zip(some, numbers, strict=True):
        scale = scale_of(result.case.truth)
        for mark in result.case.truth.marks:
            if mark.shape != "outlier" and not mark.hidden:
                wanted += 1
                hits += any(scale.off(y, mark.value) < NEAR for _x, y in found)
    declined = mean(not found for found in numbers)
    return f"| {name} | {len(some)} | {declined:.0%} | {hits / max(wanted, 1):.0%} | {median(seconds):.2f} |"


def ask_peer(peer: str, some: Sequence[Result]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for n, result in enumerate(some):
            name = f"{n}.pdf" if peer == "pdf-mcp" else f"{n}.png"
            (Path(folder) / name).write_bytes(result.case.data)
            jobs.append({"peer": peer, "file": name, **(_corners(result.case.truth) if peer != "pdf-mcp" else {})})
        (Path(folder) / "jobs.json").write_text(json.dumps(jobs))
        script = Path(__file__).with_name("bench_chart_peers.py")
        said = subprocess.run([PEERS, script, folder], stdout=subprocess.PIPE, check=True)
        return list(json.loads(said.stdout))


def _corners(truth: ChartTruth) -> dict[str, list[tuple[float, float]]]:
    """Where both axes begin, where the one across ends, and where the other does."""
    across, up = truth.axes[0], truth.axes[1]
    ends = [(across.low, up.low, across.start[0], up.start[1]), (across.high, up.low, across.end[0], up.start[1])]
    ends.append((across.low, up.high, across.start[0], up.end[1]))
    places = [(round(x), round(y)) for _a, _b, x, y in ends]
    return {"points": [(a, b) for a, b, _x, _y in ends], "places": places}


def line(result: Result) -> str:
    """One chart, for whoever looks for what is weak."""
    one, found = result.case, result.judged
    error = f"{median(found.errors):.4f}" if found.errors else "-"
    kinds = ",".join(chart.kind for chart in result.charts) or "none"
    kept = f"{mean(found.kept):.2f}" if found.kept else "-"
    named = f"{mean(found.named):.2f}" if found.named else "-"
    return (
        f"{one.seed} {one.kind:9} {one.look:18} {one.truth.width:4} tilt {one.truth.tilt:4.1f} "
        f"found {found.found}/{found.wanted} stray {found.strays} error {error} kept {kept} named {named} "
        f"{result.seconds:.2f}s {kinds}"
    )


def asked() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--charts", type=int, default=1000)
    parser.add_argument("--panels", type=int, default=0, help="figures of small multiples, besides")
    parser.add_argument("--first", type=int, default=FIRST)
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=list(KINDS))
    parser.add_argument("--looks", type=lambda text: text.split(","), default=list(LOOKS))
    parser.add_argument("--each", action="store_true", help="a line a chart")
    parser.add_argument("--cache", type=Path, help="a folder where pages that were read are kept")
    return parser.parse_args()


if __name__ == "__main__":
    said = asked()
    with tempfile.TemporaryDirectory() as folder:
        books = Pages(said.cache or Path(folder))
        results = []
        for one in cases(said):
            results.append(read(books, one))
            if said.each:
                print(line(results[-1]), flush=True)
        for n in range(said.panels):
            results += read_panels(books, said.first + 1000 * n, PANELLED[n % len(PANELLED)])
            if said.each:
                print(line(results[-1]), flush=True)
        books.close()
    print("\n".join(table(results)))
    if PEERS.exists():
        print("\n".join(["", *beside(results)]))
