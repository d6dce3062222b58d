"""How one picture stands in the text: its crops, and the marks around them. Writes ids; embeds nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from PIL.Image import Image

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.sequence.partition import best_grid, boxes
from core.mllm.slots import ATOM, FIRST_INDICATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kind = Literal["single", "several", "video"]


@dataclass
class Crops:
    """What the towers see of one picture or one video."""

    pictures: list[Image]  # the overview first, then the sub-images row by row; or the frames of a video
    grid: tuple[int, int] = (1, 1)  # rows, columns of the sub-images
    video: bool = False  # the frames go through the tower together and stand as one atom

    def __len__(self) -> int:
        return len(self.pictures)


class Layout(Protocol):
    """How one picture or video stands in the text."""

    @property
    def around(self) -> Sequence[str]:
        """Words before and after a picture, tokenised with the text beside them."""

    def split(self, picture: Image | Sequence[Image], kind: Kind = "single") -> Crops:
        """What the towers see; a list is a video. `kind` says what the conversation holds."""

    def marks(self, crops: Crops) -> list[int]:
        """The ids that take the place of the picture's mark: one ATOM for each block of visual tokens, indicators."""


@dataclass(frozen=True)
class Plain:
    """The bare visual tokens, between words if any: none in MoVA and LLaVA, MOME_WORDS and COMM_WORDS in those two.

    MoVA section 2.5, MoME section 2.5, COMM section 2.
    """

    around: Sequence[str] = ("", "")

    def split(self, picture: Image | Sequence[Image], kind: Kind = "single") -> Crops:  # noqa: ARG002
        return Crops([_one(picture)])

    def marks(self, crops: Crops) -> list[int]:  # noqa: ARG002
        return [ATOM]


@dataclass(frozen=True)
class Pair:
    """A begin row and an end row of the visual table around one crop: Ovis 1.0 and 1.5 (section 2.2)."""

    around: Sequence[str] = ("", "")

    def split(self, picture: Image | Sequence[Image], kind: Kind = "single") -> Crops:  # noqa: ARG002
        return Crops([_one(picture)])

    def marks(self, crops: Crops) -> list[int]:  # noqa: ARG002
        return [FIRST_INDICATOR, ATOM, FIRST_INDICATOR - 1]


@dataclass(frozen=True)
class Grid:
    """An overview and sub-images in rows and columns: Ovis 1.6 and 2 (section 2.4).

    `side` is the crop's side in pixels; `most` the largest number of sub-images of a lone picture, of one among
    several, and of a video frame.
    """

    side: int = 448
    most: dict[Kind, int] = field(default_factory=lambda: {"single": 9, "several": 1, "video": 1})
    around: Sequence[str] = ("", "")

    def split(self, picture: Image | Sequence[Image], kind: Kind = "single") -> Crops:
        whole = _one(picture)
        grid = best_grid(whole.width, whole.height, self.side, self.most[kind])
        if grid == (1, 1):
            return Crops([whole])
        return Crops([whole, *(whole.crop(box) for box in boxes(whole.width, whole.height, grid))], grid)

    def marks(self, crops: Crops) -> list[int]:
        """begin, overview, end of overview; crops with a column mark between and a row mark between; end."""
        begin, seen, column, row, end = (FIRST_INDICATOR - i for i in range(5))
        rows, columns = crops.grid
        ids = [begin, ATOM, seen]
        for r in range(rows if rows * columns > 1 else 0):
            ids += [row] if r else []
            ids += [ATOM, *([column, ATOM] * (columns - 1))]
        return [*ids, end]


@dataclass(frozen=True)
class Native:
    """One atom at the picture's own resolution, one pair of rows for pictures and one for videos: Ovis 2.5 (2.6)."""

    around: Sequence[str] = ("", "")

    def split(self, picture: Image | Sequence[Image], kind: Kind = "single") -> Crops:  # noqa: ARG002
        if isinstance(picture, Image):
            return Crops([picture])
        return Crops(list(picture), video=True)

    def marks(self, crops: Crops) -> list[int]:
        begin = FIRST_INDICATOR - (2 if crops.video else 0)
        return [begin, ATOM, begin - 1]


def _one(picture: Image | Sequence[Image]) -> Image:
    if isinstance(picture, Image):
        return picture
    raise UsageError(
        _("This model takes a video as separate pictures."), hint=_("Write one <image> for every frame instead.")
    )


MOME_WORDS = ("<Img>", "</Img>")
COMM_WORDS = ("<im_start>", "<im_end>")

LAYOUTS: dict[str, Callable[..., Layout]] = {"plain": Plain, "pair": Pair, "grid": Grid, "native": Native}
