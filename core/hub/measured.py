"""What a real load teaches the prediction: the peak it took, beside what had been predicted for just that work."""

from __future__ import annotations

from core.hub.catalogue import Entry
from core.hub.fit import Bits, fit
from core.hub.ledger import Ledger


def learn(
    ledger: Ledger, entry: Entry, peak: int, *, context: int, picture: int, bits: Bits = 4, device: str = "cpu"
) -> float:
    """Keep what a load with `context` tokens and a picture of `picture` tokens took; the correction from now on.

    `peak` is in bytes, and holds what the libraries take; no tokens are a model that was loaded and did nothing yet.
    `device` is the card's name as NVML and PyTorch tell it, or "cpu".
    """
    predicted = fit(entry, context, bits, "cpu" if device == "cpu" else "cuda", picture=picture).predicted
    ledger.measured(entry.name, bits, device, predicted=predicted, peak=peak)
    return ledger.ratio(entry.name, bits, device)
