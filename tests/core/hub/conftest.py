"""Downloads of a small model from a hub on this computer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.hub.catalogue import Entry
from core.hub.download import download
from core.hub.events import Event
from core.hub.ledger import Ledger
from core.hub.store import Store
from tests.small_hub import tiny


@pytest.fixture
def fetch(store: Store, ledger: Ledger) -> Callable[..., list[Event]]:
    """Everything a download tells, to its end."""

    def fetch(entry: Entry | None = None) -> list[Event]:
        return list(download(entry or tiny(), store, ledger, asked=True, pause=0.0))

    return fetch
