"""Pictures of every kind are shown upright, on white, and in bounded size."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import DocumentTooHeavy, DocumentUnreadable
from core.pages.image import PictureFile
from tests.pictures import LETTER, as_bytes, written


def shown(data: bytes) -> np.ndarray:
    return np.asarray(PictureFile(data, "a").render(0))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
def test_every_kind_is_shown_as_it_looks(kind: str, mode: str) -> None:
    image = written("Ring 3", size=(200, 80), mode=mode)
    stored = image if kind != "JPEG" or mode in ("RGB", "L") else image.convert("RGB")
    seen = shown(as_bytes(stored, kind))
    assert seen.shape == (80, 200, 3)
    assert np.abs(seen.astype(int) - np.asarray(written("Ring 3", size=(200, 80)))).mean() < 12


def test_cmyk_looks_like_the_colours_it_prints() -> None:
    red = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    assert shown(as_bytes(red, "JPEG"))[10, 10].tolist() == pytest.approx([254, 0, 0], abs=30)


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert shown(as_bytes(clear, "PNG")).min() == 255


def test_sixteen_bits_keep_their_contrast() -> None:
    ramp = Image.fromarray(np.linspace(0, 65535, 256, dtype=np.uint16)[None].repeat(4, 0))
    assert shown(as_bytes(ramp, "PNG"))[0, :, 0].tolist() == pytest.approx(list(range(256)), abs=1)


def test_a_photograph_held_sideways_is_set_upright_by_its_tag() -> None:
    sideways = written("Upright", size=(300, 100)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera says: turn a quarter clockwise
    assert shown(as_bytes(sideways, "JPEG", exif=exif)).shape == (100, 300, 3)


def test_a_fax_has_as_many_pages_as_its_file() -> None:
    fax = as_bytes(written("one"), "TIFF", save_all=True, append_images=[written("two", size=(300, 90))])
    with_pages = PictureFile(fax, "fax.tiff")
    assert with_pages.document.pages == 2
    assert with_pages.render(1).size == (300, 90)


def test_half_a_jpeg_is_shown_as_far_as_it_goes_and_says_so() -> None:
    whole = as_bytes(written(*LETTER, size=(640, 640)), "JPEG")
    half = PictureFile(whole[: len(whole) // 2], "half.jpg")
    page = half.read(0)
    assert "Sommer" in page.text
    assert [caution.code for caution in page.cautions] == ["picture_damaged"]


def test_an_animation_says_that_one_frame_was_read() -> None:
    frames = as_bytes(written("one"), "GIF", save_all=True, append_images=[written("two")])
    page = PictureFile(frames, "a.gif").read(0)
    assert page.text == "one"
    assert [caution.code for caution in page.cautions] == ["first_frame"]


def test_a_single_pixel_is_an_empty_page() -> None:
    page = PictureFile(as_bytes(Image.new("RGB", (1, 1)), "PNG"), "dot.png").read(0)
    assert (page.width, page.height, page.origin) == (1, 1, "empty")


def test_two_hundred_megapixels_are_shown_smaller_with_boxes_in_their_own_pixels() -> None:
    large = PictureFile(one_bit(15_000, 14_000), "map.png")
    image, scale = large.shown(0)
    assert image.width * image.height < 25_000_000
    assert image.width * scale == pytest.approx(15_000)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(DocumentTooHeavy, match=r"bomb\.png"):
        PictureFile(one_bit(60_000, 60_000, rows=10), "bomb.png").render(0)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0nothing", b"BM", b"GIF89a"])
def test_a_header_alone_is_no_picture(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match="torn"):
        PictureFile(data, "torn").read(0)


def test_bytes_and_files_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(data := as_bytes(written("same"), "PNG"))
    assert PictureFile(tmp_path / "a.png").render(0).tobytes() == PictureFile(data).render(0).tobytes()


def one_bit(wide: int, high: int, rows: int = 0) -> bytes:
    """A white PNG of one bit a pixel; only the first rows of it when asked."""
    row = b"\0" + b"\xff" * -(-wide // 8)
    body, squeeze = BytesIO(), zlib.compressobj(1)
    for _row in range(rows or high):
        body.write(squeeze.compress(row))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)),
        (b"IDAT", body.getvalue() + squeeze.flush()),
    ]
    made = [
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in [*chunks, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)
