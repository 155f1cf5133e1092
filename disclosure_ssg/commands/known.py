"""What commands do with a site that was checked for more than its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_ssg.commands.findings import tell

if TYPE_CHECKING:
    from disclosure_ssg.check.corpus import Corpus
    from disclosure_ssg.checking import Checked


def corpus_of(checked: Checked) -> Corpus | None:
    """All documents together; None where site.yml could not be read, which is printed."""
    if checked.corpus is None:
        tell(checked.diagnostics)
    return checked.corpus
