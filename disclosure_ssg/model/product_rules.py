"""The rules on what is made of a site: its pages and its index.

They stand here, so that whoever only checks files knows all codes that site.yml, an
exemption or the baseline may name.
"""

from __future__ import annotations

from disclosure_ssg.model.diagnostics import Level, rule

BROKEN = rule("T001", "broken-template", Level.ERROR, """
模板有误，或者里面的块（block）是被扩展的模板没有的。
为什么：模板只能使用视图里有的字段，写法要符合 Jinja2；被扩展的模板没有的块不会显示。
修复：按提示的文件和行号改正；视图的字段见 disclosure-ssg 项目的 docs/templates.md。
""")  # fmt: skip

MISSED = rule("S001", "search-misses-document", Level.ERROR, """
检索索引查不到文件里的文字。
为什么：每次构建都从各文件的标题、文号和正文里取一些文字，用刚建好的索引检索一遍；查不到就说明索引有误，不能发布。
修复：用 build --no-cache 重新构建；仍然出现时是程序的错误，请把提示的文件和文字报给维护者。
""")  # fmt: skip
