"""What is published of persons because a law says so, for people to look through."""

from __future__ import annotations

from disclosure_ssg.audit.facts import NONE, PASS, Facts, measured
from disclosure_ssg.audit.views import Indicator, Offence


def persons(facts: Facts) -> Indicator:
    """Every document that gives a basis for the personal data in it."""
    found = [
        Offence(entry.path, f"{basis}：{entry.text('privacy_note')}")
        for entry in facts.site.entries
        if (basis := entry.text("privacy_basis"))
    ]
    return measured(
        "3.14", "依法公开的个人信息", "《政府信息公开条例》第十五条",
        "逐件写明依据和说明，由人复核", f"{len(found)} 篇",
        PASS if found else NONE, files=tuple(found),
    )  # fmt: skip
