"""Entries to the files of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, count
from typing import Final, NamedTuple

from disclosure_ssg.json_text import sorted_json
from disclosure_ssg.model.job import Job, Run
from disclosure_ssg.model.output import Filed, Output, Sink
from disclosure_ssg.search import columns
from disclosure_ssg.search.aids import aids, aids_key
from disclosure_ssg.search.arrays import Array, keep_freed
from disclosure_ssg.search.block import Block, block, block_key
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.grams import frequent_pairs
from disclosure_ssg.search.leaders import ranking
from disclosure_ssg.search.merge import merged, ranges
from disclosure_ssg.search.opened import (
    lengths_of,
    numbers_of,
    opened,
    spelling_of,
    units_of,
)
from disclosure_ssg.search.shards import Shard, directory, listed, shards
from disclosure_ssg.search.shelf import FOLDER, Shelf, as_script
from disclosure_ssg.search.transcript import blocks, numbered

FORMAT: Final = 1
ROOT: Final = "index"


class Part(NamedTuple):
    """A part of the index: shards, or what the root says of aids and columns."""

    shards: tuple[Shard, ...]
    roots: Mapping[str, str | list[str]]
    files: tuple[Filed, ...]


def build(
    entries: Iterable[Entry],
    sink: Sink,
    run: Run,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    synonyms: Sequence[Sequence[str]] = (),
) -> tuple[Filed, ...]:
    """Give the files of the index to ``sink``; return what became of them.

    ``labels`` names, by facet and value, the values that are shown under another
    name.  ``synonyms`` are groups of words that mean the same.
    """
    keep_freed()
    documents = numbered(entries)
    for salt in count():
        files = _built(documents, sink, run, labels or {}, synonyms, salt)
        if len({(f.path, f.digest) for f in files}) == len({f.path for f in files}):
            break
    return files


def _built(
    documents: Sequence[Entry],
    sink: Sink,
    run: Run,
    labels: Mapping[str, Mapping[str, str]],
    synonyms: Sequence[Sequence[str]],
    salt: int,
) -> tuple[Filed, ...]:
    cut = blocks(documents)
    bases = accumulate(map(len, cut), initial=0)

    def index(item: tuple[Sequence[Entry], int]) -> Job[Block]:
        some, base = item
        return Job(
            lambda: block(some, base, sink.add, salt), block_key(some, base, salt)
        )

    def stands(one: Block | Part) -> bool:
        return all(map(sink.keeps, one.files))

    begun = zip(cut, bases, strict=False)
    made = run("index", index, begun, Block, stands=stands, cost=0.02)
    heads = [name for one in made for name in one.heads]
    offers = [some for one in made for some in one.offers]
    files = [filed for one in made for filed in one.files]
    transcripts = [one.transcript for one in made]
    del made  # and below its texts: they are as long as all the rest
    units = units_of(transcripts)
    numbers = numbers_of(transcripts, units)
    pairs = frequent_pairs(transcripts, numbers, units)
    spelling = spelling_of(units, numbers, pairs)
    whole = list(opened(transcripts, numbers, pairs))
    del transcripts
    lengths = lengths_of(whole)
    order = ranking(documents, lengths.values(), pairs.texts)

    def slice_of(low: Array, high: Array) -> Part:
        shelf = Shelf(sink.add, salt)
        found = tuple(shards(merged(whole, low, high, spelling), order, shelf))
        return Part(found, {}, shelf.files)

    def aid() -> Job[Part]:
        shelf = Shelf(sink.add, salt)
        return Job(
            lambda: Part((), aids(documents, offers, synonyms, shelf), shelf.files),
            aids_key(documents, offers, synonyms, salt),
        )

    def column() -> Part:
        shelf = Shelf(sink.add, salt)
        roots = columns.roots(documents, lengths, heads, labels, shelf)
        return Part((), roots, shelf.files)

    cuts = ranges(whole, spelling)
    slices = (partial(Job, partial(slice_of, low, high)) for low, high in cuts)
    works: list[Callable[[], Job[Part]]] = [aid, partial(Job, column), *slices]
    parts = run("merge", lambda work: work(), works, Part, stands=stands, cost=0.05)

    shelf = Shelf(sink.add, salt)
    found = listed(chain.from_iterable(part.shards for part in parts))
    root = {
        "format": FORMAT,
        "documents": len(documents),
        "fields": [
            [name, boost, int(lengths[name].sum())] for name, boost in FIELDS.items()
        ],
        "frequent": "".join(pairs.texts),
        "terms": directory(tuple(found), shelf),
        "statuses": columns.statuses(),
        "sizes": {
            "range": columns.RANGE,
            "facets": columns.FACETS,
            "page": columns.PAGE,
        },
        **parts[0].roots,
        **parts[1].roots,
    }
    text = sorted_json(root)
    return (
        *files,
        *chain.from_iterable(part.files for part in parts),
        *shelf.files,
        sink.add(Output(f"{FOLDER}{ROOT}.json", text)),
        sink.add(Output(f"{FOLDER}{ROOT}.js", as_script(ROOT, text))),
    )
