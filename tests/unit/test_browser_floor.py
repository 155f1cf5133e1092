"""What is shipped runs in the oldest browsers named: Safari 13.0, Chrome 80, Firefox 78.

The language is read by the parser that comes with Node.js; names and styles that are
newer are listed by hand.  A list cannot be complete: it holds what is tempting.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from disclosure_ssg.search.bundle import classic, module

LAYOUTS = Path(__file__).parents[2] / "layouts"
LANGUAGE = 2019  # Safari 13.0 ends with it: neither ?. nor ?? nor class fields

NEWER_GLOBALS = frozenset(
    "AggregateError BigInt BroadcastChannel CompressionStream DecompressionStream "
    "FinalizationRegistry Highlight OffscreenCanvas requestIdleCallback "
    "ResizeObserver SharedArrayBuffer structuredClone WeakRef".split()
)
NEWER_MEMBERS = NEWER_GLOBALS | frozenset(
    "ariaLabel at() checkVisibility findLast findLastIndex groupBy hasOwn inert "
    "isWellFormed ListFormat randomUUID replaceAll replaceChildren requestSubmit "
    "Segmenter showModal showPopover startViewTransition togglePopover toReversed "
    "toSorted toSpliced userAgentData".split()
)
DETECTED = {"leaving.js": ".showModal"}  # asked for before it is used
NEWER_STYLES = {
    "a selector that drops the whole rule": r":(is|where|has)\(|:focus-visible[^{]*,|,[^{}]*:focus-visible",
    "at-rule": r"@(layer|container|property|scope|starting-style)\b",
    "inset": r"(?<![\w-])inset(-inline|-block)?\s*:",
    "logical shorthand": r"(?<![\w-])(margin|padding)-(inline|block)\s*:",
    "function": r"(?<![\w-])(clamp|color-mix|oklch|light-dark)\(",
    "unit": r"\d[dsl]v[hw]\b",
    "aspect-ratio": r"(?<![\w-])aspect-ratio\s*:",
    "overflow: clip": r"overflow(-[xy])?\s*:\s*clip\b",
    "nesting": r"\{[^{}]*&",
    "gap in a flexible row": (
        r"\{(?=[^{}]*display\s*:\s*(inline-)?flex)[^{}]*(?<![\w-])(row-|column-)?gap\s*:"
    ),
}

READER = """
  const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
  const { simple } = require("internal/deps/acorn/acorn-walk/dist/walk");
  const { language, sourceType, source } = JSON.parse(
    require("fs").readFileSync(0, "utf8"));
  const found = [];
  try {
    // import() is newer than the language of the floor, but not than its browsers.
    const tree = parse(source.replace(/\\bimport\\(/g, "load("),
      { ecmaVersion: language, sourceType });
    simple(tree, {
      Identifier: ({ name }) => found.push(name),
      MemberExpression: ({ computed, property }) =>
        found.push(computed ? "" : "." + property.name),
      CallExpression: ({ callee }) =>
        callee.property && !callee.computed && found.push(`.${callee.property.name}()`),
      Literal: ({ regex }) =>
        regex && /\\(\\?<[=!]/.test(regex.pattern) && found.push("lookbehind"),
    });
    console.log(JSON.stringify(found));
  } catch (error) {
    console.log(JSON.stringify([`syntax: ${error.message}`]));
  }
"""


def newer_script(node: Path, source: str, kind: str) -> list[str]:
    """What of a script the oldest browsers do not know."""
    asked = {"language": LANGUAGE, "sourceType": kind, "source": source}
    run = subprocess.run(
        [node, "--expose-internals", "-e", READER],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    newer = {"lookbehind", *NEWER_GLOBALS, *(f".{name}" for name in NEWER_MEMBERS)}
    found = sorted(set(json.loads(run.stdout)))
    return [one for one in found if one in newer or one.startswith("syntax")]


def newer_styles(css: str) -> list[str]:
    """What of a style sheet they would drop, with what it carries."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [name for name, form in NEWER_STYLES.items() if re.search(form, plain)]


def shipped() -> dict[str, tuple[str, str]]:
    """Every script as the site has it, with its kind."""
    sources = {
        path.relative_to(LAYOUTS / "search").as_posix(): path.read_text("utf-8")
        for path in sorted((LAYOUTS / "search").rglob("*.js"))
    }
    made = {
        path.name: (path.read_text("utf-8"), "script")
        for folder in ("assets", "components")
        for path in sorted((LAYOUTS / folder).rglob("*.js"))
    }
    return made | {
        "search.js": (classic(sources), "script"),
        "engine.js": (module(sources), "module"),
    }


@pytest.mark.parametrize("name", shipped())
def test_scripts_are_in_the_language_of_the_oldest_browsers(
    node: Path, name: str
) -> None:
    found = newer_script(node, *shipped()[name])
    assert [member for member in found if member != DETECTED.get(name)] == []


def test_styles_are_known_to_the_oldest_browsers() -> None:
    sheets = sorted(LAYOUTS.rglob("*.css"))
    assert sheets
    assert {s.name: newer_styles(s.read_text("utf-8")) for s in sheets} == {
        s.name: [] for s in sheets
    }


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a?.b", ["syntax: Unexpected token (1:2)"]),
        ("a ?? b", ["syntax: Unexpected token (1:3)"]),
        ("class A { x = 1 }", ["syntax: Unexpected token (1:12)"]),
        ("'a'.replaceAll('a', 'b'); [1].at(0)", [".at()", ".replaceAll"]),
        ("structuredClone(a); /(?<=a)b/.test(c)", ["lookbehind", "structuredClone"]),
        ("import('a').then((at) => at.map(({ b }) => [...b]))", []),
    ],
)
def test_newer_scripts_are_told(node: Path, source: str, found: list[str]) -> None:
    assert newer_script(node, source, "script") == found


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (
            "a:hover, a:focus-visible { color: red }",
            ["a selector that drops the whole rule"],
        ),
        ("p { display: flex; gap: 1rem }", ["gap in a flexible row"]),
        ("p { inset: 0; width: clamp(1rem, 2vw, 3rem) }", ["inset", "function"]),
        ("a { color: red; &:hover { color: blue } }", ["nesting"]),
        ("p { display: grid; gap: 1rem; clip-path: inset(50%) } /* inset: 0 */", []),
        (":focus-visible { outline-offset: 2px }\np { grid-column-gap: 0 }", []),
    ],
)
def test_newer_styles_are_told(css: str, found: list[str]) -> None:
    assert newer_styles(css) == found
