"""The components of the theme, each with its examples, as pages to look at.

    sh scripts/dev gallery

A component's ``.yml`` is its contract: what it is for (``about``), the names it sees
with their types in ``render/`` (``sees``), how a template uses it where that is
not a plain ``include`` (``use``), where it stands (``place``: head, body, else main),
and examples.  What an example leaves out is empty.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass, make_dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from disclosure_ssg import audit, render
from disclosure_ssg.model.layouts import Layouts
from disclosure_ssg.render.assets import theme_files
from disclosure_ssg.render.plan import Plan
from disclosure_ssg.render.templates import Renderer
from disclosure_ssg.source import site_yml
from disclosure_ssg.source.layouts import read_layouts

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "gallery"


class Texts(yaml.SafeLoader):
    """YAML in which every scalar is text; ``<<`` merges."""

    yaml_implicit_resolvers: typing.ClassVar = {
        "<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]
    }


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a component, rendered."""

    component: str
    number: int
    name: str
    place: str
    html: str

    @property
    def file(self) -> str:
        """The page that shows it."""
        return f"{self.component}-{self.number}.html"


def contracts(layouts: Layouts) -> dict[str, dict[str, Any]]:
    """The contract of each component that has one, every scalar as text."""
    return {
        name.removesuffix(".yml"): yaml.load(content, Texts)
        for name, content in sorted(layouts.components.items())
        if name.endswith(".yml")
    }


def view_types() -> dict[str, Any]:
    """The classes of all modules that make pages, by their names, and what these name."""
    found: dict[str, Any] = {}
    for package in (audit, render):
        for module in pkgutil.iter_modules(package.__path__):
            where = importlib.import_module(f"{package.__name__}.{module.name}")
            found |= {n: c for n, c in vars(where).items() if isinstance(c, type)}
    return found


def examples(layouts: Layouts) -> Iterator[Example]:
    """Every example of every component; raises ``TemplateFailed`` where it is wrong."""
    known = view_types()
    for component, contract in contracts(layouts).items():
        plain = '{% include "components/' + component + '.html" %}'
        sources = {**layouts.templates, "example.html": contract.get("use", plain)}
        renderer = Renderer(Layouts(sources, {}, {}, {}))
        kinds = {n: eval(t, known) for n, t in contract["sees"].items()}
        view = make_dataclass("Example", kinds)
        for number, example in enumerate(contract["examples"], 1):
            unknown = set(example) - {"name", *kinds}
            assert not unknown, f"{component}: {unknown}"
            data = {n: made(kind, example.get(n)) for n, kind in kinds.items()}
            output = renderer.render(Plan("", "example.html", view(**data)))
            html = (output.content or b"").decode()
            place = contract.get("place", "main")
            yield Example(component, number, example["name"], place, html)


def made(kind: Any, data: Any) -> Any:
    """A value of a view's type from text, lists and mappings; empty without data."""
    if isinstance(kind, types.UnionType):  # X | None
        return made(kind.__args__[0], data) if data else None
    if typing.get_origin(kind) is tuple:
        return tuple(made(kind.__args__[0], item) for item in data or ())
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        hints = typing.get_type_hints(kind)
        unknown = set(data or ()) - set(hints)
        assert not unknown, f"{kind.__name__}: {unknown}"
        return kind(**{n: made(hint, (data or {}).get(n)) for n, hint in hints.items()})
    if kind is bool:
        return data == "true"
    return kind(data or ("" if kind is str else 0))


def page(example: Example, styles: str, scripts: str) -> str:
    """A whole page around one example."""
    title = escape(f"{example.component}: {example.name}")
    head = (
        f'<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="stylesheet" href="{styles}">\n'
    )
    main = (
        f'<main class="wrap" id="main"><h1 class="unseen">{title}</h1>\n{{}}</main>\n'
    )
    if example.place == "head":
        head, body = example.html, main.format(f"<pre>{escape(example.html)}</pre>\n")
    elif example.place == "body":
        body = example.html + main.format("")
    else:
        body = main.format(example.html)
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n{head}</head>\n'
        f'<body>\n{body}<script src="{scripts}" defer></script>\n</body>\n</html>\n'
    )


def write(folder: Path, layouts: Layouts) -> tuple[Example, ...]:
    """The gallery: a page for each example, and one that shows them all."""
    config = site_yml.read((ROOT / "site.yml").read_bytes()).value
    assert config is not None
    assets, outputs = theme_files(layouts, "", config)
    for output in outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content or b"")
    styles, scripts = assets.hrefs["site.css"], assets.hrefs["site.js"]
    shown = tuple(examples(layouts))
    about = {n: c["about"] for n, c in contracts(layouts).items()}
    parts = []
    for example in shown:
        (folder / example.file).write_text(page(example, styles, scripts), "utf-8")
        if example.number == 1:
            name = example.component
            parts.append(f"<h2 id={name!r}>{name}</h2><p>{escape(about[name])}</p>")
        parts.append(
            f'<h3><a href="{example.file}">{escape(example.name)}</a></h3>'
            f'<iframe class="example" title="{escape(example.name)}" '
            f'src="{example.file}" width="100%" height="240" loading="lazy"></iframe>'
        )
    (folder / "index.html").write_text(
        '<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">'
        f'<title>Components</title><link rel="stylesheet" href="{styles}"></head>\n'
        '<body><main class="wrap"><h1>Components</h1>\n'
        + "\n".join(parts)
        + "\n</main></body></html>\n",
        "utf-8",
    )
    return shown


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    count = len(write(target, read_layouts(ROOT)))
    print(f"{target / 'index.html'}: {count} examples")
