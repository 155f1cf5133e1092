"""Index numbers (索引号) and document numbers (文号): forms, keys, addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# The shapes found on real columns (norms 9.1): no national form is fixed.
INDEX_SHAPES = re.compile(
    r"[0-9A-Z]{9}/\d{4}-\d{5,7}"  # organisation code / year-serial
    r"|[0-9A-Z]{18}/\d{4}-\d{5,7}"  # unified credit code / year-serial
    r"|\d{7,8}-[0-9X]/\d{4}-\d{5,7}"  # organisation code with its hyphen
    r"|[0-9A-Z]{9}-\d{4}-\d{5,7}"  # all joined by hyphens
    r"|\d{6}-\d{2,4}/\d{4}-\d{4,7}"  # region-unit / year-serial
    r"|[0-9A-Z]+(?:-[0-9A-Z]+){5}"  # six groups
    r"|\d{21}",  # six parts run together
    re.ASCII,
)
# 发文字号 of GB/T 9704-2012 7.2.5, and numbers of orders.
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff（）()A-Za-z]+〔(?:19|20)\d{2}〕[1-9]\d{0,4}号"
    r"|[\u4e00-\u9fff]*第[0-9一二三四五六七八九十百]+号令?"
    r"|[\u4e00-\u9fff]+令第?[0-9一二三四五六七八九十百]+号",
    re.ASCII,
)
# Numbers of decisions on permits and penalties: 示数罚〔2026〕3号, 示数许决字〔2026〕第12号.
DECISION_NUMBER = re.compile(
    r"[\u4e00-\u9fff（）()A-Za-z]+〔(?:19|20)\d{2}〕第?[0-9]{1,6}号(?:-\d{1,3})?",
    re.ASCII,
)
_LOOSE = re.compile(
    r"(?P<body>[\u4e00-\u9fffA-Za-z]+?)\s*[\[［(（【﹝〔]\s*(?P<year>\d{4})\s*[\]］)）】﹞〕]\s*"
    r"第?\s*0*(?P<serial>[1-9]\d{0,4})\s*号?",
    re.ASCII,
)
_BRACKETS = str.maketrans("", "", "〔〕[]【】()﹝﹞［］（）〈〉<>")


_APART = re.compile(r"[^a-z0-9]+")


def document_number_key(text: str) -> str:
    """What two spellings of one document number share: no brackets, width or spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return "".join(plain.split()).upper() or text


def proper_document_number(text: str) -> str:
    """The well-formed spelling of a document number, or an empty string."""
    made = numbered(text)
    return f"{made.word}〔{made.year}〕{made.serial}号" if made else ""


@lru_cache(1 << 16)  # of one number it is asked again and again
def address_key(text: str) -> str:
    """The part of an address made from a number: lower case, the rest hyphens.

    ``640100-141/2019-00064`` -> ``640100-141-2019-00064``.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return _APART.sub("-", plain).strip("-")


def path_key(path: str) -> str:
    """An address key for a document without an index number, from its path.

    A path that is not plain ASCII keeps a digest, so that two never meet.
    """
    inside = path.removeprefix("content/").removesuffix(".md")
    key = address_key(inside)
    if re.fullmatch(r"[a-z0-9/-]+", inside) and len(key) <= 100:
        return key
    return f"{key[:80]}-{digest_key(path)}".strip("-")


def digest_key(path: str) -> str:
    """An address key that tells nothing of the path it stands for."""
    return hashlib.sha256(path.encode()).hexdigest()[:12]


class Numbered(NamedTuple):
    """A document number taken apart: 示数规〔2025〕3号."""

    word: str
    year: int
    serial: int


def numbered(text: str) -> Numbered | None:
    """The parts of a document number, None for one that is not of a yearly series."""
    match = _LOOSE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    return Numbered(match["body"], int(match["year"]), int(match["serial"]))
