"""Rules on required fields and on the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import START, Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import BY_KEY
from disclosure_ssg.model.settings import SiteConfig

_EXAMPLES = {
    "title": "写明 标题: 关于……的通知",
    "published_on": "写明 发布日期: 2024-06-23",
    "attribute": "写明 公开属性: 主动公开（或依申请公开、删减后公开）",
}


@on_document("F010", "missing-field", Level.ERROR)
def missing_field(document: Document, config: SiteConfig) -> Iterator[Found]:
    """缺少标题、发布日期或公开属性。
    为什么：没有发布日期的信息视为没有更新；公开属性要在源头认定，不设默认值。
    错误示例：没有“公开属性”一行
    正确示例：公开属性: 主动公开
    依据：《政府信息公开条例》第十二条、第十七条
    """
    for key, example in _EXAMPLES.items():
        if key not in document.values and key not in document.faulty:
            yield Found(document.place(key), f"缺少“{BY_KEY[key].label}”", example)


@on_document("F011", "missing-index-number", Level.ERROR)
def missing_index_number(document: Document, config: SiteConfig) -> Iterator[Found]:
    """缺少索引号。
    为什么：索引是公开目录的法定要素，也是网址和引用的依据。
    正确示例：索引号: 000000-101/2024-00012（运行 disclosure-ssg new 会给出下一个号）
    不编索引号的网站在 site.yml 写 index_number: optional。
    依据：《政府信息公开条例》第十二条
    """
    if (
        config.values["index_number"] == "required"
        and words.KINDS[document.kind].numbered
        and "index_number" not in document.values
        and not {"index_number", "kind"} & set(document.faulty)
    ):
        yield Found(
            document.place("index_number"),
            "缺少“索引号”",
            "写明 索引号: …；disclosure-ssg new 会给出下一个可用的号",
        )


@on_document("F014", "missing-reason", Level.ERROR)
def missing_reason(document: Document, config: SiteConfig) -> Iterator[Found]:
    """不是主动公开，却没有写明理由。
    为什么：不主动公开的理由要依法说明。
    正确示例：不公开理由: art16_process（或直接写明理由）
    依据：《政府信息公开条例》第十三条至第十六条、第三十六条
    """
    attribute = document.attribute
    if (
        attribute not in ("", words.OPEN)
        and "attribute_reason" not in document.values
        and "attribute_reason" not in document.faulty
    ):
        yield Found(
            document.place("attribute"),
            f"公开属性是“{attribute}”，没有写明理由",
            "加一行 不公开理由: …，可写条例的情形代码：" + "、".join(words.REASONS),
        )


@on_document("F015", "withheld-document", Level.ERROR)
def withheld_document(document: Document, config: SiteConfig) -> Iterator[Found]:
    """仓库里有“不予公开”的文件。
    为什么：不予公开的文件不应当进入仓库，git 会永久保留历史。
    修复：移出仓库并清理历史（见 SECURITY.md）；确需保留时在 site.yml 写 withheld: skip，这样它不产生任何输出。
    依据：《政府信息公开条例》第十四条至第十六条
    """
    if document.attribute == words.WITHHELD and config.values["withheld"] == "error":
        yield Found(
            document.place("attribute"),
            "不予公开的文件不应当在仓库里",
            "移出 content/；确需保留时在 site.yml 写 withheld: skip",
        )


@on_document("F020", "news-in-column", Level.WARNING)
def news_in_column(document: Document, config: SiteConfig) -> Iterator[Found]:
    """工作动态放进了法定主动公开内容。
    为什么：专栏姓专，专栏里只放法定主动公开的信息。
    修复：移到 site.yml 中 statutory: false 的栏目。
    依据：国办公开办函〔2019〕61号
    """
    category = config.category_by_id.get(document.text("category"))
    if document.is_news and category is not None and category.statutory:
        yield Found(
            document.places.get("kind", START),
            f"“{category.title}”是法定公开栏目，不放工作动态",
            "移到 statutory: false 的栏目，或改正类型",
        )


@on_document("F036", "reprint-without-source", Level.WARNING)
def reprint_without_source(document: Document, config: SiteConfig) -> Iterator[Found]:
    """转载的信息没有写来源，或者来源缺少名称、网址。
    为什么：转载要注明来源；没有写的，网页上会以发布机构为来源。
    错误示例：转载: 是（没有“来源”一行）
    正确示例：来源: {name: 示例市人民政府门户网站, url: "https://www.example.gov.cn/"}
    依据：国办发〔2017〕47号
    """
    if not document.values.get("reprint") or "source" in document.faulty:
        return
    source = document.values.get("source", {})
    named = {"name": "名称（name）", "url": "网址（url）"}
    missing = [name for key, name in named.items() if not source.get(key)]
    if missing:
        said = f"的来源缺少{'、'.join(missing)}" if source else "没有写来源"
        yield Found(
            document.place("source" if source else "reprint"),
            f"转载的信息{said}",
            '写明 来源: {name: 首发的网站, url: "https://www.example.gov.cn/…"}',
        )


# What parts names: a blank does between Chinese words only.
_PARTS_NAMES = re.compile(
    r"[,，、;；](?![^（(]*[）)])"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])"
)


@on_document("F043", "unparted-names", Level.WARNING)
def unparted_names(document: Document, config: SiteConfig) -> Iterator[Found]:
    """几个关键词或者几个发文机关没有分开，成了一个。
    为什么：按其中一个检索、筛选，都找不到这份文件。
    错误示例：关键词: 数据，共享；关键词: [数据、共享]；发文机关: 示例市数据局 示例市财政局
    正确示例：关键词: 数据、共享；关键词: [数据, 共享]；发文机关: 示例市数据局、示例市财政局
    修复：写成一行的用顿号分开；写在方括号里的用半角逗号分开。
    """
    for key in ("issuer", "keywords"):
        parted = [(name, _parts(name)) for name in document.texts(key)]
        proper = "、".join(part for _, parts in parted for part in parts)
        for name, parts in parted:
            if len(parts) > 1:
                yield Found(
                    document.place(key),
                    f"“{BY_KEY[key].label}”里的“{name[:60]}”像是 {len(parts)} 个，没有分开",
                    f"写成 {BY_KEY[key].label}: {proper[:80]}",
                )


def _parts(name: str) -> list[str]:
    return [part.strip() for part in _PARTS_NAMES.split(name) if part.strip()]


@on_document("F021", "long-summary", Level.WARNING)
def long_summary(document: Document, config: SiteConfig) -> Iterator[Found]:
    """内容概述超过二百字。
    为什么：概述供目录和检索结果使用，以百字左右为宜。
    """
    length = len(document.text("summary"))
    if length > 200:
        yield Found(
            document.place("summary"), f"内容概述有 {length} 字", "压缩到百字左右"
        )
