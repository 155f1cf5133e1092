"""A rule on changes that cannot be put into the text of what is amended."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.document import Body, Document
from disclosure_ssg.model.standing import is_closed
from disclosure_ssg.model.validity import acts_on
from disclosure_ssg.source.consolidation import amended, consolidated

_NAMED = 30  # characters of an item that are quoted


@on_corpus("R028", "unclear-amendment", Level.WARNING)
def unclear_amendment(document: Document, corpus: Corpus) -> Iterator[Found]:
    """修改决定里有一项读不懂，或者和被修改的文本对不上，所以没有整理出修改后的文本。
    为什么：读者只看到修改前的文本和修改决定，要自己对照；有一项读不懂，就不整理，以免整理错。只修改一个文件、对方分条而且没有“历史版本”的才查。废止别的文件、写施行日期的项不算。
    错误示例：四、对第九条作文字修改，把“十个工作日”改短
    正确示例：四、将第九条中的“十个工作日”修改为“五个工作日”
    修复：核对条的序号和引号里的字；决定已经印发、不能改写的，在被修改的文件里写“历史版本”，把正文换成修改后的文本。
    """
    targets = document.targets("amends")
    if len(targets) != 1 or is_closed(document):
        return
    for other in corpus.find(targets[0], document):
        articles = any(anchor.startswith("article-") for anchor in other.body.anchors)
        if other.versions or is_closed(other) or not articles:
            continue
        text = _before(other, document, corpus)
        if text is None:
            continue
        for item in consolidated(text, document.body, other.title).unclear:
            yield Found(
                document.place("amends", 0),
                f"“{_quoted(item)}”读不懂，或者和被修改的文本对不上，没有整理出修改后的文本",
                "写成“将第X条修改为：”等句式，或者在被修改的文件里写“历史版本”",
            )


def _before(other: Document, document: Document, corpus: Corpus) -> Body | None:
    """The text that ``document`` amends; None where an earlier change is not clear."""
    changes = sorted(
        (acts_on(amending, target), amending.key, amending.path)
        for (relation, target), amending in corpus.inward.get(other.path, ())
        if relation == "amends"
    )
    own = (acts_on(document, document.targets("amends")[0]), document.key)
    text: Body | None = other.body
    for *when, path in changes:
        if text is None or tuple(when) >= own:
            break
        text = amended(text, corpus.by_path[path], other.title)
    return text


def _quoted(item: str) -> str:
    line = item.partition("\n")[0]
    return line if len(line) <= _NAMED else f"{line[:_NAMED]}……"
