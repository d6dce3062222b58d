"""Tells of a release: writes dist/latest.json and its signature, for `chartula update` to find and believe.

sign_release.py --new-key chartula.key      makes a key and prints its public half for CHARTULA_UPDATES_KEY
sign_release.py --key chartula.key --notes notes.txt linux-x86_64-deb=chartula_0.1.0_amd64.deb ...
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from base64 import b64decode, b64encode
from pathlib import Path

from nacl.signing import SigningKey

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    words.add_argument("--new-key", type=Path)
    words.add_argument("--key", type=Path)
    words.add_argument("--notes", type=Path)
    words.add_argument("packages", nargs="*", metavar="KIND=FILE")
    said = words.parse_args()
    if said.new_key:
        make_key(said.new_key)
    else:
        sign(said.key, said.notes, said.packages)


def make_key(file: Path) -> None:
    """Readable by its owner alone; it never goes into the tree."""
    key = SigningKey.generate()
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(b64encode(bytes(key)).decode() + "\n", encoding="utf-8")
    print(b64encode(bytes(key.verify_key)).decode())


def sign(key: Path, notes: Path, packages: list[str]) -> None:
    stamp = json.loads((ROOT / "build" / "frozen" / "stamp.json").read_text(encoding="utf-8"))
    told = {
        "version": stamp["version"],
        "day": stamp["built"],
        "notes": notes.read_text(encoding="utf-8").strip(),
        "packages": {kind: package(DIST / name) for kind, _is, name in (one.partition("=") for one in packages)},
    }
    text = json.dumps(told, ensure_ascii=False, indent=1).encode()
    seal = SigningKey(b64decode(key.read_text(encoding="utf-8"))).sign(text).signature
    (DIST / "latest.json").write_bytes(text)
    (DIST / "latest.json.sig").write_bytes(seal)


def package(file: Path) -> dict[str, str | int]:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"name": file.name, "size": file.stat().st_size, "sha256": digest}


if __name__ == "__main__":
    sys.exit(main())
