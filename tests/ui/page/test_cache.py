"""Pictures are kept within a bound; one of another size stands in until the right one comes."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ui.page.cache import Look, Pictures


def picture(wide: int, high: int) -> QImage:
    return QImage(wide, high, QImage.Format.Format_RGB32)


def test_what_was_not_looked_at_for_longest_goes_first() -> None:
    pictures = Pictures(megabytes=1)
    looks = [Look(page, 250, 250) for page in range(5)]  # a quarter of a megabyte each
    for look in looks[:4]:
        pictures.put(look, picture(250, 250))
    assert pictures.get(looks[0]) is not None
    pictures.put(looks[4], picture(250, 250))
    assert [look in pictures for look in looks] == [True, False, True, True, True]
    assert pictures.held <= 1 << 20


def test_the_same_page_in_another_size_will_do_but_not_turned_or_dark() -> None:
    pictures = Pictures(megabytes=1)
    pictures.put(Look(3, 100, 140), picture(100, 140))
    assert pictures.like(Look(3, 200, 280)).width() == 100
    assert pictures.like(Look(3, 280, 200, 90)) is None
    assert pictures.like(Look(3, 200, 280, 0, True)) is None
    pictures.clear()
    assert pictures.like(Look(3, 100, 140)) is None
    assert pictures.held == 0
