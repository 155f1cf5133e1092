"""How well personal data is found: generated cases whose truth is known by making them.

    python -m benchmarks.privacy

The numbers are made here by the published rules of each kind (GB 11643, Luhn), not by
the code they judge.  Half of the cases only look like personal data.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

EACH = 12
REGIONS = "110101 120101 130102 210102 310115 320102 330106 350102 370202 410102 420102 440305 510104 530102 610102 640104 650102".split()
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


class Case(NamedTuple):
    """A text and the rules that ought to find something in it; most ought to find none."""

    name: str
    text: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Maker:
    """Makes numbers that are right, and ones that only look so."""

    random: random.Random

    def digits(self, count: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def identity(self) -> str:
        head = self.random.choice(REGIONS) + self.date() + self.digits(3)
        return head + self.check(head)

    def check(self, head: str) -> str:
        total = sum(int(d) * w for d, w in zip(head, _WEIGHTS, strict=True))
        return _CHECKS[total % 11]

    def date(self) -> str:
        r = self.random
        return f"{r.randint(1950, 2010)}{r.randint(1, 12):02}{r.randint(1, 28):02}"

    def wrong_identity(self) -> str:
        """One whose check character is another; no card by chance either."""
        while True:
            head = self.random.choice(REGIONS) + self.date() + self.digits(3)
            other = self.random.choice([c for c in _CHECKS if c != self.check(head)])
            if not head.startswith("62"):
                return head + other

    def luhn(self, head: str) -> str:
        total = 0
        for place, digit in enumerate(reversed(head)):
            doubled = int(digit) * (2 - place % 2)
            total += doubled - 9 if doubled > 9 else doubled
        return head + str(-total % 10)

    def card(self) -> str:
        length = self.random.choice((16, 17, 19))
        return self.luhn("62" + self.digits(length - 3))

    def wrong_card(self) -> str:
        right = self.card()
        return right[:-1] + str((int(right[-1]) + self.random.randint(1, 9)) % 10)

    def mobile(self) -> str:
        return "1" + self.random.choice("3456789") + self.digits(9)

    def plate(self) -> str:
        r = self.random
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
        return (
            r.choice(_PROVINCES) + r.choice(letters) + r.choice(("", "·"))
            + r.choice(letters) + self.digits(4)
        )  # fmt: skip

    def spaced(self, text: str, *sizes: int) -> str:
        parts, at = [], 0
        for size in sizes:
            parts.append(text[at : at + size])
            at += size
        return " ".join((*parts, text[at:]))


Template = Callable[[Maker], str]
_FREE_MAIL = ("qq.com", "163.com", "126.com", "foxmail.com", "sina.com", "139.com")


def _wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _roster(heads: str, *cells: str) -> str:
    rule = "|".join("---" for _ in heads.split("|"))
    return f"名单如下：\n\n|{heads}|\n|{rule}|\n" + "\n".join(f"|{c}|" for c in cells)


HITS: tuple[tuple[str, str, Template], ...] = (
    ("号码写在正文", "P001", lambda m: f"经办人张某，身份证号{m.identity()}，请核对。"),
    ("号码紧接汉字", "P001", lambda m: f"公民身份号码{m.identity()}的申请人"),
    ("号码写在括号里", "P001", lambda m: f"李某（{m.identity()}）已领取补助"),
    ("号码分段", "P001", lambda m: f"证件号 {m.spaced(m.identity(), 6, 8)}"),
    ("号码用全角数字", "P001", lambda m: f"身份证：{_wide(m.identity())}。"),
    ("号码末位小写", "P001", lambda m: f"身份证 {m.identity().lower()}；"),
    ("号码在代码里", "P001", lambda m: f"`{m.identity()}`"),
    ("卡号写在正文", "P002", lambda m: f"补助打入卡号{m.card()}。"),
    ("卡号没有说明", "P002", lambda m: f"王某 {m.card()} 已到账"),
    ("卡号分段", "P002", lambda m: f"银行卡 {m.spaced(m.luhn('62' + m.digits(13)), 4, 4, 4)}"),
    ("其他卡号", "P002", lambda m: f"开户银行及账号：{m.luhn('4' + m.digits(14))}"),
    ("手机", "P003", lambda m: f"联系电话：{m.mobile()}。"),
    ("手机分段", "P003", lambda m: f"请拨打 {m.spaced(m.mobile(), 3, 4)} 咨询"),
    ("手机带国号", "P003", lambda m: f"手机 +86 {m.mobile()}"),
    ("两个手机", "P003", lambda m: f"电话{m.mobile()}/{m.mobile()}"),
    ("手机用全角数字", "P003", lambda m: f"手机：{_wide(m.mobile())}"),
    ("个人邮箱", "P004", lambda m: f"材料发至 {m.digits(8)}@{m.random.choice(_FREE_MAIL)}。"),
    ("个人邮箱链接", "P004", lambda m: f"[邮箱](mailto:zs{m.digits(3)}@{m.random.choice(_FREE_MAIL)})"),
    ("车牌", "P005", lambda m: f"车辆{m.plate()}多次违停"),
    ("家庭住址", "P006", lambda m: f"家庭住址：示范区公开路{m.random.randint(1, 99)}号"),
    ("单元门牌", "P006", lambda m: f"示范小区{m.random.randint(1, 30)}号楼{m.random.randint(1, 9)}单元{m.random.randint(101, 909)}室的住户"),
    ("家住", "P006", lambda m: f"张某，家住示范镇示范村{m.random.randint(1, 9)}组"),
    ("十五位号码", "P007", lambda m: f"旧证号 110101{m.random.randint(50, 79)}0{m.random.randint(1, 9)}1{m.random.randint(0, 9)}{m.digits(3)}"),
    ("护照", "P008", lambda m: f"护照号码 E{m.digits(8)}"),
    ("病历号", "P008", lambda m: f"住院号：{m.digits(8)}"),
    ("名单带残疾等级", "P009", lambda m: _roster("序号|姓名|残疾等级", f"1|张某甲{m.digits(1)}|二级", "2|李四|三级")),
    ("名单带病种", "P009", lambda m: _roster("姓名|病种|救助金额", f"张三|甲状腺癌|{m.digits(4)}", "李四|肾病|3000")),
    ("名单带出生日期", "P009", lambda m: _roster("姓 名|性别|出生日期", f"张三|男|19{m.digits(1)}5-03-02")),
    ("名单带住址", "P009", lambda m: _roster("户主姓名|家庭住址|金额", f"张三|示范村|{m.digits(3)}")),
    ("没有姓名的名单", "P010", lambda m: _roster("编号|性别|年龄|村组", f"{m.digits(2)}|男|7{m.digits(1)}|东村一组", "02|女|34|西村二组", "03|女|35|西村三组")),
)  # fmt: skip

LOOK_ALIKES: tuple[tuple[str, Template], ...] = (
    ("校验码不对", lambda m: f"编号{m.wrong_identity()}的设备"),
    ("日期不对", lambda m: f"编码 110101{m.random.randint(1950, 2010)}1331{m.digits(4)}"),
    ("地区不对", lambda m: f"流水 990101{m.date()}{m.digits(3)}5"),
    ("已遮盖的号码", lambda m: f"身份证号 {m.identity()[:6]}********{m.digits(4)}"),
    ("已遮盖的手机", lambda m: f"手机 {m.mobile()[:3]}****{m.digits(4)}"),
    ("更长的数字", lambda m: f"条形码{m.identity()}{m.digits(3)}"),
    ("统一社会信用代码", lambda m: f"统一社会信用代码 9111{m.digits(4)}MA{m.digits(7)}X"),
    ("数字的信用代码", lambda m: f"信用代码1137{m.digits(13)}K"),
    ("卡号校验不对", lambda m: f"批次号 {m.wrong_card()}"),
    ("没有说明的长数字", lambda m: f"合同编号 {m.luhn('4' + m.digits(14))}"),
    ("单位账号", lambda m: f"对公账户：37{m.digits(10)}，户名：示例市财政局"),
    ("座机", lambda m: f"咨询电话：0532-8{m.digits(7)}"),
    ("服务热线", lambda m: f"拨打12345或400-{m.digits(3)}-{m.digits(4)}"),
    ("金额", lambda m: f"总投资{m.mobile()}元"),
    ("带小数的金额", lambda m: f"合计 {m.mobile()}.{m.digits(2)} 元"),
    ("千分位金额", lambda m: f"预算 13,8{m.digits(2)},{m.digits(3)},{m.digits(3)}.00 元"),
    ("坐标", lambda m: f"位于东经120.{m.mobile()}、北纬36.{m.digits(11)}"),
    ("书号", lambda m: f"ISBN 978-7-{m.digits(3)}-{m.digits(5)}-{m.digits(1)}"),
    ("刊号", lambda m: f"ISSN 1{m.digits(3)}-{m.digits(4)}"),
    ("文号", lambda m: f"示数发〔20{m.digits(2)}〕{m.random.randint(1, 199)}号"),
    ("索引号", lambda m: f"索引号 000000-101/2024-{m.digits(5)}"),
    ("项目代码", lambda m: f"项目代码：20{m.digits(2)}-370202-65-03-{m.digits(6)}"),
    ("时刻", lambda m: f"数据时间 2024062315{m.digits(4)}，批次 20240623"),
    ("日期并列", lambda m: f"2024-06-23 2024-07-{m.random.randint(10, 28)} 两日"),
    ("电话号码说成编号", lambda m: f"订单编号：{m.mobile()}"),
    ("网址里的数字", lambda m: f"见 https://www.example.gov.cn/art/{m.mobile()}/t{m.digits(8)}.html"),
    ("公务邮箱", lambda m: f"邮箱 xxgk{m.digits(2)}@example.gov.cn"),
    ("企业邮箱", lambda m: f"邮箱 hr{m.digits(2)}@example.com.cn"),
    ("标准号", lambda m: f"执行 GB 18030-2022 和新GB{m.digits(5)}"),
    ("办公地址", lambda m: f"地址：示例市示范区公开路{m.random.randint(1, 99)}号政务大厅{m.random.randint(1, 9)}楼"),
    ("企业住所", lambda m: f"企业住所：示范区公开路{m.random.randint(1, 99)}号3栋502室"),
    ("住址一词", lambda m: f"申请书应当载明姓名、住址等{m.random.randint(3, 9)}项"),
    ("岗位表", lambda m: _roster("单位|性别|年龄|学历", f"示例市数据局|不限|{m.random.randint(28, 35)}周岁以下|本科及以上", "示例市数据中心|不限|35周岁以下|本科及以上")),
    ("领导名单", lambda m: _roster("姓名|职务|分工", f"张三{m.digits(1)}|局长|主持全面工作")),
    ("遮盖的名单", lambda m: _roster("姓名|身份证号|金额", f"张*|110***********00{m.digits(2)}|{m.digits(3)}")),
    ("汇总表", lambda m: _roster("乡镇|残疾人数|补助金额", f"示范镇|{m.digits(3)}|{m.digits(5)}")),
    ("护照业务", lambda m: f"全年办理护照{m.digits(5)}本、通行证{m.digits(4)}本"),
    ("公里数", lambda m: f"线路累计{m.mobile()}公里"),
)  # fmt: skip


def cases(seed: int = 7) -> Iterator[Case]:
    """All cases, the same for the same seed."""
    maker = Maker(random.Random(seed))
    for name, code, template in HITS:
        for _ in range(EACH):
            yield Case(name, template(maker), frozenset((code,)))
    for name, template in LOOK_ALIKES:
        for _ in range(EACH):
            yield Case(name, template(maker), frozenset())


class Score(NamedTuple):
    """Right and wrong answers; ``wrong`` are the cases answered otherwise."""

    right: int
    false: int
    missed: int
    wrong: tuple[tuple[Case, frozenset[str]], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def score(found_in: Callable[[str], frozenset[str]], seed: int = 7) -> Score:
    """Judge a checker: from a text to the codes of the rules that found something."""
    right = false = missed = 0
    wrong = []
    for case in cases(seed):
        found = found_in(case.text)
        right += len(found & case.codes)
        false += len(found - case.codes)
        missed += len(case.codes - found)
        if found != case.codes:
            wrong.append((case, found))
    return Score(right, false, missed, tuple(wrong))


def codes_in(text: str) -> frozenset[str]:
    """The privacy rules that find something in a document with ``text`` as its body."""
    from disclosure_ssg import checking as _checking  # noqa: F401 - registers the rules
    from disclosure_ssg.check.registry import check_document
    from disclosure_ssg.source import site_yml
    from disclosure_ssg.source.load import load

    config = site_yml.read(
        "title: 示例市数据局政府信息公开\npublisher: 示例市数据局\n"
        "base_url: https://www.example.gov.cn/zfxxgk/\n"
        "categories: [{id: notice, title: 通知公告}]\n".encode()
    ).value
    assert config is not None
    front = "---\ntitle: 名单\nindex_number: 000000-101/2024-00001\npublished_on: 2024-06-23\nattribute: 主动公开\n---\n\n"
    document = load("content/notice/a.md", (front + text).encode(), config).value
    found = check_document(document, config)
    return frozenset(one.code for one in found if one.code.startswith("P"))


def main() -> None:
    """Print precision and recall, and what was answered wrongly."""
    made = score(codes_in)
    total = EACH * (len(HITS) + len(LOOK_ALIKES))
    for case, found in made.wrong:
        print(
            f"{case.name}：应为 {sorted(case.codes)}，得到 {sorted(found)}：{case.text}"
        )
    print(
        f"{total} cases ({EACH * len(HITS)} hits, {EACH * len(LOOK_ALIKES)} look-alikes): "
        f"precision {made.precision:.4f}, recall {made.recall:.4f}"
    )


if __name__ == "__main__":
    main()
