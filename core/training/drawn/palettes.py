"""Colours for series: families that many programs and offices use, and freshly mixed ones."""

from __future__ import annotations

from colorsys import hls_to_rgb
from random import Random

from core.training.drawn.truth import Colour


def rgb(code: str) -> Colour:
    """From six hexadecimal digits."""
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:6], 16)


PALETTES: dict[str, tuple[Colour, ...]] = {
    name: tuple(map(rgb, codes.split()))
    for name, codes in {
        "office": "4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 264478 9E480E",
        "office new": "156082 E97132 196B24 0F9ED5 A02B93 4EA72E 0B3A50 8C3F14",
        "open office": "004586 FF420E FFD320 579D1C 7E0021 83CAFF 314004 AECF00",
        "sheets": "4285F4 EA4335 FBBC04 34A853 FF6D01 46BDC6 7BAAF7 F07B72",
        "ten": "1F77B4 FF7F0E 2CA02C D62728 9467BD 8C564B E377C2 7F7F7F",
        "tableau": "4E79A7 F28E2B E15759 76B7B2 59A14F EDC948 B07AA1 FF9DA7",
        "blind": "0072B2 E69F00 009E73 CC79A7 56B4E9 D55E00 F0E442 000000",
        "deep": "4C72B0 DD8452 55A868 C44E52 8172B3 937860 DA8BC3 8C8C8C",
        "weekly": "006BA2 DB444B EBB434 3EBCD2 379A8B 758D99 9A607F D1B07C",
        "morning": "0F5499 990F3D FF7FAA 00A0DD 593380 96CC28 E6D9CE 4D4845",
        "bureau": "003D7C 7FA6CC B8CCE0 F3A000 7A7A7A A0282D 2E6E4E C8B478",
        "institute": "3C4E66 883039 4C6A9C 996D39 286BBB 18470F A2559C 00847E",
        "earth": "8C510A BF812D DFC27D 80CDC1 35978F 01665E 543005 C7A76C",
        "candy": "E41A1C 377EB8 4DAF4A 984EA3 FF7F00 A65628 F781BF 999999",
        "pastel": "8DD3C7 FB8072 80B1D3 FDB462 B3DE69 BEBADA FCCDE5 BC80BD",
        "night": "8AB4F8 F28B82 FDD663 81C995 FF8BCB 78D9EC C58AF9 FCAD70",
        "neon": "00E5FF FF4081 C6FF00 FFAB00 7C4DFF 69F0AE FF6E40 40C4FF",
        "ink": "111111 777777 AAAAAA 444444 999999 5E5E5E C4C4C4 2B2B2B",
        "blues": "08306B 4292C6 9ECAE1 2171B5 C6DBEF 08519C 6BAED6 083E7A",
        "greens": "00441B 41AB5D A1D99B 238B45 C7E9C0 006D2C 74C476 1B5E33",
    }.items()
}
RAMPS: dict[str, tuple[Colour, ...]] = {  # for heat maps: from the low to the high end
    name: tuple(map(rgb, codes.split()))
    for name, codes in {
        "viridis": "440154 3B528B 21918C 5EC962 FDE725",
        "magma": "000004 51127C B73779 FC8961 FCFDBF",
        "blues": "F7FBFF C6DBEF 6BAED6 2171B5 08306B",
        "greens": "F7FCF5 A1D99B 41AB5D 006D2C 00441B",
        "reds": "FFF5F0 FCBBA1 FB6A4A CB181D 67000D",
        "yellow to red": "FFFFCC FED976 FD8D3C E31A1C 800026",
        "blue to red": "2166AC 92C5DE F7F7F7 F4A582 B2182B",
        "greys": "FFFFFF BDBDBD 737373 252525",
    }.items()
}


def mixed(dice: Random, count: int, dark: bool) -> tuple[Colour, ...]:
    """Hues at even distances, told apart from the paper and from each other."""
    first, light = dice.random(), dice.uniform(0.55, 0.7) if dark else dice.uniform(0.32, 0.52)
    full = dice.uniform(0.4, 0.9)
    hues = [(first + n / max(count, 3)) % 1 for n in range(count)]
    dice.shuffle(hues)
    return tuple(_of(*hls_to_rgb(hue, light + 0.08 * (n % 2), full)) for n, hue in enumerate(hues))


def _of(red: float, green: float, blue: float) -> Colour:
    return round(red * 255), round(green * 255), round(blue * 255)


def ramp(name: str, share: float) -> Colour:
    """The colour at a share of the ramp, from 0 to 1."""
    stops = RAMPS[name]
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    left = min(int(place), len(stops) - 2)
    return blend(stops[left + 1], stops[left], place - left)


def blend(over: Colour, under: Colour, alpha: float) -> Colour:
    """What is seen where a colour lies over another."""
    red, green, blue = (round(a * alpha + b * (1 - alpha)) for a, b in zip(over, under, strict=True))
    return red, green, blue


def brightness(colour: Colour) -> float:
    """From 0 to 255, as the eye weighs the three."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
