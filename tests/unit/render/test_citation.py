"""Citations as GB/T 7714-2015 wants them."""

from __future__ import annotations

import pytest

from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.render.citation import citation
from tests.sites import document, related


@pytest.mark.parametrize(
    ("fields", "name", "text"),
    [
        pytest.param(
            {
                "title": "示例市数据管理办法",
                "document_number": "示数规〔2025〕1号",
                "issuer": "示例市数据局",
            },
            "《示例市数据管理办法》（示数规〔2025〕1号）",
            "示例市数据局. 示例市数据管理办法: 示数规〔2025〕1号[A/OL]. (2024-06-23)",
            id="numbered",
        ),
        pytest.param(
            {
                "title": "《示例市数据管理办法》解读",
                "issuer": "[甲局, 乙局, 丙局]",
                "published_on": '"2024-06-24 09:30"',
            },
            "《〈示例市数据管理办法〉解读》",
            "甲局, 乙局, 丙局. 《示例市数据管理办法》解读[EB/OL]. (2024-06-24)",
            id="no number, a title in the title",
        ),
        pytest.param(
            {"title": "通知", "issuer": "[甲局, 乙局, 丙局, 丁局]"},
            "《通知》",
            "甲局, 乙局, 丙局, 等. 通知[EB/OL]. (2024-06-23)",
            id="many authors",
        ),
    ],
)
def test_a_document_is_cited_with_author_title_number_and_day(
    fields: dict[str, str], name: str, text: str
) -> None:
    site = related({"notice/a.md": document(1, **fields)})
    (entry,) = site.entries
    assert isinstance(entry, PublicDocument)
    assert citation(entry) == (name, text)
