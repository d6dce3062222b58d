"""Writes down what is inside the frozen folder as a CycloneDX list: every package, every model, with its licence."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FROZEN = ROOT / "build" / "frozen"


def main() -> Path:
    said = json.loads((FROZEN / "stamp.json").read_text(encoding="utf-8"))
    inside = list(packages()) + list(weights())
    whole = {
        "type": "application",
        "name": "chartula",
        "version": said["version"],
        "licenses": _licence("AGPL-3.0-or-later"),
    }
    listed = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": f"{said['built']}T00:00:00Z", "component": whole | {"bom-ref": "chartula"}},
        "components": inside,
    }
    file = ROOT / "dist" / f"chartula-{said['version']}-{sys.platform}.cdx.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def packages() -> Iterator[dict[str, Any]]:
    """The distributions of which something was collected; the tools that built it are not inside."""
    collected = modules()
    for one in sorted(distributions(), key=lambda one: one.name.lower()):
        if one.name.lower() != "chartula" and collected & owned(one):
            name = re.sub(r"[-_.]+", "-", one.name).lower()
            yield {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name}@{one.version}",
                "name": one.name,
                "version": one.version,
                "purl": f"pkg:pypi/{name}@{one.version}",
                "licenses": _licence(licence(one)),
            }


def modules() -> set[str]:
    """Names at the top of the folder and of the archive of modules, from PyInstaller's own lists."""
    listed = (FROZEN / "work" / "chartula").glob("*.toc")
    names = {name for file in listed for name in re.findall(r"\('([^']+)',", file.read_text(encoding="utf-8"))}
    return {re.split(r"[./\\]", name)[0] for name in names}


def owned(one: Distribution) -> set[str]:
    tops = {file.parts[0] for file in one.files or [] if file.suffix in (".py", ".so", ".pyd", ".onnx", ".zip")}
    return {top.partition(".")[0] for top in tops} - {"..", "__pycache__"}


def licence(one: Distribution) -> str:
    said = one.metadata
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    brief = said.get("License") or ""
    return said.get("License-Expression") or (brief if 0 < len(brief) < 60 else "") or "; ".join(classified)


def weights() -> Iterator[dict[str, Any]]:
    shelf = tomllib.loads((FROZEN / "source" / "resources" / "weights.toml").read_text(encoding="utf-8"))
    for one in shelf["weights"]:
        hashes = [{"alg": "SHA-256", "content": value} for value in one["files"].values()]
        model = {"type": "machine-learning-model", "name": one["name"], "description": one["does"]}
        yield model | {"bom-ref": one["name"], "hashes": hashes, "licenses": _licence(one["licence"])}


def _licence(name: str) -> list[dict[str, Any]]:
    return [{"license": {"name": name}}] if name else []


if __name__ == "__main__":
    print(main())
