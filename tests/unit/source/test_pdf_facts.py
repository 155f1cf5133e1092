"""What is left in a PDF besides its pages; files made by hand."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.contents import Trace
from disclosure_ssg.source.file_contents import contents_of
from tests.pdf import assembled, pdf, shows, stream
from tests.pictures import jpeg, located, packet
from tests.sites import Site, codes, document

PERSONS = """<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Author="Li Si"
 xmlns:ps="http://ns.adobe.com/photoshop/1.0/" ps:AuthorsPosition="科长"
 xmlns:mm="http://ns.adobe.com/xap/1.0/mm/" mm:DocumentID="uuid:1">
<dc:creator><rdf:Seq><rdf:li>Li Si</rdf:li><rdf:li>王五</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>"""
NAMED = "/Metadata 5 0 R"
FILES = "/Names<</EmbeddedFiles<</Names[(list.xlsx) 6 0 R]>>>>"
PHOTO = jpeg(located())


def made(
    root: str = "", page: str = "", info: str = "", xmp: str = PERSONS, coding: str = ""
) -> bytes:
    """A page with a picture; entries of its root, of the page and about the file."""
    picture = coding or "/Filter/DCTDecode"
    return assembled(
        [
            f"<</Type/Catalog/Pages 2 0 R{root}>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            f"<</Type/Page/Parent 2 0 R{page}>>",
            f"<<{info}>>",
            stream(packet(xmp), "/Type/Metadata/Subtype/XML"),
            "<</Type/Filespec/F(list.xlsx)/EF<</F 8 0 R>>>>",
            stream(PHOTO, f"/Type/XObject/Subtype/Image{picture}"),
            stream(b"x", "/Type/EmbeddedFile"),
        ],
        info=4,
    )


def test_persons_in_xmp_are_told_when_the_dictionary_does_not_name_them() -> None:
    position, other = Trace("作者职务", "科长"), Trace("作者", "王五")
    only = contents_of("a.pdf", made(NAMED)).traces
    assert only == (Trace("作者", "Li Si"), position, other)
    equal = contents_of("a.pdf", made(NAMED, info="/Author(Li Si)")).traces
    assert equal == (Trace("作者", "Li Si"), position, other)
    both = "/Author<FEFF 004C0069002000530069 003B 738B4E94>"  # Li Si;王五
    joined = contents_of("a.pdf", made(NAMED, info=both)).traces
    assert joined == (Trace("作者", "Li Si;王五"), position)


def test_the_company_of_the_dictionary_is_told() -> None:
    found = contents_of("a.pdf", made(info="/Company(Bureau)/Manager(Li)")).traces
    assert found == (Trace("单位", "Bureau"), Trace("负责人", "Li"))


def test_notes_files_and_addresses_are_told_with_their_page() -> None:
    notes = (
        "<</Subtype/Text/Contents(No)/T(Li)>>",
        "<</Subtype/Highlight>>",
        "<</Subtype/FreeText/Contents(shown)>>",
        "<</Subtype/Stamp/Contents(seal)>>",
        "<</Subtype/Redact/Rect[0 0 9 9]>>",
        "<</Subtype/FileAttachment/FS 6 0 R>>",
        "<</Subtype/Link/A<</S/URI/URI(http://10.1.2.3/a)>>>>",
        "<</Subtype/Link/A<</S/URI/URI(https://www.gov.cn/)>>>>",
        "<</Subtype/Link/Dest[3 0 R /Fit]>>",
    )
    page = f"/Annots[{''.join(notes)}]"
    assert contents_of("a.pdf", made(FILES, page)).traces == (
        Trace("嵌入的文件", "list.xlsx"),
        Trace("批注", "No", "第1页"),
        Trace("没有执行的涂黑", "第1页", "第1页"),
        Trace("嵌入的文件", "list.xlsx", "第1页"),
        Trace("本机或内网的地址", "http://10.1.2.3/a", "第1页"),
    )


def test_a_photo_in_a_pdf_keeps_its_position() -> None:
    page = "/Resources<</XObject<</A 7 0 R/B 7 0 R>>>>"
    told = (Trace("拍摄位置", "经纬度", "第1页"),)
    assert contents_of("a.pdf", made(page=page)).traces == told
    other = made(page=page, coding="/Filter/FlateDecode")
    assert contents_of("a.pdf", other).traces == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        made("/Metadata 9 0 R"),
        made("/Metadata 2 0 R"),
        made(page="/Annots 2 0 R"),
        made(NAMED, xmp="<a"),
    ],
)
def test_what_is_damaged_tells_nothing(data: bytes) -> None:
    assert contents_of("a.pdf", data).traces == ()


def test_a_damaged_part_does_not_hide_the_others() -> None:
    page = "/Annots[<</Subtype/Text/Contents(No)>>]"
    found = contents_of("a.pdf", made("/Metadata 2 0 R", page)).traces
    assert found == (Trace("批注", "No", "第1页"),)


def test_they_are_told_of_a_document(site: Site) -> None:
    about = "<</Subtype/Text/Contents(No)>>"
    files = {"a.pdf": made(NAMED, f"/Annots[{about}]"), "b.pdf": pdf(shows("one"))}
    listed = "[{file: a.pdf, title: A}, {file: b.pdf, title: B}]"
    site.write({f"content/notice/{name}": data for name, data in files.items()})
    site.write({"content/notice/a.md": document(1, attachments=listed)})
    out = site.check().out
    assert codes(out).count("P014") == 1
    assert "“a.pdf”里留有作者 2 处、作者职务 1 处、批注 1 处" in out
