"""Looks for a newer version when told to, and believes nothing that is not signed. Installs nothing by itself."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
import urllib.request
from base64 import b64decode
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePath
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

import msgspec

from core.errors import AssistantError, UsageError
from core.i18n import gettext as _
from core.offline import guard, stays_here
from core.whole import whole

FILE = Path(__file__).with_name("updates.json")  # written by the build of a release; others know no place
LATEST = "latest.json"
SEAL = ".sig"  # beside a file: its Ed25519 signature (RFC 8032), 64 bytes
MOST = 1 << 20  # bytes of what is told about a version
BLOCK = 1 << 18
KEPT = 2  # packages: the newest and the one before, to go back to
PATIENCE = 30.0  # seconds


class UpdateFailed(AssistantError):
    """What was found cannot be had, or must not be trusted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where new versions are told of, and the 32 bytes of the key that signs them."""

    url: str
    key: bytes


class Package(msgspec.Struct, frozen=True):
    name: str
    size: int  # bytes
    sha256: str


class Version(msgspec.Struct, frozen=True):
    """What is told of a version: the packages by kind, such as linux-x86_64-deb."""

    version: str
    day: str
    notes: str
    packages: dict[str, Package]


def place() -> Place:
    """What the build was told. Raises UsageError where it was told nothing."""
    try:
        said = json.loads(FILE.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(
            _("This build of Chartula knows no place where newer ones are told of."),
            hint=_("Get a newer package from where you got this one."),
        ) from error
    return Place(said["url"], b64decode(said["key"]))


def look(place: Place, ours: str) -> Version | None:
    """The newest version if it is newer than `ours`. Raises UpdateFailed."""
    told = _read(urljoin(place.url, LATEST))
    _demand_seal(told, _read(urljoin(place.url, LATEST + SEAL)), place.key)
    try:
        latest = msgspec.json.decode(told, type=Version)
        return latest if _number(latest.version) > _number(ours) else None
    except (msgspec.DecodeError, ValueError) as error:
        raise UpdateFailed(_("What is told of the newest version cannot be understood.")) from error


def fetch(place: Place, package: Package, folder: Path) -> Generator[int, None, Path]:
    """Bytes so far, and at last the whole and checked file in `folder`. Raises UpdateFailed or UsageError."""
    kept = folder / PurePath(package.name).name  # never outside, whatever it is called
    digest, done = hashlib.sha256(), 0
    with whole(kept) as draft:
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            for block in _blocks(urljoin(place.url, package.name), package.size + 1):
                file.write(block)
                digest.update(block)
                done += len(block)
                yield done
        if (done, digest.hexdigest()) != (package.size, package.sha256):
            raise UpdateFailed(_("{name} is not what was signed; it was deleted.").format(name=kept.name))
    _forget_all_but(KEPT, folder)
    return kept


def kind() -> str:
    """Which package this program came from."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    match sys.platform:
        case "win32":
            return f"windows-{machine}-setup"
        case "darwin":
            return f"macos-{machine}-dmg"
    return f"linux-{machine}-" + ("deb" if Path(sys.executable).is_relative_to("/usr/lib") else "tar")


def next_step(package: Path) -> str:
    """What a person does with it. The version that runs stays until then, and its package afterwards."""
    match package.suffix:
        case ".deb":
            return f"sudo apt install {package}"
        case ".exe" | ".dmg":
            return _("Close Chartula, then open {file}.").format(file=package)
    return _("Unpack it beside the folder you have: {command}").format(command=f"tar -xf {package}")


def _read(url: str) -> bytes:
    return b"".join(_blocks(url, MOST))


def _blocks(url: str, most: int) -> Iterator[bytes]:
    """What lies there, piece by piece, and no more than `most` bytes of it. Raises UpdateFailed."""
    try:
        with _open(url) as coming:
            while block := coming.read(min(BLOCK, most)):
                most -= len(block)
                yield block
    except (OSError, HTTPException) as error:
        raise _cut_off(url, error) from error


def _open(url: str) -> IO[bytes]:
    """Only https leaves this computer."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and stays_here(parts.hostname or "?")):
        raise UpdateFailed(_("{url} is no address to trust: it must begin with https.").format(url=url))
    with guard.lowered():
        opened: Any = urllib.request.urlopen(url, timeout=PATIENCE)  # noqa: S310 - looked at above
        return opened


def _cut_off(url: str, error: Exception) -> UpdateFailed:
    return UpdateFailed(
        _("{host} cannot be reached: {why}").format(host=urlsplit(url).hostname, why=error),
        hint=_("Your version goes on as it is. Try again later."),
    )


def _demand_seal(told: bytes, seal: bytes, key: bytes) -> None:
    from nacl.exceptions import BadSignatureError
    from nacl.exceptions import ValueError as NaclValueError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(told, seal)
    except (BadSignatureError, NaclValueError) as error:
        raise UpdateFailed(
            _("What is told of the newest version is not signed by who made yours. It was not believed."),
            hint=_("Nothing was fetched. If this happens again, tell those you got Chartula from."),
        ) from error


def _number(version: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d+(\.\d+)*", version):
        raise ValueError(version)
    return tuple(map(int, version.split(".")))


def _forget_all_but(count: int, folder: Path) -> None:
    files = sorted((file for file in folder.iterdir() if file.is_file()), key=os.path.getmtime)
    for file in files[:-count]:
        file.unlink()
