"""Sizes of files as visitors read them."""

from __future__ import annotations


def readable_size(size: int) -> str:
    """Bytes as 812 B, 12.3 KB or 4.5 MB."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
