"""One line to the hub, by its own client: the user's proxies and certificates, few connections, the guard down only
while a connection is made. Writes no file."""

from __future__ import annotations

import os
import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from core.errors import Refused
from core.hub.errors import CertificateRejected, HubBusy, HubRefused, HubUnreachable, PageInstead
from core.i18n import gettext as _
from core.offline import guard, stays_here

if TYPE_CHECKING:
    import httpx2

PUBLIC = "https://huggingface.co"
SECONDS = 15.0  # without a single byte
NAME = {"user-agent": "chartula"}  # and no word about this computer
CONNECTIONS = 2  # some firewalls that open connections break at sixteen
PATIENT = {408, 425, 429, 500, 502, 503, 504}
AUTHORITIES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at the hub, with what it should hash to: SHA-256 for large files, git's own hash for small ones.

    A size below 0 is one that the hub did not tell.
    """

    name: str
    size: int
    sha256: str = ""
    git: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    commit: str
    files: tuple[Remote, ...]


class Cut(Exception):
    """The line was cut or the hub asked for patience: worth another try, after `after` seconds if it said so."""

    def __init__(self, why: str, after: float | None = None, code: int = 0) -> None:
        super().__init__(why)
        self.after = after
        self.code = code


class Line:
    """Talks to the hub while the `with` lasts."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.endpoint = (environ.get("HF_ENDPOINT") or PUBLIC).rstrip("/")
        self.host = urlsplit(self.endpoint).hostname or self.endpoint

    def __enter__(self) -> Self:
        import huggingface_hub
        from huggingface_hub import constants

        constants.HF_HUB_DISABLE_TELEMETRY = True
        with guard.lowered():
            if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
                raise Refused(
                    _("HF_HUB_OFFLINE forbids to fetch models."), hint=_("Take that variable away to fetch this one.")
                )
        huggingface_hub.set_client_factory(_client)  # made with the first request, while the guard is down
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import huggingface_hub
        from huggingface_hub.utils._http import default_client_factory

        huggingface_hub.set_client_factory(default_client_factory)  # this closes ours

    def listing(self, hub: str, revision: str) -> Listing:
        """What the hub has of a model. Raises Cut, or a ModelError that another try would not cure."""
        from huggingface_hub import HfApi

        api = HfApi(endpoint=self.endpoint, token=self._token(), headers=NAME)
        with guard.lowered(), self._told(hub):
            try:
                info = api.model_info(hub, revision=revision, files_metadata=True, timeout=SECONDS)
                files = [_remote(sibling) for sibling in info.siblings or ()]
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise PageInstead(self.host) from error
        return Listing(info.sha or revision, tuple(files))

    @contextmanager
    def opened(self, hub: str, commit: str, file: Remote, start: int) -> Iterator[tuple[bool, Generator[bytes]]]:
        """Whether the hub goes on from `start`, and the bytes. Raises as `listing` does."""
        from huggingface_hub import get_session, hf_hub_url, hf_raise_for_status
        from huggingface_hub.utils._headers import build_hf_headers

        headers = build_hf_headers(token=self._token(), headers=NAME)
        headers |= {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        url = hf_hub_url(hub, file.name, revision=commit, endpoint=self.endpoint)
        with ExitStack() as stack:
            with guard.lowered(), self._told(hub):
                answer = stack.enter_context(get_session().stream("GET", url, headers=headers, timeout=SECONDS))
                hf_raise_for_status(answer)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                raise PageInstead(self.host)
            yield answer.status_code == 206, self._bytes(hub, answer)

    def _bytes(self, hub: str, answer: httpx2.Response) -> Generator[bytes]:
        with self._told(hub):
            yield from answer.iter_bytes()

    @contextmanager
    def _told(self, hub: str) -> Iterator[None]:
        """Another library's errors, as Cut where patience helps and in words where it does not."""
        import httpx2
        from huggingface_hub.errors import HfHubHTTPError

        try:
            yield
        except HfHubHTTPError as error:
            code = error.response.status_code
            if code in PATIENT:
                raise Cut(f"HTTP {code}", _seconds(error.response.headers.get("Retry-After")), code) from error
            raise HubRefused(hub, code) from error
        except httpx2.ConnectError as error:
            if "CERTIFICATE" in str(error).upper():
                raise CertificateRejected(self.host, str(error)) from error
            raise Cut(str(error)) from error
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            raise Cut(str(error) or type(error).__name__) from error

    def gave_up(self, cut: Cut) -> HubBusy | HubUnreachable:
        return HubBusy(self.host, cut.code) if cut.code else HubUnreachable(self.host, str(cut))

    def _token(self) -> bool | None:
        """The user's own, but never in the clear through somebody's network."""
        return None if self.endpoint.startswith("https:") or stays_here(self.host) else False


def _client() -> httpx2.Client:
    import httpx2

    limits = httpx2.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    return httpx2.Client(follow_redirects=True, limits=limits, verify=trusted(), timeout=SECONDS)


def trusted(environ: Mapping[str, str] = os.environ) -> ssl.SSLContext | bool:
    """All the authorities the user names, else those of the system. Raises CertificateRejected for what is none."""
    places = dict.fromkeys(environ[name] for name in AUTHORITIES if environ.get(name))
    if not places:
        return True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody yet
    for place in places:
        try:
            context.load_verify_locations(**{"capath" if Path(place).is_dir() else "cafile": place})
        except OSError as error:
            raise CertificateRejected(place, str(error)) from error
    return context


def _remote(sibling: Any) -> Remote:
    sha256 = sibling.lfs.sha256 if sibling.lfs else ""
    size = -1 if sibling.size is None else int(sibling.size)
    return Remote(sibling.rfilename, size, sha256, "" if sha256 else sibling.blob_id or "")


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isdigit() else None
