"""Search: tokens, postings, shards, and a reader of what was built."""

from disclosure_ssg.search.build import build
from disclosure_ssg.search.entry import FIELDS, Entry, Passage
from disclosure_ssg.search.postings import Postings, blocks, postings
from disclosure_ssg.search.reader import Index, Result, SearchResult, open_index

__all__ = [
    "FIELDS",
    "Entry",
    "Index",
    "Passage",
    "Postings",
    "Result",
    "SearchResult",
    "blocks",
    "build",
    "open_index",
    "postings",
]
