"""The command line: ``python -m benchmarks [build|search|pages|serve]``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks import build, pages, search, serve
from benchmarks.tools import Workshop

PARTS = ("build", "search", "pages", "serve")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="only it")
    parser.add_argument(
        "--sizes", type=_sizes, default=(1000, 10000), help="documents for build"
    )
    parser.add_argument(
        "--size", type=int, default=10000, help="documents for search, serve"
    )
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind")
    parser.add_argument("--items", type=int, default=100, help="questions of a kind")
    parser.add_argument("--firsts", type=int, default=40, help="first questions")
    parser.add_argument("--edits", type=int, default=20, help="edits of a kind")
    parser.add_argument(
        "--limit", type=float, default=600, help="seconds for one command"
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=os.environ.get("DISCLOSURE_CORPUS"),
        help="folder with corpus/make_corpus.py (DISCLOSURE_CORPUS); else made-up text",
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=CACHE / "disclosure-bench",
        help="folder for other generators and for sites",
    )
    parser.add_argument("--json", type=Path, help="file for the results as data")
    return parser.parse_args()


def main() -> int:
    """Run what was asked for, print tables, write data."""
    asked = _arguments()
    workshop = Workshop(asked.work.resolve())
    try:
        results = _results(workshop, asked)
    finally:
        workshop.tidy()
    if asked.json:
        asked.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    return 0


def _results(workshop: Workshop, asked: argparse.Namespace) -> dict[str, Any]:
    corpus = asked.corpus.resolve() if asked.corpus else None
    results: dict[str, Any] = {}
    if asked.part in (None, "build"):
        built = build.run(
            workshop, build.Options(asked.sizes, asked.runs, asked.limit, corpus)
        )
        print(built.text(), flush=True)
        results["build"] = built.data()
    if asked.part in (None, "search"):
        searched = search.run(
            workshop,
            search.Options(asked.size, asked.items, asked.firsts, asked.limit, corpus),
        )
        print(searched.text(), flush=True)
        results["search"] = searched.data()
    if asked.part in (None, "pages"):
        opened = pages.run(workshop, asked.limit)
        print(opened.text(), flush=True)
        results["pages"] = opened.data()
    if asked.part in (None, "serve"):
        followed = serve.run(
            workshop, serve.Options(asked.size, asked.edits, asked.limit, corpus)
        )
        print(followed.text(), flush=True)
        results["serve"] = followed.data()
    return results


if __name__ == "__main__":
    sys.exit(main())
