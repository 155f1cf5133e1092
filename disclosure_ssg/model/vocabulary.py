"""The field's words: closed lists and their Chinese labels.

Sources: 中华人民共和国政府信息公开条例 (国令第711号) for attributes, reasons and items;
the 22 classes of gov.cn for themes; GB/T 9704-2012 for genres.
"""

from __future__ import annotations

from dataclasses import dataclass

# -- disclosure attribute (公开属性) ------------------------------------------------
OPEN = "主动公开"
ON_REQUEST = "依申请公开"
REDACTED = "删减后公开"
WITHHELD = "不予公开"
ATTRIBUTES = {name: name for name in (OPEN, ON_REQUEST, REDACTED, WITHHELD)}

# Arts 14-16 of the regulation: why something is not published.
REASONS = {
    "art14_secret": "属于国家秘密",
    "art14_law": "法律、行政法规禁止公开",
    "art14_safety": "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    "art15_third_party": "涉及商业秘密、个人隐私，公开会损害第三方合法权益",
    "art16_internal": "属于内部事务信息",
    "art16_process": "属于过程性信息",
    "art16_enforcement": "属于行政执法案卷信息",
}

# -- status (效力状态), always computed -----------------------------------------------
NOT_YET = "尚未施行"
IN_FORCE = "有效"
AMENDED = "已修改"
PARTLY_LAPSED = "部分失效"
LAPSED = "失效"
REPEALED = "废止"
STATUSES = (IN_FORCE, AMENDED, PARTLY_LAPSED, NOT_YET, LAPSED, REPEALED)
# What editors call it, who may not write it.
STATUS_NAMES = ("status", "效力状态", "有效性", "时效性")
HOLDING = (IN_FORCE, AMENDED, PARTLY_LAPSED)  # something of it has to be kept

# -- where a consultation or a public notice stands, always computed --------------------
UNOPENED = "未开始"
CONSULTING, CLOSED, ANSWERED = "征集中", "已结束", "已反馈"
NOTIFYING, NOTIFIED = "公示中", "公示期满"
UNHELD, MEETING, HELD = "未举行", "今天举行", "已举行"

