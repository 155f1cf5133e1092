"""Write the pages of ``docs/`` that are generated from the code.

    sh scripts/dev docs

The tables of the model, the rules, the view models and the help pages are the one
source of what these pages say; ``tests/docs`` fails when a page is stale.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from disclosure_ssg import checking as _checking  # noqa: F401 - registers the rules
from disclosure_ssg import cli
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import RULES, Level, Rule
from disclosure_ssg.model.fields import FIELDS, META_TABLES, Field
from disclosure_ssg.model.ledgers import LEDGERS
from disclosure_ssg.model.settings import (
    CATEGORY_KEYS,
    RESERVED_IDS,
    REVIEW_SETTINGS,
    SETTINGS,
    Setting,
)
from disclosure_ssg.source.layouts import read_layouts
from scripts.gallery import contracts, examples

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
STARTER = ROOT / "disclosure_ssg" / "commands" / "starter" / "site.yml"
RENDER = ROOT / "disclosure_ssg" / "render"
LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告"}
FAMILIES = {
    "C": "site.yml",
    "D": "数据文件",
    "F": "元数据",
    "B": "正文",
    "L": "链接和附件",
    "R": "文件之间的关系",
    "E": "豁免",
    "P": "个人信息",
    "Z": "文字",
    "G": "乱码和夹带",
    "K": "专栏",
    "S": "检索",
    "T": "模板",
    "M": "主动公开基本目录",
    "W": "工作台账",
    "N": "年度报告",
    "V": "发布前的审核",
}
TEMPLATES = {
    "pages/home.html": "HomePage",
    "pages/list.html": "ListPage",
    "pages/sequences.html": "SequencesPage",
    "pages/sequence.html": "SequencePage",
    "pages/document.html": "DocumentPage",
    "pages/notice.html": "NoticePage",
    "pages/withdrawn.html": "NoticePage",
    "pages/version.html": "VersionPage",
    "pages/comparison.html": "ComparisonPage",
    "pages/search.html": "SearchPage",
    "pages/sitemap.html": "MapPage",
    "pages/expiring.html": "ExpiringPage",
    "pages/statistics.html": "StatisticsPage",
    "pages/changes.html": "ChangesPage",
    "pages/faq.html": "FaqPage",
    "pages/proposals.html": "ProposalsPage",
    "pages/data.html": "DataPage",
    "pages/coverage.html": "CoveragePage",
    "pages/bodies.html": "BodiesPage",
    "pages/request.html": "RequestPage",
    "pages/request-form.html": "RequestFormPage",
    "pages/404.html": "PlainPage",
    "pages/accessibility.html": "PlainPage",
    "pages/attachment.html": "AttachmentPage",
    "pages/annual-reports.html": "AnnualReportsPage",
    "pages/catalogue.html": "CataloguePage",
    "pages/tasks.html": "TasksPage",
    "pages/leave.html": "LeavePage",
    "pages/redirect.html": "RedirectPage",
    "feeds/atom.xml": "Feed",
    "feeds/feed.json": "Feed",
    "feeds/sitemap.xml": "SiteMap",
    "feeds/opensearch.xml": "OpenSearch",
    "robots.txt": "Robots",
    "reports/audit.html": "AuditPage",
}
EFFECTS = {
    words.OPEN: "全部公开",
    words.REDACTED: "删减的部分去掉并留下标记，其余公开",
    words.ON_REQUEST: "列表里只有一行：索引号、标题、机关、日期和理由",
    words.WITHHELD: "按错误处理；site.yml 写 `withheld: skip` 时不产生任何输出",
}
CATEGORY_MEANINGS = {
    "id": "必填，小写字母、数字和连字符；是网址的一部分，全站唯一，定下后不要改",
    "title": "必填，栏目名称",
    "description": "一句话说明，显示在栏目页上",
    "column_type": "页面 `ColumnType` 标签的值，默认同栏目名称",
    "statutory": "是否属于法定主动公开内容，默认是；工作动态一类的栏目写 `false`",
    "update_days": "多少天之内应当更新，`audit` 按它判断；不写的按栏目的类型，见 [自查](audit.md)",
    "defaults": "栏目里文件的默认值；标题、编号、日期、公开属性等只属于单个文件的字段不能写",
    "rules": "本栏目和下级栏目里规则的级别，写法同 `rules`",
    "children": "下级栏目，写法相同",
}


def pages() -> dict[str, str]:
    """Every generated page: its path below ``docs/`` and its text."""
    rules = [RULES[code] for code in sorted(RULES)]
    return {
        "glossary.md": glossary(),
        "site-yml.md": site_yml(),
        "templates.md": templates(),
        "components.md": components(),
        "cli.md": commands(),
        "ledgers.md": ledgers(),
        "rules/README.md": rule_list(rules),
        **{f"rules/{rule.code}.md": rule_page(rule) for rule in rules},
    }


def write() -> None:
    """Make ``docs/`` hold the generated pages, and no page of a rule that is gone."""
    made = pages()
    for path in stale_files(made):
        path.unlink()
    for name, text in made.items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def stale_files(made: Mapping[str, str]) -> list[Path]:
    """Files in folders that hold generated pages only, and are none."""
    known = {DOCS / name for name in made}
    return sorted(set((DOCS / "rules").glob("*")) - known)


# -- the parts of a page -------------------------------------------------------------
def page(title: str, source: str, *parts: str) -> str:
    """A page that says what it is made from."""
    note = f"<!-- 由 scripts/make_docs.py 生成，来自{source}，请勿手改。 -->"
    return "\n\n".join([f"# {title}", note, *parts]) + "\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = tuple(heads)
    lines = (heads, tuple("---" for _ in heads), *rows)
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )


def code(text: str) -> str:
    """Inline code."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Several of them."""
    return "、".join(map(code, texts))


