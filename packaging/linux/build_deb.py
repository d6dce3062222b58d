"""Makes the .deb of the frozen program. No scripts run when it is installed or removed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT)]

from freeze import frozen  # noqa: E402 - found through the line above
from needs import packages  # noqa: E402
from stage import copy_program, stage  # noqa: E402

LEVEL = os.environ.get("XZ_LEVEL", "9")  # 1 is for trials: a third of the time
CONTROL = """\
Package: chartula
Version: {version}
Architecture: {architecture}
Maintainer: The Chartula contributors <chartula@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xdg-desktop-portal
Section: office
Priority: optional
Description: ask documents and charts on your own computer
 Chartula answers questions about PDF files, scans, pictures and charts
 without any connection, and looks up every quote and number of an answer
 on its page. The models it needs are inside.
"""


def main() -> Path:
    said, epoch = frozen()
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    copy_program(ROOT / "build" / "frozen" / "chartula", tree / "usr" / "lib" / "chartula")
    stage(tree / "usr", said["version"], said["built"])
    links(tree / "usr" / "bin")
    papers(tree / "usr" / "share" / "doc" / "chartula")
    control(tree, said["version"])
    settle(tree, epoch)
    file = ROOT / "dist" / f"chartula_{said['version']}_{architecture()}.deb"
    file.parent.mkdir(exist_ok=True)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{LEVEL}", "--build", str(tree), str(file)]
    subprocess.run(command, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}, check=True)
    return file


def links(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("chartula", "chartula-window"):
        (folder / name).symlink_to(f"../lib/chartula/{name}")


def papers(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("LICENSE", "NOTICE", "CHANGELOG.md"):
        shutil.copyfile(ROOT / name, folder / ("copyright" if name == "LICENSE" else name))


def control(tree: Path, version: str) -> None:
    folder = tree / "DEBIAN"
    folder.mkdir()
    files = sorted(file for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    sums = "".join(f"{md5(file)}  {file.relative_to(tree)}\n" for file in files)
    (folder / "md5sums").write_text(sums, encoding="utf-8")
    text = CONTROL.format(
        version=version,
        architecture=architecture(),
        kilobytes=sum(-(-file.stat().st_size // 1024) for file in files),
        depends=", ".join(packages(tree / "usr" / "lib" / "chartula")),
    )
    (folder / "control").write_text(text, encoding="utf-8")


def settle(tree: Path, epoch: int) -> None:
    """The same modes and times whoever builds it, and when."""
    for file in [tree, *tree.rglob("*")]:
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or os.access(file, os.X_OK) else 0o644)
        os.utime(file, (epoch, epoch), follow_symlinks=False)


def architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def md5(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "md5").hexdigest()


if __name__ == "__main__":
    print(main())
