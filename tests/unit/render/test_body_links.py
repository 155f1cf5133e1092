"""Pictures in texts: where they are, and the room that a page keeps for them."""

from __future__ import annotations

import re

from tests.sites import Site, document

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0"
TEXT = """\
![流程](a.png)

<img src="a.png" alt="一个 &gt; 两个" width="20">

![不是图片](b.png)

[看大图](a.png)
"""


def test_a_page_keeps_the_room_for_a_picture(site: Site) -> None:
    site.write(
        {
            "content/notice/a.md": document(1, TEXT),
            "content/notice/a.png": PNG,
            "content/notice/b.png": b"",
        }
    )
    assert site.build().status == 0
    page = site.files()["doc/000000-101-2024-00001.html"].decode()
    at = "../assets/files/notice/"
    assert re.findall(r'<(?:img src|a href)="\.\./assets/files[^>]*>', page) == [
        f'<img src="{at}a.png" width="640" height="480" alt="流程" loading="lazy">',
        f'<img src="{at}a.png" alt="一个 &gt; 两个" width="20" loading="lazy">',
        f'<img src="{at}b.png" alt="不是图片" loading="lazy">',
        f'<a href="{at}a.png">',
    ]
