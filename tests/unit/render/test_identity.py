"""What a site says of itself on every page, each item from site.yml."""

from __future__ import annotations

from tests.sites import SITE_YML, Site, document

IDENTITY = """\
site_name: 示例市政府网
site_id_code: "0000000000"
icp: 示ICP备00000000号
police_record: 示公网安备00000000000001号
error_report_url: https://www.example.gov.cn/error
government_badge_url: https://bszs.example.gov.cn/badge
logo: seal.svg
languages:
  - {title: English, url: https://www.example.gov.cn/en/}
contact: {address: 公开路1号, telephone: 0000-12345678}
"""
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


def test_head_and_foot_carry_every_item(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML + IDENTITY,
            "layouts/assets/seal.svg": SEAL,
            "content/notice/a.md": document(),
        }
    )
    made = site.build()
    assert made.status == 0, made.err
    page = site.page("doc/000000-101-2024-00001.html")
    head = page[page.index("<header") : page.index("</header>")]
    foot = page[page.index("<footer") : page.index("</footer>")]
    (logo,) = (name for name in site.files() if name.startswith("assets/seal."))
    assert f'src="../{logo}"' in head
    for text in (">示例市政府网<", ">www.example.gov.cn<"):
        assert text in head
    assert '<a href="https://www.example.gov.cn/en/"' in head
    for text in (
        "主办单位：示例市数据局",
        "公开路1号",
        "0000-12345678",
        "网站标识码：0000000000",
        '<a href="https://beian.miit.gov.cn/" rel="noopener noreferrer">示ICP备00000000号</a>',
        '<a href="https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001"',
        '<a href="https://bszs.example.gov.cn/badge"',
        '<a href="https://www.example.gov.cn/error"',
        '<a href="../sitemap.html">',
    ):
        assert text in foot, text


def test_a_logo_that_is_not_there_stops_the_build(site: Site) -> None:
    site.write(
        {
            "site.yml": SITE_YML + "logo: seal.svg\n",
            "content/notice/a.md": document(),
        }
    )
    made = site.build()
    assert made.status == 2
    assert "site.yml:1:1: error C004[bad-setting] 没有徽标“seal.svg”" in made.out
    assert "把图片放进 layouts/assets/" in made.out
