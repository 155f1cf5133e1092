"""The facets: by what documents are listed, and by what the search narrows."""

from __future__ import annotations

from typing import Final

# Lists by these, in the order in which the site map shows them.
LISTED: Final = {
    "category": "栏目",
    "topic": "专题",
    "audience": "面向对象",
    "year": "年份",
    "issuer": "发文机关",
    "kind": "类型",
    "genre": "体裁",
    "theme": "主题分类",
    "status": "效力状态",
}
# The filters of the search page, in its order; ``layouts/search/page/state.js`` has
# their keys too.
SEARCHED: Final = {
    "category": "栏目",
    "year": "年份",
    "issuer": "发文机关",
    "kind": "类型",
    "genre": "体裁",
    "theme": "主题分类",
    "status": "状态",
    "interpreted": "政策解读",
    "attribute": "公开属性",
}
# Facets whose lists are named by titles where the search knows them.
BY_TITLE: Final = ("issuer", "genre", "theme", "status")
