"""Rules on what attachments hold: personal data, what is hidden, what programs left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from disclosure_ssg.check import rosters
from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.links import FILE_TYPES
from disclosure_ssg.check.paper import EDGE, SECRET_REMEDY, secret_line
from disclosure_ssg.check.personal import Kind, sightings
from disclosure_ssg.check.privacy import has_basis, is_allowed
from disclosure_ssg.check.registry import Found, on_corpus, says
from disclosure_ssg.model.contents import BY_HAND, FILE_NAME, Contents, Piece
from disclosure_ssg.model.diagnostics import Level, Place
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.standing import is_closed

MAX_MOBILES = 3
_CODES = {
    Kind.IDENTITY: "P001",
    Kind.CARD: "P002",
    Kind.MOBILE: "P003",
    Kind.MAILBOX: "P004",
    Kind.PLATE: "P005",
    Kind.ADDRESS: "P006",
    Kind.OLD_IDENTITY: "P007",
    Kind.OTHER: "P008",
}
CLEANED = (
    "docx",
    "xlsx",
    "pptx",
    "csv",
    "jpg",
    "jpeg",
    "png",
)  # what check --fix can make a copy of
_LAWFUL = "；依法应当公开的，写明隐私依据和隐私说明"
# What programs write where nobody has given a name.
_NOBODY = frozenset(
    "Administrator|Admin|User|Windows User|Windows 用户|Microsoft Office User|微软用户|"
    "Microsoft|WPS Office|openpyxl|python-docx|Apache POI|PPTXGenJS".split("|")
)
_PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "webp")


def inspected(
    documents: Iterable[Document], files: Mapping[str, int]
) -> tuple[str, ...]:
    """The files that public documents take with them, each once, in order."""
    return tuple(
        sorted(
            {
                path
                for document in documents
                for path, _ in _files(document)
                if path in files
            }
        )
    )


def _files(document: Document) -> Iterator[tuple[str, Place]]:
    """Attachments, pictures and linked files of a document that is open to all.

    Those that only its earlier texts link to are published with them.
    """
    if document.lost or is_closed(document):
        return
    for number, attachment in enumerate(document.attachments):
        yield attachment.path, document.place("attachments", number)
        if attachment.captions:
            yield attachment.captions, document.place("attachments", number)
    for link in document.body.links:
        if link.target and not link.target.endswith(".md"):
            yield link.target, link.place
    for version in document.versions:
        for link in version.body.links:
            if link.target and not link.target.endswith(".md"):
                yield link.target, document.place("versions")


def _contents(
    document: Document, corpus: Corpus
) -> Iterator[tuple[str, Place, Contents]]:
    """Name, place and contents of each file, once."""
    seen = set()
    for path, place in _files(document):
        if path in corpus.contents and path not in seen:
            seen.add(path)
            yield path.rpartition("/")[2], place, corpus.contents[path]


def _remedy(what: str, name: str, found: Iterable[str] = ("",)) -> str:
    """What to do about what was found, of these kinds, in a file."""
    hint = f"{what}后重新上传"
    if name.rpartition(".")[2].lower() not in CLEANED or BY_HAND.issuperset(found):
        return hint
    left = "、".join(kind for kind in found if kind in BY_HAND)
    rest = f"，{left}要自己删去" if left else ""
    return f"{hint}；check --fix 可另存一份清理过的副本{rest}"


@says(*_CODES.values(), "P009", "P010")
def personal_data(document: Document, corpus: Corpus) -> Iterator[tuple[str, Found]]:
    """What the rules on personal data say of a body, said of its files."""
    if has_basis(document):
        return
    for name, place, contents in _contents(document, corpus):
        first: dict[Kind, str] = {}
        count: Counter[Kind] = Counter()
        for piece in contents.pieces:
            for one in sightings(piece.text):
                if not is_allowed(piece.text[one.start : one.end], corpus.config):
                    count[one.kind] += 1
                    first.setdefault(one.kind, f"{piece.where} {one.masked}")
        for kind, where in first.items():
            message = f"“{name}”里有{kind.value} {count[kind]} 处，第一处在{where}"
            yield _CODES[kind], Found(place, message, _remedy("遮盖", name) + _LAWFUL)
        for grid in contents.grids:
            for leak in rosters.leaks(grid.rows):
                where = f"“{name}”{grid.name}第 {leak.row + 1} 行"
                if leak.sensitive:
                    message = f"{where}起，姓名旁边公开了“{leak.head}”（{leak.sensitive}），共 {leak.people} 人"
                    yield "P009", Found(place, message, "删去这一列或遮盖" + _LAWFUL)
                else:
                    message = f"{where}起，“{leak.head}”合起来能认出具体的人，共 {leak.people} 行"
                    yield (
                        "P010",
                        Found(place, message, "年龄改为年龄段，或删去其中的列"),
                    )


@says("Z011")
def secret_mark(document: Document, corpus: Corpus) -> Iterator[tuple[str, Found]]:
    """What the rule on secrecy marks says of a body, said of its files."""
    for name, place, contents in _contents(document, corpus):
        for piece, mark in _marks(contents):
            where = f"，在{piece.where}" if piece.where else ""
            message = f"“{name}”里出现密级或内部标志“{mark[:20]}”{where}"
            yield "Z011", Found(place, message, SECRET_REMEDY)
            break


def _marks(contents: Contents) -> Iterator[tuple[Piece, str]]:
    """What looks like a mark at either end of a file, or of one inside it."""
    borders = [
        number
        for number, piece in enumerate(contents.pieces)
        if piece.where.endswith(FILE_NAME)
    ]
    for first, end in pairwise((0, *borders, len(contents.pieces))):
        pieces = contents.pieces[first:end]
        for piece in (*pieces[:EDGE], *pieces[EDGE:][-EDGE:]):
            mark = secret_line(piece.text)
            # A table may have a column of such words: there the star tells.
            if mark and ("★" in mark or "☆" in mark or not contents.grids):
                yield piece, mark


@on_corpus("P012", "mobile-list", Level.ERROR)
def mobile_list(document: Document, corpus: Corpus) -> Iterator[Found]:
    """一个附件里有三个以上的手机号码。
    为什么：成批的手机号码多半是名单里忘记遮盖的一列。
    依据：《政府信息公开条例》第十五条
    """
    if has_basis(document):
        return
    for name, place, contents in _contents(document, corpus):
        mobiles = {
            one.masked
            for piece in contents.pieces
            for one in sightings(piece.text)
            if one.kind is Kind.MOBILE
            and not is_allowed(piece.text[one.start : one.end], corpus.config)
        }
        if len(mobiles) > MAX_MOBILES:
            message = f"“{name}”里有 {len(mobiles)} 个手机号码"
            yield Found(place, message, _remedy("遮盖", name) + _LAWFUL)


@on_corpus("P013", "hidden-content", Level.WARNING)
def hidden_content(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件里有隐藏的工作表、行、列、文字、幻灯片，修订中删除的文字，或者透视表、图表、外部链接带着而没有显示的数据。
    为什么：隐藏的内容任何人都能显示出来，泄露常常出在底册没有删去；从表格贴来的图表往往带着整个工作簿。
    修复：删去隐藏的内容，或用 check --fix 另存一份清理过的副本。
    """
    for name, place, contents in _contents(document, corpus):
        counted = Counter(p.hidden for p in contents.pieces if p.hidden)
        for why, count in counted.items():
            where = next(p.where for p in contents.pieces if p.hidden == why)
            message = f"“{name}”里有{why}，{count} 处有内容，第一处在{where}"
            yield Found(place, message, _remedy("删去", name, (why,)))


