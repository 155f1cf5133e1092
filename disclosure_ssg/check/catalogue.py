"""Rules on the basic catalogue (主动公开基本目录) and on what should fulfil it."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_ledger
from disclosure_ssg.model.catalogue import LEDGER, Item
from disclosure_ssg.model.diagnostics import Level, Place, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.standing import Standing


@on_ledger(LEDGER, "M001", "bad-catalogue-item", Level.ERROR)
def bad_item(corpus: Corpus) -> Iterator[Found]:
    """基本目录的一行有误：编号重复，或者“栏目”不是 site.yml 里的栏目。
    为什么：文件按编号和栏目对应到事项，对不上的事项看起来没有公开。
    """
    seen: dict[str, Item] = {}
    for item in corpus.catalogue.items:
        first = seen.setdefault(item.number, item)
        if first is not item:
            message = f"编号“{item.number}”和第 {first.line} 行重复"
            yield Found(Place(item.line), message, "每个事项一个编号")
        for category in item.category:
            if category not in corpus.config.category_by_id:
                guess = nearest(category, corpus.config.category_by_id)
                hint = f"是否想写“{guess}”？" if guess else "写 site.yml 里的栏目 id"
                yield Found(Place(item.line), f"没有栏目“{category}”", hint)


@on_ledger(LEDGER, "M002", "promised-not-published", Level.WARNING)
def promised(corpus: Corpus) -> Iterator[Found]:
    """基本目录列明主动公开、渠道有政府网站的事项，网站上没有一份文件。
    为什么：目录是对公众的承诺，列明的事项要公开到位。
    修复：公开相应的信息，在文件里写“目录事项”，或者在目录里写明“栏目”；没有这类信息的，从目录里删去。
    依据：《政府信息公开条例》第十二条
    """
    fulfilled = {
        item.number
        for document in corpus.documents
        if corpus.standings[document.path] is Standing.PUBLIC
        for item in corpus.catalogue.of(document)
    }
    for item in corpus.catalogue.items:
        if item.is_promised and item.number not in fulfilled:
            message = f"事项“{item.title}”（编号 {item.number}）还没有公开的文件"
            hint = "在文件里写“目录事项: 编号”，或者在这一行写明“栏目”"
            yield Found(Place(item.line), message, hint)


@on_corpus("M003", "unknown-catalogue-item", Level.ERROR)
def unknown_item(document: Document, corpus: Corpus) -> Iterator[Found]:
    """“目录事项”写的编号，基本目录里没有。
    为什么：文件对应不到事项，事项看起来没有公开。
    正确示例：目录事项: 7（content/_data/catalogue.csv 里的编号）
    """
    if LEDGER not in corpus.ledgers:
        return
    for number, written in enumerate(document.texts("catalog_ref")):
        if written not in corpus.catalogue.by_number:
            guess = nearest(written, corpus.catalogue.by_number)
            hint = (
                f"是否想写“{guess}”？"
                if guess
                else "编号见 content/_data/catalogue.csv"
            )
            place = document.place("catalog_ref", number)
            yield Found(place, f"基本目录里没有事项“{written[:40]}”", hint)


@on_corpus("M004", "outside-catalogue", Level.WARNING)
def outside(document: Document, corpus: Corpus) -> Iterator[Found]:
    """法定主动公开的文件对应不到基本目录的任何事项。
    只在 site.yml 写了 catalogue: required 时检查。
    为什么：目录要覆盖公开的全部信息，公开了而目录里没有的，目录应当更新。
    修复：写“目录事项”；目录里没有这样的事项，就在目录里加一行。
    """
    config = corpus.config
    if config.text("catalogue") != "required" or LEDGER not in corpus.ledgers:
        return
    category = config.category_by_id.get(document.text("category"))
    if category is None or not category.statutory or document.is_news:
        return
    if document.is_open and not corpus.catalogue.of(document):
        hint = "写“目录事项: 编号”，或者在目录里给事项写明“栏目”"
        yield Found(document.place("catalog_ref"), "对应不到基本目录的事项", hint)