def plain(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return re.sub(r"([\\`*\[\]<>])", r"\\\1", text)


def block(text: str, language: str = "") -> str:
    """A fenced block."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


# -- glossary ------------------------------------------------------------------------
def glossary() -> str:
    """Chinese terms and code names, from the field table and the vocabularies."""
    unnumbered = "、".join(k.label for k in words.KINDS.values() if not k.numbered)
    return page(
        "术语表 · Glossary",
        " disclosure_ssg/model/ 的 fields.py 和 vocabulary.py ",
        "*Chinese terms and the names they have in code, data files and templates.*",
        "文件元数据的键写中文名或英文名都可以，值写中文词或代码都可以。",
        "## 字段",
        f"必填：标题、发布日期、公开属性，以及索引号（{unnumbered}除外；"
        "site.yml 写 `index_number: optional` 的网站不要求）。",
        "“默认”一栏有“栏目”的，可以由 site.yml 的栏目统一设默认值；“列出”一栏有“是”的，"
        "依申请公开的文件也会公开这一项；“内部”一栏有“是”的，只用于生成，不出现在数据文件里。"
        "“不公开理由”可以写“删减依据”的代码，也可以直接写理由。",
        table(
            ("中文名", "英文名", "含义", "写法", "默认", "列出", "内部"),
            map(field_row, FIELDS),
        ),
        *vocabularies(),
        "## 主题分类",
        "写成 `综合政务/政务公开`，也可以只写第一级。",
        table(
            ("第一级", "第二级"),
            ((name, "、".join(below)) for name, below in words.THEMES.items()),
        ),
    )


def field_row(field: Field) -> tuple[str, ...]:
    """One line of the field table."""
    shape = field.shape.value
    if field.parts:
        shape += "：" + codes(field.parts)
    return (
        "、".join(field.labels) or "—",
        code(field.key),
        field.meaning,
        shape,
        "" if field.own or field.key == "category" else "栏目",
        "是" if field.listed else "",
        "是" if field.internal else "",
    )


_SHOWN = ("kind", "attribute", "redaction_basis")  # with a section of their own


def vocabularies() -> Iterator[str]:
    """The closed lists: kinds, statuses, and the choices of every field."""
    yield "## 类型"
    yield (
        f"键 `kind`；没有写的是{words.KINDS[words.DEFAULT_KIND].label}。"
        "“通常要写”是 `disclosure-ssg new` 为这种类型备好的字段。"
    )
    label = {field.key: field.label for field in FIELDS}
    yield table(
        ("中文名", "代码", "通常要写", "说明"),
        (
            (
                kind.label,
                code(key),
                "、".join(label[k] for k in kind.expects),
                "；".join(kind_notes(kind)),
            )
            for key, kind in words.KINDS.items()
        ),
    )
    yield "## 效力状态"
    yield (
        "由日期和文件之间的关系算出，不用也不能手写；模板和数据文件里的 `status`："
        + "、".join(words.STATUSES)
        + "。"
    )
    yield "## 公开属性"
    yield "键 `attribute`；除主动公开外，要用 `attribute_reason` 写明理由。"
    yield table(("公开属性", "公众看到什么"), EFFECTS.items())
    yield "## 不公开理由"
    yield (
        "`attribute_reason` 写下面的代码，或者直接写明理由；"
        "`redaction_basis` 写下面的词或代码。"
    )
    yield table(("理由", "代码"), ((v, code(k)) for k, v in words.REASONS.items()))
    for field in FIELDS:
        if not field.choices or field.key in _SHOWN:
            continue
        yield f"## {field.label}"
        if all(key == name for key, name in field.choices.items()):
            yield f"键 {code(field.key)}：{'、'.join(field.choices)}。"
        else:
            yield f"键 {code(field.key)}。"
            listed = field.choices.items()
            rows = ((name, code(key)) for key, name in listed)
            yield table(("中文词", "代码"), rows)


def kind_notes(kind: words.Kind) -> Iterator[str]:
    """What else a kind means."""
    if kind.official:
        yield "检查发文字号的形式"
    if kind.news:
        yield "不进入法定主动公开内容"
    if not kind.numbered:
        yield "不要求索引号"


# -- site.yml ------------------------------------------------------------------------
def site_yml() -> str:
    """The settings, the keys of a category, and the starter as an example."""
    return page(
        "site.yml",
        " disclosure_ssg/model/settings.py ",
        "网站的设置。必填四项，其余都有默认值；不认识的键是错误，会提示最接近的名称。",
        "## 设置",
        table(("键", "含义", "写法", "默认"), map(setting_row, SETTINGS)),
        "## 栏目",
        "`categories` 是栏目树，每个栏目是若干“键: 值”。栏目 id 不能用保留字："
        + codes(sorted(RESERVED_IDS))
        + "。没有文件的栏目不显示给访客。",
        table(("键", "含义"), ((code(k), CATEGORY_MEANINGS[k]) for k in CATEGORY_KEYS)),
        "## 审核",
        "`review` 下面的设置；用法见[发布前的审核](review.md)。",
        table(("键", "含义", "写法", "默认"), map(setting_row, REVIEW_SETTINGS)),
        "## 元数据表",
        "`meta_table` 写预设的名称，或按顺序列出字段名；没有值的行不显示。"
        "`status` 是算出的效力状态。",
        table(
            ("预设", "顺序"),
            ((code(name), codes(keys)) for name, keys in META_TABLES.items()),
        ),
        "## 规则的级别",
        "`rules` 按代码改变[检查规则](rules/README.md)的级别：`off` 不查，`warn` 警告，"
        "`error` 错误。site.yml 自己的规则（C 开头）、身份证号码、银行卡号和密级标志不能改。"
        "栏目可以有自己的 `rules`；单个文件用 `豁免`，写明理由和期限；"
        "已有的问题用 `check --accept 理由 --until 日期` 记入 baseline.json。",
        block("rules:\n  F021: off\n  B005: error", "yaml"),
        "## 例子",
        "`disclosure-ssg init` 写出的 site.yml：",
        block(STARTER.read_text("utf-8"), "yaml"),
    )


def setting_row(setting: Setting) -> tuple[str, ...]:
    """One line of the table of settings."""
    shape = setting.shape.value
    if setting.choices:
        shape += "：" + codes(setting.choices)
    return code(setting.key), setting.meaning, shape, default_of(setting)


def default_of(setting: Setting) -> str:
    """The default as it would be written in site.yml."""
    value = setting.default
    if value in (None, "", ()):
        return ""
    if setting.key == "meta_table":
        return code(next(n for n, keys in META_TABLES.items() if keys == value))
    return codes(value) if isinstance(value, tuple) else code(str(value))


# -- ledgers -------------------------------------------------------------------------
def ledgers() -> str:
    """The CSV files of ``content/_data/``."""
    parts = []
    for ledger in LEDGERS.values():
        rows = (
            (
                field.label,
                code(field.key),
                field.meaning,
                "、".join((field.choices or {}).values()) or field.shape.value,
                "是" if field.key in ledger.required else "",
            )
            for field in ledger.columns
        )
        heads = ("表头", "英文表头", "含义", "写法", "必填")
        parts += [
            f"## {ledger.title}",
            f"{code(ledger.path)}：{ledger.meaning}。",
            table(heads, rows),
        ]
    return page(
        "数据文件",
        " disclosure_ssg/model/ledgers.py ",
        "台账和统计数字放在 `content/_data/`，每种一个 CSV 文件（UTF-8，Excel 里另存为“CSV UTF-8”），"
        "第一行是表头，列的先后不限，不用的列可以不写。都不是必需的；有了就检查（[D001](rules/D001.md)、"
        "[D002](rules/D002.md)）。日期写 2026-10-01，Excel 改成的 2026/10/1 也认。"
        "文件本身不公开；不要在里面写姓名、电话和留言内容。显示在网页和数据文件里的格同正文一样查个人信息和密级标志（[P001](rules/P001.md) 等），办公用的号码记入 site.yml 的 `privacy_allow`。",
        *parts,
    )


# -- rules ---------------------------------------------------------------------------
def rule_list(rules: Iterable[Rule]) -> str:
    """All rules by family."""
    rules = tuple(rules)
    parts: list[str] = []
    for letter in sorted({rule.code[0] for rule in rules}, key=[*FAMILIES].index):
        parts.append(f"## {letter}：{FAMILIES[letter]}")
        rows = (
            (
                f"[{rule.code}]({rule.code}.md)",
                code(rule.slug),
                LEVELS[rule.level],
                plain(rule.doc.partition("\n")[0]),
            )
            for rule in rules
            if rule.code[0] == letter
        )
        parts.append(table(("代码", "名称", "级别", "检查什么"), rows))
    return page(
        "检查规则",
        "各条规则的说明",
        "`disclosure-ssg check` 和 `build` 检查这些规则；有错误就不发布。"
        "`disclosure-ssg explain 代码` 显示同样的说明；"
        "级别可以在 [site.yml](../site-yml.md#规则的级别) 里改。",
        *parts,
    )


_LABEL = re.compile(r"(为什么|错误示例|正确示例|修复|依据)：(.*)")


def rule_page(rule: Rule) -> str:
    """What ``explain CODE`` prints, as a page; examples are shown as they are typed."""
    parts: list[str] = []
    example: list[str] | None = None  # lines below a label that stands alone
    for line in rule.doc.split("\n"):
        if labelled := _LABEL.fullmatch(line):
            label, said = labelled.groups()
            example = None
            if "示例" in label:
                parts += [f"**{label}**", block(said, "text")]
                example = None if said else []
            else:
                parts.append(f"**{label}**　{plain(said)}")
        elif example is not None:
            example.append(line)
            parts[-1] = block("\n".join(example), "text")
        else:
            parts.append(plain(line))
    return page(
        f"{rule.code} {rule.slug}",
        "这条规则的说明",
        f"默认级别：{LEVELS[rule.level]}",
        *parts,
        "[全部规则](README.md)",
    )


# -- templates -----------------------------------------------------------------------
def templates() -> str:
    """The view models, read as text: only there do the fields have their comments.

    They stand in ``views.py``, and those of some pages in the modules that make them.
    """
    parts: list[str] = []
    files = sorted(RENDER.glob("*.py"), key=lambda p: (p.stem != "views", p.stem))
    files.append(RENDER.parent / "audit" / "views.py")
    known = {
        node.name: (node, path.read_text("utf-8").split("\n"))
        for path in files
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    wanted, seen = list(TEMPLATES.values()), set[str]()
    while wanted:
        name = wanted.pop()
        if name in known and name not in seen:
            seen.add(name)
            fields = (n for n in known[name][0].body if isinstance(n, ast.AnnAssign))
            for field in fields:
                wanted += re.findall(r"\w+", ast.unparse(field.annotation))
    for name, (node, lines) in known.items():
        if name in seen:
            rows = tuple(view_rows(node, lines))
            parts.append(f"## {name}")
            parts.append((ast.get_docstring(node) or "").replace("``", "`"))
            if rows:
                parts.append(table(("field", "type", "meaning"), rows))
    return page(
        "Templates and what they see",
        "disclosure_ssg/render/",
        "A template sees the fields of one view, under their names, and nothing else. "
        "A file in the site's own `layouts/` replaces the packaged one of the same name; "
        "a name that a view does not have is an error "
        "([T001](rules/T001.md)) at its line in the template.",
        "Every `href` is relative to the root of the site: write "
        "`{{ head.root }}{{ item.href }}`. Texts are escaped when they are printed; "
        "`html` is sanitised and printed as it is.",
        "`{{ shared(name, key…) }}` is `include` for a part that many pages have alike: "
        "it sees `site` and `head` only, and is made once for equal keys; the keys must "
        "be all that it shows of `head`.",
        table(
            ("template", "view"),
            ((code(name), f"[{v}](#{v.lower()})") for name, v in TEMPLATES.items()),
        ),
        *parts,
    )


def view_rows(node: ast.ClassDef, lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Field, type, and the comment behind it."""
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            written = ast.unparse(item.annotation)
            _, _, comment = lines[item.lineno - 1].partition("  # ")
            yield code(item.target.id), code(written), plain(comment)


# -- components ----------------------------------------------------------------------
def components() -> str:
    """Each component: its contract, and what its examples become."""
    layouts = read_layouts(ROOT)
    shown = tuple(examples(layouts))
    parts: list[str] = []
    for name, contract in contracts(layouts).items():
        plain = '{% include "components/' + name + '.html" %}'
        sees = (f"{code(n)} ({code(kind)})" for n, kind in contract["sees"].items())
        parts += [
            f"## {name}",
            contract["about"] + " Sees " + ", ".join(sees) + ".",
            block(contract.get("use", plain), "jinja"),
        ]
        for example in shown:
            if example.component == name:
                parts += [f"*{example.name}*", block(example.html, "html")]
    return page(
        "Components of the theme",
        "layouts/components/",
        "A component has a folder: template, contract with examples (`.yml`), styles and "
        "script, the last two only where it has any. All styles become one sheet, all "
        "scripts one script. A file of the same name in a site's own "
        "`layouts/components/` replaces it. Fields of the types: "
        "[templates.md](templates.md). `sh scripts/dev gallery` makes pages of all "
        "examples to look at.",
        *parts,
    )


# -- the command line ----------------------------------------------------------------
def commands() -> str:
    """The help page of every command."""
    # The same width whatever the terminal; the contexts below take it over.
    group = cli.cli
    top = group.context_class(group, info_name="disclosure-ssg", terminal_width=100)
    parts = [block(cli.cli.get_help(top), "text")]
    for name in cli.COMMANDS:
        command = cli.cli.get_command(top, name)
        assert isinstance(command, click.Command)
        context = command.context_class(command, info_name=name, parent=top)
        parts += [f"## {name}", block(command.get_help(context), "text")]
        for below, one in getattr(command, "commands", {}).items():
            within = one.context_class(one, info_name=below, parent=context)
            parts += [f"### {name} {below}", block(one.get_help(within), "text")]
    return page(
        "命令行",
        "各命令的 --help ",
        "也可以写 `python -m disclosure_ssg`；`python build.py` 等于 `disclosure-ssg build`。"
        "相对的 `-o`、`--report` 和 `--profile` 从网站的文件夹算起。",
        table(
            ("退出状态", "含义"),
            (
                ("0", "没有错误"),
                ("1", "内容或模板有错误（`--strict` 时有警告也算），没有发布"),
                ("2", "用法、site.yml 或环境有问题"),
            ),
        ),
        "问题写到标准输出，进度写到标准错误。",
        *parts,
    )


if __name__ == "__main__":
    write()
