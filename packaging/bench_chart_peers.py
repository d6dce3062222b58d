"""Reads drawn charts with a peer, in the peers' own environment, and says every number it gave and how long it took.

bench_chart_peers.py FOLDER -> a JSON list on standard output, an entry for each job of FOLDER/jobs.json:
{"peer": "pdf-mcp", "file": "1.pdf"}, or {"peer": "plotdigitizer", "file": "1.png", "points": [...], "places": [...]}.
plotdigitizer finds no axes by itself: it is told three points of them, their values and their pixels.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ["PDF_MCP_BACKEND"] = "pdfium"


def pdf_mcp(folder: Path, job: dict[str, Any]) -> list[tuple[float, float]]:
    from pdf_mcp.backend.page import open_document
    from pdf_mcp.chart_extractor import extract_charts

    found = extract_charts(open_document(str(folder / job["file"])), 0, max_points=10_000)
    return list(pairs(found["charts"]))


def pairs(said: Any) -> Iterator[tuple[float, float]]:
    """Every [x, y], and every value of a bar, wherever it stands in the answer."""
    if isinstance(said, dict):
        for key in ("value", "height"):
            if isinstance(said.get(key), int | float):
                yield 0.0, float(said[key])
        for one in said.values():
            yield from pairs(one)
    elif isinstance(said, list):
        if len(said) == 2 and all(isinstance(n, int | float) for n in said):
            yield float(said[0]), float(said[1])
        else:
            for one in said:
                yield from pairs(one)


def plotdigitizer(folder: Path, job: dict[str, Any]) -> list[tuple[float, float]]:
    words = [f"--data-point={x!r},{y!r}" for x, y in job["points"]]
    words += [f"--location={x},{y}" for x, y in job["places"]]
    command = [Path(sys.executable).with_name("plotdigitizer"), *words, "--output=course.csv", job["file"]]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    course = folder / "course.csv"
    if not course.exists():
        return []
    rows = [row for row in csv.reader(course.read_text().splitlines(), delimiter=" ") if len(row) >= 2]
    course.unlink()
    return [(float(row[0]), float(row[1])) for row in rows]


if __name__ == "__main__":
    folder, said = Path(sys.argv[1]), []
    for job in json.loads((folder / "jobs.json").read_text()):
        start = perf_counter()
        try:
            numbers = {"pdf-mcp": pdf_mcp, "plotdigitizer": plotdigitizer}[job["peer"]](folder, job)
        except Exception as error:  # what a peer cannot read counts as not read
            print(f"{job['peer']} {job['file']}: {error!r}", file=sys.stderr)
            numbers = []
        said.append({"peer": job["peer"], "numbers": numbers, "seconds": perf_counter() - start})
    print(json.dumps(said))
