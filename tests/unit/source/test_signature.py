"""Issuer and date at the end of a paper stand to the right."""

from __future__ import annotations

from disclosure_ssg.source.signature import mark_signature


def test_names_and_date_are_marked_and_the_release_note_is_not() -> None:
    html = (
        "<p>请认真贯彻执行。</p>\n<p>示例市数据局</p>\n<p>示例市财政局</p>\n"
        "<p>2024年6月23日</p>\n<p>（此件公开发布）</p>"
    )
    assert mark_signature(html) == (
        '<p>请认真贯彻执行。</p>\n<p class="signature">示例市数据局</p>\n'
        '<p class="signature">示例市财政局</p>\n<p class="signature">2024年6月23日</p>\n'
        "<p>（此件公开发布）</p>"
    )


def test_a_date_in_a_sentence_and_a_named_paragraph_are_left_alone() -> None:
    for html in (
        "<p>自2024年6月23日起施行。</p>",
        '<p id="section-1">一、总体要求</p>\n<p>正文。</p>',
    ):
        assert mark_signature(html) == html


def test_a_heading_like_line_with_an_id_is_no_name() -> None:
    html = '<p id="section-1">一、附则</p>\n<p>2024年6月23日</p>'
    assert mark_signature(html) == (
        '<p id="section-1">一、附则</p>\n<p class="signature">2024年6月23日</p>'
    )


def test_a_line_of_the_attachment_list_is_no_name() -> None:
    html = "<p>附件：1.征求意见稿</p>\n<p>　　　2.起草说明</p>\n<p>示例市数据局</p>\n<p>2024年6月23日</p>"
    assert mark_signature(html) == (
        "<p>附件：1.征求意见稿</p>\n<p>　　　2.起草说明</p>\n"
        '<p class="signature">示例市数据局</p>\n<p class="signature">2024年6月23日</p>'
    )
