"""Search: tokens, postings, shards, and a reader of what was built."""

from disclosure_ssg.model.held import Passage
from disclosure_ssg.search.build import build
from disclosure_ssg.search.entry import FIELDS, Entry
from disclosure_ssg.search.query import Asked, AsOf
from disclosure_ssg.search.reader import (
    SORTS,
    Index,
    Result,
    SearchResult,
    Sort,
    open_index,
)
from disclosure_ssg.search.relaxed import Relaxed, relaxed
from disclosure_ssg.search.selfcheck import Sample, missed, samples

__all__ = [
    "FIELDS",
    "SORTS",
    "AsOf",
    "Asked",
    "Entry",
    "Index",
    "Passage",
    "Relaxed",
    "Result",
    "Sample",
    "SearchResult",
    "Sort",
    "build",
    "missed",
    "open_index",
    "relaxed",
    "samples",
]
