"""Finding a document by what others call it: index number, document number or id."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_ssg.model.document import Entry, Target
from disclosure_ssg.model.numbers import document_number_key


class Register:
    """All names of all entries; of two with one document number the newer wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_name: dict[str, Entry] = {}
        self._by_number: dict[str, list[Entry]] = {}
        for entry in entries:
            for name in (entry.key, entry.text("index_number")):
                if name:
                    self._by_name.setdefault(name, entry)
            number = entry.text("document_number")
            if number:
                self._by_number.setdefault(document_number_key(number), []).append(
                    entry
                )

    def find(self, target: Target, asking: Entry) -> Entry | None:
        """The entry that ``target`` means, None for one outside the repository."""
        if not target.number:
            return None
        named = self._by_name.get(target.number)
        if named is not None:
            return named
        numbered = self._by_number.get(document_number_key(target.number), ())
        return next((entry for entry in numbered if entry is not asking), None)
