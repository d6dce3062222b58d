"""Installs the packages into a bare Debian without Python or network, uses them as a person would, and removes them.

Needs root, debootstrap and, for the window, Xvfb, xdotool and ImageMagick. `make test-package` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from world import PAPERS, SCREEN, Wrong, as_reader, display, inventory, reader_command, run, within, world  # noqa: E402

SHOWN = ROOT / "build" / "seen"  # screenshots
SOON = 3.0  # seconds in which the window should be there
QUESTION = "What was the total revenue in 2024?"
TRUTH = "45,216"


def main() -> None:
    version = json.loads((ROOT / "build" / "frozen" / "stamp.json").read_text(encoding="utf-8"))["version"]
    (deb,) = (ROOT / "dist").glob(f"chartula_{version}_*.deb")
    (archive,) = (ROOT / "dist").glob(f"chartula-{version}-linux-*.tar.xz")
    SHOWN.mkdir(parents=True, exist_ok=True)
    with world(deb):
        before = inventory()
        within("dpkg", "--install", "/srv/chartula.deb")
        tell("installed", within("dpkg-query", "-W", "-f", "${Package} ${Version}, ${Installed-Size} kB", "chartula"))
        use("/usr/bin", "deb")
        within("dpkg", "--purge", "chartula")
        what_is_left(before)
    with world(archive):
        before = inventory()
        within(
            "sh", "-c", f"mkdir /srv/portable && tar -C /srv/portable -xf - --strip-components=1 < /srv/{archive.stem}"
        )
        use("/srv/portable", "tar")
        within("rm", "-r", "/srv/portable")
        what_is_left(before)
    print("The .deb and the portable archive do what they promise.")


def use(programs: str, name: str) -> None:
    """Everything a person does on the first day."""
    if within("sh", "-c", "command -v python3 || true"):
        raise Wrong("there is a Python in this Debian")
    chartula = f"{programs}/chartula"
    tell("version", as_reader(chartula, "--version"))
    asked = as_reader(chartula, "ask", "report.pdf", "-q", QUESTION)
    tell("ask a document", asked)
    looked = as_reader(chartula, "ask", "page.png", "-q", QUESTION)
    tell("ask a picture", looked)
    found = as_reader(chartula, "ask", "../long.pdf", "-q", QUESTION)
    tell("ask a long document", found)
    if not all(TRUTH in answer for answer in (asked, looked, found)):
        raise Wrong(f"{TRUTH} was not answered")
    tell("batch", as_reader(chartula, "batch", ".", "-q", QUESTION, "--out", "answers.csv"))
    sheet = (PAPERS / "answers.csv").read_text(encoding="utf-8")
    if sheet.count(TRUTH) < 2:
        raise Wrong(f"the batch wrote: {sheet}")
    tell("doctor", as_reader(chartula, "doctor"))
    tell("graphics card", as_reader(chartula, "gpu", "status"))
    tell("no such file", as_reader(chartula, "ask", "none.pdf", "-q", QUESTION, code=3))
    window(f"{programs}/chartula-window", name)


def window(program: str, name: str) -> None:
    """On a virtual display, with the sample open; looked at from outside."""
    with display():
        begun = time.monotonic()
        process = subprocess.Popen(
            [
                *reader_command(program, "report.pdf"),
            ],
            stderr=subprocess.PIPE,
        )
        try:
            shown = wait_for_window(begun)
            worked = sum(psutil.Process(process.pid).cpu_times()[:2])
            late = "" if shown <= SOON else f", later than {SOON:.0f} s"
            tell("window", f"there after {shown:.1f} s, {worked:.1f} s of them on a processor{late}")
            time.sleep(8)  # for the page to be drawn
            see(f"{name}-page")
            type_question()
            time.sleep(20)  # for the answer
            see(f"{name}-answer")
            if process.poll() is not None:
                raise Wrong(f"the window closed by itself: {process.stderr.read().decode()}")  # type: ignore[union-attr]
        finally:
            process.terminate()
            process.wait(20)


def see(name: str) -> None:
    """A screenshot for a person to look at."""
    run("import", "-display", SCREEN, "-window", "root", str(SHOWN / f"{name}.png"))


def type_question() -> None:
    """Into the field at the lower right, and sent by the button beside it."""
    write = ["mousemove", "880", "596", "click", "1", "sleep", "0.5", "type", "--delay", "30", QUESTION]
    send = ["sleep", "0.5", "mousemove", "1022", "628", "click", "1"]
    subprocess.run(["xdotool", *write], env=os.environ | {"DISPLAY": SCREEN}, check=True)
    subprocess.run(["xdotool", *send], env=os.environ | {"DISPLAY": SCREEN}, check=True)


def wait_for_window(begun: float) -> float:
    while (waited := time.monotonic() - begun) < 60:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Chartula"],
            env=os.environ | {"DISPLAY": SCREEN},
            capture_output=True,
            check=False,
        )
        if found.stdout.strip():
            return waited
        time.sleep(0.05)
    raise Wrong("no window within a minute")


def what_is_left(before: set[str]) -> None:
    """The reader's own things, and nothing else."""
    left = inventory() - before
    tell("left after removal", "\n".join(sorted(left)))
    theirs = ("chartula", "fontconfig", "papers")  # the last but one is the font library's
    ours = {name for name in left if name.startswith("srv/reader/") and set(theirs) & set(Path(name).parts)}
    if foreign := {name for name in left - ours if not name.startswith(("var/", "etc/ld.so"))}:
        raise Wrong(f"left behind: {sorted(foreign)[:10]}")
    if "srv/reader/.local/share/chartula/history.db" not in left:
        raise Wrong("the history is gone")


def tell(what: str, text: str) -> None:
    print(f"== {what}\n{text}", flush=True)


if __name__ == "__main__":
    if os.geteuid():
        sys.exit("A Debian in a folder takes root.")
    main()
