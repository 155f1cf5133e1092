"""Rules on the parts of an official paper against its metadata (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document, on_text
from disclosure_ssg.check.text import Hit, Text
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig

_SECRET = re.compile(
    r"\n[ \t\u3000>*#]*(?:密级[:：]?[ \t\u3000]*)?(?:绝[ \u3000]?密|机[ \u3000]?密|秘[ \u3000]?密)"
    r"[ \t\u3000*]*(?:[★☆][ \t\u3000]*(?:[0-9一二三四五六七八九十]+[ \u3000]?(?:年|个?月|日)|长期)?[ \t\u3000*]*)?$"
    r"|\n[ \t\u3000>*#（(]*内部(?:资料|文件|材料)[ ，,\u3000]*(?:注意保存|注意保管|不得外传|严禁外传|请勿外传)",
    re.MULTILINE,
)
EDGE = 10  # lines at either end of a text
# How a page begins that is read as one line: 份号, 密级.
_STAR = re.compile(r"(?:[0-9]{1,8} )?(?:密级[:：]? ?)?([绝机秘] ?密 ?[★☆])")
SECRET_REMEDY = "立即停止发布，移出仓库并清理历史（见 SECURITY.md），报告保密机构"


def secret_line(text: str) -> str:
    """The mark that a line of a file is, or that a page begins with, if any."""
    if match := _SECRET.match("\n" + text):
        return match[0].strip()
    star = _STAR.match(text)
    return star[1] if star else ""


@on_text("Z011", "secret-mark", Level.ERROR, firm=True, guards=True)
def secret_mark(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """文件或附件的开头或末尾有密级标志，或写着“内部资料 注意保存”；台账里是整格写着。
    为什么：标有密级的文件不得进入仓库，更不得公开；git 会永久保留历史。
    修复：立即停止提交，移出仓库并清理历史（见 SECURITY.md），报告保密机构。
    依据：《政府信息公开条例》第十四条
    """
    lead = "" if text.body else "\n"  # an earlier text may have no front matter
    body = lead + text.whole[text.before_body :]
    if "密" not in body and "内部" not in body:
        return
    for match in _SECRET.finditer(body):
        if text.is_table or _is_at_edge(body, match):
            start = text.before_body - len(lead)
            yield Hit(
                start + match.end() - len(match[0].lstrip()),
                start + match.end(),
                f"出现密级或内部标志“{match[0].strip()[:20]}”",
                SECRET_REMEDY,
            )


def _is_at_edge(body: str, match: re.Match[str]) -> bool:
    above = [line for line in body[: match.start()].split("\n") if line.strip()]
    below = [line for line in body[match.end() :].split("\n") if line.strip()]
    return min(len(above), len(below)) < EDGE


_NOTE = re.compile(
    r"此件(?P<open>主动公开|公开发布|公开)|此件(?P<asked>依申请公开)"
    r"|此件(?P<no>不予公开|不公开)|此件(?P<part>删减后公开)"
)
_MEANT = {
    "open": words.OPEN,
    "asked": words.ON_REQUEST,
    "no": words.WITHHELD,
    "part": words.REDACTED,
}


@on_text("Z012", "release-note", Level.ERROR)
def release_note(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """附注（此件……公开）与公开属性不一致。
    为什么：两处必有一处错了；按错的公开，不该公开的就公开了。
    错误示例：公开属性: 主动公开，文末写着（此件依申请公开）
    依据：GB/T 9704-2012 7.3.6
    """
    attribute = text.document.attribute
    if not attribute or "此件" not in text.whole:
        return
    for match in _NOTE.finditer(text.whole, text.body):
        meant = _MEANT[str(match.lastgroup)]
        if meant != attribute:
            yield Hit(
                match.start(),
                match.end(),
                f"“{match[0]}”与公开属性“{attribute}”不一致",
                "核对源头认定的公开属性，改正其中一处",
            )


@on_document("Z016", "release-note-missing", Level.WARNING)
def release_note_missing(document: Document, config: SiteConfig) -> Iterator[Found]:
    """主动公开的政策文件、规范性文件没有附注（此件公开发布）。
    为什么：公开属性在起草时认定，印在附注里；没有附注，看不出是否经过认定。site.yml 写 release_note: required 的才查。
    正确示例：文末另起一行（此件公开发布）
    依据：GB/T 9704-2012 7.3.6
    """
    if (
        config.values["release_note"] == "required"
        and document.kind in ("policy", "normative")
        and document.attribute == words.OPEN
        and not any("此件" in passage.text for passage in document.body.passages)
    ):
        yield Found(
            document.place("attribute"),
            "没有附注（此件公开发布）",
            "按原件在文末补上；原件没有附注的，核对公开属性是怎样认定的",
        )


_SIGNED = re.compile(
    r"\n[^\S\n]*(?P<year>[12][0-9]{3})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[^\S\n]*$",
    re.MULTILINE,
)


@on_text("Z013", "signature-date", Level.WARNING)
def signature_date(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """落款的日期与成文日期不一致。
    为什么：期限和先后按成文日期计算，两处日期只能有一处是对的。
    依据：GB/T 9704-2012 7.3.5
    """
    written = text.document.text("written_on")
    if not written:
        return
    signed = list(_SIGNED.finditer(text.whole, text.before_body))
    if not signed or text.whole.count("\n", signed[-1].end()) > 2 * EDGE:
        return
    match = signed[-1]
    date = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    if date != written:
        start = match.start("year")
        yield Hit(
            start,
            match.end("day") + 1,
            f"落款日期 {date} 与成文日期 {written} 不一致",
            "核对原件，改正其中一处",
        )


_ENDING = 8  # lines: names of attachments, the issuers, a date, a note
_ANNOUNCED = re.compile(
    r"\n[ \t\u3000\xa0>*#]*附[ \u3000]?件[^\S\n]{0,9}[0-9]{0,3}[^\S\n]{0,9}[:：]"
    r"(?P<name>[^\n]*)"
)


# A body that ends with the name of a table, after which only a page's furniture stands.
_BARE_TABLE = re.compile(
    r"(?<=\n\n)[^\S\n]*(?P<name>[^\s，。；：、|#<][^\n，。；：、|]{5,40}表)[^\S\n]*"
    r"(?:\n+[^\S\n]*[扫掃][^\n]{0,40})?\s*\Z"
)


@on_text("Z014", "announced-attachment", Level.WARNING)
def announced_attachment(text: Text, config: SiteConfig) -> Iterator[Hit]:
    """正文写了附件，却没有附件文件；政策文件、规范性文件有附件文件，正文却没有附件说明。
    为什么：访客找不到正文所说的表格和方案；附件说明是公文的要素，列明附件的顺序和名称。
    错误示例：文末有“附件：任务分解表”，元数据里没有“附件”
    修复：在元数据里加上附件；附件内容就在正文后面的，给它加一个标题。
    """
    document = text.document
    if document.attachments and document.kind in ("policy", "normative"):
        if "附件" not in text.prose:
            start, end = text.line_of("attachments")
            hint = "在正文之后、署名之前写“附件：名称”"
            yield Hit(start, end, "有附件，正文没有附件说明", hint)
        return
    if document.attachments or document.body.links:
        return
    if "附" not in text.shown and "表" not in text.shown[-200:]:
        return
    for match in _ANNOUNCED.finditer(text.prose, text.before_body, text.end):
        rest = text.prose[match.end() : text.end]
        name = re.sub(r"^[0-9一二三四五六七八九十.．、\s]+", "", match["name"])
        name = name.strip("《》。 ")
        if (name and name in rest) or document.body.withheld or _follows(rest):
            continue  # the attachment follows in the body itself
        yield _missing(match, name)
        return
    tail = max(text.body, text.end - 200)
    table = _BARE_TABLE.search(text.prose, tail, text.end)
    if table and "|" not in text.prose:
        yield _missing(table, table["name"])


def _follows(rest: str) -> bool:
    """Whether what comes after is more than a list of names and a signature."""
    lines = [line for line in map(str.strip, rest.split("\n")) if line]
    sentences = any(line.endswith(("。", "；")) for line in lines)
    return sentences or len(lines) > _ENDING


def _missing(match: re.Match[str], name: str) -> Hit:
    shown = f"“{name[:30]}”" if name else ""
    return Hit(
        match.start() + len(match[0]) - len(match[0].lstrip()),
        match.end(),
        f"正文写了附件{shown}，没有附件文件",
        "在元数据里写明 附件: [{file: 附件的路径, title: 名称}]，没有附件就删去这一行",
    )
