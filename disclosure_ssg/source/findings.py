"""The rules that reading itself applies: codes F (fields), B (body), L (links)."""

from __future__ import annotations

from disclosure_ssg.model.diagnostics import Level, Rule, rule

_E, _W = Level.ERROR, Level.WARNING
__all__ = ["Rule"]

SYNTAX = rule(
    "F001",
    "yaml-syntax",
    _E,
    """
元数据（文件开头两行 --- 之间的部分）的写法有误。
为什么：读不出的元数据无法检查，也无法公开。
错误示例：标题：关于……的通知（全角冒号）；文号: [2019]76号（方括号没有加引号）
正确示例：标题: 关于……的通知；文号: '〔2019〕76号'
""",
)
NO_FRONT_MATTER = rule(
    "F002",
    "no-front-matter",
    _E,
    """
文件没有元数据。
为什么：没有标题、日期和公开属性的文件不能公开。不想公开的草稿，文件名或文件夹名以“_”开头即可。
正确示例：文件第一行写 ---，接着逐行写“标题: …”等，再以一行 --- 结束。
依据：《政府信息公开条例》第十二条（目录要素）
""",
)
ENCODING = rule(
    "F003",
    "not-utf8",
    _E,
    """
文件不是 UTF-8 编码。
为什么：其他编码在不同机器上会变成乱码。
修复：用编辑器“另存为”UTF-8；命令行可用 iconv，提示里有整条命令。
""",
)
TOO_LARGE = rule(
    "F004",
    "too-large",
    _E,
    """
文件或元数据过大。
为什么：单个 Markdown 文件不应超过 4 MiB，元数据不应超过 64 KiB；更长的内容请分成几个文件或作为附件。
""",
)
UNREADABLE = rule(
    "F026",
    "unreadable-file",
    _E,
    """
文件读不出来。
为什么：没有读取权限，或者检查途中被删除、改名。
""",
)
ENDING = rule(
    "F027",
    "file-ending",
    _E,
    """
文件的扩展名不是小写的 .md。
为什么：有的系统区分大小写，别的文件链接不到它，网址也会不同。
修复：把 X.MD 改名为 X.md。
""",
)
UNKNOWN_FIELD = rule(
    "F005",
    "unknown-field",
    _E,
    """
元数据里有不认识的键。
为什么：写错的键等于没有写，日期、公开属性可能因此丢失。
正确示例：键名见 disclosure-ssg 项目的 docs/glossary.md，中文名称和英文键均可。
""",
)
DUPLICATE_FIELD = rule(
    "F006",
    "duplicate-field",
    _E,
    """
同一个键写了两次（中文名称和英文键指同一项时也算）。
为什么：哪一个有效无从判断。
""",
)
BAD_VALUE = rule(
    "F007",
    "bad-value",
    _E,
    """
键的值不是所要求的形式。
为什么：形式不对的值无法排序、检索和核对。
""",
)
BAD_DATE = rule(
    "F008",
    "bad-date",
    _E,
    """
日期的写法不对。
为什么：日期只认两种写法，以免 2023.6.1 之类引起歧义。
错误示例：2023.6.23、2023/6/23、23年6月23日
正确示例：2023-06-23 或 2023年6月23日
""",
)
UNKNOWN_CATEGORY = rule(
    "F009",
    "unknown-category",
    _E,
    """
文件不在任何栏目里，或者栏目在 site.yml 中没有。
为什么：没有栏目的文件访客找不到。
修复：写明 category: 栏目id，或把文件放进以栏目 id 命名的文件夹。
""",
)
OUTSIDE = rule(
    "L001",
    "outside-content",
    _E,
    """
链接或附件指到了 content/ 之外。
为什么：只有 content/ 里的文件可以公开，之外的文件可能含有不该公开的内容。
""",
)
UNCLOSED_REDACTION = rule(
    "B001",
    "unclosed-redaction",
    _E,
    """
“::: 删减”没有用单独一行“:::”结束，或者“:::”没有开头。
为什么：不知道删减到哪里为止，就可能漏删。
正确示例：
::: 删减 个人隐私
不公开的内容
:::
""",
)
REDACTION_IN_OPEN = rule(
    "B002",
    "redaction-in-open",
    _E,
    """
公开属性不是“删减后公开”，正文里却有删减部分。
为什么：公开属性与正文不一致，说明其中一个有误。
修复：把公开属性改为“删减后公开”并写明理由，或去掉删减标记。
依据：《政府信息公开条例》第三十七条
""",
)
DROPPED_HTML = rule(
    "B003",
    "dropped-html",
    _W,
    """
正文里的部分 HTML 不安全或不支持，已被去掉。
为什么：脚本、样式、框架等不得出现在公开页面。
""",
)
EXTERNAL_IMAGE = rule(
    "B004",
    "external-image",
    _W,
    """
图片、视频或音频取自其他网站。
为什么：页面不得向第三方发出请求，改为文字链接。
修复：存入 content/ 并改用相对路径，视频、音频也这样写。
正确示例：![说明](files/图.png)
""",
)
IMAGE_WITHOUT_ALT = rule(
    "B005",
    "image-without-alt",
    _W,
    """
图片、视频或音频没有文字说明。
为什么：使用读屏软件的访客无法知道图片的内容。
正确示例：![办理流程图](流程.png)
依据：GB/T 37668-2019
""",
)
UNJOINED_CELLS = rule(
    "B006",
    "unjoined-cells",
    _W,
    """
表格里合并单元格的记号用得不对。
为什么：“<”表示并入左边的单元格，“^”表示并入上面的单元格；并不进去的，网页上原样显示记号。
错误示例：第一列写“<”，表头写“^”，或者合并以后不是长方形
正确示例：表头一行 | 指标 | 2025年 | < |，分隔线下面一行 | ^ | 上半年 | 下半年 |
依据：GB/T 37668-2019（数据表格有正确的表头）
""",
)
SKIPPED_HEADING = rule(
    "B010",
    "skipped-heading",
    _W,
    """
小标题跳过了一级。
为什么：使用读屏软件的访客按小标题的级别了解文章的层次，跳过一级就以为漏了一节；网页的目录也会错位。
错误示例：“## 工作安排”下面直接写“#### 时间”
正确示例：“## 工作安排”下面写“### 时间”
没有写成 # 的小标题（一、（一）1.）不查。
依据：GB/T 37668-2019
""",
)
# fmt: skip
