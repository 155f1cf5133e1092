"""Releases before their reviews (紧急发布), which an inspection asks for."""

from __future__ import annotations

from disclosure_ssg.audit.facts import PASS, SOON, Facts, measured
from disclosure_ssg.audit.views import Indicator, Offence
from disclosure_ssg.model.document import PublicDocument
from disclosure_ssg.model.review import EMERGENCY


def releases(facts: Facts) -> Indicator:
    """What was released before its reviews were made, made good since or not."""
    entries = (e for e in facts.site.entries if isinstance(e, PublicDocument))
    reviewed = [(e.path, e.receipt) for e in entries if e.receipt is not None]
    urgent = [
        (path, approval.on, receipt.waits)
        for path, receipt in reviewed
        for approval in receipt.approvals
        if approval.stage == EMERGENCY
    ]
    waiting = sum(bool(waits) for _, _, waits in urgent)
    return measured(
        "3.11", "先审后发", "三审三校、先审后发", "紧急发布的都已补审",
        f"按审核记录公开 {len(reviewed)} 件，其中紧急发布 {len(urgent)} 件，"
        f"{waiting} 件还没有补审", SOON if waiting else PASS,
        files=tuple(
            Offence(path, f"{on} 紧急发布，" + (f"待补{'、'.join(waits)}" if waits else "已补审"))
            for path, on, waits in urgent
        ),
    )  # fmt: skip
