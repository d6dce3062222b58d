"""Freezes the program into build/frozen/chartula with PyInstaller. Run by `make package` in its own venv."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

from draw_icons import for_this_system
from halve import halved

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "frozen"


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def moment() -> int:
    """Seconds since 1970 that stand for this build: of the commit, so that a second build tells the same."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct"))


def frozen() -> tuple[dict[str, str], int]:
    """The stamp and the moment of what lies frozen, whatever has been committed since."""
    return json.loads((BUILD / "stamp.json").read_text(encoding="utf-8")), int((BUILD / "moment").read_text())


def stamp() -> dict[str, str]:
    sys.path.insert(0, str(ROOT))
    from app import __version__

    day = datetime.datetime.fromtimestamp(moment(), datetime.UTC).date()
    return {"version": __version__, "commit": git("rev-parse", "HEAD"), "built": day.isoformat()}


def wheels_index() -> str:
    """Where the add-on for graphics cards is fetched from: as the build was told, or where pip looks by itself."""
    from pip._internal.models.index import PyPI

    return os.environ.get("CHARTULA_WHEELS_URL") or str(PyPI.simple_url)


def lay_out_source() -> None:
    """The commit as it is, so that what lies about in the tree does not get into the program."""
    shutil.rmtree(BUILD / "source", ignore_errors=True)
    (BUILD / "source").mkdir(parents=True)
    with subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE) as told:
        assert told.stdout is not None
        with tarfile.open(fileobj=told.stdout, mode="r|") as archive:
            archive.extractall(BUILD / "source", filter="data")


def pack_weights() -> None:
    """The sentence model in half the room, and its hash where the doctor looks for it."""
    from core.retrieval.minilm import HALF, PACKAGE, SHA256

    [home] = getattr(find_spec(PACKAGE), "submodule_search_locations", None) or []
    (BUILD / "weights").mkdir(exist_ok=True)
    (BUILD / "weights" / "model.zip").write_bytes(halved(Path(home) / "model.zip"))
    shelf = BUILD / "source" / "resources" / "weights.toml"
    shelf.write_text(shelf.read_text(encoding="utf-8").replace(SHA256, HALF), encoding="utf-8")


def main() -> None:
    lay_out_source()
    (BUILD / "stamp.json").write_text(json.dumps(stamp()), encoding="utf-8")
    (BUILD / "moment").write_text(str(moment()), encoding="utf-8")
    (BUILD / "updates.json").unlink(missing_ok=True)
    if "CHARTULA_UPDATES_URL" in os.environ:  # a release's build is told where newer ones are told of, and their key
        told = {"url": os.environ["CHARTULA_UPDATES_URL"], "key": os.environ["CHARTULA_UPDATES_KEY"]}
        (BUILD / "updates.json").write_text(json.dumps(told), encoding="utf-8")
    (BUILD / "wheels.json").write_text(json.dumps({"index": wheels_index()}), encoding="utf-8")
    pack_weights()
    for_this_system(BUILD)
    shutil.rmtree(BUILD / "chartula", ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(BUILD), "--workpath", str(BUILD / "work"), str(ROOT / "packaging" / "chartula.spec")),
        ],
        env=os.environ
        | {
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": str(moment()),
            "CHARTULA_BUILD": str(BUILD),
            "QT_QPA_PLATFORM": "offscreen",
        },
        check=True,
    )
    if sys.platform == "linux":
        (BUILD / "chartula" / "chartula-window").symlink_to("chartula")
        for file in (BUILD / "chartula" / "_internal").glob("libpython*.so*"):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)  # three quarters of it help nobody


if __name__ == "__main__":
    main()
