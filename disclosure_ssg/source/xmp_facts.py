"""What XMP (ISO 16684-1) says of persons and places, in whatever file it stands.

Its packets are text in the midst of other data, made to be found without knowing the
format around them (ISO 16684-1, 7.3), so one way serves pictures and PDF files.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final
from xml.etree import ElementTree as ET

from disclosure_ssg.model.contents import AUTHOR, INNER, POSITION, Trace
from disclosure_ssg.model.hosts import inner_addresses

_START, _END = b"<rdf:RDF", b"</rdf:RDF"
_OWNER, _CAMERA = "相机所有者", "相机序列号"
_PROPERTIES: Final = {
    "{http://purl.org/dc/elements/1.1/}creator": AUTHOR,
    "{http://ns.adobe.com/pdf/1.3/}Author": AUTHOR,
    "{http://ns.adobe.com/photoshop/1.0/}AuthorsPosition": "作者职务",
    "{http://ns.adobe.com/photoshop/1.0/}CaptionWriter": "说明的作者",
    "{http://ns.adobe.com/xap/1.0/rights/}Owner": "版权所有者",
    "{http://ns.adobe.com/exif/1.0/}GPSLatitude": POSITION,
    "{http://ns.adobe.com/exif/1.0/aux/}OwnerName": _OWNER,
    "{http://ns.adobe.com/exif/1.0/aux/}SerialNumber": _CAMERA,
    "{http://cipa.jp/exif/1.0/}CameraOwnerName": _OWNER,
    "{http://cipa.jp/exif/1.0/}BodySerialNumber": _CAMERA,
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}CiEmailWork": "作者邮箱",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}CiTelWork": "作者电话",
}
MAX_PACKETS: Final = 20
MAX_SIZE: Final = 4 * 1024 * 1024  # of a packet
NOWHERE: Final = "经纬度"  # told in place of a position


def facts(data: bytes) -> Iterator[Trace]:
    """What the packets in a file tell; one that is no XML is passed over."""
    for packet in islice(_packets(data), MAX_PACKETS):
        try:  # without a document type there are no entities to grow
            root = ET.fromstring(packet)
        except (ET.ParseError, ValueError):
            continue
        texts = list(root.itertext())
        for element in root.iter():
            for name, value in element.items():
                yield from _trace(name, value)
                texts.append(value)
            if element.tag in _PROPERTIES:  # one value, or a list of them
                for text in element.itertext():
                    yield from _trace(element.tag, text)
        for text in texts:
            for address in inner_addresses(text):
                yield Trace(INNER, address[0])


def _packets(data: bytes) -> Iterator[bytes]:
    end = 0
    while (start := data.find(_START, end)) >= 0:
        end = data.find(_END, start)
        if end < 0:
            return
        if end - start <= MAX_SIZE:
            yield data[start:end] + _END + b">"


def _trace(name: str, text: str) -> Iterator[Trace]:
    what = _PROPERTIES.get(name)
    if what and text.strip():
        yield Trace(what, NOWHERE if what == POSITION else text.strip())
