"""What the self-inspection demands: thresholds as data, one edition after another.

Source: 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号); the class ``plan`` is of the
older census, the review of the guide our own measure for 政府信息公开条例 art. 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Freshness:
    """How often a class of category should be updated.

    ``counts`` says what a stale one adds to: ``news`` (动态, 通知, 政策 together),
    ``other``, or nothing; ``points`` are taken off for each.
    """

    title: str
    days: int
    counts: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the indicators.

    ``freshness`` is by class, ``class_of`` tells the class of a kind of document.
    """

    name: str
    norm: str
    freshness: Mapping[str, Freshness]
    class_of: Mapping[str, str]
    home_days: int
    stale_news: int
    stale_other: int
    empty: int
    guides: int
    guide_elements: int
    soon_days: int
    guide_days: int
    reply_days: int
    reply_points: int
    unanswered_days: int
    account_days: int
    backdated_days: int
    series_days: int
    report_due: Mapping[str, str]
    pass_score: int


EDITION = Edition(
    name="2019",
    norm="国办秘函〔2019〕19号",
    freshness={
        "news": Freshness("动态、要闻", 14, "news"),
        "notice": Freshness("通知公告", 183, "news"),
        "policy": Freshness("政策文件", 183, "news", 5),
        "plan": Freshness("规划计划、人事", 365),
        "statistics": Freshness("统计数据", 92, "", 2),
        "other": Freshness("其他应当更新的栏目", 0, "other"),
    },
    class_of={
        "news": "news",
        "notice": "notice",
        "policy": "policy",
        "normative": "policy",
        "regulation": "policy",
        "plan": "plan",
        "recruitment": "plan",
        "statistics": "statistics",
    },
    home_days=14,
    stale_news=5,
    stale_other=10,
    empty=5,
    guides=5,
    guide_elements=4,
    soon_days=7,
    guide_days=365,
    reply_days=61,
    reply_points=3,
    unanswered_days=92,
    account_days=14,
    backdated_days=3,
    series_days=45,
    report_due={"department": "01-31", "government": "03-31"},
    pass_score=60,
)
