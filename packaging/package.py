"""Makes what this system can: freezes the program, packs it, lists what is inside and writes the check sums."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import freeze
import sbom

HERE = Path(__file__).parent
ROOT = HERE.parent
DIST = ROOT / "dist"


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    freeze.main()
    for command in commands(freeze.frozen()[0]["version"]):
        subprocess.run(command, cwd=ROOT, check=True)
    sbom.main()
    (DIST / "SHA256SUMS").write_text("".join(sums()), encoding="utf-8")
    print((DIST / "SHA256SUMS").read_text(encoding="utf-8"))


def commands(version: str) -> list[list[str]]:
    """What packs the frozen folder on this system."""
    if sys.platform == "darwin":
        return [["bash", str(HERE / "macos" / "build_dmg.sh")]]
    if sys.platform == "win32":
        portable = str(DIST / f"chartula-{version}-windows-x64.zip")
        return [
            ["iscc", "/Qp", f"/DVersion={version}", str(HERE / "windows" / "chartula.iss")],
            ["tar", "-a", "-c", "-f", portable, "-C", str(freeze.BUILD), "chartula"],
        ]
    return [
        [sys.executable, str(HERE / "linux" / name)] for name in ("build_deb.py", "build_tar.py", "build_flatpak.py")
    ]


def sums() -> list[str]:
    files = sorted(file for file in DIST.iterdir() if file.name != "SHA256SUMS")
    return [f"{sha256(file)}  {file.name}\n" for file in files]


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    main()
