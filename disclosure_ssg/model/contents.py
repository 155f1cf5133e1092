"""What a file that goes with a document holds, shown to its readers or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

FILE_NAME: Final = "文件名"  # where the name of a file inside another stands

# What is left in a file, where several formats tell of it.
AUTHOR: Final = "作者"
COMMENT: Final = "批注"
POSITION: Final = "拍摄位置"
EMBEDDED: Final = "嵌入的文件"
INNER: Final = "本机或内网的地址"
CONNECTION: Final = "数据库连接"
# Why nobody sees a piece, though whoever opens the file finds it.
CACHED: Final = "没有显示的缓存数据"
IN_CHART: Final = "图表带着的工作表"
# What a cleaned copy would still hold.
BY_HAND: Final = frozenset((EMBEDDED, INNER, CONNECTION, CACHED, IN_CHART))


class Piece(NamedTuple):
    """A text in a file and where it stands; ``hidden`` says why readers miss it."""

    text: str
    where: str = ""
    hidden: str = ""


class Grid(NamedTuple):
    """A table: rows of cells."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class Trace(NamedTuple):
    """What the software left in a file: an author, a comment, a deletion, a position."""

    what: str
    value: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in a file; ``unchecked`` says what could not be looked through.

    ``extent`` is the width and height of a picture in pixels, where they can be told.
    """

    pieces: tuple[Piece, ...] = ()
    grids: tuple[Grid, ...] = ()
    traces: tuple[Trace, ...] = ()
    unchecked: str = ""
    extent: tuple[int, ...] = ()
