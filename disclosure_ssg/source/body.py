"""From the Markdown of one document to its ``Body``: one walk over sanitised HTML."""

from __future__ import annotations

import html as entities
import itertools
import re
from collections.abc import Callable, Sequence

from disclosure_ssg.model.diagnostics import Diagnostic, Place
from disclosure_ssg.model.document import Body, Citation, Heading
from disclosure_ssg.model.held import Held, Passage, Text
from disclosure_ssg.model.names import CITATION
from disclosure_ssg.source import findings, markdown_text, plain_text, sanitise
from disclosure_ssg.source.layout_marks import headless, marked, overfull
from disclosure_ssg.source.locator import Locator
from disclosure_ssg.source.outline import Outliner
from disclosure_ssg.source.redaction import MARK, Redacted, withhold
from disclosure_ssg.source.references import References
from disclosure_ssg.source.shapeless import shapeless
from disclosure_ssg.source.signature import mark_signature

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>|([^<]+)|(<)")
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li td th dt dd blockquote pre div figcaption figure caption "
    "table thead tbody tfoot tr ul ol dl section hr details summary".split()
)
_NAMED = frozenset("p h1 h2 h3 h4 h5 h6".split())
_ALIGNED = ("left", "center", "right")
_CLASSES = frozenset(
    "footnote footnote-ref footnote-backref toc center right signature note".split()
)
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2e80-\u2fdf"
_SOFT_BREAK = re.compile(f"(?<=[{_HAN}])[ \t]*\n[ \t]*(?=[{_HAN}])")
_ID = re.compile(r' id="([^"]*)"')
_FRAGMENT = re.compile(r' href="#([^"]*)"')
_BACKLINKS = re.compile("\xa0[\xa0 ↩]*$")  # from a footnote to where it is named


def read_body(
    path: str,
    text: str,
    first_line: int,
    title: str,
    extensions: Sequence[str] = (),
    finish: Callable[[str], str] | None = None,
) -> tuple[Body, list[Diagnostic]]:
    """Convert one body.

    ``path`` is the file's (relative to the site's folder), ``first_line`` where the
    body starts in it, ``finish`` what is done to its HTML before it is sanitised.  The
    result never holds anything of a withheld block.
    """
    redacted = withhold(text, first_line)
    troubles = [
        findings.UNCLOSED_REDACTION.at(
            path,
            Place(line, 1),
            message,
            "开头写“::: 删减 理由”，结尾单独一行写“:::”",
        )
        for line, message in redacted.faults
    ]
    walk = _Walk(path, redacted, first_line, title)
    if not extensions and not redacted.reasons and finish is None:
        lines = plain_text.lines(redacted.text)
        if lines is not None:
            body = walk.over_lines(lines)
            return body, [*troubles, *walk.references.troubles]
    try:
        raw = markdown_text.convert(redacted.text, extensions)
    except markdown_text.TooComplex:
        troubles.append(
            findings.TOO_LARGE.at(
                path,
                Place(first_line, 1),
                "正文的写法过于复杂，转换会耗时过长",
                "把同一段里成百上千的方括号、尖括号或嵌套列表拆开",
            )
        )
        return Body(), troubles
    for refused in sanitise.refused(raw):
        walk.references.report(
            findings.DROPPED_HTML,
            refused,
            f"不支持的 HTML“{refused.lstrip('<')}”已去掉",
            "不给访客看的文字删去，它已经显示出来"
            if refused == sanitise.HIDDEN
            else "改用 Markdown 写法",
        )
    for address in map(entities.unescape, sanitise.refused_addresses(raw)):
        walk.references.report(
            findings.DROPPED_HTML,
            address,
            f"地址“{address[:80]}”不能用，已去掉",
            "网页写 http:// 或 https:// 的网址，文件存入 content/ 用相对路径",
        )
    html, unjoined = marked(sanitise.clean(finish(raw) if finish else raw))
    if unjoined:
        walk.references.report(
            findings.UNJOINED_CELLS,
            f"| {unjoined}",
            f"单元格“{unjoined}”不能和旁边的合并",
            "“<”并入左边的单元格，“^”并入上面的；合并以后要是一个长方形",
        )
    for row, lost in overfull(raw):
        walk.references.report(
            findings.LOST_CELL,
            walk.references.place_of(row, lost),
            f"表格的这一行比表头多出“{lost[:40]}”，网页上没有它",
            "给表头和分隔线补上一列；“|”是文字的写成“\\|”",
        )
    for table in shapeless(raw):
        walk.references.report(
            findings.SHAPELESS_TABLE,
            walk.references.place_of_line(table.lines, table.head),
            f"表格没有成形，网页上是一串竖线：{table.cause}",
            table.hint,
        )
    # Tables made of data stand in no source.
    for number in headless(raw if finish else html):
        walk.references.report(
            findings.EMPTY_TABLE_HEAD,
            walk.references.place_of_table(number),
            "表格的第一行是空的",
            "第一行写各列的名称，例如 | 事项 | 内容 |",
        )
    body = walk.over(html)
    return body, [*troubles, *walk.references.troubles]


