"""What others look at of a document, and names of results by what they are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from disclosure_ssg.fingerprints import Files, inputs
from disclosure_ssg.memo import content_of
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.fields import RELATIONS
from disclosure_ssg.model.job import digest
from disclosure_ssg.model.run import Options
from disclosure_ssg.model.site import Site

_SHOWN_ELSEWHERE: Final = ("faq", "annual_report")  # kinds whose words others repeat
_KEEPING: Final = ("corrections", "versions")  # keys by which earlier words stay


def is_tied(document: Document) -> bool:
    """Whether the words of a document matter to others.

    They do where it is related to others or keeps earlier texts.
    """
    return (
        document.uses_files
        or document.review is not None
        or document.kind in _SHOWN_ELSEWHERE
        or any(key in document.values for key in (*RELATIONS, *_KEEPING))
    )


def outline(document: Document, own: bytes) -> bytes:
    """A name for all of a document that matters to others.

    That is not its words, nor where they stand, unless it is tied to others; ``own``
    is the digest of its file.
    """
    body = document.body
    return digest(
        own if is_tied(document) else b"",
        content_of(
            (
                document.path,
                document.values,
                document.faulty,
                document.lost,
                body.headings,
                body.anchors,
                body.withheld,
                [(link.target, link.fragment, link.written) for link in body.links],
                [(one.title, one.number) for one in body.citations],
            )
        ),
    )


def common(options: Options, files: Files, documents: Sequence[Document]) -> bytes:
    """A name for all that was read but words which matter to no other document.

    What else the command line asks for is not among it.  Empty where the digests of
    the files are not known.
    """
    tree, digests = files.tree, files.digests
    read = frozenset(tree.documents)
    others = {path: one for path, one in digests.items() if path not in read}
    shared = Options(options.site, options.today)  # with a preview too
    name = inputs(shared, Files(tree, others))
    reviewed = (digests.get(d.path, b"") for d in documents if d.review is not None)
    outlines = b"".join(d.outline for d in documents)
    return digest(name, outlines, *reviewed) if name else b""


class Origins:
    """Names what is made of a site by all that it is made from.

    A name is empty where the digests of files are not known.
    """

    def __init__(self, common: bytes, digests: Mapping[str, bytes], site: Site) -> None:
        """Where a document is related to others its words matter to their pages."""
        related = (e.path for e in site.entries if site.facts[e.key].edges)
        words = (digests.get(path, b"") for path in related)
        self._digests = digests
        self._common = common and digest(common, *words)

    def of(self, source: str = "") -> bytes:
        """The name of what shows no words but those of the document ``source``."""
        own = self._digests.get(source, b"")
        is_known = self._common and (own or not source)
        return digest(self._common, own) if is_known else b""
