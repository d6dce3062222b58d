"""A bare Debian in a folder, without Python or network, and a person who lives in it. Needs root and debootstrap."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = ROOT / "build" / "debian-bare"  # made once
WORLD = ROOT / "build" / "debian"  # a copy of it, thrown away and made anew
PAPERS = WORLD / "srv" / "reader" / "papers"  # where the reader of documents stands
SCREEN = ":97"
OUTSIDE = ("proc", "sys", "dev")


class Wrong(Exception):
    """The package does not do what it promises."""


@contextmanager
def world(package: Path) -> Iterator[None]:
    """A Debian of its own, with the package, the sample and a picture of one of its pages in it."""
    if not BARE.exists():
        make_bare(package)
    remove(WORLD)
    run("cp", "-a", "--reflink=auto", str(BARE), str(WORLD))
    if package.suffix == ".deb":
        shutil.copyfile(package, WORLD / "srv" / "chartula.deb")
    else:
        with (WORLD / "srv" / package.stem).open("wb") as tree:
            subprocess.run(["xz", "-dc", str(package)], stdout=tree, check=True)
    PAPERS.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "samples" / "report.pdf", PAPERS / "report.pdf")
    draw_page(PAPERS / "page.png")
    lengthen(PAPERS / "report.pdf", PAPERS.parent / "long.pdf")
    run("chown", "-R", "1000:1000", str(PAPERS.parent))
    run("mount", "--bind", "/proc", str(WORLD / "proc"))
    try:
        yield
    finally:
        run("umount", str(WORLD / "proc"))


def make_bare(deb: Path) -> None:
    """Debian's smallest system and what the package says it depends on: the last time anything is fetched."""
    told = subprocess.run(["dpkg-deb", "-f", str(deb), "Depends"], capture_output=True, text=True, check=True).stdout
    names = ",".join(word.split("|")[0].split()[0] for word in told.split(","))
    run("debootstrap", "--variant=minbase", f"--include={names}", "bookworm", f"{BARE}.new")
    run("chroot", f"{BARE}.new", "useradd", "--uid", "1000", "--create-home", "--home-dir", "/srv/reader", "reader")
    Path(f"{BARE}.new").rename(BARE)


@contextmanager
def display() -> Iterator[None]:
    """A screen whose socket is seen inside too."""
    sockets = WORLD / "tmp" / ".X11-unix"
    sockets.mkdir(exist_ok=True)
    Path("/tmp/.X11-unix").mkdir(exist_ok=True)
    server = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1280x860x24"], stderr=subprocess.DEVNULL)
    run("mount", "--bind", "/tmp/.X11-unix", str(sockets))
    try:
        time.sleep(1.5)
        yield
    finally:
        run("umount", str(sockets))
        server.terminate()
        server.wait()


def inventory() -> set[str]:
    """Every file, but what the kernel shows as files."""
    return {
        str(Path(folder, name).relative_to(WORLD))
        for top in sorted(WORLD.iterdir())
        if top.name not in OUTSIDE
        for folder, _folders, names in os.walk(top)
        for name in names
    }


def reader_command(*words: str) -> list[str]:
    surroundings = ["PATH=/usr/bin:/bin", "HOME=/srv/reader", "LANG=C.UTF-8", f"DISPLAY={SCREEN}"]
    go = 'cd /srv/reader/papers && exec "$@"'
    inside = ["chroot", "--userspec=1000:1000", str(WORLD), "/usr/bin/env", "-i", *surroundings, "sh", "-c", go, "sh"]
    return ["unshare", "--net", *inside, *words]


def as_reader(*words: str, code: int = 0) -> str:
    """What the command prints, of a person who is not root and has no network."""
    begun = time.monotonic()
    done = subprocess.run(reader_command(*words), capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != code:
        raise Wrong(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return f"{done.stdout}{done.stderr}({time.monotonic() - begun:.1f} s)"


def within(*words: str) -> str:
    """As root inside, without network."""
    done = subprocess.run(
        ["unshare", "--net", "chroot", str(WORLD), *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Wrong(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def lengthen(short: Path, long: Path) -> None:
    """So many pages that they are not all read: the right ones must be found first, by the sentence model."""
    import pymupdf

    with pymupdf.open(short) as once, pymupdf.open() as thrice:
        for _n in range(3):
            thrice.insert_pdf(once)
        thrice.save(long)


def draw_page(file: Path) -> None:
    """The page with the revenue, as a scanner would give it."""
    import pymupdf

    with pymupdf.open(ROOT / "resources" / "samples" / "report.pdf") as document:
        document[2].get_pixmap(dpi=150).save(file)


def remove(folder: Path) -> None:
    if folder.exists():
        run("rm", "-r", "--one-file-system", str(folder))


def run(*words: str) -> None:
    subprocess.run(words, check=True)
