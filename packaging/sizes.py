"""Tells how large each part of the frozen folder is, as a table for docs/size.md."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

FROZEN = Path(__file__).parents[1] / "build" / "frozen" / "chartula"
SMALL = 2_000_000  # bytes, below which parts are told together


def part_of(file: Path) -> str:
    """Which part of the program a file belongs to, by its place."""
    place = file.relative_to(FROZEN).parts
    if place[0] != "_internal":
        return "the two programs and all Python modules"
    if len(place) == 2:
        return "libraries of Qt, X11 and others at the top"
    return place[1].removesuffix(".libs")


def sizes() -> Counter[str]:
    found: Counter[str] = Counter()
    for file in FROZEN.rglob("*"):
        if file.is_file() and not file.is_symlink():
            found[part_of(file)] += file.stat().st_size
    return found


def main() -> None:
    found = sizes()
    print("| part | MB |\n| --- | ---: |")
    for name, size in found.most_common():
        if size >= SMALL:
            print(f"| {name} | {size / 1e6:.1f} |")
    print(f"| everything smaller | {sum(size for size in found.values() if size < SMALL) / 1e6:.1f} |")
    print(f"| in all | {found.total() / 1e6:.0f} |")


if __name__ == "__main__":
    main()
