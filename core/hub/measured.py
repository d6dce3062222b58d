"""What a real load teaches the prediction: the peak it took, beside what had been predicted for just that work."""

from __future__ import annotations

from core.hub.catalogue import Entry
from core.hub.fit import RUNTIME, Bits, fit
from core.hub.ledger import Ledger


def learn(
    ledger: Ledger,
    entry: Entry,
    reserved: int,
    *,
    context: int,
    picture: int,
    bits: Bits = 4,
    device: str = "cpu",
    kind: str = "cuda",
) -> float:
    """Keep what a load with `context` tokens and a picture of `picture` tokens took; the correction from now on.

    `reserved` is the peak in bytes that PyTorch held (torch.cuda.max_memory_reserved); what the libraries hold beside
    it is added. `device` is the card's name as NVML and PyTorch tell it, or "cpu".
    """
    predicted = fit(entry, context, bits, kind, picture=picture).predicted
    ledger.measured(entry.name, bits, device, predicted=predicted, peak=reserved + RUNTIME[kind])
    return ledger.ratio(entry.name, bits, device)
