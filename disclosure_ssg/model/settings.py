"""site.yml: the table of settings, and the values they become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, NamedTuple

from disclosure_ssg.model import palette, review
from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.diagnostics import Level
from disclosure_ssg.model.fields import META_TABLES
from disclosure_ssg.model.validity import han_date


class SettingShape(Enum):
    """How a value of site.yml is read."""

    TEXT = "文字"
    ADDRESS = "以 / 结尾的网址"
    INTEGER = "正整数"
    DATE = "日期"
    CHOICE = "几个词之一"
    LIST = "文字的列表"
    GROUPS = "若干组，每组至少两个词"
    RECORD = "若干键值"
    ANSWERS = "若干“代码: 说明”"
    RECORDS = "若干条，每条若干键值"
    COLORS = '若干“名称: "#六位颜色"”'
    CATEGORIES = "栏目树"
    LEVELS = "规则代码和 off、warn、error"
    PATTERN = "正则表达式"
    REVIEW = "若干键值，见下面的“审核”"
    META_TABLE = "library、column 或字段名的列表"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of site.yml."""

    key: str
    shape: SettingShape
    meaning: str
    default: Any = None
    choices: tuple[str, ...] = ()


# What a government site says of itself on every page (国办发〔2017〕47号, annex).
IDENTITY: Mapping[str, str] = {
    "site_id_code": "网站标识码",
    "icp": "ICP 备案编号",
    "police_record": "公安机关备案号",
    "error_report_url": "“我为政府网站找错”入口",
    "government_badge_url": "党政机关网站标识",
}
CONTACT: Mapping[str, str] = {
    "address": "地址",
    "postcode": "邮政编码",
    "hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真",
    "email": "电子邮箱",
}

# By which fields a topic of site.yml asks for documents.
TOPIC_FIELDS = (
    "category",
    "kind",
    "issuer",
    "theme",
    "genre",
    "department",
    "keywords",
    "audience",
)

