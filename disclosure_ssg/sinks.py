"""Where outputs go that are not published: rows of the memo."""

from __future__ import annotations

from hashlib import sha256

from disclosure_ssg.memo import Memo, MemoBroken
from disclosure_ssg.model.output import Filed, Output


class MemoSink:
    """A ``Sink`` that keeps outputs as rows: what a preview answers from."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def add(self, output: Output) -> Filed:
        """Take one file; one to copy stays where it is."""
        if output.content is None:
            return Filed(output.path, b"")
        filed = Filed(output.path, sha256(output.content).digest())
        self._memo.put(filed.digest, output.content)
        return filed

    def keeps(self, filed: Filed) -> bool:
        """Whether such a file was taken before."""
        return self._memo.get(filed.digest) is not None

    def read(self, filed: Filed) -> bytes:
        """The bytes of a file.  Raises ``MemoBroken`` where they are gone."""
        content = self._memo.get(filed.digest)
        if content is None:
            raise MemoBroken
        return content


class CheckSink(MemoSink):
    """A ``Sink`` for those who only look: keeps the index, which they ask, alone.

    Ten thousand pages that nobody reads would drive the texts out of the memo.
    """

    def add(self, output: Output) -> Filed:
        """Take one file; of one that is not of the index only the digest."""
        if output.content is None or output.path.startswith("search/"):
            return super().add(output)
        return Filed(output.path, sha256(output.content).digest())

    def keeps(self, filed: Filed) -> bool:
        """A page that was made once can be made."""
        return not filed.path.startswith("search/") or super().keeps(filed)
