"""One content file to one ``Document``: all the work that needs just that file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.annual_report import Figures
from disclosure_ssg.model.diagnostics import (
    START,
    Diagnostic,
    Outcome,
    Place,
    nearest,
)
from disclosure_ssg.model.document import Body, Document, Source
from disclosure_ssg.model.errors import Changed
from disclosure_ssg.model.fields import KEY_BY_NAME, normal_key
from disclosure_ssg.model.held import there
from disclosure_ssg.model.job import content_digest
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.source import fences, findings, front_matter
from disclosure_ssg.source.annual_report import BAD, read_figures, with_tables
from disclosure_ssg.source.body import read_body
from disclosure_ssg.source.encodings import as_read, decoded, not_utf8
from disclosure_ssg.source.opinions import with_counts, with_table
from disclosure_ssg.source.paths import Escape, content_path
from disclosure_ssg.source.redaction import blanked
from disclosure_ssg.source.scalars import Unreadable
from disclosure_ssg.source.themes import theme_path
from disclosure_ssg.source.versions import read_versions

MAX_FILE = 4 * 1024 * 1024


def read_document(
    site: Path, path: str, config: SiteConfig, known: bytes = b""
) -> Outcome[Document]:
    """Read one document from disk; ``site`` is the site's folder.

    Raises ``Changed`` where its content has not the digest ``known``, if that is given.
    """
    try:
        with (site / path).open("rb", buffering=0) as file:  # all of it, at once
            data = file.read()
    except OSError as wrong:
        if known:
            raise Changed(path) from wrong
        fault = findings.UNREADABLE.at(
            path,
            START,
            f"读不了这个文件：{wrong.strerror}",
            "检查文件的权限，或重新运行",
        )
        return _lost(path, fault)
    if known and content_digest(data) != known:
        raise Changed(path)
    made = load(path, data, config, partial(_bytes, site))
    if "versions" not in made.value.values:
        return made
    versions, earlier, troubles = read_versions(site, made.value, config)
    document = replace(made.value, versions=versions, earlier=earlier)
    return Outcome(document, (*made.diagnostics, *troubles))


def _bytes(site: Path, path: str) -> bytes | None:
    try:
        return (site / path).read_bytes()
    except OSError:
        return None


def load(
    path: str,
    data: bytes,
    config: SiteConfig,
    beside: Callable[[str], bytes | None] = lambda path: None,
) -> Outcome[Document]:
    """Read one document.

    ``path`` is posix and relative to the site's folder, ``data`` the file's bytes;
    ``beside`` reads another file by such a path, None where there is none.
    Whatever is wrong becomes a finding; a document that cannot be read at all comes
    back ``lost``, so that references to it raise no second finding.
    """
    if not path.endswith(".md"):
        name = path.rpartition("/")[2]
        hint = f"改名为“{name[:-2]}md”"
        return _lost(
            path, findings.ENDING.at(path, START, "扩展名不是小写的 .md", hint)
        )
    if len(data) > MAX_FILE:
        fault = findings.TOO_LARGE.at(
            path,
            START,
            f"文件有 {len(data) // 1024} KiB",
            "不应超过 4096 KiB，请分成几个文件",
        )
        return _lost(path, fault)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message, hint = not_utf8(path, data, "用编辑器另存为 UTF-8")
        fault = findings.ENCODING.at(path, START, message, hint)
        return _lost(path, fault, decoded(data, "replace"))
    text = as_read(text)
    parts = front_matter.split(text)
    if parts is None:
        return _lost(path, fences.missing(path, text), text)
    yaml, markdown, first_line = parts
    if len(yaml) > front_matter.MAX_FRONT_MATTER:
        fault = findings.TOO_LARGE.at(path, START, "元数据过长", "不应超过 64 KiB")
        return _lost(path, fault)
    read = front_matter.read(path, yaml)
    if read.diagnostics and (unclosed := fences.left_open(path, yaml)):
        return _lost(path, unclosed, text)
    values = _with_defaults(read, path, config)
    report = _report(read, path, beside)
    body, troubles = read_body(
        path,
        markdown,
        first_line,
        str(values.get("title", "")),
        config.values["markdown_extensions"],
        _finish(values, report),
    )
    if body.withheld and values.get("attribute") == words.OPEN:
        troubles.append(
            findings.REDACTION_IN_OPEN.at(
                path,
                read.places.get("attribute", START),
                "公开属性是“主动公开”，正文里却有删减部分",
                "改为“公开属性: 删减后公开”并写明不公开理由",
            )
        )
    document = Document(
        path,
        values,
        there(read.places),
        there(body),
        tuple(sorted(read.faulty)),
        source=Source(
            text[: len(text) - len(markdown)] + blanked(markdown),
            len(text) - len(markdown),
        ),
        report=report,
    )
    return Outcome(document, (*read.diagnostics, *troubles))


def _report(
    read: front_matter.FrontMatter, path: str, beside: Callable[[str], bytes | None]
) -> Figures | None:
    """The tables of an annual report, from the data file it names."""
    written = read.values.get("report_data")
    if not written:
        return None
    try:
        file = content_path(path, str(written))
    except Escape as wrong:
        fault = findings.OUTSIDE.at(
            path,
            read.written_at["report_data"],
            f"数据文件“{written}”{wrong}",
            "数据文件放在 content/ 里，用相对于本文件的路径",
        )
        read.diagnostics.append(fault)
        return None
    data = beside(file)
    if data is None:
        message, hint = f"没有数据文件“{written}”", "核对路径：相对于本文件，大小写一致"
        place = read.written_at["report_data"]
        read.diagnostics.append(BAD.at(path, place, message, hint))
        return None
    made = read_figures(file, data)
    read.diagnostics.extend(made.diagnostics)
    return made.value


def _finish(
    values: Mapping[str, Any], report: Figures | None
) -> Callable[[str], str] | None:
    """What puts tables that are made from data into the text, if any are."""
    if report:
        return partial(with_tables, figures=report)
    if "opinions" in values:
        return partial(with_table, opinions=values["opinions"])
    return None


_NUMBER_LINE = re.compile(
    r"^\s*(index_number|索\s*引\s*号|document_number|发文字号|文号|id)\s*[:：]\s*(.+?)\s*$",
    re.M,
)


def _lost(path: str, fault: Diagnostic, text: str = "") -> Outcome[Document]:
    """A document of which only its numbers are guessed, so that others may name it."""
    numbers = {
        KEY_BY_NAME[normal_key(name)]: number.strip("'\"")
        for name, number in _NUMBER_LINE.findall(text[:4000])
    }
    return Outcome(
        Document(path, numbers, there({}), there(Body()), lost=True), (fault,)
    )


def _with_defaults(
    read: front_matter.FrontMatter, path: str, config: SiteConfig
) -> Mapping[str, Any]:
    """Fill in what the category, the site and the other fields imply."""
    values = dict(read.values)
    category = _category(read, path, config)
    if category:
        values["category"] = category
        known = config.category_by_id[category]
        chain = [config.category_by_id[a] for a in known.ancestors] + [known]
        for one in reversed(chain):
            for key, value in (one.defaults or {}).items():
                if key not in read.places:
                    values.setdefault(key, value)
    else:
        values.pop("category", None)
    values.setdefault("kind", words.DEFAULT_KIND)
    if "theme" in values:
        _name_theme(values, read, path, config)
    if config.aliases:  # the full name stands for every other name of a body
        for key in ("issuer", "publisher"):
            if key in values:
                values[key] = _full_names(values[key], config)
    if "publisher" not in values:
        issuers = values.get("issuer")
        values["publisher"] = issuers[0] if issuers else config.publisher
    if "issuer" not in values:
        values["issuer"] = [values["publisher"]]
    return with_counts(values) if "opinions" in values else values


def _name_theme(
    values: dict[str, Any],
    read: front_matter.FrontMatter,
    path: str,
    config: SiteConfig,
) -> None:
    """The name that a class has on this site; one that is unknown is a finding."""
    try:
        values["theme"] = theme_path(values["theme"], config.themes)
    except Unreadable as wrong:
        del values["theme"]
        read.faulty.add("theme")
        message = f"“主题分类”：{wrong.message}"
        place = read.written_at["theme"]
        read.diagnostics.append(findings.BAD_VALUE.at(path, place, message, wrong.hint))


def _full_names(named: Any, config: SiteConfig) -> Any:
    """A name, or a list of them."""
    if isinstance(named, list):
        return [config.aliases.get(name, name) for name in named]
    return config.aliases.get(named, named)


def _category(read: front_matter.FrontMatter, path: str, config: SiteConfig) -> str:
    """The id of the document's category; an unknown one is a finding."""
    named = str(read.values.get("category", ""))
    if named in config.category_by_id:
        return named
    if named:
        by_title = {c.title: c.id for c in config.category_by_id.values()}
        if named in by_title:
            return by_title[named]
        guess = nearest(named, [*config.category_by_id, *by_title])
        read.diagnostics.append(
            findings.UNKNOWN_CATEGORY.at(
                path,
                read.written_at["category"],
                f"没有栏目“{named[:40]}”",
                f"是否想写“{guess}”？" if guess else "栏目 id 见 site.yml",
            )
        )
        return ""
    category = folder_category(path, config)
    if not category:
        read.diagnostics.append(
            findings.UNKNOWN_CATEGORY.at(
                path,
                Place(1, 1),
                "文件不在任何栏目里",
                "写明 category: 栏目id，或把文件放进以栏目 id 命名的文件夹",
            )
        )
    return category


def folder_category(path: str, config: SiteConfig) -> str:
    """The id of the category that a path tells: its nearest folder named so, if any."""
    folders = path.split("/")[1:-1]
    return next((f for f in reversed(folders) if f in config.category_by_id), "")
