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

第十一条　目录按下表编制[^1]，参见[第三条](#article-3)、[通知](../notice/n1.md)和[标准](https://std.example.org/a?b=1&c=2)。

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

FILES: dict[str, str | bytes] = {
    "content/_data/accounts.csv": "平台,名称,最近发布\n微博,示例数据发布,2026-10-28\n",
    "content/_data/applications.csv": "收到日期,申请人类型\n2026-10-28,自然人\n",
    "content/_data/figures.csv": "月份,热线,访问量\n2026-09,5,1200\n2026-10,7,1500\n",
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
    ),
    "content/policy/on_request.md": document(
        3,
        "申请之后才能看到的正文。\n",
        title="值班工作规定",
        attribute="依申请公开",
        attribute_reason="art16_internal",
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
