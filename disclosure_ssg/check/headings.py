"""Rules on what a text must have: words, and the headings of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import START, Level
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig

# What the page shows in the place of a text.
_IN_PLACE = ("opinions", "answer", "reply", "services", "report_data")


@on_document("B009", "empty-body", Level.WARNING)
def empty_body(document: Document, config: SiteConfig) -> Iterator[Found]:
    """既没有正文，也没有附件。
    为什么：访客打开的是一个只有标题的页面；多半是还没有写完就提交了。
    修复：写上正文；内容在附件里的，把它列在“附件”里。
    """
    source = document.source
    if (
        document.is_open
        and not source.text[source.body :].strip()
        and not (document.body.withheld or document.attachments)
        and not any(map(document.values.get, _IN_PLACE))
    ):
        yield Found(
            document.places.get("title", START),
            "既没有正文，也没有附件",
            "写上正文；内容在附件里的，把它列在“附件”里；没有写完的先不提交",
        )


@on_document("Z015", "missing-heading", Level.WARNING)
def missing_heading(document: Document, config: SiteConfig) -> Iterator[Found]:
    """缺少这一类型的文件应当有的小标题，或者先后不对。
    为什么：年度报告有统一的格式，缺一节就是漏报一项；访客和汇总的机关都按小标题找内容。
    错误示例：年度报告没有“六、其他需要报告的事项”
    正确示例：没有内容的一节也保留小标题，写明“无”。
    年度报告之外的类型，在 site.yml 的 headings 里规定；正文在附件里的不查。
    依据：《政府信息公开条例》第五十条
    """
    wanted = config.headings_of(document.kind)
    if not wanted or not document.is_open or "kind" in document.faulty:
        return
    written = ["".join(heading.text.split()) for heading in document.body.headings]
    if not written and document.attachments:
        return
    at = 0
    for name in wanted:
        places = [n for n, heading in enumerate(written) if name in heading]
        later = [n for n in places if n >= at]
        if later:
            at = later[0] + 1
            continue
        kind = words.KINDS[document.kind].label
        yield Found(
            document.places.get("kind", START),
            f"“{name}”一节的先后不对" if places else f"{kind}缺少“{name}”一节",
            "应当依次有：" + "、".join(f"“{one}”" for one in wanted),
        )
