"""Rules on index numbers, document numbers and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus, eldest
from disclosure_ssg.check.registry import Found, on_corpus, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document, Target
from disclosure_ssg.model.numbers import (
    DECISION_NUMBER,
    DOCUMENT_NUMBER,
    INDEX_SHAPES,
    document_number_key,
    numbered,
    proper_document_number,
)
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.model.top_files import is_top_file


@on_document("F012", "index-number-form", Level.ERROR)
def index_number_form(document: Document, config: SiteConfig) -> Iterator[Found]:
    """索引号的形式不对。
    为什么：形式不一的索引号无法核对和排序。
    正确示例：000000-101/2024-00012；各地的形式不同，可在 site.yml 用 index_number_pattern 指定。
    """
    number = document.text("index_number")
    if not number:
        return
    pattern = config.text("index_number_pattern")
    shape = re.compile(pattern) if pattern else INDEX_SHAPES
    if not shape.fullmatch(number[:200]):
        plain = "".join(unicodedata.normalize("NFKC", number[:200]).split())
        if shape.fullmatch(plain):
            hint = f"改为 {plain}"
        elif pattern:
            hint = f"应当符合 {pattern}"
        else:
            hint = "例如 000000-101/2024-00012；本地形式写进 site.yml 的 index_number_pattern"
        yield Found(
            document.place("index_number"),
            f"索引号“{number[:60]}”的形式不对",
            hint,
        )


@on_document("F013", "document-number-form", Level.ERROR)
def document_number_form(document: Document, config: SiteConfig) -> Iterator[Found]:
    """发文字号的形式不对（只查政策文件、规范性文件和规章）。
    为什么：年份用六角括号，序号不编虚位，不加“第”字。
    错误示例：示数发[2024]012号、示数发（2024）第12号
    正确示例：示数发〔2024〕12号
    依据：GB/T 9704-2012
    """
    number = document.text("document_number")
    if (
        number
        and words.KINDS[document.kind].official
        and not DOCUMENT_NUMBER.fullmatch(number)
    ):
        proper = proper_document_number(number)
        yield Found(
            document.place("document_number"),
            f"发文字号“{number[:60]}”的形式不对",
            f"改为 {proper}" if proper else "写成 示数发〔2024〕12号 的形式",
        )


@on_document("F040", "document-number-slip", Level.WARNING)
def document_number_slip(document: Document, config: SiteConfig) -> Iterator[Found]:
    """通知、公告等文件的发文字号，年份没有用六角括号，或者有空格、全角的数字。
    为什么：访客按文号查找、别的文件按文号引用，写法应当一致；政策文件、规范性文件和规章由 F013 查。
    错误示例：示数函[2024]12号
    正确示例：示数函〔2024〕12号；示数罚〔2024〕第012号；2024年第3号
    依据：GB/T 9704-2012 7.2.5
    """
    kind = document.kind
    if words.KINDS[kind].official or kind in words.DECISION_KINDS:  # F013, K006
        return
    number = document.text("document_number")
    proper = proper_document_number(number)
    if proper and not DECISION_NUMBER.fullmatch(number):
        yield Found(
            document.place("document_number"),
            f"发文字号“{number[:60]}”的写法不规范",
            f"改为 {proper}",
        )


@on_document("F031", "number-year", Level.WARNING)
def number_year(document: Document, config: SiteConfig) -> Iterator[Found]:
    """发文字号的年份和成文日期的年份不同。
    为什么：发文字号按签发的年份编，两处多半有一处写错；确是跨年编号的，可以豁免。
    错误示例：发文字号: 示数发〔2023〕12号；成文日期: 2024-03-06
    依据：GB/T 9704-2012 7.2.5
    """
    number = numbered(document.text("document_number"))
    written = document.text("written_on")
    if number and written and number.year != int(written[:4]):
        yield Found(
            document.place("document_number"),
            f"发文字号是 {number.year} 年的，成文日期是 {written}",
            "核对原件，改正其中一处",
        )


@on_corpus("F017", "duplicate-document-number", Level.WARNING)
def duplicate_document_number(document: Document, corpus: Corpus) -> Iterator[Found]:
    """两个文件的发文字号相同。
    为什么：按文号引用时不知道指哪一个。
    """
    number = document.text("document_number")
    if not number:
        return
    key = document_number_key(number)
    same = [
        d
        for d in corpus.find(Target(number), document)
        if document_number_key(d.text("document_number")) == key
    ]
    first = eldest((document, *same))
    if first.path != document.path:
        yield Found(
            document.place("document_number"),
            f"发文字号“{number[:60]}”与 {first.path} 相同",
            "核对文号；同一文件不要重复收录",
        )


@on_corpus("F018", "duplicate-index-number", Level.ERROR)
def duplicate_index_number(document: Document, corpus: Corpus) -> Iterator[Found]:
    """两个文件的索引号相同。
    为什么：索引号在全站唯一，网址由它得出。先发布的不动，报在后发布的上。
    依据：《政府信息公开条例》第十二条
    """
    number = document.text("index_number")
    if not number:
        return
    first = eldest(
        d
        for d in corpus.find(Target(number), document)
        if d.text("index_number") == number
    )
    if first.path != document.path:
        yield Found(
            document.place("index_number"),
            f"索引号“{number[:60]}”与 {first.path} 重复",
            "换一个号；disclosure-ssg new 会给出下一个可用的号",
        )


@on_corpus("F019", "duplicate-address", Level.ERROR)
def duplicate_address(document: Document, corpus: Corpus) -> Iterator[Found]:
    """两个文件会得到同一个网址。
    为什么：网址由索引号（或 id、文件路径）得出，重复时后一个会盖掉前一个。
    修复：给其中一个写明 id: 另一个标识。
    """
    key = corpus.key_of(document)
    first = corpus.by_address[key]
    same_number = document.text("index_number") and (
        document.text("index_number") == first.text("index_number")
    )
    if first.path != document.path and not same_number:
        yield Found(
            document.place("id" if "id" in document.places else "index_number"),
            f"网址 doc/{key}.html 与 {first.path} 相同",
            "加一行 id: 另一个标识（小写字母、数字和连字符）",
        )


@on_corpus("F024", "redirect-collision", Level.ERROR)
def redirect_collision(document: Document, corpus: Corpus) -> Iterator[Found]:
    """旧地址已经被别的页面占用。
    为什么：一个地址只能有一个页面。
    """
    own: set[str] = set()
    for number, address in enumerate(document.texts("redirects")):
        folded = address.lower()
        owners = corpus.by_redirect[folded]
        top, *_ = parts = folded.split("/")
        above = {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        place = document.place("redirects", number)
        if owners[0].path != document.path:
            yield Found(
                place,
                f"旧地址“{address}”已由 {owners[0].path} 使用",
                "一个旧地址只写在一个文件里",
            )
        elif folded in own:
            yield Found(place, f"旧地址“{address}”重复", "只保留一个")
        elif above & corpus.by_redirect.keys():
            yield Found(
                place,
                f"旧地址“{address}”的上一级也是旧地址",
                "一个名称不能既是网页又是文件夹，删去其中一个",
            )
        elif (
            parts[1].removesuffix(".html") in corpus.by_address
            if top == "doc" and len(parts) == 2 and folded.endswith(".html")
            else top in corpus.taken_folders or is_top_file(top)
        ):
            message = f"旧地址“{address}”是本站正在使用的地址"
            yield Found(place, message, "删去这个旧地址")
        own.add(folded)
