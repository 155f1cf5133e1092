"""Service guides (办事指南): which documents are such, and what one must tell.

Source of the elements: 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号), 服务不实用.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from disclosure_ssg.model.document import AttachmentText, Document, PublicDocument

_AFTER = r"(?:[（(][^（）()]*[)）])?$"  # a year or an edition
_TITLES = {
    "permit": re.compile(f"指南{_AFTER}"),
    "document": re.compile(f"办事指南{_AFTER}"),
    "notice": re.compile(f"办事指南{_AFTER}"),
}
_BARE = re.compile(f"^(?:办事|服务|办理)?指南{_AFTER}")
# By which words an element is known at the beginning of a clause or a cell.
ELEMENTS = {
    "事项名称": "事项名称|项目名称|服务名称|(?m:事项$)",
    "设定依据": "依据",
    "申请条件": "条件|对象|范围",
    "办理材料": "材料|资料|要件|清单",
    "办理地点": "地点|地址|窗口|网上|大厅|[路街道]\\d+号",
    "办理时间": "时间|时限|期限|工作日",
    "联系电话": "电话|热线|联系方式|咨询方式",
    "办理流程": "流程|程序|步骤|环节",
}
_SIGNS = {name: re.compile(words) for name, words in ELEMENTS.items()}
_CLAUSE = re.compile("[^，。；;\n]+")
_BEGINNING = 20  # characters


def is_service_guide(document: Document | PublicDocument) -> bool:
    """Whether a document is one, by its kind and title."""
    title = _TITLES.get(document.kind)
    return bool(title and title.search(document.title))


def lacking(
    document: Document | PublicDocument, texts: Mapping[str, AttachmentText]
) -> tuple[str, ...]:
    """The elements that a service guide does not tell; none of any other document.

    ``texts`` are those of attachments, by path: of a guide with one that has no text
    nothing is known.
    """
    if not is_service_guide(document):
        return ()
    files = [texts.get(file.path) for file in document.attachments]
    if not all(file and file.blocks for file in files):
        return ()
    told = set(_implied(document))
    for text in _texts(document, texts):
        begins = "\n".join(part[:_BEGINNING] for part in _CLAUSE.findall(text))
        told |= {name for name, sign in _SIGNS.items() if sign.search(begins)}
    return tuple(name for name in ELEMENTS if name not in told)


def _implied(document: Document | PublicDocument) -> Iterator[str]:
    """What its title and metadata tell."""
    if "services" in document.values or not _BARE.search(document.title):
        yield "事项名称"
    if "based_on" in document.values:
        yield "设定依据"


def _texts(
    document: Document | PublicDocument, texts: Mapping[str, AttachmentText]
) -> Iterator[str]:
    for passage in document.body.passages:
        yield passage.text
    for file in document.attachments:
        for block in texts[file.path].blocks:
            yield block.text