class _Walk:
    """One pass over the sanitised HTML of one document."""

    def __init__(
        self, path: str, redacted: Redacted, first_line: int, title: str
    ) -> None:
        self.redacted = redacted
        self.references = References(path, Locator(redacted.text, first_line))
        self.title = title
        self.out: list[str] = []
        self.passages: list[Passage] = []
        self.headings: list[Heading] = []
        self.anchors: list[str] = []
        self.outliner = Outliner()
        self.renamed: dict[str, str] = {}
        self.buffer: list[str] = []
        self.open_block: tuple[int, str, str] | None = (
            None  # index in out, tag, attributes
        )
        self.section = ("", "")
        self.shift = 0
        self.tables = 0
        self.quiet = 0  # inside a footnote's mark or a contents list
        self.verbatim = 0
        self.linked = 0
        self.citations: list[Citation] = []
        self.cited: dict[tuple[str, str], int] = {}

    def over(self, html: str) -> Body:
        """Walk, then put in what was known only at the end."""
        html = self._fit_headings(html)
        in_head = False
        for closing, tag, attributes, text, stray in _TOKEN.findall(html):
            if not tag:
                self._text(text or stray)
            elif tag in _BLOCKS:
                self._flush()
                if tag == "thead":
                    in_head = not closing
                self._block(closing, tag, attributes, in_head)
            else:
                self._inline(closing, tag, attributes)
        self._flush()
        made = "".join(self.out)
        if markdown_text.AUTO_ID in made:
            made = _FRAGMENT.sub(self._renamed_link, made)
        return self._body(made)

    def over_lines(self, lines: list[plain_text.Line]) -> Body:
        """The same for a plain text: what ``over`` makes of its HTML."""
        if lines and lines[0].rank == 1 and lines[0].text == self.title:
            lines = lines[1:]
        self._fit([line.rank for line in lines if line.rank])
        for rank, line in lines:
            tag = f"h{min(6, rank + self.shift)}" if rank else "p"
            text = line.strip()
            opening = self._opening(tag, "", text)
            shown = CITATION.sub(self._cite, line) if "《" in line else line
            self.out.append(f"{opening}{shown}</{tag}>\n")
            self.passages.append(Passage(text, *self.section))
        return self._body("".join(self.out).rstrip("\n"))

    def _body(self, made: str) -> Body:
        text = Text(mark_signature(made), tuple(self.passages))
        return Body(
            Held(lambda: text),
            tuple(self.headings),
            tuple(self.anchors),
            tuple(self.references.links),
            len(self.redacted.reasons),
            sum(len(passage.text) for passage in self.passages),
            tuple(self.citations),
        )

    def _renamed_link(self, match: re.Match[str]) -> str:
        """A link of a contents list, by the name its heading got; none if it is gone."""
        anchor = match[1]
        if not anchor.startswith(markdown_text.AUTO_ID):
            return match[0]
        return f' href="#{self.renamed[anchor]}"' if anchor in self.renamed else ""

    def _fit_headings(self, html: str) -> str:
        """A body that repeats the title as its first heading loses it."""
        first = re.match(r"\s*<h1[^>]*>([^<]*)</h1>", html)
        if first and entities.unescape(first[1]).strip() == self.title:
            html = html[first.end() :].lstrip("\n")
        self._fit([int(rank) for rank in re.findall(r"<h([1-6])[ >]", html)])
        return html

    def _fit(self, ranks: list[int]) -> None:
        """The page's only ``h1`` is the title: headings of a body start at ``h2``.

        One that is more than one rank below the heading before it is a finding.
        """
        if ranks:
            top, first = min(ranks), ranks[0]
            self.shift = 2 - top
            if first > top:
                self.references.report(
                    findings.SKIPPED_HEADING,
                    self.references.place_of_heading(first, 1),
                    f"第一个小标题是“{'#' * first}”，比后面的“{'#' * top}”低",
                    f"改为“{'#' * top}”；比它低的小标题也随着提升",
                )
        for number, (above, rank) in enumerate(itertools.pairwise(ranks), 1):
            if rank > above + 1:
                self.references.report(
                    findings.SKIPPED_HEADING,
                    self.references.place_of_heading(
                        rank, ranks[: number + 1].count(rank)
                    ),
                    f"小标题从“{'#' * above}”跳到了“{'#' * rank}”",
                    f"改为“{'#' * (above + 1)}”；比它低的小标题也随着提升",
                )

    # -- tags ----------------------------------------------------------------------
    def _block(self, closing: str, tag: str, attributes: str, in_head: bool) -> None:
        if closing:
            if tag in _NAMED:
                tag = self._shifted(tag)
            self.out.append(f"</{tag}>")
            if tag == "div":
                self.quiet = 0
            if tag == "table":
                self.out.append("</div>")
            if tag == "pre":
                self.verbatim -= 1
            return
        kept = self._attributes(tag, attributes)
        if tag in _NAMED:
            self.open_block = (len(self.out), self._shifted(tag), kept)
            self.out.append("")
            return
        if tag == "table":
            self.tables += 1
            self.out.append(
                f'<div class="table-scroll" role="region" aria-label="表格{self.tables}" tabindex="0">'
            )
        if tag == "th" and in_head and "scope=" not in kept:
            kept += ' scope="col"'
        if tag == "pre":
            self.verbatim += 1
        if tag == "div" and 'class="toc"' in kept:
            self.quiet = 1  # a list of headings that are passages already
        self.out.append(f"<{tag}{kept}>")

    def _shifted(self, tag: str) -> str:
        return tag if tag == "p" else f"h{min(6, int(tag[1]) + self.shift)}"

    def _inline(self, closing: str, tag: str, attributes: str) -> None:
        if closing:
            if tag == "sup" and self.quiet:
                self.quiet -= 1
            if tag == "a":
                self.linked -= 1
            self.out.append(f"</{tag}>")
            return
        if tag == "br":
            self.buffer.append("\n")
            self.out.append("<br>")
            return
        if tag == "img":
            self.out.append(self.references.image(dict(_ATTRIBUTE.findall(attributes))))
            return
        kept = self._attributes(tag, attributes)
        if tag == "sup" and 'id="fnref' in kept:
            self.quiet += 1
        if tag == "a":
            self.linked += 1
        self.out.append(f"<{tag}{kept}>")

    def _attributes(self, tag: str, attributes: str) -> str:
        """The attributes to write, links resolved, ids and classes filtered."""
        if not attributes:
            return ""
        made = []
        for name, value in _ATTRIBUTE.findall(attributes):
            if name == "href":
                made.extend(self.references.href(value))
                continue
            if name == "id":
                if value.startswith(markdown_text.AUTO_ID):
                    if tag not in _NAMED:
                        continue
                elif (
                    value.startswith("site-")
                    or value in self.anchors
                    or not value.strip()
                ):
                    continue
                else:
                    self.anchors.append(self.outliner.claim(value))
            elif name == "align":  # an attribute that HTML no longer has
                if value not in _ALIGNED or "class=" in attributes:
                    continue
                name, value = "class", f"{value}-aligned"
            elif name == "class":
                value = " ".join(
                    c
                    for c in value.split()
                    if c in _CLASSES or c.startswith("language-")
                )
                if not value:
                    continue
            made.append(f'{name}="{value}"')
        return "".join(f" {attribute}" for attribute in made)

    # -- text ----------------------------------------------------------------------
    def _text(self, text: str) -> None:
        if not self.verbatim and "\n" in text:
            text = _SOFT_BREAK.sub("", text)
        if "\ue0d0" in text:
            if not self.quiet:
                self.buffer.append(MARK.sub(" ", entities.unescape(text)))
            text = MARK.sub(self._mark, text)
        elif not self.quiet:
            self.buffer.append(entities.unescape(text) if "&" in text else text)
        if "《" in text and not self.linked and not self.verbatim:
            text = CITATION.sub(self._cite, text)
        self.out.append(text)

    def _cite(self, match: re.Match[str]) -> str:
        """A citation as a link to ``cite:N``; what N means is known to the Site alone."""
        named = (entities.unescape(match[1]), entities.unescape(match[2] or ""))
        number = self.cited.setdefault(named, len(self.citations))
        if number == len(self.citations):
            place = self.references.place_of(match[0])
            self.citations.append(Citation(*named, place))
        return f'<a href="cite:{number}">{match[0]}</a>'

    def _mark(self, match: re.Match[str]) -> str:
        number = int(match[1])
        reasons = self.redacted.reasons
        reason = reasons[number] if number < len(reasons) else ""
        shown = f"此处依法删减：{reason}" if reason else "此处依法删减"
        return f'<span class="redacted">{entities.escape(shown)}</span>'

    def _flush(self) -> None:
        """A block ends: name it if it is one that gets a name, keep its passage."""
        if not self.buffer and self.open_block is None:
            return
        text = "".join(self.buffer).strip()
        self.buffer.clear()
        if self.open_block is not None:
            index, tag, attributes = self.open_block
            self.out[index] = self._opening(tag, attributes, text)
            self.open_block = None
        if text.endswith("↩"):
            text = _BACKLINKS.sub("", text)
        if text:
            self.passages.append(Passage(text, *self.section))

    def _opening(self, tag: str, attributes: str, text: str) -> str:
        """The opening tag of a block, with its name if it is one that gets a name."""
        # Headings that moved up keep their level in the contents list: above them
        # may stand paragraphs that are numbered as headings (一、).
        heading = int(tag[1]) - 1 - min(0, self.shift) if tag != "p" else 0
        mark = self.outliner.mark(text, heading) if text else None
        if mark is None and not attributes:
            return f"<{tag}>"
        given = _ID.search(attributes) if attributes else None
        old = given[1] if given and given[1].startswith(markdown_text.AUTO_ID) else ""
        if old:
            attributes = attributes.replace(f' id="{old}"', "")
            given = None
        if mark is not None:
            anchor, label, level = mark
            if given:
                anchor = given[1]
            else:
                attributes = f' id="{anchor}"{attributes}'
                self.anchors.append(anchor)
            if old:
                self.renamed[old] = anchor
            if level:
                self.headings.append(Heading(level, anchor, label))
            self.section = (anchor, label)
        return f"<{tag}{attributes}>"
