"""The documents of the column that the browser tests visit."""

from __future__ import annotations

import os
from pathlib import Path

from tests.sites import SITE_YML, document

CONTACT = """\
site_id_code: "0000000000"
page_size: 2
topics: [{id: soon, title: 筹备中的专题, description: 还没有文件, category: notice, kind: faq}]
synonyms: [[停机维护, 暂停服务]]
request: {office: 示例市数据局办公室, system: "https://www.example.gov.cn/ysqgk/"}
reading_places: [{name: 市档案馆, address: 示范区档案路2号, hours: 工作日, telephone: 0000-1}]
parents: [{title: 示例市数据局, url: "https://www.example.gov.cn/"}]
contact:
  telephone: 0000-12345678
  email: xxgk@example.gov.cn
"""
ARTICLES = "".join(
    f"第{n}条　市级政务部门办理第{n}类事项，应当通过共享平台核对信息，"
    "不得要求申请人重复提交已经共享的证明材料；确需提交的，应当一次告知全部理由。\n\n"
    for n in "一二三四五六七八九十"
)
RULES = f"""\
## 第一章 总则

{ARTICLES}
## 第二章 目录

第十一条　目录按下表编制[^1]，参见[第三条](#article-3)和[通知](../notice/n1.md)，另见[标准](https://std.example.org/a?b=1&c=2)。

| 序号 | 数据名称 | 更新频率 | 开放属性 | 责任单位 | 说明 | 备注 |
|---|---|---|---|---|---|---|
| 1 | 企业登记基本信息 | 每日更新 | 无条件开放 | 市场监管部门 | 无 | 首批 |

## 第三章 附则

第十二条　本办法自2024年7月1日起施行，最后核对词：琥珀琉璃。

[^1]: 表中各栏由责任单位填写。
"""
REDACTED = """\
第一段正文。

::: 删减 涉及商业秘密
不能让人看到的一段。
:::
"""

CATALOGUE = """\
编号,一级事项,二级事项,公开内容,公开时限,公开主体,公开方式,五公开,公开阶段,栏目
1,政策文件,规范性文件,全文,20个工作日内,办公室,主动,决策公开,事后,normative
2,政策文件,其他文件,全文,20个工作日内,政策法规科,主动,决策公开,,policy
3,通知公告,,全文,即时,办公室,主动,服务公开,,notice
4,申请结果,,答复,依法,办公室,依申请,,,
"""
TASKS = """\
年度,编号,工作要求,具体任务,具体要求,牵头单位,完成时限,状态,进度,佐证,回头看
2024,1,政策公开,清理文件,逐件列明,办公室,4月底前,已完成,,000000-101/2024-00001、会议记录,
2024,2,政策公开,更新目录,,政策法规科,11月底前,推进中,40,,
2023,1,平台建设,公布进展,,办公室,12月前,推进中,,,并入下年
"""
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
RESULTS = """\
予以公开 部分公开 属于国家秘密 其他法律行政法规禁止公开 危及“三安全一稳定”
保护第三方合法权益 属于三类内部事务信息 属于四类过程性信息 属于行政执法案卷 属于行政查询事项
本机关不掌握相关政府信息 没有现成信息需要另行制作 补正后申请内容仍不明确 信访举报投诉类申请
重复申请 要求提供公开出版物 无正当理由大量反复申请 要求行政机关确认或重新出具已获取信息
申请人无正当理由逾期不补正 申请人逾期未按收费通知要求缴纳费用 其他
""".split()
REPORT = (
    "规章,0,0,0\n规范性文件,1,0,1\n行政许可,3\n行政处罚,0\n行政强制,0\n"
    "行政事业性收费,0.5\n本年新收,2,0,0,0,0,0,2\n上年结转,0,0,0,0,0,0,0\n"
    + "".join(f"{r},{'2,0,0,0,0,0,2' if r == '予以公开' else '0,' * 6 + '0'}\n" for r in RESULTS)
    + "总计,2,0,0,0,0,0,2\n结转下年度,0,0,0,0,0,0,0\n行政复议,0,0,0,0,0\n"
    "未经复议直接起诉,0,0,0,0,0\n复议后起诉,0,0,0,0,0\n"
)  # fmt: skip

