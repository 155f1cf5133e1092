"""Rules on the column as a whole: its name, its blocks, what it says it has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus, on_document, on_site
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import START, Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.numbers import DECISION_NUMBER, proper_document_number
from disclosure_ssg.model.series import period
from disclosure_ssg.model.service_guides import lacking
from disclosure_ssg.model.settings import CONTACT, IDENTITY, SiteConfig
from disclosure_ssg.model.standing import is_closed


@on_corpus("K001", "information-denied", Level.WARNING)
def information_denied(document: Document, corpus: Corpus) -> Iterator[Found]:
    """site.yml 说本机关没有某类法定公开信息，却有这类信息的文件。
    为什么：对照表上会同时写着“本机关无此类信息”和已经公开的文件。
    修复：改文件的“法定公开项”，或者从 site.yml 的 no_information 里删去这一项。
    依据：《政府信息公开条例》第二十条、第二十一条
    """
    none = corpus.config.values["no_information"]
    if not none or not document.is_open:
        return
    code = document.text("art_code") or words.KIND_ITEMS.get(document.kind, "")
    if code in none:
        place = "art_code" if document.text("art_code") else "kind"
        yield Found(
            document.place(place),
            f"site.yml 说没有“{words.STATUTORY_ITEMS[code]}”（{code}），这份文件却是",
            "改“法定公开项”，或者删去 no_information 里的这一项",
        )


@on_site("K002", "column-blocks", Level.ERROR)
def column_blocks(corpus: Corpus) -> Iterator[Found]:
    """法定专栏缺少规定的版块，或者版块的名称、次序不对。
    为什么：专栏的名称和版块全国统一，是上级平台归集的依据。只在 site.yml 写了 column: statutory 时检查。
    正确示例：顶层栏目依次有 政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报；另有 request（依申请公开页）
    依据：国办公开办函〔2019〕61号
    """
    config = corpus.config
    if config.text("column") != "statutory":
        return
    if words.COLUMN not in config.title:
        yield Found(
            START, f"专栏名称“{config.title}”里没有“{words.COLUMN}”", "改 title"
        )
    titles = [category.title for category in config.categories]
    missing = [block for block in words.BLOCKS if block not in titles]
    if missing:
        hint = "顶层栏目依次为：" + "、".join(words.BLOCKS)
        yield Found(START, "缺少版块“" + "”“".join(missing) + "”", hint)
    order = [title for title in titles if title in words.BLOCKS]
    if not missing and order != list(words.BLOCKS):
        yield Found(
            START,
            "版块的次序不对：" + "、".join(order),
            "依次为：" + "、".join(words.BLOCKS),
        )
    if not config.values["request"] and words.REQUEST_BLOCK not in titles:
        yield Found(
            START,
            f"缺少“{words.REQUEST_BLOCK}”入口",
            "在 site.yml 里写 request，例如 request: {office: 示例市数据局办公室}",
        )


@on_document("K004", "period-form", Level.WARNING)
def period_form(document: Document, config: SiteConfig) -> Iterator[Found]:
    """“期间”的写法不对。
    为什么：自查按期间找出缺了哪一季、哪一月，认不出的期间等于没有。
    错误示例：期间: 2026年第三季度
    正确示例：期间: 2026-Q3；半年 2026-H1，月 2026-03，年 2026
    """
    written = document.text("period")
    if written and period(written) is None:
        yield Found(
            document.place("period"),
            f"“期间”的写法不对：“{written[:40]}”",
            "写成 2026-Q3、2026-H1、2026-03 或 2026",
        )


_SITE_CODE = "[0-9]{10}"


@on_site("K008", "site-identity", Level.WARNING)
def site_identity(corpus: Corpus) -> Iterator[Found]:
    """网站页脚缺少应当标明的事项，或者网站标识码的形式不对。
    为什么：页脚应当标明网站标识码、备案编号、找错入口和联系方式，检查指标逐项核对。缺漏只在 site.yml 写了 column: statutory 时检查。
    修复：在 site.yml 里补写；由上级网站统一标明的，写 rules: {K008: off}。
    正确示例：site_id_code: "0000000000"；不是十位数字的（例如以字母开头），形式写进 site_id_pattern
    依据：国办发〔2017〕47号
    """
    config = corpus.config
    code = config.text("site_id_code")
    own = config.text("site_id_pattern")
    if code and not re.fullmatch(own or _SITE_CODE, code[:200]):
        yield Found(
            START,
            f"网站标识码“{code[:40]}”的形式不对",
            f"应当符合 {own[:60]}"
            if own
            else "写成十位数字，加上引号；另有形式的，写进 site_id_pattern",
        )
    if config.text("column") != "statutory":
        return
    contact = config.values["contact"] or {}
    for key, name in IDENTITY.items():
        if not config.text(key):
            yield Found(START, f"页脚缺少{name}", f"写上 {key}")
    for key in ("address", "telephone"):
        if not contact.get(key):
            yield Found(START, f"页脚缺少{CONTACT[key]}", f"在 contact 里写上 {key}")


@on_document("K005", "stage-of-another-kind", Level.WARNING)
def stage_of_another_kind(document: Document, config: SiteConfig) -> Iterator[Found]:
    """“环节”不是这一类型的环节，或者没有写是哪个项目。
    为什么：同一个项目、采购或招考的文件按名称和环节列在一起，写错的排不进去。
    正确示例：项目名称: 一体化数据平台二期；环节: 施工
    """
    stage = document.text("stage")
    if not stage:
        return
    known = words.STAGES.get(document.kind, (stage,))  # others may be a stage of any
    if stage not in known:
        label = words.KINDS[document.kind].label
        message = f"“{label}”没有环节“{stage}”"
        yield Found(document.place("stage"), message, "可用：" + "、".join(known))
    elif not document.text("matter"):
        message = "写了环节，没有写是哪个项目、采购或招考"
        yield Found(document.place("stage"), message, "加一行 项目名称")


@on_document("K006", "decision-number-form", Level.WARNING)
def decision_number_form(document: Document, config: SiteConfig) -> Iterator[Found]:
    """行政许可、行政处罚决定书文号的形式不对。
    为什么：决定书文号是查对决定、归集信用信息的依据。
    错误示例：示数罚[2026]3号
    正确示例：示数罚〔2026〕3号、示数许决字〔2026〕第12号
    """
    number = document.text("document_number")
    if document.kind not in words.DECISION_KINDS or not number:
        return
    if not DECISION_NUMBER.fullmatch(number):
        proper = proper_document_number(number)
        yield Found(
            document.place("document_number"),
            f"决定书文号“{number[:60]}”的形式不对",
            f"改为 {proper}" if proper else "写成 示数罚〔2026〕3号 的形式",
        )


@on_document("K007", "service-without-address", Level.ERROR)
def service_without_address(document: Document, config: SiteConfig) -> Iterator[Found]:
    """“服务事项”的一条没有名称，或者网址不对。
    为什么：访客点了打不开，或者不知道去办什么。
    正确示例：服务事项: [{name: 公共数据开放申请, code: 000000001, url: "https://www.example.gov.cn/item/1"}]
    """
    for number, one in enumerate(document.values.get("services", ())):
        place = document.place("services", number)
        if not one.get("name"):
            yield Found(place, "服务事项的一条没有名称（name）", "写明事项的名称")
        if not re.fullmatch(
            r"https?://[^\s/?#\"'<>\\]+([/?#][^\s\"'<>\\]*)?", one.get("url", "")
        ):
            hint = "写成 https://www.example.gov.cn/item/1 的形式"
            yield Found(place, "服务事项的一条没有正确的网址（url）", hint)


@on_corpus("K010", "service-guide-elements", Level.WARNING)
def service_guide_elements(document: Document, corpus: Corpus) -> Iterator[Found]:
    """办事指南缺少应当写明的要素。
    检查：事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程。
    为什么：缺了要素，访客办不成事；缺四类以上的办事指南有五篇，网站就不合格（自查 1.12）。
    类型是“行政许可”、标题以“指南”结尾的，和标题以“办事指南”结尾的公文、通知公告算办事指南。看的是正文和附件里每句、每格的开头，近似的说法也认；“服务事项”“依据”字段写了的，不必再写。附件读不出文字的不查。
    错误示例：只有 ## 办理流程 和一张表
    正确示例：## 设定依据；## 申请条件；## 办理材料；联系电话：0000-12345682
    依据：国办秘函〔2019〕19号
    """
    if is_closed(document):
        return
    if missing := lacking(document, corpus.texts):
        yield Found(
            document.place("title"),
            f"办事指南缺少 {len(missing)} 类要素：" + "、".join(missing),
            "逐项写明，各有一个小标题或者一行；没有的写“无”并说明",
        )
