"""Rules on reviews before release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosure_ssg.check.corpus import Corpus
from disclosure_ssg.check.registry import Found, on_corpus
from disclosure_ssg.model.diagnostics import START, Diagnostic, Level, Place, rule
from disclosure_ssg.model.document import Document
from disclosure_ssg.model.review import EMERGENCY
from disclosure_ssg.source.reviews import BAD_RECORD, review_path

FORGED = rule("V004", "review-not-by-reviewer", Level.ERROR, """
审核记录不是审核人本人提交的，签名核对不上，或者没有可以核对的 git 历史。
为什么：构建只看记录写了什么；是不是本人审的，要看是谁提交、用谁的密钥签的名。
修复：由审核人本人运行 disclosure-ssg review 并提交；合并时不要压缩（squash）提交；CI 取全部历史（fetch-depth: 0）。
核对在 check 里进行，构建不读 git：发布前应当先运行 check。
依据：政府网站信息发布“三审三校”“先审后发”制度
""", firm=True)  # fmt: skip
UNCOMMITTED = rule(
    "V005",
    "review-not-committed",
    Level.WARNING,
    """
审核记录还没有提交到 git。
为什么：没有提交的记录核对不了是谁写的，别人也看不到。
修复：git add reviews 后由审核人本人提交。
""",
)


@on_corpus("V001", "not-reviewed", Level.WARNING)
def not_reviewed(document: Document, corpus: Corpus) -> Iterator[Found]:
    """文件还没有审完，或者审核之后又改动过，暂不公开。
    为什么：先审后发；审核的是当时的样子，元数据、正文或附件改了就要重新审核。
    修复：审核人依次运行 disclosure-ssg review 文件 --stage 初审（复审、保密审查、终审）。
    site.yml 没有写 review，或者这一类型不要求审核的，不受影响；要让没有审完的文件阻止发布，在 rules 里写 V001: error。
    依据：政府网站信息发布“三审三校”“先审后发”制度；《保守国家秘密法》关于公开信息保密审查的规定
    """
    review = document.review
    if review is not None and not review.is_released:
        waits = "、".join(review.waits)
        message = f"等待{waits}，审完之前不公开"
        if review.was_reviewed and not review.given:
            message = f"审核之后又有改动，须重新审核；等待{waits}，审完之前不公开"
        hint = f"运行 disclosure-ssg review {document.path} --stage {review.waits[0]}"
        yield Found(START, message, hint)


@on_corpus("V003", "emergency-release", Level.WARNING)
def emergency_release(document: Document, corpus: Corpus) -> Iterator[Found]:
    """文件是紧急发布的，三审还没有补齐。
    为什么：紧急发布只是先发后补，不能代替三审。
    修复：尽快补审；补齐之后不再提示，紧急发布的记录留在 reviews/ 里。
    """
    review = document.review
    if review is not None and review.receipt.is_emergency and review.is_released:
        given = review.given[EMERGENCY]
        yield Found(
            START,
            f"{given.on} 由{given.reviewer}紧急发布（{given.reason}），"
            f"还缺{'、'.join(review.waits)}",
            f"运行 disclosure-ssg review {document.path} --stage {review.waits[0]}",
        )


def record_faults(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """What is wrong with the records of documents, at their lines."""
    for document in documents:
        for fault in document.review.faults if document.review else ():
            place = Place(fault.line)
            path = review_path(document.key)
            yield BAD_RECORD.at(path, place, fault.message, fault.hint)
