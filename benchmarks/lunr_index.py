"""Indexes a site with stock lunr.py: ``lunr_index SITE COUNT OUTPUT``.

A program of its own, so that its time and memory can be measured.  lunr cuts no
Chinese, so it is handed bigrams of Han characters, and its pipeline is left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from lunr.builder import Builder

from benchmarks.corpus import read

WORD = re.compile(r"[\u4e00-\u9fff]+|[0-9a-z]+")


def terms(text: str) -> list[str]:
    """Overlapping pairs of Han characters; letters and digits whole."""
    found: list[str] = []
    for word in WORD.findall(text.lower()):
        if word.isascii() or len(word) == 1:
            found.append(word)
        else:
            found += [word[at : at + 2] for at in range(len(word) - 1)]
    return found


def index(site: Path, count: int, output: Path) -> None:
    """Write the index of a site's first ``count`` documents as lunr.js reads it."""
    builder = Builder()
    builder.ref("key")
    builder.field("title", boost=10)
    builder.field("text")
    for notice in read(site)[:count]:
        row = " ".join(value for _, value in notice.table)
        text = terms(f"{row} {notice.body}")
        title = terms(notice.title)
        builder.add({"key": notice.key, "title": title, "text": text})
    made = builder.build().serialize()
    output.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    index(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
