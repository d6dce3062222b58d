"""The recipes of the packages say the same as the program: its name, its version, its programs, the files it opens."""

from __future__ import annotations

import configparser
import mimetypes
import plistlib
import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from app import __version__
from core.pages.kinds import CLAIMS

PACKAGING = Path(__file__).parents[1] / "packaging"
ID = "io.github.chartula.Chartula"
PROGRAMS = {"chartula", "chartula-window"}
APPLE = {
    "com.adobe.pdf": "application/pdf",
    "public.png": "image/png",
    "public.jpeg": "image/jpeg",
    "public.tiff": "image/tiff",
    "org.webmproject.webp": "image/webp",
    "com.microsoft.bmp": "image/bmp",
    "com.compuserve.gif": "image/gif",
}


def linux(ending: str) -> str:
    return (PACKAGING / "linux" / f"{ID}.{ending}").read_text(encoding="utf-8")


def menu() -> configparser.SectionProxy:
    read = configparser.RawConfigParser(delimiters=("=",))
    read.optionxform = str  # names of keys are as they are written
    read.read_string(linux("desktop"))
    return read["Desktop Entry"]


def opened_on_linux() -> set[str]:
    return set(menu()["MimeType"].rstrip(";").split(";"))


def windows() -> str:
    return (PACKAGING / "windows" / "chartula.iss").read_text(encoding="utf-8")


def apple() -> dict:
    return plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())


def test_the_menu_starts_the_window_with_files():
    assert menu()["Exec"] == "chartula-window %F"
    assert menu()["Icon"] == ID


def test_the_shop_window_knows_this_version_and_the_programs():
    told = ElementTree.fromstring(linux("metainfo.xml"))
    assert (told.findtext("id"), told.findtext("launchable")) == (ID, f"{ID}.desktop")
    assert told.find("releases/release").get("version") == __version__
    assert {one.text for one in told.iterfind("provides/binary")} == PROGRAMS
    assert told.findtext("project_license") == "AGPL-3.0-or-later"


def test_every_system_offers_the_same_files():
    told = ElementTree.fromstring(linux("metainfo.xml"))
    endings = re.findall(r'#emit Kind\("(\.\w+)"\)', windows())
    [documents] = apple()["CFBundleDocumentTypes"]
    assert {one.text for one in told.iterfind("provides/mediatype")} == opened_on_linux()
    assert {mimetypes.guess_type(f"a{ending}")[0] for ending in endings} == opened_on_linux()
    assert {APPLE[name] for name in documents["LSItemContentTypes"]} == opened_on_linux()


def test_what_is_offered_is_what_the_program_reads():
    endings = re.findall(r'#emit Kind\("(\.\w+)"\)', windows())
    assert set(endings) == set(CLAIMS)


def test_windows_installs_for_one_person_what_was_frozen():
    said = dict(re.findall(r"(?m)^(\w+)=(.*)$", windows()))
    assert re.search(r'#define Version "(.+)"', windows())[1] == __version__
    assert said["PrivilegesRequired"] == "lowest"
    assert (PACKAGING / "windows" / said["LicenseFile"].replace("\\", "/")).resolve().is_file()
    assert r"build\frozen\chartula\*" in windows()
    assert set(re.findall(r"\{app\}\\([\w-]+)\.exe", windows())) <= PROGRAMS


def test_apple_is_told_which_program_and_why_it_asks():
    assert apple()["CFBundleExecutable"] in PROGRAMS
    assert {"NSScreenCaptureUsageDescription", "NSDocumentsFolderUsageDescription"} <= apple().keys()
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert not any("network" in right for right in rights)


def test_the_flatpak_cannot_connect_and_takes_the_archive():
    said = yaml.safe_load(linux("yml"))
    assert (said["id"], said["command"]) == (ID, "chartula-window")
    assert not any("network" in word for word in said["finish-args"])
    archive = Path(said["modules"][0]["sources"][0]["path"])
    assert archive.name == f"chartula-{__version__}-linux-x86_64.tar.xz"


def test_a_built_archive_gets_its_manifest():
    filled = runpy.run_path(str(PACKAGING / "linux" / "build_flatpak.py"))["filled"]
    [source] = yaml.safe_load(filled(linux("yml"), "chartula-9.tar.xz", "a" * 64))["modules"][0]["sources"]
    assert source == {"type": "archive", "path": "chartula-9.tar.xz", "sha256": "a" * 64}


@pytest.mark.parametrize(
    "step", ["make package", "make test-package", "packaging/package.py", "packaging/constraints.txt"]
)
def test_what_builds_the_packages_elsewhere_calls_what_there_is(step):
    flow = (PACKAGING.parent / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
    assert step in flow
    what = step.removeprefix("make ")
    makefile = (PACKAGING.parent / "Makefile").read_text(encoding="utf-8")
    assert f"\n{what}:" in makefile or (PACKAGING.parent / what).is_file()


def test_on_every_system_something_is_built():
    flow = yaml.safe_load((PACKAGING.parent / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8"))
    systems = [one["system"].partition("-")[0] for one in flow["jobs"]["package"]["strategy"]["matrix"]["include"]]
    assert sorted(systems) == ["macos", "ubuntu", "windows"]