_S = SettingShape
SETTINGS: tuple[Setting, ...] = (
    Setting("title", _S.TEXT, "专栏名称，必填"),
    Setting("publisher", _S.TEXT, "发布机构，必填"),
    Setting("base_url", _S.ADDRESS, "专栏的网址，必填；用于订阅、站点地图和规范链接"),
    Setting("categories", _S.CATEGORIES, "栏目树，必填"),
    Setting("description", _S.TEXT, "一句话介绍", ""),
    Setting("site_name", _S.TEXT, "所在政府网站的名称；默认同发布机构", ""),
    Setting("site_id_code", _S.TEXT, "政府网站标识码", ""),
    Setting("site_id_pattern", _S.PATTERN, "网站标识码的形式；默认为十位数字", ""),
    Setting("icp", _S.TEXT, "ICP 备案编号", ""),
    Setting("police_record", _S.TEXT, "公安机关备案号", ""),
    Setting("error_report_url", _S.TEXT, "“政府网站找错”入口的网址", ""),
    Setting("government_badge_url", _S.TEXT, "党政机关网站标识的验证网址", ""),
    Setting("logo", _S.TEXT, "徽标图片的文件名，图片放在 layouts/assets/，如 logo.svg", ""),
    Setting("languages", _S.RECORDS, "其他语言的版本：语言的名称和网址", None, ("title", "url")),
    Setting("contact", _S.RECORD, "联系方式", None,
            tuple(CONTACT)),
    Setting("parents", _S.RECORDS, "专栏上面的页面（所在网站、政务公开栏目），从上到下写名称和网址，显示在当前位置的前面", (),
            ("title", "url")),
    Setting("request", _S.RECORD,
            "依申请公开页：受理机构、网上申请系统的网址、负责监督的部门、行政复议机关、有管辖权的法院；写了就有这一页", None,
            ("office", "system", "supervisor", "review", "court")),
    Setting("channels", _S.RECORDS,
            "不按政府信息公开申请办理的诉求和各自的去处（网址可以不写）；默认为通用的几条", None,
            ("matter", "where", "url")),
    Setting("reading_places", _S.RECORDS, "公共查阅场所：名称、地址、开放时间、电话", None,
            ("name", "address", "hours", "telephone")),
    Setting("colors", _S.COLORS, "主色和强调色，要加引号；太浅、看不清的不能用", None, palette.NAMES),
    Setting("issuers", _S.RECORDS,
            "机关：名称、网址代码、曾用名、统一社会信用代码、别名（顿号分开）；更名的写 renamed_to，并入其他机关的写 merged_into，都写明日期 renamed_on", None,
            ("name", "code", "former", "credit_code", "aliases", "renamed_to", "merged_into", "renamed_on")),
    Setting("topics", _S.RECORDS,
            "专题：网址代码、标题、说明；文件用“专题”字段写上标题就归入，也可以按字段收入（几个值用顿号分开，主题分类的名称里有顿号，用分号分开；写了的都要符合）", (),
            ("id", "title", "description", *TOPIC_FIELDS)),
    Setting("themes", _S.RECORDS,
            "主题分类的本地名称：名称、通用分类表里的名称（was；不写就是新增一类）、增加的二级分类（分号分开）；通用的名称照样可以写", (),
            ("title", "was", "children")),
    Setting("index_number", _S.CHOICE, "索引号是否必填", "required", ("required", "optional")),
    Setting("index_number_pattern", _S.PATTERN, "索引号的形式；默认为各地常见的形式", ""),
    Setting("index_number_prefix", _S.TEXT, "new 命令编号的前缀", ""),
    Setting("on_request", _S.CHOICE, "依申请公开的文件是否列出", "list", ("list", "omit")),
    Setting("withheld", _S.CHOICE, "仓库中有不予公开的文件时", "error", ("error", "skip")),
    Setting("column", _S.CHOICE, "是否按法定专栏从严检查，“公开对照表”也列出没有信息的法定事项", "free", ("free", "statutory")),
    Setting("no_information", _S.ANSWERS,
            "本机关没有的法定公开信息：代码（见术语表“法定公开项”）和给公众的说明", None),
    Setting("catalogue", _S.CHOICE, "法定公开的文件是否都要对应到基本目录的事项",
            "optional", ("optional", "required")),
    Setting("article_21", _S.CHOICE, "条例第二十一条的哪一组事项适用：市县及其部门，或乡镇",
            "none", ("none", "city", "township")),
    Setting("body", _S.CHOICE, "政府还是部门：年度报告分别在 3 月 31 日、1 月 31 日前公布",
            "department", ("department", "government")),
    Setting("history_since", _S.DATE,
            "这一天及以前进入仓库的文件是从旧站迁来的，自查不拿发布日期和首次提交比较", ""),
    Setting("complete_since", _S.DATE,
            "专栏的信息从哪一天起收录完整；查看某一天的情况时告诉公众", ""),
    Setting("document_json", _S.CHOICE, "每条信息连同正文另存一个 JSON 文件", "off", ("off", "on")),
    Setting("page_size", _S.INTEGER, "列表每页条数", 20),
    Setting("meta_table", _S.META_TABLE, "文件元数据表的顺序", META_TABLES["library"]),
    Setting("status_kinds", _S.LIST, "显示效力状态的类型", words.DEFAULT_STATUS_KINDS),
    Setting("downloads", _S.LIST, "每条信息另做哪些供下载的文件：txt、md、docx", (), ("txt", "md", "docx")),
    Setting("qr_kinds", _S.LIST, "网页和打印件上印二维码的类型", words.QR_KINDS),
    Setting("validity_rule", _S.RECORD, "未写明有效期的规范性文件按哪条规定失效：规定的名称、一般的年数、暂行和试行的年数；不写则不自动失效", None,
            ("name", "years", "trial_years")),
    Setting("registration_number", _S.CHOICE, "规范性文件的统一登记号是否必填", "optional", ("required", "optional")),
    Setting("release_note", _S.CHOICE, "政策文件和规范性文件的附注（此件公开发布）是否必有", "optional", ("required", "optional")),
    Setting("feedback_days", _S.INTEGER, "意见征集结束后多少日内应当反馈结果", 30),
    Setting("interpretation_kinds", _S.LIST,
            "应当配发解读的类型；不写的只有写明“需解读”的文件", ()),
    Setting("interpretation_days", _S.INTEGER, "文件发布后多少个工作日内应当有解读", 3),
    Setting("interpretation_elements", _S.LIST, "解读应当讲到的要素；修改、代替别的文件的才查“新旧政策差异”",
            ("背景依据", "主要内容", "新旧政策差异"), tuple(words.ELEMENTS)),
    Setting("interpretation_overlap", _S.INTEGER, "解读照抄原文超过百分之多少要提醒", 60),
    Setting("synonyms", _S.GROUPS, "检索时当作一样的词", ()),
    Setting("golden_queries", _S.LIST, "合并请求里比较前十条结果的检索词", ()),
    Setting("markdown_extensions", _S.LIST, "另外启用的 Python-Markdown 扩展", ()),
    Setting("privacy_allow", _S.LIST, "办公用的手机号码和邮箱，不按个人信息检查", ()),
    Setting("words", _S.RECORDS, "自己的词表：错误写法、正确写法、级别（severe 严重表述错误、error、warning、off）、范围、来源、例外", None,
            ("wrong", "right", "level", "scope", "source", "allow")),
    Setting("headings", _S.RECORDS, "某一类型的文件应当有的小标题，按先后列出", None, ("kind", "heading")),
    Setting("link_hosts", _S.LIST, "可以链接的网站的域名，连同下级域名；不写就不检查", ()),
    Setting("direct_hosts", _S.LIST, "不经提示直接打开的外部网站的域名，连同下级域名", ("gov.cn", "conac.cn")),
    Setting("review", _S.REVIEW, "发布前的三审；写了才启用", None),
    Setting("rules", _S.LEVELS, "各条规则的级别"),
)  # fmt: skip

