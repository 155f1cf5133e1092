"""Which characters are taken for each other: by their sound and by their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from disclosure_ssg.search.pinyin import Row
from disclosure_ssg.search.segment import segment
from disclosure_ssg.search.shelf import Shelf
from disclosure_ssg.source.pinyin import syllables

# Characters that one reads or chooses for another; each group is of one shape.
SHAPES: Final = (
    "已己巳 末未 土士 日曰 人入八 戊戌戍戎 候侯 辩辨辫瓣 拨拔 折拆析诉 采釆 晴睛 "
    "侍待持恃诗 径经轻 亨享 兔免 鸟乌 刀力 干千于 大太犬 天夫无 王玉主 田由甲申 "
    "木本术 牛午 见贝 今令 治冶 泠冷 凉谅 准淮谁难 冻栋 历厉 厂广 压庄 反友 叉又 "
    "句旬 吏史使 各名 吸极 呜鸣 哀衷 壁璧 宣宜 密蜜 崇祟 幕墓慕暮募 建健键 弛驰 "
    "徒徙陡 微徽 快块 怀坏 恨很狠 愉偷 感惑 手毛 扔仍 技枝 抓瓜爪 投役没设 抢枪 "
    "护沪 拘狗 挂桂 挡档 换唤 摸模膜 撒撤 撞幢 播插 敞敝 料科 斤斥 旁傍 旅族旋 "
    "昌冒 显湿 晓烧 暑署 暖缓 朋明 杨扬 杭抗 板扳 栽裁载 桃挑 梢稍捎 检捡险验 "
    "槽糟 欧殴 毫豪 永水 汗汁 沾粘 洒酒 洗冼 浙淅 涉陟 淡谈 渴喝 溶熔 漫慢 坑炕 "
    "炼练 燥躁噪操 狐孤 狼狠 玲珍 班斑 理埋 盲育 监盐 直真 眠眼 睹赌堵 矛予 私和 "
    "租组阻祖 稚雅 究穷 竞竟 管菅 篮蓝 籍藉 粉纷 纳呐 绩续 网冈 岗网 肃萧 肋助 "
    "胃冒 脑恼 脱说 茶荼 蓄畜 衣农 订汀 论沦 评坪 话活 诚城 误娱 贪贫 贷货 "
    "赔陪培 赢羸嬴 踪综 辐幅 逐遂 遣遗 郎朗 错措 防妨 风凤 复夏 员圆 权杈 "
    "例列 保堡 住往柱 法去 条务 补扑 贴帖 申审 伸仲 安案 政攻 改攻 效郊 全金"
).split()

_FILE: Final = 3_072  # bytes, about


def alike_file(rows: Mapping[Row, int], shelf: Shelf) -> dict[str, str]:
    """Put the characters that sound alike on the shelf; return what finds them.

    ``rows`` are those of ``pinyin.rows_of``: what stands in many titles comes first.
    ``sounds`` is names of files, written together; each holds groups of characters
    that sound alike, with spaces between.  ``shapes`` are groups of one shape.
    """
    names = []
    text = ""
    for group in _homophones(rows):
        if len((text + group).encode()) > _FILE:
            names.append(shelf.put(text))
            text = ""
        text += f" {group}" if text else group
    names.append(shelf.put(text))
    return {"sounds": "".join(names), "shapes": " ".join(SHAPES)}


def _homophones(rows: Mapping[Row, int]) -> Iterator[str]:
    """Yield the usual characters by their sound, without tones.

    They are those of level 1 of GB 2312 and those in titles, issuers and keywords.
    """
    counts: Counter[str] = Counter()
    for (characters, _), count in rows.items():
        counts[characters[0]] += count
        counts[characters[-1]] += count
    sounds = dict(_level_1())
    for character in segment(["".join(counts)]).vocabulary:
        if character not in sounds:
            sounds[character] = syllables(character)[0]
    groups: dict[str, list[str]] = {}
    for character, sound in sounds.items():
        groups.setdefault(sound, []).append(character)
    for sound in sorted(groups):
        # Powers of two, so that an edit seldom changes the order.
        yield "".join(sorted(groups[sound], key=lambda c: (-counts[c].bit_length(), c)))


@cache
def _level_1() -> tuple[tuple[str, str], ...]:
    """The characters of level 1 of GB 2312, each with its sound."""
    codes = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    text = "".join(code.decode("gb2312", "ignore") for code in codes)
    return tuple((one, syllables(one)[0]) for one in segment([text]).vocabulary)
