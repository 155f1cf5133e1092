"""site.yml: text to ``SiteConfig``.  Trouble here is exit status 2."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from disclosure_ssg.model.diagnostics import START, Outcome, grade
from disclosure_ssg.model.settings import SETTINGS, SiteConfig
from disclosure_ssg.source.bodies import bodies
from disclosure_ssg.source.category_tree import CategoryTree
from disclosure_ssg.source.config_faults import MISSING, SYNTAX, Faults, Faulty
from disclosure_ssg.source.encodings import not_utf8
from disclosure_ssg.source.paths import SITE_YML
from disclosure_ssg.source.scalars import Unreadable
from disclosure_ssg.source.setting_values import SettingValues
from disclosure_ssg.source.themes import theme_path, themes
from disclosure_ssg.source.yaml_nodes import is_empty, parse

_REQUIRED = {
    "title": "例如 title: 示例市数据局政府信息公开",
    "publisher": "例如 publisher: 示例市数据局",
    "base_url": "例如 base_url: https://www.example.gov.cn/zfxxgk/",
    "categories": "例如 categories: [{id: notice, title: 通知公告}]",
}


def read(data: bytes | None, base_url: str = "") -> Outcome[SiteConfig | None]:
    """Read site.yml; ``value`` is None when there are findings.

    ``data`` is None when there is no such file; ``base_url`` replaces the one written.
    """
    if data is None:
        hint = "在网站的文件夹里运行，或用 -C 指定；新建网站用 disclosure-ssg init"
        return Outcome(None, (SYNTAX.at(SITE_YML, START, "没有找到 site.yml", hint),))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message, hint = not_utf8(SITE_YML, data, "用编辑器另存为 UTF-8")
        return Outcome(None, (SYNTAX.at(SITE_YML, START, message, hint),))
    return _read(text, base_url)


def _read(text: str, base_url: str) -> Outcome[SiteConfig | None]:
    parsed = parse(text)
    faults = Faults()
    tree = CategoryTree(faults)
    reader = SettingValues(faults, tree)
    for trouble in parsed.troubles:
        faults.found.append(
            SYNTAX.at(SITE_YML, trouble.place, trouble.message, trouble.hint)
        )
    values: dict[str, Any] = {s.key: s.default for s in SETTINGS}
    known = {s.key: s for s in SETTINGS}
    written = {trouble.key for trouble in parsed.troubles}
    for name, node in faults.once(parsed.mapping):
        setting = known.get(name.text)
        if setting is None:
            faults.unknown(name, known)
        elif not is_empty(node):
            written.add(setting.key)
            with suppress(Faulty):
                values[setting.key] = reader.value(setting, node)
    known_themes = themes(values["themes"])
    reader.look_up(known_themes)
    for place, theme in tree.themes_named:
        try:
            theme_path(theme, known_themes)
        except Unreadable as wrong:
            faults.fault(place, "defaults", f"：{wrong.message}", wrong.hint)
    home = values["base_url"]
    if base_url:
        written.add("base_url")
        values["base_url"] = base_url
    for key, example in _REQUIRED.items():
        if key not in written:
            faults.found.append(MISSING.at(SITE_YML, START, f"缺少“{key}”", example))
    if faults.found:
        return Outcome(None, grade(faults.found, lambda fault: fault.level))
    values["site_name"] = values["site_name"] or values["publisher"]
    categories = values.pop("categories")
    levels = values.pop("rules") or {}
    aliases, renamed = bodies(values["issuers"] or ())
    home = home or values["base_url"]
    return Outcome(
        SiteConfig(
            values,
            categories,
            tree.by_id,
            levels,
            known_themes,
            aliases,
            renamed,
            home,
        )
    )
