"""Names of bodies, against the list of them in site.yml."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_ssg.check.registry import Found, on_document
from disclosure_ssg.model.diagnostics import Level, Place, nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.settings import SiteConfig, parted

_ALIKE = 0.8  # of two names that may be meant for one body


def _named(document: Document) -> Iterator[tuple[Place, str]]:
    """The names that its author wrote, not those that stand there by default."""
    if "issuer" in document.places:
        for name in document.issuers:
            yield document.place("issuer"), name
    if "publisher" in document.places:
        yield document.place("publisher"), document.text("publisher")


@on_document("K003", "renamed-body", Level.WARNING)
def former_name(document: Document, config: SiteConfig) -> Iterator[Found]:
    """机关更名以后发布的文件，还写着更名以前的名称。
    为什么：访客按现在的名称找不到它；旧名称只应出现在更名以前的文件上。
    修复：改成现在的名称；转载旧文件的写 转载: 是，补录的写“补录”。
    """
    if not config.renamed or document.values.get("reprint"):
        return
    if document.values.get("backfilled"):
        return
    day = document.text("written_on") or document.published_on
    for place, name in _named(document):
        became = config.renamed.get(name)
        if became and day >= became.on:
            yield Found(
                place,
                f"“{name}”{became.sentence}，这份文件在那以后",
                f"改为“{became.name}”",
            )


def _meant(config: SiteConfig, name: str) -> str:
    """The registered name that is nearly ``name``; none for one that is known."""
    registered = config.values["issuers"]
    if any(
        name == one.get("name") or name in parted(one.get("former", ""))
        for one in registered
    ):
        return ""
    return nearest(name, filter(None, (one.get("name") for one in registered)), _ALIKE)


@on_document("K009", "unknown-body", Level.WARNING)
def unknown_body(document: Document, config: SiteConfig) -> Iterator[Found]:
    """机关的名称不在名录（site.yml 的 issuers）里，却与其中一个相近。
    为什么：一个机关写成两个名称，列表和筛选里就成了两个机关。
    修复：改成名录里的名称；确是另一个机关的，记入名录；简称记入 aliases。
    """
    if not config.values["issuers"] or document.values.get("reprint"):
        return
    for place, name in _named(document):
        if guess := _meant(config, name):
            yield Found(
                place,
                f"机关名录里没有“{name[:40]}”",
                f"是否应为“{guess}”？另有这个机关的，记入 site.yml 的 issuers",
            )
