"""A newer version is told of, fetched and checked; what is not signed is not believed."""

from __future__ import annotations

import hashlib
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from app import __version__, updates
from core.settings import folders

KEY = SigningKey(b"a key that only these tests have")
PACKAGE = b"a newer Chartula" * 1000


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    """A folder that a server on this computer gives away."""
    folder = tmp_path / "published"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    (folder / "port").write_text(str(server.server_port))
    yield folder
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def place(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> updates.Place:
    """What a release's build was told."""
    url = f"http://127.0.0.1:{(published / 'port').read_text()}/"
    file = tmp_path / "updates.json"
    file.write_text(json.dumps({"url": url, "key": b64encode(bytes(KEY.verify_key)).decode()}))
    monkeypatch.setattr(updates, "FILE", file)
    return updates.place()


def publish(folder: Path, version: str = "99.1", name: str = "newer.deb", key: SigningKey = KEY) -> None:
    package = {"name": name, "size": len(PACKAGE), "sha256": hashlib.sha256(PACKAGE).hexdigest()}
    told = {"version": version, "day": "2027-01-31", "notes": "Reads maps.", "packages": {updates.kind(): package}}
    (folder / "latest.json").write_text(json.dumps(told))
    (folder / "latest.json.sig").write_bytes(key.sign((folder / "latest.json").read_bytes()).signature)
    (folder / Path(name).name).write_bytes(PACKAGE)


def test_a_newer_version_is_shown_fetched_and_kept(cli, published):
    # GIVEN a newer version, signed by who made ours
    publish(published)
    # WHEN someone wants it
    said = cli("update", "--yes")
    # THEN its size and notes are shown, its package is whole, and the next step is told
    file = folders().data / "updates" / "newer.deb"
    assert said.out == f"Chartula 99.1 (2027-01-31, 0 MB)\nReads maps.\n{file}\n"
    assert "apt install" in said.err
    assert (said.code, file.read_bytes()) == (0, PACKAGE)


def test_looking_fetches_nothing(cli, published):
    publish(published)
    assert "99.1" in cli("update", "--check").out
    assert not (folders().data / "updates").exists()


def test_the_version_before_is_kept_too_and_no_older_one(cli, published):
    for number in ("97", "98", "99"):
        publish(published, number, f"{number}.deb")
        assert cli("update", "--yes").code == 0
    assert sorted(file.name for file in (folders().data / "updates").iterdir()) == ["98.deb", "99.deb"]


@pytest.mark.parametrize("version", ["0.0.1", __version__])
def test_an_older_or_equal_one_is_no_news(cli, published, version):
    publish(published, version)
    said = cli("update", "--yes")
    assert (said.code, said.out) == (0, "")


def test_who_did_not_make_ours_is_not_believed(cli, published):
    publish(published, key=SigningKey.generate())
    said = cli("update", "--yes")
    assert (said.code, said.out) == (1, "")
    assert "not signed" in said.err


def test_a_word_changed_after_signing_is_noticed(cli, published):
    publish(published)
    told = published / "latest.json"
    told.write_text(told.read_text().replace("maps", "mops"))
    assert "not signed" in cli("update", "--check").err


@pytest.mark.parametrize("came", [PACKAGE[:-1], PACKAGE + b"!", PACKAGE[:-1] + b"?"])
def test_another_package_than_the_signed_one_is_deleted(cli, published, came):
    publish(published)
    (published / "newer.deb").write_bytes(came)
    assert "not what was signed" in cli("update", "--yes").err
    assert not list((folders().data / "updates").iterdir())


def test_a_folder_that_cannot_be_written_is_not_blamed_on_the_network(cli, published):
    publish(published)
    folders().data.mkdir(parents=True)
    (folders().data / "updates").touch()
    said = cli("update", "--yes")
    assert (said.code, "newer.deb cannot be written" in said.err) == (2, True)


def test_a_package_cannot_name_a_place_outside_its_folder(cli, published):
    publish(published, name="./../../outside.deb")
    (published / "outside.deb").write_bytes(PACKAGE)
    cli("update", "--yes")
    assert not (folders().data.parent / "outside.deb").exists()


def test_plain_http_to_elsewhere_is_refused(place):
    with pytest.raises(updates.UpdateFailed, match="https"):
        updates.look(updates.Place("http://example.org/", place.key), "0.1.0")


def test_nobody_there_is_told(cli, published):
    said = cli("update", "--check")  # nothing was published
    assert (said.code, said.out) == (1, "")
    assert "cannot be reached" in said.err


def test_without_a_person_it_is_not_taken_for_a_yes(cli, published):
    publish(published)
    said = cli("update")
    assert (said.code, "--yes" in said.err) == (2, True)


def test_a_build_that_was_told_no_place_says_so(cli, tmp_path, monkeypatch):
    monkeypatch.setattr(updates, "FILE", tmp_path / "none.json")
    said = cli("update", "--check")
    assert (said.code, "knows no place" in said.err) == (2, True)
