"""Writes the Flatpak manifest of this very archive beside it: its name and its SHA-256 filled in. Builds no Flatpak."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MANIFEST = HERE / "io.github.chartula.Chartula.yml"


def main() -> Path:
    [archive] = (ROOT / "dist").glob("chartula-*-linux-x86_64.tar.xz")
    with archive.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    file = archive.with_name(MANIFEST.name)
    file.write_text(filled(MANIFEST.read_text(encoding="utf-8"), archive.name, sha256), encoding="utf-8")
    return file


def filled(manifest: str, archive: str, sha256: str) -> str:
    """The manifest for an archive that lies beside it."""
    manifest = re.sub(r"(?m)^( +path: ).*$", rf"\g<1>{archive}", manifest)
    return re.sub(r"(?m)^( +sha256: ).*$", rf"\g<1>{sha256}", manifest)


if __name__ == "__main__":
    print(main())