# What stands below ``review``.
REVIEW_SETTINGS: tuple[Setting, ...] = (
    Setting("mode", _S.CHOICE, "审核怎样留下记录：本人提交、合并请求里批准，或签纸质审核单",
            review.COMMIT, tuple(review.MODES)),
    Setting("kinds", _S.LIST, "哪些类型要审核；不写就是全部", ()),
    Setting("gates", _S.LIST, "每次审核要逐项确认的关口", review.GATES),
    Setting("secrecy", _S.CHOICE, "保密审查是否单独记录", "required", ("required", "off")),
    Setting("reviewers", _S.RECORDS,
            "审核人，必填：姓名、公布时用的职务、电子邮箱（与 git 提交的一致）、能作的环节（顿号分开）、"
            "与 mode 不同时的方式、公钥（SSH 公钥，或 GPG 密钥的指纹）、离任日期", None,
            ("name", "role", "email", "stages", "mode", "key", "until")),
)  # fmt: skip

CATEGORY_KEYS = (
    "id",
    "title",
    "description",
    "column_type",
    "statutory",
    "update_days",
    "defaults",
    "rules",
    "children",
)
RESERVED_IDS = frozenset(
    "doc year issuer kind genre theme status topic audience number search data "
    "assets".split()
)


def parted(text: str) -> list[str]:
    """The values of a text that may hold several: ``企业、个人``."""
    return _parts("[、,，;；]", text)


def asked_for(topic: Mapping[str, str], field: str) -> list[str]:
    """The values of a field that a topic of site.yml asks for, none where it asks not.

    Only semicolons stand between themes, whose names hold 、 themselves.
    """
    text = topic.get(field, "")
    return _parts("[;；]", text) if field == "theme" else parted(text)


def _parts(between: str, text: str) -> list[str]:
    return [part.strip() for part in re.split(between, text) if part.strip()]


@dataclass(frozen=True, slots=True)
class Category:
    """A category (栏目); ``ancestors`` are ids from the top down.

    ``update_days`` is how often it should be updated; 0 leaves that to its kind.
    """

    id: str
    title: str
    description: str = ""
    column_type: str = ""
    statutory: bool = True
    defaults: Mapping[str, Any] | None = None
    ancestors: tuple[str, ...] = ()
    children: tuple[Category, ...] = ()
    levels: Mapping[str, Level] | None = None
    update_days: int = 0

    def walk(self) -> Iterator[Category]:
        """The category and all below it, in the order of site.yml."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Renamed:
    """What became of a body: its new name (or the body it went into), and since when."""

    name: str
    on: str
    merged: bool = False

    @property
    def sentence(self) -> str:
        """What a visitor is told."""
        became = "并入" if self.merged else "更名为"
        return f"已于{han_date(self.on)}{became}{self.name}"


class Themes(NamedTuple):
    """The classes of 主题分类 with what is below each, and other names of some."""

    table: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What site.yml says, with every default filled in.

    ``themes`` is the table that holds here, ``aliases`` are other names of bodies and the name of each, ``renamed`` what became
    of bodies that are no more.  ``home`` is the address that the file names, where the
    command line gives another one for the files of the site.
    """

    values: Mapping[str, Any]
    categories: tuple[Category, ...]
    category_by_id: Mapping[str, Category]
    levels: Mapping[str, Level]
    themes: Themes
    aliases: Mapping[str, str]
    renamed: Mapping[str, Renamed]
    home: str

    @property
    def at_home(self) -> SiteConfig:
        """The same with the column's own address: what is checked goes by that."""
        return replace(self, values={**self.values, "base_url": self.home})

    def levels_in(self, category: str) -> Mapping[str, Level]:
        """Levels by rule in a category: its own, those above it, then the site's."""
        known = self.category_by_id.get(category)
        chain = (*known.ancestors, category) if known else ()
        made = dict(self.levels)
        for identity in chain:
            made.update(self.category_by_id[identity].levels or {})
        return made

    def present_name(self, name: str, *, merged: bool = False) -> str:
        """What a body is called now; with ``merged`` the body that it went into."""
        seen = {name}
        while (became := self.renamed.get(name)) and became.name not in seen:
            if became.merged and not merged:
                break
            name = became.name
            seen.add(name)
        return name

    def headings_of(self, kind: str) -> tuple[str, ...]:
        """What the headings of a kind of document must say, in this order."""
        own = (one for one in self.values["headings"] or () if one["kind"] == kind)
        return (*words.KINDS[kind].headings, *(one["heading"] for one in own))

    def text(self, key: str) -> str:
        """A text setting."""
        return str(self.values[key])

    @property
    def title(self) -> str:
        """The name of the column."""
        return self.text("title")

    @property
    def publisher(self) -> str:
        """The body whose column this is."""
        return self.text("publisher")

    @property
    def base_url(self) -> str:
        """The public address of the column, ending in a slash."""
        return self.text("base_url")

    @property
    def page_size(self) -> int:
        """Documents on one page of a list."""
        return int(self.values["page_size"])

    @property
    def few(self) -> int:
        """Lines of a list that are taken in at a glance."""
        return min(10, self.page_size)
