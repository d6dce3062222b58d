"""The typefaces of drawings. They come from Python packages, so that every machine draws the same bytes."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pymupdf
from PIL import ImageFont

_FILES = {
    "dejavu": "matplotlib:mpl-data/fonts/ttf/DejaVuSans.ttf",
    "dejavu bold": "matplotlib:mpl-data/fonts/ttf/DejaVuSans-Bold.ttf",
    "dejavu serif": "matplotlib:mpl-data/fonts/ttf/DejaVuSerif.ttf",
    "dejavu serif bold": "matplotlib:mpl-data/fonts/ttf/DejaVuSerif-Bold.ttf",
    "stix": "matplotlib:mpl-data/fonts/ttf/STIXGeneral.ttf",
    "stix bold": "matplotlib:mpl-data/fonts/ttf/STIXGeneralBol.ttf",
    "roboto": "font_roboto:files/Roboto-Regular.ttf",
    "roboto bold": "font_roboto:files/Roboto-Bold.ttf",
    "source sans": "font_source_sans_pro:files/SourceSansPro-Regular.ttf",
    "source sans bold": "font_source_sans_pro:files/SourceSansPro-Semibold.ttf",
    "source serif": "font_source_serif_pro:files/SourceSerifPro-Regular.ttf",
    "source serif bold": "font_source_serif_pro:files/SourceSerifPro-Bold.ttf",
    "caladea": "font_caladea:files/Caladea-Regular.ttf",
    "caladea bold": "font_caladea:files/Caladea-Bold.ttf",
    "lato": "font_lato:files/Lato-Regular.ttf",
    "lato bold": "font_lato:files/Lato-Bold.ttf",
}
_IN_PYMUPDF = {
    "helvetica": "helv",
    "helvetica bold": "hebo",
    "times": "tiro",
    "times bold": "tibo",
    "courier": "cour",
    "courier bold": "cobo",
    "fira": "figo",
    "fira bold": "figbo",
    "noto": "notos",
    "noto bold": "notosbo",
    "ubuntu": "ubuntu",
    "ubuntu bold": "ubuntubo",
}
FONTS = tuple(sorted([*_FILES, *_IN_PYMUPDF]))


def bold(font: str) -> str:
    """The heavy one of the same family."""
    return font if font.endswith(" bold") else f"{font} bold"


@lru_cache(400)
def face(font: str, size: float) -> ImageFont.FreeTypeFont:
    """For Pillow, at a size in pixels."""
    return ImageFont.truetype(BytesIO(letters(font)), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(40)
def letters(font: str) -> bytes:
    """The font's file. Raises KeyError for a font that is not on the shelf."""
    if font in _IN_PYMUPDF:
        return bytes(pymupdf.Font(_IN_PYMUPDF[font]).buffer)
    package, _, file = _FILES[font].partition(":")
    spec = find_spec(package)
    assert spec, f"{package} stands in packaging/constraints.txt"
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / file).read_bytes()
