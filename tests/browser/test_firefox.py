"""The search page in Firefox, where there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Column
from tests.browser.firefox import Firefox, find, firefox

pytestmark = pytest.mark.browser

STATUS = "#site-search-status"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = find()
    if program is None:
        pytest.skip("there is no Firefox")
    with firefox(program, tmp_path_factory.mktemp("profile")) as session:
        yield session


def test_text_of_body_and_attachments_is_found_and_opened(
    column: Column, visitor: Firefox, scheme: str
) -> None:
    visitor.open(column.at(scheme, "search/index.html?q=琥珀琉璃"))
    visitor.until(STATUS, "找到 1 条")
    assert visitor.until("#site-search-results mark", "琥珀琉璃") == "琥珀琉璃"
    visitor.open(column.at(scheme, "search/index.html?q=停车泊位"))
    visitor.until(STATUS, "找到 1 条")
    visitor.until("#site-search-results", "附件：数据目录")
    link = visitor.run(
        "return document.querySelector('#site-search-results .item-section').href"
    )
    visitor.open(link)
    assert visitor.until("li:target", "数据目录").startswith("数据目录（CSV")


def test_a_question_typed_into_the_box_is_answered(
    column: Column, visitor: Firefox, scheme: str
) -> None:
    visitor.open(column.at(scheme, "search/index.html"))
    visitor.run(
        "const box = document.querySelector('input[name=q]');"
        "box.focus(); box.value = '停机维护';"
        "box.form.querySelector('button').click();"
    )
    visitor.until(STATUS, "找到 14 条")
    assert (
        len(
            visitor.run(
                "return [...document.querySelectorAll('#site-search-results li')]"
                ".map((item) => item.textContent)"
            )
        )
        == 10
    )
    assert "?q=" in visitor.run("return location.href")
