"""A plan's table whose cells lie as lines of text one below the other.

So a table ends that was copied from a page or converted: first the heads, then each
cell as one or more lines, merged cells once only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure_ssg.model.tasks import last_day

DUE = ("完成时限", "时限", "完成时间")
LEAD = ("牵头落实单位", "牵头单位", "责任单位", "牵头科室", "责任科室", "落实单位")
_HEADS = frozenset(
    (*DUE, *LEAD, "工作要求", "具体任务", "具体要求", "序号", "工作任务")
)
_SECTION = re.compile(r"[一二三四五六七八九十]+、")
_TASK = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
_LONGEST = 20  # characters of a term
_TITLE = 60  # characters of a task without a name of its own
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


def flat_rows(lines: Sequence[str]) -> list[dict[str, str]]:
    """The tasks, by the names of columns of the ledger; none where no heads are found.

    A task ends with its term (长期推进, 11月底前), before which its unit stands.  一、
    begins a section, （一） a task; both hold until the next.
    """
    texts = [_HAN_GAP.sub("", line.strip()) for line in lines]
    texts = [text for text in texts if text]
    start = _after_heads(texts)
    made: list[dict[str, str]] = []
    section = task = ""
    chunk: list[str] = []
    for text in texts[start:] if start else ():
        if not _is_term(text):
            chunk.append(text)
            continue
        lead = chunk.pop() if chunk else ""
        section, task, wanted = _parts(chunk, section, task)
        made.append(
            {
                "工作要求": section,
                "具体任务": task or _named(wanted),
                "具体要求": wanted if task or wanted != _named(wanted) else "",
                "牵头单位": re.sub(r"按职[能责]分工(?:负责|落实)?$", "", lead),
                "完成时限": text,
            }
        )
        chunk = []
    return made


def _after_heads(texts: Sequence[str]) -> int:
    """Where the cells begin: after three heads or more, the last of them the term."""
    for number, text in enumerate(texts):
        above = texts[max(number - 2, 0) : number]
        if text in DUE and len(above) == 2 and set(above) <= _HEADS:
            return number + 1
    return 0


def _is_term(text: str) -> bool:
    if len(text) > _LONGEST or text.endswith("。"):
        return False
    return "长期" in text or "每" in text[:1] or bool(last_day(text, 2000))


def _parts(chunk: Sequence[str], section: str, task: str) -> tuple[str, str, str]:
    """Section, task and requirement that hold after a chunk of lines.

    A heading broken over lines goes on until the next mark, or until its full stop.
    """
    wanted: list[str] = []
    open_part = ""
    for text in chunk:
        if _SECTION.match(text):
            section, task, open_part = text, "", "section"
        elif match := _TASK.match(text):
            task = text[match.end() :]
            open_part = "" if text.endswith("。") else "task"
        elif open_part == "section" and not text.endswith("。"):
            section += text
        elif open_part == "task":
            task += text
            open_part = "" if text.endswith("。") else "task"
        else:
            open_part = ""
            wanted.append(text)
    return section, task.rstrip("。"), "".join(wanted)


def _named(wanted: str) -> str:
    """A task without a name is named by the beginning of what it asks for."""
    first = re.split(r"[。；;]", wanted, maxsplit=1)[0]
    if len(first) <= _TITLE:
        return first
    cut = max(first.rfind(mark, 0, _TITLE) for mark in "，,、")
    return first[: cut if cut > 0 else _TITLE]
