"""Files that go with a document are looked through, however they go with it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from tests.packages import pack
from tests.pdf import pdf, shows
from tests.sites import Site, codes, document

# Made up, with a right last character: 17 digits by the weights of GB 11643-1999.
IDENTITY = "11010519491231002X"
LIST = pdf(shows("page one"), shows(f"No. {IDENTITY}"))
ATTACHED = {"attachments": "[{file: a.pdf, title: List}]"}


def paper(*paragraphs: str, header: str = "") -> bytes:
    made = docx.Document()
    made.core_properties.author = ""
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def said(site: Site, code: str) -> list[str]:
    """What the check says under a code, without the way to the file."""
    found = re.findall(rf"^\S+: \w+ {code}\[[a-z-]+\] (.+)$", site.check().out, re.M)
    return list(found)


@pytest.mark.parametrize(
    ("body", "values", "files", "message"),
    [
        ("见[名单](a.pdf)。\n", {}, {"a.pdf": LIST}, "“a.pdf”里有身份证号码 1 处，第一处在第2页"),
        ("正文。\n", ATTACHED, {"a.pdf": LIST}, "“a.pdf”里有身份证号码 1 处，第一处在第2页"),
        (
            "见[材料](a.zip)。\n",
            {},
            {"a.zip": pack({"list.pdf": LIST})},
            "“a.zip”里有身份证号码 1 处，第一处在list.pdf 第2页",
        ),
    ],
)  # fmt: skip
def test_a_pdf_is_read_wherever_it_lies(
    site: Site,
    body: str,
    values: Mapping[str, str],
    files: Mapping[str, bytes],
    message: str,
) -> None:
    site.write({f"content/notice/{name}": data for name, data in files.items()})
    site.write({"content/notice/a.md": document(1, body, **values)})
    (found,) = said(site, "P001")
    assert found.startswith(message)
    assert site.build().status == 1
    assert not (site.folder / "public").exists()


def test_a_linked_pdf_without_text_is_said_to_be_unchecked(site: Site) -> None:
    site.write({"content/notice/a.pdf": pdf("0 0 m 9 9 l S")})
    site.write({"content/notice/a.md": document(1, "见[扫描件](a.pdf)。\n")})
    assert said(site, "P015") == ["“a.pdf”未检查：里面没有文字"]


@pytest.mark.parametrize("body", ["见[名单](a.pdf)。\n", "正文。\n"])
def test_the_author_of_a_pdf_is_told(site: Site, body: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(shows("one")))))
    writer.add_metadata({"/Author": "李四"})
    file = io.BytesIO()
    writer.write(file)
    values = {} if "a.pdf" in body else ATTACHED
    site.write({"content/notice/a.pdf": file.getvalue()})
    site.write({"content/notice/a.md": document(1, body, **values)})
    assert said(site, "P014") == ["“a.pdf”里留有作者 1 处"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", paper("机密★1年", "关于某事的报告"), "机密★1年"),
        ("a.docx", paper("关于某事的报告", header="秘 密"), "秘 密"),
        ("a.docx", paper("内部资料 注意保存", "甲"), "内部资料 注意保存"),
        ("a.csv", "绝密★长期,甲\n1,2\n".encode(), "绝密★长期"),
        ("a.zip", pack({"b.docx": paper("秘密★6个月", "乙")}), "秘密★6个月"),
        # What only speaks of it is no mark.
        ("a.docx", paper("保守国家秘密", "定为秘密★1年的，应当标明。"), ""),
        ("a.csv", "密级,件数\n机密,1\n秘密,2\n".encode(), ""),
        ("a.docx", paper(*["甲"] * 11, "秘密", *["乙"] * 11), ""),
    ],
)
def test_a_file_that_bears_a_secrecy_mark_is_stopped(
    site: Site, name: str, data: bytes, told: str
) -> None:
    site.write({f"content/notice/{name}": data})
    site.write({"content/notice/a.md": document(1, f"见[材料]({name})。\n")})
    found = said(site, "Z011")
    assert len(found) == bool(told)
    if told:
        assert found[0].startswith(f"“{name}”里出现密级或内部标志“{told}”")
        assert "Z011" in codes(site.build().out)
        assert not (site.folder / "public").exists()