# -- what the change log tells ---------------------------------------------------------
CHANGES = {
    "published": "公开",
    "corrected": "更正",
    "amended": "修改",
    "partly_repealed": "部分废止",
    "repealed": "废止",
    "lapsed": "失效",
    "ended": "公示期满",
    "withdrawn": "撤下",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its label and what is expected of it.

    ``official``: an official document whose number must be well formed;
    ``news``: kept out of the statutory column; ``numbered``: needs an index number;
    ``expects``: fields that ``new`` puts into a fresh document of this kind;
    ``headings``: what its headings must say, in this order;
    ``shows``: what the metadata table shows of it besides the usual fields.
    """

    label: str
    official: bool = False
    news: bool = False
    numbered: bool = True
    expects: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


_OFFICIAL = ("document_number", "issuer", "written_on")
KINDS = {
    "document": Kind("公文", expects=("issuer", "written_on")),
    "policy": Kind("政策文件", official=True, expects=_OFFICIAL),
    "normative": Kind(
        "行政规范性文件",
        official=True,
        expects=(*_OFFICIAL, "registration_number", "effective_on", "expires_on"),
    ),
    "regulation": Kind(
        "规章", official=True, expects=(*_OFFICIAL, "effective_on", "caption")
    ),
    "interpretation": Kind("政策解读", expects=("interprets", "form", "interpreter")),
    "interpretation_plan": Kind("解读方案", expects=("interprets", "written_on")),
    "press_conference": Kind(
        "新闻发布会",
        expects=("held_on", "place", "speakers", "interprets"),
        shows=("held_on", "place", "speakers"),
    ),
    "consultation": Kind("意见征集", expects=("opens", "closes", "consultation_basis")),
    "consultation_result": Kind(
        "征集结果反馈", expects=("result_of", "received", "adopted", "opinions")
    ),
    "proposal_reply": Kind(
        "建议提案办理",
        expects=("proposal_kind", "proposal_number", "session_year", "replied_on"),
        shows=(
            "proposal_kind",
            "proposal_number",
            "session_year",
            "subject",
            "lead_unit",
            "replied_on",
            "reply_mode",
        ),
    ),
    "guide": Kind("公开指南", expects=("written_on", "reviewed_on")),
    "institution": Kind("公开制度", expects=("written_on",)),
    "annual_report": Kind(
        "年度报告",
        expects=("year",),
        headings=(
            "总体情况",
            "主动公开政府信息情况",
            "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况",
            "其他需要报告的事项",
        ),
    ),
    "catalog": Kind("公开目录"),
    "organ": Kind("机构职能", expects=("reviewed_on",)),
    "leader": Kind("领导信息", numbered=False, expects=("reviewed_on",)),
    "plan": Kind("规划计划", expects=("written_on",)),
    "workplan": Kind("工作要点", expects=("year", "written_on")),
    "summary": Kind("工作总结", expects=("year", "written_on")),
    "budget": Kind("预决算", expects=("year", "budget_kind")),
    "statistics": Kind("统计信息", expects=("year",)),
    "permit": Kind("行政许可"),
    "penalty": Kind("行政处罚", expects=("document_number",)),
    "fee": Kind("收费项目"),
    "procurement": Kind("政府采购", expects=("matter", "stage")),
    "project": Kind("重大项目", expects=("matter", "stage")),
    "emergency": Kind("应急管理"),
    "inspection": Kind("监督检查"),
    "recruitment": Kind("人事招考", expects=("matter", "stage")),
    "notice": Kind("通知公告", expects=("issuer",)),
    "news": Kind("工作动态", news=True, numbered=False, expects=("source",)),
    "faq": Kind(
        "政策问答",
        expects=("question",),
        shows=("question", "topic", "reviewed_on"),
    ),
    "response": Kind("回应关切", expects=("concern",), shows=("concern", "reply")),
    "publicity": Kind("公示", expects=("publicity_period",)),
    "meeting": Kind(
        "会议公开",
        expects=("held_on", "place", "considers"),
        shows=("held_on", "place"),
    ),
    "event": Kind(
        "政府开放日和活动", expects=("held_on", "place"), shows=("held_on", "place")
    ),
}
DEFAULT_KIND = "document"
QR_KINDS = ("policy", "normative", "regulation")
DECISION_KINDS = ("permit", "penalty")  # their numbers have a form of their own
DEFAULT_STATUS_KINDS = ("document", "policy", "normative", "regulation")

# -- genres (公文种类) of GB/T 9704-2012 ----------------------------------------------
GENRES = {
    name: name
    for name in (
        "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 其他"
    ).split()
}
FORMS = {
    name: name
    for name in "文字 图解 视频 音频 动漫 问答 发布会 访谈 专家 负责人 媒体".split()
}
# What interpretations tell (解读要素), and the words by which a part of one is known.
ELEMENTS = {
    "背景依据": "背景|依据|由来|必要性|为什么|为何|原因|有关考虑",
    "目标任务": "目标|目的|任务|意义",
    "主要内容": "内容|举措|措施|规定|要点|亮点|重点|哪些|怎么|如何",
    "核心概念": "概念|名词|关键词|术语|定义|什么是|是什么",
    "适用范围": "范围|对象|适用|哪些人|哪些单位",
    "执行标准": "标准|口径|条件",
    "惠民利企": "惠民|利企|惠企|好处|实惠|利好|便利",
    "新旧政策差异": "新旧|差异|变化|修改|修订|调整|不同|区别|对比|比较",
    "办事指引": "指引|流程|步骤|怎么办|如何办|申请|办理",
    "注意事项": "注意|提醒|提示",
    "后续工作": "后续|下一步|落实",
}
FIVE_OPEN = {
    "decision": "决策公开",
    "execution": "执行公开",
    "management": "管理公开",
    "service": "服务公开",
    "result": "结果公开",
}
ASPECTS = {name: name for name in ("解读", "回应", "参与")}
PHASES = {"before": "事前", "during": "事中", "after": "事后"}
CONSULTATION_BASES = {
    "major_decision": "重大行政决策",
    "rule": "规章草案",
    "normative_market": "与市场主体密切相关的规范性文件",
    "normative": "行政规范性文件",
    "other": "其他",
}
BUDGET_KINDS = {"budget": "预算", "accounts": "决算"}
# The stages of a matter by the kind of its documents, in their order (国办发〔2017〕94号
# for projects); the documents of one matter are shown together.
STAGES = {
    "project": tuple("批准服务 批准结果 招标投标 征收土地 重大设计变更 施工 质量安全监督 竣工".split()),
    "procurement": tuple("采购意向 采购公告 中标结果 合同 履约验收".split()),
    "recruitment": tuple("公告 资格审查 笔试 面试 体检考察 拟录用公示 录用结果".split()),
}  # fmt: skip
STAGE_KINDS = {name: kind for kind, names in STAGES.items() for name in names}
STAGE_NAMES = {name: name for name in STAGE_KINDS}
PROPOSAL_KINDS = {name: name for name in ("人大代表建议", "政协委员提案")}
REPLY_MODES = {name: name for name in ("全文", "摘要")}
DISCLOSURE_WAYS = {name: name for name in ("主动", "依申请")}
PRIVACY_BASES = {name: name for name in ("惩戒公示", "强制披露")}
VALIDITIES = {"长期": "长期"}

# -- what must be published (条例 art. 20), and the codes for art. 21 ------------------
STATUTORY_ITEMS = {
    "20-01": "行政法规、规章和规范性文件",
    "20-02": "机关职能、机构设置和联系方式",
    "20-03": "规划及相关政策",
    "20-04": "统计信息",
    "20-05": "行政许可和其他对外管理服务事项",
    "20-06": "行政处罚和行政强制",
    "20-07": "财政预算、决算",
    "20-08": "行政事业性收费",
    "20-09": "政府集中采购",
    "20-10": "重大建设项目",
    "20-11": "民生政策及实施情况",
    "20-12": "突发公共事件应急管理",
    "20-13": "监督检查",
    "20-14": "公务员招考",
    "20-15": "其他法定主动公开信息",
    "21-01": "市政建设",
    "21-02": "公共服务",
    "21-03": "公益事业",
    "21-04": "土地征收",
    "21-05": "房屋征收",
    "21-06": "治安管理",
    "21-07": "社会救助",
    "21-08": "贯彻落实农业农村政策",
    "21-09": "农田水利工程建设运营",
    "21-10": "农村土地承包经营权流转",
    "21-11": "宅基地使用情况审核",
    "21-12": "乡镇土地征收",
    "21-13": "乡镇房屋征收",
    "21-14": "筹资筹劳",
    "21-15": "乡镇社会救助",
}
# Art. 21: what cities and counties with their departments add, and what townships do.
ARTICLE_21 = {
    "city": tuple(f"21-{number:02}" for number in range(1, 8)),
    "township": tuple(f"21-{number:02}" for number in range(8, 16)),
}
# The item of documents that name none, by their kind.
KIND_ITEMS = {
    "policy": "20-01",
    "normative": "20-01",
    "regulation": "20-01",
    "organ": "20-02",
    "leader": "20-02",
    "plan": "20-03",
    "statistics": "20-04",
    "permit": "20-05",
    "penalty": "20-06",
    "budget": "20-07",
    "fee": "20-08",
    "procurement": "20-09",
    "project": "20-10",
    "emergency": "20-12",
    "inspection": "20-13",
    "recruitment": "20-14",
    "interpretation": "20-15",
    "interpretation_plan": "20-15",
    "press_conference": "20-15",
    "consultation": "20-15",
    "consultation_result": "20-15",
    "proposal_reply": "20-15",
}
# Name and blocks of the column (国办公开办函〔2019〕61号), in their order.
COLUMN = "政府信息公开"
BLOCKS = (
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
)
# The entry beside them, and what is no application (条例 arts 36, 38, 39).
REQUEST_BLOCK = "依申请公开"
CHANNELS = tuple(
    {"matter": matter, "where": where}
    for matter, where in (
        ("咨询政策和办事流程，问某件事怎么办", "拨打 12345 热线，或者本机关的联系电话"),
        (
            "投诉、举报、信访，要求处理问题或者解决纠纷",
            "12345 热线、信访部门、有关执法部门",
        ),
        ("不服行政决定，要求撤销、改变或者赔偿", "行政复议机关、人民法院"),
        (
            "查询自己的不动产、工商、社保等登记资料",
            "登记机构，按有关法律、行政法规规定的查询办法",
        ),
        ("索要报纸、期刊、书籍等公开出版物", "图书馆、书店"),
        ("要求汇总、加工、分析信息", "自行利用已经公开的信息"),
    )
)

# -- themes (主题分类): 22 classes, each with its second level -------------------------
_THEMES = """
国务院组织机构:国务院 国务院办公厅 国务院组成部门 国务院直属特设机构 国务院直属机构 国务院办事机构 国务院直属事业单位 国务院部委管理的国家局 国务院议事协调机构
综合政务:政务公开 政务督查 应急管理 电子政务 文秘工作 保密工作 信访 参事、文史
国民经济管理、国有资产监管:宏观经济 经济体制改革 统计 物价 国有资产监管 重大建设项目
财政、金融、审计:财政 税务 银行 货币（含外汇） 证券 保险 社会信用体系建设 审计
国土资源、能源:土地 矿产 水资源 海洋 煤炭 石油与天然气 电力
农业、林业、水利:农业、畜牧业、渔业 林业 水利
工业、交通:机械制造与重工业 轻工纺织 化工 国防工业 航天、航空 信息产业（含电信） 公路 水运 铁路 民航 邮政
商贸、海关、旅游:对外经贸合作 国内贸易（含供销） 海关 检验、检疫 旅游
市场监管、安全生产监管:工商 质量监督 标准 食品药品监管 安全生产监管
城乡建设、环境保护:城市规划 城乡建设（含住房） 环境监测、保护与治理 节能与资源综合利用 气象、水文、测绘、地震
科技、教育:科技 教育 知识产权
文化、广电、新闻出版:文化 文物 新闻出版 广播、电影、电视
卫生、体育:卫生 医药管理 体育
人口与计划生育、妇女儿童工作:人口与计划生育 妇女儿童
劳动、人事、监察:劳动就业 社会保障 人事工作 军转安置 监察 纠正行业不正之风
公安、安全、司法:公安 国家安全 司法
民政、扶贫、救灾:减灾救灾 优抚安置 社会福利 行政区划与地名 社团管理 扶贫
民族、宗教:民族事务 宗教事务
对外事务:外交、外事 国际条约、国际组织
港澳台侨工作:港澳工作 对台工作 侨务工作
国防:国防建设 国防动员
其他:
"""
THEMES: dict[str, tuple[str, ...]] = {}
for _line in _THEMES.split("\n"):
    if _line:
        _name, _, _rest = _line.partition(":")
        THEMES[_name] = (*_rest.split(), "其他") if _rest else ()
