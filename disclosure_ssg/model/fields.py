"""The field table: the one place where a front-matter field is declared.

Loading, typing, defaults, the metadata table, the data files, the glossary and the
generated documentation all read this table (norms: 政府信息公开条例 art. 12,
GB/T 9704-2012; meanings in ``docs/glossary.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from disclosure_ssg.model import vocabulary as words
from disclosure_ssg.model.opinions import OUTCOMES


class Shape(Enum):
    """How the text of a value is read, and what it becomes (always JSON data)."""

    TEXT = "一段文字"
    SLUG = "小写字母、数字和连字符"
    NUMBER = "编号"
    DATE = "日期"
    MOMENT = "日期，或日期和时间"
    INTEGER = "整数"
    YEAR = "四位年份"
    MONTH = "年月，如 2026-10"
    FLAG = "是或否"
    PIN = "是、否，或 {until: 日期}"
    CHOICE = "词表中的一个词"
    CHOICES = "词表中的一个或多个词"
    LIST = "一项或多项文字"
    PERIOD = "{from, to} 两个日期"
    RECORD = "若干键值"
    RECORDS = "若干条，每条若干键值"
    FILES = "附件，每条 {file, title}"
    TARGETS = "索引号、文号、《标题》或 {title, document_number}"
    CATEGORY = "site.yml 中的栏目 id"
    THEME = "主题分类路径"
    ADDRESSES = "站内旧地址"


@dataclass(frozen=True, slots=True)
class Field:
    """One front-matter field.

    ``labels``: the Chinese labels, the printed one first, all accepted as keys;
    ``listed``: belongs to the line that 依申请公开 leaves in the lists;
    ``internal``: steers the build and is no public data;
    ``own``: belongs to the single document, so no category may set a default;
    ``parts``: for records, the allowed keys and the shape of each;
    ``ends``: for relations, what the page of either end prints above the other.
    """

    key: str
    labels: tuple[str, ...]
    shape: Shape
    meaning: str
    choices: Mapping[str, str] | None = None
    parts: Mapping[str, Shape] | None = None
    ends: tuple[str, str] = ("", "")
    listed: bool = False
    internal: bool = False
    own: bool = False

    @property
    def label(self) -> str:
        """The label printed in the metadata table; the key where there is none."""
        return self.labels[0] if self.labels else self.key


# What the keys within records are called.
PART_LABELS: Mapping[str, str] = {
    "name": "名称", "title": "标题", "url": "网址", "file": "文件", "note": "说明",
    "captions": "字幕", "on": "日期", "from": "从", "to": "到", "until": "到哪一天",
    "days": "天数", "unit": "单位", "text": "文字", "reason": "理由", "what": "更正了什么",
    "event": "事项", "document_number": "文号", "number": "编号", "articles": "条款",
    "opinion": "意见", "count": "条数", "outcome": "是否采纳", "code": "事项编码",
    "rule": "规则", "hide_title": "不留标题",
}  # fmt: skip

_KIND_LABELS = {key: kind.label for key, kind in words.KINDS.items()}
_S = Shape

FIELDS: tuple[Field, ...] = (
    Field("title", ("标题", "名称", "信息名称"), _S.TEXT, "文件全称", listed=True, own=True),
    Field("subtitle", ("副标题",), _S.TEXT, "副标题", own=True),
    Field("public_title", ("公开标题",), _S.TEXT, "依申请公开时代替标题列出", internal=True, own=True),
    Field("index_number", ("索引号",), _S.NUMBER, "信息的唯一编号", listed=True, own=True),
    Field("document_number", ("发文字号", "文号", "文件编号"), _S.NUMBER, "机关代字、年份和序号", own=True),
    Field("registration_number", ("统一登记号", "登记号"), _S.NUMBER, "规范性文件统一登记的编号", own=True),
    Field("issuer", ("发文机关", "发文机构", "制发机关"), _S.LIST, "制作机关，联合发文的牵头机关在前", listed=True),
    Field("publisher", ("发布机构",), _S.TEXT, "公开这条信息的机关"),
    Field("department", ("责任部门", "责任科室"), _S.TEXT, "承办的内设机构"),
    Field("lead_unit", ("承办单位", "主办单位"), _S.TEXT, "建议提案的承办单位"),
    Field("author", ("作者",), _S.TEXT, "作者"),
    Field("interpreter", ("解读人", "第一解读人"), _S.TEXT, "解读政策的负责人"),
    Field(
        "source", ("来源",), _S.RECORD, "转载信息的来源",
        parts={"name": _S.TEXT, "url": _S.TEXT},
    ),
    Field("written_on", ("成文日期", "生成日期"), _S.DATE, "签发的日期", own=True),
    Field("published_on", ("发布日期", "发布时间", "公开日期"), _S.MOMENT, "在网站公开的日期", listed=True, own=True),
    Field("effective_on", ("施行日期", "实施日期", "生效日期"), _S.DATE, "开始施行的日期", own=True),
    Field("expires_on", ("有效期至", "失效日期"), _S.DATE, "有效的最后一日", own=True),
    Field("validity_years", ("有效期年数", "有效年限"), _S.INTEGER, "自施行之日起的有效年数"),
    Field("validity", ("有效期",), _S.CHOICE, "没有期限时写“长期”", choices=words.VALIDITIES),
    Field("attribute", ("公开属性", "公开类别"), _S.CHOICE, "源头认定的公开属性", choices=words.ATTRIBUTES, listed=True, own=True),
    Field("attribute_reason", ("不公开理由", "删减理由"), _S.TEXT, "非主动公开的法定理由", listed=True, own=True),
    Field("redaction_basis", ("删减依据",), _S.CHOICES, "删减部分的法定依据", choices=words.REASONS, own=True),
    Field("disclosure_way", ("公开方式",), _S.CHOICE, "目录事项的公开方式", choices=words.DISCLOSURE_WAYS),
    Field("art_code", ("法定公开项",), _S.CHOICE, "条例第二十条、第二十一条的事项", choices=words.STATUTORY_ITEMS),
    Field("kind", ("类型",), _S.CHOICE, "信息的类型", choices=_KIND_LABELS),
    Field("category", ("栏目", "分类"), _S.CATEGORY, "所在栏目", listed=True),
    Field("theme", ("主题分类",), _S.THEME, "政策文件库的主题分类"),
    Field("genre", ("体裁", "公文种类"), _S.CHOICE, "公文种类", choices=words.GENRES),
    Field("keywords", ("关键词", "主题词"), _S.LIST, "关键词"),
    Field("summary", ("内容概述", "摘要"), _S.TEXT, "百字左右的内容概述", own=True),
    Field("topic", ("专题",), _S.LIST, "所属专题"),
    Field("audience", ("面向对象", "适用对象"), _S.LIST, "面向的人群"),
    Field("catalog_ref", ("目录事项",), _S.LIST, "对应的主动公开基本目录事项的编号"),
    Field("five_open", ("五公开",), _S.CHOICES, "决策、执行、管理、服务、结果", choices=words.FIVE_OPEN),
    Field("phase", ("公开阶段",), _S.CHOICES, "事前、事中、事后", choices=words.PHASES),
    Field(
        "time_limit", ("公开时限",), _S.RECORD, "本事项自己的公开时限",
        parts={"days": _S.INTEGER, "unit": _S.TEXT, "text": _S.TEXT},
    ),
    Field("attachments", ("附件",), _S.FILES, "附件的文件和名称，可以写是什么材料（note）", own=True),
    Field("interprets", ("解读", "解读对象"), _S.TARGETS, "本文解读的文件", ends=("本文解读", "政策解读"), own=True),
    Field("repeals", ("废止",), _S.TARGETS, "本文废止的文件", ends=("本文废止", "废止本文的文件"), own=True),
    Field("amends", ("修改",), _S.TARGETS, "本文修改的文件", ends=("本文修改", "修改本文的文件"), own=True),
    Field("replaces", ("代替",), _S.TARGETS, "本文代替的文件", ends=("本文代替", "代替本文的文件"), own=True),
    Field("based_on", ("依据",), _S.TARGETS, "制定本文的依据", ends=("制定依据", "依据本文制定"), own=True),
    Field("result_of", ("反馈", "结果反馈"), _S.TARGETS, "本文反馈结果的意见征集、会议或者活动", ends=("本文反馈", "结果反馈"), own=True),
    Field("evaluates", ("评估", "后评估"), _S.TARGETS, "本文对实施情况作了评估的文件", ends=("本文评估", "实施后评估"), own=True),
    Field("forwards", ("转发", "转发对象"), _S.TARGETS, "本文转发的文件", ends=("本文转发", "转发本文的文件"), own=True),
    Field("considers", ("审议", "审议文件"), _S.TARGETS, "会议审议的文件", ends=("会议审议", "审议本文的会议"), own=True),
    Field("policy_refs", ("政策依据",), _S.TARGETS, "问答所依据的文件", ends=("政策依据", "相关问答"), own=True),
    Field("related", ("相关文件",), _S.TARGETS, "相关的文件", ends=("相关文件", "相关文件"), own=True),
    Field("form", ("解读形式",), _S.CHOICES, "解读的形式", choices=words.FORMS),
    Field(
        "reprints", ("媒体转载",), _S.RECORDS, "站外转载本文的媒体，各写名称（name）、网址（url）和日期（on）",
        parts={"name": _S.TEXT, "url": _S.TEXT, "on": _S.DATE}, own=True,
    ),
    Field("held_on", ("举行日期", "召开日期"), _S.DATE, "发布会、会议或活动举行的日期", own=True),
    Field("place", ("地点",), _S.TEXT, "发布会、会议或活动的地点", own=True),
    Field("speakers", ("发布人", "出席人员"), _S.LIST, "发布会上发布、答问的人的职务", own=True),
    Field("interpretation_required", ("需解读",), _S.FLAG, "本文应当配发解读", internal=True),
    Field("interpretation_exempt", ("免解读",), _S.TEXT, "不配发解读的理由", internal=True, own=True),
    Field(
        "versions", ("历史版本",), _S.RECORDS, "以往的文本，各写自哪一天起（on）和文件（file）",
        parts={"on": _S.DATE, "file": _S.TEXT, "note": _S.TEXT}, internal=True, own=True,
    ),
    Field(
        "corrections", ("更正", "更正说明"), _S.RECORDS, "公开以后的更正，各写哪一天（on）和更正了什么（what）",
        parts={"on": _S.DATE, "what": _S.TEXT}, own=True,
    ),
    Field(
        "caption", ("题注",), _S.RECORDS, "规章的公布、修订和施行",
        parts={"event": _S.TEXT, "on": _S.DATE, "document_number": _S.NUMBER}, own=True,
    ),
    Field("opens", ("征集开始", "开始日期"), _S.DATE, "意见征集开始的日期", own=True),
    Field("closes", ("征集截止", "截止日期"), _S.DATE, "意见征集截止的日期", own=True),
    Field("consultation_basis", ("征集依据",), _S.CHOICE, "征集期限所依据的类别", choices=words.CONSULTATION_BASES),
    Field("shortened_reason", ("缩短理由",), _S.TEXT, "缩短征集期限的理由", own=True),
    Field("received", ("收到意见",), _S.INTEGER, "收到意见的条数", own=True),
    Field("adopted", ("采纳意见",), _S.INTEGER, "采纳意见的条数", own=True),
    Field(
        "opinions", ("意见采纳", "意见采纳情况"), _S.RECORDS, "收到的意见，各写内容（opinion）、条数（count）、是否采纳（outcome）和理由（reason），在正文里成为一张表",
        choices=OUTCOMES, parts={"opinion": _S.TEXT, "count": _S.INTEGER, "outcome": _S.CHOICE, "reason": _S.TEXT}, own=True,
    ),
    Field("proposal_kind", ("建议提案类别",), _S.CHOICE, "人大代表建议或政协委员提案", choices=words.PROPOSAL_KINDS),
    Field("proposal_number", ("建议提案编号",), _S.NUMBER, "建议提案的编号", own=True),
    Field("session_year", ("届次",), _S.TEXT, "届次或年度"),
    Field("subject", ("案由",), _S.TEXT, "建议提案的案由", own=True),
    Field("replied_on", ("答复日期",), _S.DATE, "答复代表或委员的日期", own=True),
    Field("reply_mode", ("公开形式",), _S.CHOICE, "公开全文或摘要", choices=words.REPLY_MODES),
    Field("question", ("问题",), _S.TEXT, "政策问答的问题", own=True),
    Field("answer", ("答复",), _S.TEXT, "政策问答的简短答复", own=True),
    Field("concern", ("关切",), _S.TEXT, "回应的关切", own=True),
    Field("reply", ("回应",), _S.TEXT, "回应的要点", own=True),
    Field("year", ("年度",), _S.YEAR, "所属年度"),
    Field("report_data", ("年报数据",), _S.TEXT, "年度报告三张表的数据文件（CSV），相对于本文件", internal=True, own=True),
    Field("period", ("期间",), _S.TEXT, "所属期间：2024-Q1（季度）、2024-H1（半年）、2024-03（月）或 2024"),
    Field("budget_kind", ("预决算类别",), _S.CHOICE, "预算还是决算，用在预决算对照表上；不写的从标题里认（2025年度部门决算）", choices=words.BUDGET_KINDS),
    Field("matter", ("项目名称", "招考名称", "采购项目"), _S.TEXT, "同一个项目、采购或招考的各份文件写同样的名称，页面上列在一起"),
    Field("stage", ("环节",), _S.CHOICE, "是这个项目、采购或招考的哪个环节", choices=words.STAGE_NAMES, own=True),
    Field("positions", ("招考人数",), _S.INTEGER, "招考的人数", own=True),
    Field("apply_until", ("报名截止",), _S.MOMENT, "招考报名截止的日期，或日期和时间", own=True),
    Field(
        "services", ("服务事项",), _S.RECORDS, "可以办理的事项：名称（name）、事项编码（code）和办理的网址（url）",
        parts={"name": _S.TEXT, "code": _S.NUMBER, "url": _S.TEXT}, own=True,
    ),
    Field(
        "publicity_period", ("公示期",), _S.PERIOD, "公示的起止日期，期满后正文不再公开", own=True,
    ),
    Field(
        "exempt", ("豁免",), _S.RECORDS, "对本文件暂不适用的检查规则，到期恢复",
        parts={"rule": _S.TEXT, "reason": _S.TEXT, "until": _S.DATE}, internal=True, own=True,
    ),
    Field("privacy_basis", ("隐私依据",), _S.CHOICE, "公开个人信息的依据", choices=words.PRIVACY_BASES),
    Field("privacy_note", ("隐私说明",), _S.TEXT, "公开个人信息的说明"),
    Field("reviewed_on", ("复核日期",), _S.DATE, "内容最近一次复核", own=True),
    Field("recheck_on", ("再评估日期",), _S.DATE, "不公开信息再次评估的日期", internal=True, own=True),
    Field(
        "archived", ("归档",), _S.RECORD, "旧站迁来的页面",
        parts={"on": _S.DATE, "from": _S.TEXT}, own=True,
    ),
    Field(
        "backfilled", ("补录",), _S.RECORD, "补录的理由",
        parts={"reason": _S.TEXT}, own=True,
    ),
    Field("reprint", ("转载",), _S.FLAG, "转载的信息"),
    Field("converted_from_application", ("依申请转主动",), _S.FLAG, "由依申请公开转为主动公开"),
    Field("scheduled", ("定时发布",), _S.FLAG, "发布日期未到，届时公开", internal=True, own=True),
    Field("pinned", ("置顶",), _S.PIN, "在栏目列表中置顶；写 {until: 日期} 的到那一天为止", internal=True, own=True),
    Field(
        "withdrawn", ("撤下", "下架"), _S.RECORD, "撤下的日期和理由，正文不再公开",
        parts={"on": _S.DATE, "reason": _S.TEXT, "hide_title": _S.FLAG}, internal=True, own=True,
    ),
    Field("id", (), _S.SLUG, "网址中的标识，默认由索引号得出", internal=True, own=True),
    Field("redirects", ("旧地址",), _S.ADDRESSES, "仍须有效的旧地址", internal=True, own=True),
)  # fmt: skip

BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}
KEY_BY_NAME: dict[str, str] = {
    name: field.key for field in FIELDS for name in (field.key, *field.labels)
}
RELATIONS = tuple(field.key for field in FIELDS if field.shape is Shape.TARGETS)

# Orders of the metadata table; ``status`` is computed, the rest are fields.
META_TABLES: dict[str, tuple[str, ...]] = {
    "library": (
        "index_number", "theme", "issuer", "written_on", "title", "document_number",
        "published_on", "keywords", "status", "effective_on", "expires_on",
        "registration_number", "genre", "department", "attribute", "source",
        "matter", "stage", "positions", "apply_until", "reviewed_on",
    ),
    "column": (
        "index_number", "status", "publisher", "written_on", "department",
        "published_on", "title", "document_number", "issuer", "theme", "genre",
        "effective_on", "expires_on", "registration_number", "attribute", "keywords",
        "source", "matter", "stage", "positions", "apply_until", "reviewed_on",
    ),
}  # fmt: skip


def is_for_table(field: Field) -> bool:
    """Whether the metadata table can show a field: public, and of one line."""
    return not field.internal and field.shape not in (Shape.FILES, Shape.TARGETS)


def normal_key(text: str) -> str:
    """A key as looked up: 索引号 may be written with spaces inside (索 引 号)."""
    return "".join(text.split())
