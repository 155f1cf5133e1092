"""``disclosure-ssg new``: a document with the fields its kind needs and its number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

import click

from disclosure_ssg.commands.chinese import Command
from disclosure_ssg.commands.history import removed_lines
from disclosure_ssg.commands.known import corpus_of
from disclosure_ssg.commands.memory import memo_of
from disclosure_ssg.commands.options import options, today_option
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import nearest
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.errors import DisclosureError
from disclosure_ssg.model.fields import BY_KEY, Shape
from disclosure_ssg.model.genre import genre_in
from disclosure_ssg.model.run import Clock
from disclosure_ssg.model.settings import SiteConfig
from disclosure_ssg.runner import Runner
from disclosure_ssg.source.load import folder_category, load
from disclosure_ssg.source.paths import CONTENT
from disclosure_ssg.source.tree import Tree

_ALWAYS = ("keywords", "summary")
_SERIAL = 5  # digits of the serial
_NOTICES = ("公告", "通告", "通知", "通报")  # genres of 通知公告

# What is filed beside another kind where it has no category of its own.
_BESIDE = {
    "consultation_result": "consultation",
    "interpretation_plan": "interpretation",
    "press_conference": "interpretation",
    "publicity": "notice",
}
_NUMERALS = (*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"))


@click.command(
    cls=Command,
    help="新建一个文件，写好这种类型应有的字段，编好下一个索引号。类型（也可以写英文名）："
    + "、".join(kind.label for kind in words.KINDS.values())
    + "；也可以写公文种类："
    + "、".join(words.GENRES),
)
@click.argument("kind", metavar="类型")
@click.argument("title", metavar="标题")
@click.option(
    "--category", default="", metavar="栏目", help="栏目 id；默认为这种类型所在的栏目"
)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到哪个文件，默认按栏目和编号取名",
)
@today_option
@click.pass_obj
def command(
    site: Path,
    kind: str,
    title: str,
    category: str,
    output: Path | None,
    today: datetime.date,
) -> int:
    """Write the document and print its path; never overwrites."""
    from disclosure_ssg import checking  # not for --help

    chosen = options(site, today)
    with memo_of(chosen.site) as memo:
        checked = checking.check(chosen, Runner(memo), Clock())
    corpus = corpus_of(checked)
    if corpus is None:
        return 2
    config = corpus.config
    title = " ".join(title.split())
    if not title:
        raise DisclosureError("标题是空的，请写明文件的全称")
    known, genre = kind_of(kind)
    place = category_of(category, known, config)
    number = ""
    if words.KINDS[known].numbered:
        number = number_for(chosen.site, checked.documents, checked.tree, config, today)
    path = _path(chosen.site, output, place, number, today)
    own = path.relative_to(chosen.site).as_posix()
    filed = folder_category(own, config) == place
    told = not genre or genre_in(title) == genre  # by the end of the title
    given = {} if told else {"genre": genre}
    text = document_text(
        known, title, place, number, config, today, filed=filed, given=given
    )
    write_new(path, text)
    click.echo(own)
    return 0


def kind_of(written: str) -> tuple[str, str]:
    """The kind that a key, a Chinese label or a genre names, and that genre if any."""
    labels = {kind.label: key for key, kind in words.KINDS.items()}
    if written in words.KINDS or written in labels:
        return labels.get(written, written), ""
    if written in words.GENRES:
        return "notice" if written in _NOTICES else words.DEFAULT_KIND, written
    shortened = [key for label, key in labels.items() if label.endswith(written)]
    if len(shortened) == 1:
        return shortened[0], ""
    guess = nearest(written, [*words.KINDS, *labels])
    label = f"（{words.KINDS[guess].label}）" if guess in words.KINDS else ""
    hint = f"，是否想写“{guess}”{label}？" if guess else "，"
    raise DisclosureError(
        f"没有类型“{written}”{hint}可用的类型：{'、'.join(labels)}；"
        f"也可以写公文种类：{'、'.join(words.GENRES)}"
    )


def category_of(written: str, kind: str, config: SiteConfig) -> str:
    """The category asked for by id or title, else the one for this kind."""
    if written:
        if written in config.category_by_id:
            return written
        by_title = {c.title: c.id for c in config.category_by_id.values()}
        if written in by_title:
            return by_title[written]
        guess = nearest(written, [*config.category_by_id, *by_title])
        hint = f"，是否想写“{guess}”？" if guess else ""
        raise DisclosureError(f"没有栏目“{written}”{hint}")
    for one in (kind, _BESIDE.get(kind, "")):
        for identity in (one, one.replace("_", "-")):
            if identity in config.category_by_id:
                return identity
        for category in config.category_by_id.values():
            if one and (category.defaults or {}).get("kind") == one:
                return category.id
    raise DisclosureError(
        f"不知道“{words.KINDS[kind].label}”放在哪个栏目，请用 --category 指明："
        + "、".join(f"{c.id}（{c.title}）" for c in config.category_by_id.values())
    )


def number_for(
    site: Path,
    documents: Iterable[Document],
    tree: Tree,
    config: SiteConfig,
    today: datetime.date,
) -> str:
    """The next free index number of the year.

    Those of drafts are taken, and those of documents which are gone stay unused.
    """
    prefix = config.text("index_number_prefix")
    if not prefix:
        return ""
    start = f"{prefix}/{today.year}-"
    known = (*documents, *_drafts(site, tree, config))
    numbers = (document.text("index_number") for document in known)
    since = datetime.date(today.year, 1, 1)
    plain = re.sub(r"[^\w/-]", r"\\\g<0>", start)
    gone = removed_lines(site, f"{plain}[0-9]+", since)
    return next_number(start, (*numbers, *gone))


def _drafts(site: Path, tree: Tree, config: SiteConfig) -> Iterator[Document]:
    """Files kept back by their name: not public, but their numbers are taken."""
    for path in tree.files:
        if path.endswith(".md"):
            yield load(path, (site / path).read_bytes(), config).value


def next_number(start: str, texts: Iterable[str]) -> str:
    """The number that begins with ``start`` and follows all those in ``texts``."""
    written = re.compile(rf"(?<![\w-]){re.escape(start)}(\d{{1,9}})(?!\d)", re.ASCII)
    serials = [match[1] for text in texts for match in written.finditer(text)]
    width = max(map(len, serials), default=_SERIAL)
    return f"{start}{max(map(int, serials), default=0) + 1:0{width}}"


def document_text(
    kind: str,
    title: str,
    category: str,
    number: str,
    config: SiteConfig,
    today: datetime.date,
    *,
    filed: bool,
    given: Mapping[str, str] = {},
) -> str:
    """The new file; what its author must still decide is left blank for ``check``.

    ``filed``: the folder it goes to tells the category already; ``given`` are values
    by field that are known.
    """
    place = config.category_by_id[category]
    defaults: dict[str, object] = {}
    for identity in (*place.ancestors, place.id):
        defaults |= config.category_by_id[identity].defaults or {}
    lines = [f"标题: {yaml_text(title)}"]
    if words.KINDS[kind].numbered:
        lines.append(
            f"索引号: {number}"
            if number
            else "索引号:  # 必填，例如 000000-101/2024-00001"
        )
    if not filed:
        lines.append(f"栏目: {category}")
    if defaults.get("kind", words.DEFAULT_KIND) != kind:
        lines.append(f"类型: {words.KINDS[kind].label}")
    lines.extend(f"{BY_KEY[key].label}: {value}" for key, value in given.items())
    known = {*defaults, *given}
    lines.extend(_expected(kind, title, known, config, today))
    lines.append(f"发布日期: {today.isoformat()}")
    lines.append("公开属性:  # 必填：主动公开、依申请公开或删减后公开")
    lines.extend(f"{BY_KEY[key].label}:" for key in _ALWAYS)
    headings = zip(_NUMERALS, config.headings_of(kind), strict=False)
    body = "".join(f"## {n}、{heading}\n\n" for n, heading in headings)
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body


def _expected(
    kind: str,
    title: str,
    known: Set[str],
    config: SiteConfig,
    today: datetime.date,
) -> Iterator[str]:
    of_year = re.search(r"(?<!\d)\d{4}(?=年)", title)
    year = of_year[0] if of_year else today.year
    examples = _examples(today)
    for key in words.KINDS[kind].expects:
        field = BY_KEY[key]
        if key in known:
            continue
        if key == "issuer":
            yield f"{field.label}: {yaml_text(config.publisher)}"
        elif key in ("written_on", "reviewed_on"):
            yield f"{field.label}: {today.isoformat()}"
        elif key == "year":
            yield f"{field.label}: {year}"
        elif key in examples:
            yield f"{field.label}:  # 例如 {examples[key]}"
        elif field.choices:
            yield f"{field.label}:  # {'、'.join(dict.fromkeys(field.choices.values()))}"
        elif field.shape is Shape.DATE:
            yield f"{field.label}:  # 例如 {today.isoformat()}"
        else:
            yield f"{field.label}:  # {field.meaning}"


def _examples(today: datetime.date) -> dict[str, str]:
    """Values for fields whose meaning does not tell how they are written."""
    number = f"示数发〔{today.year}〕1号"
    week = today + datetime.timedelta(days=6)
    return {
        "document_number": number,
        "expires_on": f"{today.year + 4}-12-31",
        "closes": f"{today + datetime.timedelta(days=30)}",
        "publicity_period": f"{{from: {today}, to: {week}}}",
        "opinions": "[{opinion: 建议写明办理时限, count: 3, outcome: 采纳, reason: 写入第十条}]",
        "caption": f"[{{event: 公布, on: {today}, document_number: 示例市人民政府令第1号}}]",
        "source": "{name: 示例日报, url: https://www.example.org/1.html}",
        **dict.fromkeys(("interprets", "result_of", "considers"), number),
    }


def yaml_text(text: str) -> str:
    """A text as a YAML scalar, quoted only where it must be."""
    plain = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^#:\[\]{}'\"]*"
    if re.fullmatch(plain, text) and text.lower() != "null":
        return text
    return "'" + text.replace("'", "''") + "'"


def _path(
    site: Path, output: Path | None, category: str, number: str, today: datetime.date
) -> Path:
    """Where the new file goes; never outside ``content/``."""
    folder = site / CONTENT
    if output is not None:
        path = (site / output).resolve()
        if path.suffix != ".md" or not path.is_relative_to(folder):
            raise DisclosureError("新文件应当是 content/ 里的 .md 文件")
        return path
    stem = number.rpartition("/")[2] if number else today.isoformat()
    path = folder / category / f"{stem}.md"
    again = 2
    while path.exists():
        path = path.with_name(f"{stem}-{again}.md")
        again += 1
    return path


def write_new(path: Path, text: str) -> None:
    """A file that was not there before.  Raises ``DisclosureError`` where it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise DisclosureError(f"{path} 已经存在，没有改动") from None
    except OSError as wrong:
        raise DisclosureError(f"写不了 {path}：{wrong.strerror}") from wrong
