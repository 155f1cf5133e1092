"""A door to msgspec, with ``memo``: JSON, several times faster than the library's own.

Thousands of shards, records and ``script`` elements are written in a build.
"""

from __future__ import annotations

from typing import Any

import msgspec

_as_it_comes = msgspec.json.Encoder()
_sorted = msgspec.json.Encoder(order="deterministic")


def json_of(value: Any) -> bytes:
    """JSON in UTF-8 without spaces, keys in the order they have."""
    return _as_it_comes.encode(value)


def sorted_json(value: Any) -> bytes:
    """JSON in UTF-8 without spaces, keys sorted: the same bytes for equal values."""
    return _sorted.encode(value)