@on_corpus("P014", "traces", Level.WARNING)
def traces(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件、图片、视频里留有批注、修订、作者姓名、单位、拍摄位置、嵌入的文件，或者本机和内网的地址。
    为什么：这些是办公软件和相机留下的，会说出经手的人、讨论的过程和拍摄的地点；嵌入的文件整份都能打开。
    修复：在软件里“检查文档”后删去，或用 check --fix 另存一份清理过的副本（图片只去掉这些信息，画面不变）。
    """
    for name, place, contents in _contents(document, corpus):
        own = {"", corpus.config.publisher, *document.issuers, *_NOBODY}
        counted = Counter(t.what for t in contents.traces if t.value not in own)
        if counted:
            listed = "、".join(f"{what} {n} 处" for what, n in counted.items())
            yield Found(
                place, f"“{name}”里留有{listed}", _remedy("删去", name, counted)
            )


@on_corpus("P015", "unchecked-file", Level.WARNING)
def unchecked_file(document: Document, corpus: Corpus) -> Iterator[Found]:
    """附件没有检查：旧格式（doc、wps、rar、ofd 等）、图片、有密码、过大或损坏。
    为什么：没有检查不等于没有问题，要有人打开看过。
    修复：换成 docx、xlsx、csv 或有文字的 PDF；看过之后可用豁免记下理由和期限。
    """
    attached = {a.path.rpartition("/")[2]: a.path for a in document.attachments}
    for name, place, contents in _contents(document, corpus):
        why = contents.unchecked
        if name in attached and name.lower().endswith(_PICTURES):
            why = "图片里的文字不能检查"
        if why and name.rpartition(".")[2].lower() in FILE_TYPES:
            text = corpus.texts.get(attached.get(name, ""))
            fault = text.fault if text is not None else None
            yield Found(
                place,
                f"“{name}”未检查{'，文字也检索不到' if fault else ''}：{why}",
                fault.hint
                if fault
                else "请打开看过；能换的换成 docx、xlsx、csv 或有文字的 PDF",
            )