FILES: dict[str, str | bytes] = {
    "content/_data/accounts.csv": "平台,名称,最近发布\n微博,示例数据发布,2026-10-28\n",
    "content/_data/applications.csv": "收到日期,申请人类型\n2026-10-28,自然人\n",
    "content/_data/leaders.csv": "姓名,职务,分工\n甲一,局长,主持全面工作\n",
    "content/_data/groups.csv": "小组,担任,姓名\n公开领导小组,组长,甲一\n",
    "content/_data/figures.csv": "月份,热线,访问量\n2026-09,5,1200\n2026-10,7,1500\n",
    "content/_data/catalogue.csv": CATALOGUE,
    "content/_data/tasks.csv": TASKS,
    "content/notice/report-2023.csv": REPORT,
    "content/notice/report-2022.csv": REPORT,
    **{
        f"content/notice/report-{year}.md": document(
            300 + year,
            "".join(f"## {section}\n\n无。\n\n" for section in SECTIONS),
            title=f"{year}年政府信息公开工作年度报告",
            published_on=f"{year + 1}-01-20",
            kind="annual_report",
            year=str(year),
            report_data=f"report-{year}.csv",
        )
        for year in (2022, 2023)
    },
    "site.yml": SITE_YML + CONTACT,
    "content/normative/rules.md": document(
        1,
        RULES,
        title="示例市数据共享管理办法",
        document_number="示数规〔2024〕1号",
        issuer="示例市数据局",
        kind="normative",
        written_on="2024-06-20",
        effective_on="2024-07-01",
        expires_on="2029-06-30",
        attachments="[{file: catalogue.csv, title: 数据目录}]",
        redirects="[old/rules.html]",
        versions="[{on: 2023-07-01, file: _versions/rules/2023-07-01.md}]",
    ),
    "content/normative/_versions/rules/2023-07-01.md": RULES.replace(
        "第三条　市级", "第三条　区级"
    ).replace("应当一次告知全部理由", "告知理由"),
    "content/normative/catalogue.csv": "名称,频率\n停车泊位,实时\n",
    "content/policy/redacted.md": document(
        2,
        REDACTED,
        title="删减后公开的文件",
        subtitle="附有商业秘密说明",
        document_number="示数规〔2024〕4号",
        attribute="删减后公开",
        attribute_reason="art15_third_party",
        matter="平台建设",
        stage="竣工",
        period="2024-Q1",
        services='[{name: 查询, code: "01", url: "https://www.example.gov.cn/i"}]',
    ),
    "content/policy/on_request.md": document(
        3,
        "申请之后才能看到的正文。\n",
        title="值班工作规定",
        attribute="依申请公开",
        attribute_reason="art16_internal",
    ),
    "content/policy/question.md": document(
        4,
        title="怎么申请目录",
        kind="faq",
        question="怎么申请编制目录？",
        answer="向共享平台提出。",
        policy_refs="示数规〔2024〕1号",
        reviewed_on="2024-07-01",
    ),
    "content/policy/reply.md": document(
        5,
        title="对第1号建议的答复",
        kind="proposal_reply",
        proposal_kind="人大代表建议",
        proposal_number="第1号",
        session_year="三次会议",
        subject="关于编制目录的建议",
        lead_unit="示例市数据局",
        replied_on="2024-06-20",
        reply_mode="全文",
    ),
    "content/policy/withdrawn.md": document(
        8,
        title="后来撤下的文件",
        published_on="2024-06-23",
        withdrawn="{on: 2026-07-01, reason: 内容有误}",
    ),
    "content/policy/trial.md": document(
        9,
        title="半年内到期的试行办法",
        published_on="2024-06-23",
        expires_on="2027-01-31",
    ),
    "content/policy/open-day.md": document(
        6,
        "欢迎参加。\n",
        title="开放日",
        kind="event",
        held_on="2026-12-11",
        place="中心",
        opinions="[{opinion: 周末开放, outcome: 未采纳, reason: 涉及安全}, {opinion: 增加代办, count: 2, outcome: 采纳}]",
    ),
    "content/policy/reading.md": document(
        7,
        "## 背景依据\n\n## 主要内容\n\n讲清怎么申请。\n",
        title="一图读懂共享办法",
        kind="interpretation",
        form="[文字, 问答]",
        interprets="示数规〔2024〕1号",
        interpreter="分管负责人",
    ),
    **{
        f"content/notice/n{n}.md": document(
            100 + n,
            f"平台将于第{n}周停机维护，请提前安排，停机期间暂停受理。\n",
            title=f"停机维护公告之{n}",
            published_on=f"20{10 + n}-03-0{n % 9 + 1}",
        )
        for n in range(1, 14)
    },
    "content/notice/n20.md": document(
        120,
        "另行通知停机维护的时间。\n",
        title="短通知",
        published_on="2024-05-01",
        keywords="[错峰安排, 维护]",
        audience="[企业]",
        pinned="{until: 2026-12-31}",
    ),
    **{
        f"content/news/w{n}.md": document(
            200 + n, "动态。\n", title=f"工作动态之{n}", index_number="", kind="news"
        )
        for n in range(1, 24)
    },
}

# A theme that is put to the tests marked ``theme``: a folder as a site's ``layouts/``.
if THEME := os.environ.get("DISCLOSURE_THEME"):
    FILES |= {
        f"layouts/{path.relative_to(THEME).as_posix()}": path.read_bytes()
        for path in Path(THEME).rglob("*")
        if path.is_file()
    }
