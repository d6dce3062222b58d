"""A package index (PEP 691): where a wheel lies, and its bytes from any point on. Writes no file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from core.hub.errors import CertificateRejected, PageInstead
from core.hub.gpu.errors import IndexTrouble, WheelDamaged, WheelMissing
from core.hub.gpu.manifest import Wheel
from core.hub.line import NAME, PATIENT, SECONDS, Cut, trusted
from core.i18n import gettext as _
from core.offline import guard, stays_here

if TYPE_CHECKING:
    import httpx2

JSON = "application/vnd.pypi.simple.v1+json"


class Index:
    """Talks to the index while the `with` lasts: over https, or with this computer."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.host = urlsplit(url).hostname or url

    def __enter__(self) -> Self:
        import httpx2

        with guard.lowered():  # the user's proxies count
            self._client = httpx2.Client(follow_redirects=True, verify=trusted(), timeout=SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def where(self, wheel: Wheel) -> str:
        """Its address. Raises WheelMissing, WheelDamaged when another file has its name, and Cut."""
        page = f"{self.url}/{wheel.name}/"
        with self._asked(page, {"Accept": JSON}) as answer:
            if "json" not in answer.headers.get("Content-Type", ""):
                raise PageInstead(self.host)
            with self._told():
                answer.read()
            files = {file["filename"]: file for file in answer.json()["files"]}
        if wheel.file not in files:
            raise WheelMissing(wheel.file, self.host)
        if files[wheel.file]["hashes"].get("sha256", wheel.sha256) != wheel.sha256:
            raise WheelDamaged(wheel.file, _("the index has another file of that name."))
        return urljoin(page, files[wheel.file]["url"])

    @contextmanager
    def opened(self, url: str, start: int) -> Iterator[tuple[bool, Generator[bytes]]]:
        """Whether it goes on from `start`, and the bytes. Raises Cut, IndexTrouble or CertificateRejected."""
        asked = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        with self._asked(url, asked) as answer:
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                raise PageInstead(self.host)
            yield answer.status_code == 206, self._bytes(answer)

    def gave_up(self, cut: Cut) -> IndexTrouble:
        return IndexTrouble(self.host, str(cut))

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str]) -> Iterator[httpx2.Response]:
        parts = urlsplit(url)
        if parts.scheme != "https" and not stays_here(parts.hostname or "?"):
            raise IndexTrouble(self.host, _("its address must begin with https."))
        request = self._client.build_request("GET", url, headers=NAME | headers)
        with self._told(), guard.lowered():
            answer = self._client.send(request, stream=True)
        try:
            if answer.status_code in PATIENT:
                raise Cut(f"HTTP {answer.status_code}", code=answer.status_code)
            if answer.is_error:
                raise IndexTrouble(self.host, f"HTTP {answer.status_code}")
            yield answer
        finally:
            answer.close()

    def _bytes(self, answer: httpx2.Response) -> Generator[bytes]:
        with self._told():
            yield from answer.iter_bytes()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Another library's errors: as Cut where patience helps, in words where it does not."""
        import httpx2

        try:
            yield
        except httpx2.ConnectError as error:
            if "CERTIFICATE" in str(error).upper():
                raise CertificateRejected(self.host, str(error)) from error
            raise Cut(str(error)) from error
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            raise Cut(str(error) or type(error).__name__) from error
