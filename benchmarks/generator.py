"""Made-up notices of a made-up city, for machines that have no other corpus.

The same size and seed give the same bytes.  No two notices have the same title,
index number or text; about one in three has a document number, one in forty is open on
request only.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from benchmarks.corpus import Notice, write

CATEGORIES = {
    "normative": "规范性文件",
    "notice": "通知公告",
    "plan": "规划计划",
    "permit": "行政许可",
    "fee": "收费项目",
    "emergency": "应急管理",
    "livelihood": "民生保障",
    "oversight": "监督检查",
}
FIRST_DAY = datetime.date(2010, 1, 4)
DAYS = 5800
BYTES = (3000, 5000)  # of a text, in UTF-8

OFFICES = {
    "示例市数据局": "示数",
    "示例市人民政府办公室": "示政办发",
    "示例市财政局": "示财规",
    "示例市发展和改革委员会": "示发改",
    "示例市民政局": "示民",
    "示例市市场监督管理局": "示市监",
    "示例市生态环境局": "示环",
    "示例市交通运输局": "示交",
    "示例市教育局": "示教",
    "示例市卫生健康委员会": "示卫",
}
AREAS = """公共数据 电子证照 政务服务 信用信息 城市供水 供热管网 老旧小区 停车设施 绿色建筑 建筑垃圾
餐厨废弃物 河道采砂 饮用水源 大气污染 噪声扰民 危险化学品 烟花爆竹 消防通道 特种设备 食品摊贩
校外培训 学前教育 义务教育 职业技能 家庭医生 疫苗接种 医疗救助 临时救助 养老机构 残疾人就业
住房公积金 公租房 物业服务 农村宅基地 高标准农田 粮食储备 种子质量 动物防疫 林木采伐 湿地公园
公交线路 网约车 共享单车 道路挖掘 港口岸线 民用机场 气象灾害 防汛抗旱 地震应急 人民防空
文物保护 公共图书馆 全民健身 旅游民宿 统计调查 档案移交 招标投标 政府采购 专项债券 小微企业""".split()
MATTERS = """登记 备案 许可 评估 公示 抽查 补贴 收费 招录 培训 考核 验收 普查 救助 处置 监测 预警 共享
开放 授权 移交 销毁 变更 注销 延续 听证 复核 审计 督查 整改 认定 发放 征收 安置 修缮 巡查""".split()
FORMS = (
    "管理办法 实施细则 工作方案 若干措施 操作指南 暂行规定 专项规划 目录清单".split()
)
ACTS = "通知 公告 通告 意见 批复".split()
WHO = """申请人 主管部门 承办科室 街道办事处 镇人民政府 第三方机构 行业协会 施工单位 经营者 使用单位
产权人 监护人 受委托机构 评审专家 现场检查人员 窗口工作人员 数据提供单位 运营单位""".split()
DEEDS = """提交书面材料 核对原始记录 公布办理结果 建立工作台账 报送年度报告 签订责任书 说明变更理由
组织实地查看 征求利害关系人意见 出具受理凭证 退回不齐全的材料 保存影像资料 更新登记信息 移送有关机关
开展风险评估 接受社会监督 配备专职人员 设置明显标志 停止相关作业 采取补救措施 缴纳应付费用 领取证明文件""".split()
WHEN = """自收到材料之日起{n}个工作日内 每年{m}月底前 每季度第{k}周 发生变化后{n}日内 期限届满前{n}日
情况紧急时立即 经负责人批准后{n}个工作日内 公示期满{k}日后 遇有特殊情况时 在办结后{n}日内""".split()
HOW = """通过政务服务平台 以书面形式 采用随机抽取方式 会同相关单位 按照统一格式 依照法定程序 委托专业机构
结合日常巡查 分级分类 逐项对照清单 借助移动终端 在信用网站上""".split()
ENDS = """不得增加办理环节 并承担相应责任 结果向社会公开 费用由本级财政承担 逾期视为放弃 逐步实现全程网办
有关记录保存不少于{k}年 涉及个人信息的应当去除标识 不合格的限期改正 重大事项及时报告""".split()


def generate(folder: Path, size: int, seed: int = 20210) -> None:
    """Write a site of ``size`` notices in our format into ``folder``."""
    notices = [_notice(number, seed) for number in range(size)]
    write(folder, "示例市信息公开", CATEGORIES, notices)


def _notice(number: int, seed: int) -> Notice:
    # A string is hashed the same way by every Python, and each notice by itself: a
    # larger site begins with the notices of a smaller one.
    chance = random.Random(f"{seed}:{number}")
    written = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
    published = written + datetime.timedelta(days=chance.randrange(1, 21))
    office = chance.choice(tuple(OFFICES))
    area, other = chance.sample(AREAS, 2)
    matter = chance.choice(MATTERS)
    name = f"{area}{matter}{chance.choice(FORMS)}"
    act = chance.choice(ACTS)
    category = chance.choice(tuple(CATEGORIES))
    return Notice(
        key=f"{category}/n{number + 1:06d}",
        category=CATEGORIES[category],
        title=f"{office}关于印发《{name}》和做好{other}工作的{act}（第{number + 1}号）",
        index_number=f"000000-{101 + number % 7}/{written.year}-{number + 1:06d}",
        issuer=office,
        document_number=(
            f"{OFFICES[office]}〔{written.year}〕{number // 3 + 1}号"
            if number % 3 == 0
            else ""
        ),
        written_on=written.isoformat(),
        published_on=published.isoformat(),
        attribute="依申请公开" if number % 40 == 39 else "主动公开",
        keywords=(area, other, matter),
        body=_body(chance, area, other, matter),
    )


def _body(chance: random.Random, area: str, other: str, matter: str) -> str:
    """Articles until the text is as long as notices are."""
    want = chance.randrange(*BYTES)
    paragraphs: list[str] = []
    length = 0
    while length < want:
        if len(paragraphs) % 8 == 0:
            paragraphs.append(f"## {area}的{chance.choice(MATTERS)}与{matter}")
        about = chance.choice((area, other, chance.choice(AREAS)))
        sentences = [_sentence(chance, about) for _ in range(chance.randrange(1, 4))]
        paragraphs.append("".join(sentences))
        length += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _sentence(chance: random.Random, about: str) -> str:
    numbers = {
        "n": chance.randrange(2, 60),
        "m": chance.randrange(1, 13),
        "k": chance.randrange(1, 13),
    }
    when = chance.choice(WHEN).format(**numbers)
    end = chance.choice(ENDS).format(**numbers)
    first, second = chance.sample(DEEDS, 2)
    return (
        f"办理{about}{chance.choice(MATTERS)}的，{chance.choice(WHO)}应当{when}"
        f"{chance.choice(HOW)}{first}，{chance.choice(WHO)}负责{second}，{end}。"
    )
