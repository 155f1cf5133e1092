"""Entries and their postings to the files of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from disclosure_ssg.model.output import Output
from disclosure_ssg.search import columns
from disclosure_ssg.search.aids import aids
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.fragments import heads
from disclosure_ssg.search.grams import endings_of, frequent_pairs, grams
from disclosure_ssg.search.merge import merged
from disclosure_ssg.search.opened import lengths_of, opened, spelling_of, widened
from disclosure_ssg.search.postings import Postings, numbered
from disclosure_ssg.search.shards import Named, directory, shards
from disclosure_ssg.search.shelf import FOLDER, Shelf, as_json, as_script

FORMAT: Final = 1
ROOT: Final = "index"


def build(
    entries: Iterable[Entry],
    postings: Sequence[Postings],
    labels: Mapping[str, Mapping[str, str]] | None = None,
    synonyms: Sequence[Sequence[str]] = (),
) -> Iterator[Output]:
    """Yield the files of the index; the root comes last.

    ``postings`` are those of ``blocks(entries)``, in that order.  ``labels`` names,
    by facet and value, the values that are shown under another name.  ``synonyms``
    are groups of words that mean the same.
    """
    documents = numbered(entries)
    shelf = Shelf()
    spelling = spelling_of(postings)
    plain = opened(postings, spelling)
    pairs = frequent_pairs(plain, spelling)
    spelling = replace(spelling, endings=endings_of(pairs))
    wide = [widened(block, spelling) for block in plain]
    longer = grams(wide, pairs, spelling)

    named: list[Named] = []
    for shard in shards(merged([*wide, *longer], spelling), shelf):
        named.append(shard)
        yield from shelf.take()
    head_names: list[str] = []
    for name in heads(documents, columns.PAGE, shelf):
        head_names.append(name)
        yield from shelf.take()

    lengths = lengths_of(postings, longer)
    meanings, facets = columns.facet_files(documents, labels or {}, shelf)
    root = {
        "format": FORMAT,
        "documents": len(documents),
        "fields": [
            [name, boost, int(lengths[name].sum())] for name, boost in FIELDS.items()
        ],
        "frequent": "".join(pairs),
        "terms": directory(named, shelf),
        "facets": shelf.put(meanings),
        "dates": columns.date_file(documents, shelf),
        "ranges": columns.range_pages(documents, lengths, facets, head_names, shelf),
        "sizes": {
            "range": columns.RANGE,
            "facets": columns.FACETS,
            "page": columns.PAGE,
        },
        **aids(documents, synonyms, shelf),
    }
    yield from shelf.take()
    text = as_json(root)
    yield Output(f"{FOLDER}{ROOT}.json", text.encode())
    yield Output(f"{FOLDER}{ROOT}.js", as_script(ROOT, text))
