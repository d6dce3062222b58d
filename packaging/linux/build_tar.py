"""Makes the portable archive: unpack it anywhere, and it runs from there."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT)]

from build_deb import LEVEL, settle  # noqa: E402 - found through the line above
from freeze import frozen  # noqa: E402
from stage import copy_program, stage  # noqa: E402

WORDS = """\
Chartula {version}, portable

  ./chartula --help        at a terminal
  ./chartula-window        the window

Nothing has to be installed. History, settings and models go to the usual folders of your account; start it with
CHARTULA_HOME=./home to keep them beside the program. To remove it, delete this folder. Menu entry, icons, manual and
completions lie in share/ for those who want them.
"""


def main() -> Path:
    said, epoch = frozen()
    name = f"chartula-{said['version']}-linux-{platform.machine()}"
    tree = ROOT / "build" / "tar" / name
    shutil.rmtree(tree.parent, ignore_errors=True)
    copy_program(ROOT / "build" / "frozen" / "chartula", tree)
    stage(tree, said["version"], said["built"])
    (tree / "README.txt").write_text(WORDS.format(version=said["version"]), encoding="utf-8")
    settle(tree, epoch)
    file = ROOT / "dist" / f"{name}.tar.xz"
    file.parent.mkdir(exist_ok=True)
    pack(tree, file)
    return file


def pack(tree: Path, file: Path) -> None:
    """In the order of names and owned by nobody in particular."""
    tar = ["tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", "-C", str(tree.parent)]
    with file.open("wb") as packed, subprocess.Popen([*tar, "-cf", "-", tree.name], stdout=subprocess.PIPE) as reading:
        subprocess.run(["xz", f"-{LEVEL}", "-T2"], stdin=reading.stdout, stdout=packed, check=True)
    if reading.returncode:
        raise subprocess.CalledProcessError(reading.returncode, tar)


if __name__ == "__main__":
    print(main())
