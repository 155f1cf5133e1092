"""Entries and their postings to the files of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from disclosure_ssg.model.output import Output
from disclosure_ssg.search import columns
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.fragments import head
from disclosure_ssg.search.merge import merged
from disclosure_ssg.search.postings import Postings, numbered
from disclosure_ssg.search.shards import Named, directory, shards
from disclosure_ssg.search.shelf import FOLDER, Shelf, as_json, as_script

FORMAT: Final = 1
ROOT: Final = "index"


def build(
    entries: Iterable[Entry],
    postings: Sequence[Postings],
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Output]:
    """Yield the files of the index; the root comes last.

    ``postings`` are those of ``blocks(entries)``, in that order.  ``labels`` names,
    by facet and value, the values that are shown under another name.
    """
    documents = numbered(entries)
    shelf = Shelf()
    named: list[Named] = []
    for shard in shards(merged(postings), shelf):
        named.append(shard)
        yield from shelf.take()
    heads = []
    for document in documents:
        heads.append(head(document, shelf))
        yield from shelf.take()

    lengths = columns.lengths_by_field(postings)
    meanings, facets = columns.facet_files(documents, labels or {}, shelf)
    root = {
        "format": FORMAT,
        "documents": len(documents),
        "fields": [
            [name, boost, int(lengths[name].sum())] for name, boost in FIELDS.items()
        ],
        "terms": directory(named, shelf),
        "facets": shelf.put(meanings),
        "ranges": columns.range_pages(
            len(documents),
            {name: columns.length_files(lengths[name], shelf) for name in FIELDS},
            facets,
            columns.head_files(heads, shelf),
            shelf,
        ),
        "sizes": {
            "range": columns.RANGE,
            "lengths": columns.LENGTHS,
            "facets": columns.FACETS,
            "heads": columns.HEADS,
        },
    }
    yield from shelf.take()
    text = as_json(root)
    yield Output(f"{FOLDER}{ROOT}.json", text.encode())
    yield Output(f"{FOLDER}{ROOT}.js", as_script(ROOT, text))
