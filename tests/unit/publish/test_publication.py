"""What lies under the target after publishing, and what is left alone."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import disclosure_ssg
from disclosure_ssg.model.output import Filed, Output
from disclosure_ssg.publish.current import state_of
from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.publication import publishing
from disclosure_ssg.publish.staging import PublishReport
from tests.unit.publish.sites import NEW, OLD, names, on_disk, outputs, publish, whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes and links")


def no_exchange(one: Path, other: Path) -> bool:
    """A system without an atomic exchange."""
    return False


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def entries(root: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, size and time of everything, the root itself included."""
    return {
        str(path): (status.st_ino, status.st_size, status.st_mtime_ns)
        for path in (root, *root.rglob("*"))
        for status in [path.lstat()]
    }


def test_a_first_publish_makes_the_folder_its_files_and_a_manifest(
    tmp_path: Path,
) -> None:
    report = publish(outputs(OLD), tmp_path / "dist" / "public")
    assert on_disk(tmp_path / "dist" / "public") == whole(OLD)
    assert report == PublishReport(written=5, unchanged=0, removed=0, files=5)
    assert names(tmp_path / "dist") == ["public"]


def test_the_manifest_is_sorted_utf_8_with_a_line_for_each_file(tmp_path: Path) -> None:
    publish([Output("附件.txt", b"abc"), Output("a.txt", b"")], tmp_path / "public")
    assert (tmp_path / "public" / "manifest.json").read_bytes() == (
        b'{"files": {"a.txt": '
        b'"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",\n'
        b'"\xe9\x99\x84\xe4\xbb\xb6.txt": '
        b'"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}}\n'
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_outputs_does_not_reach_the_disk(
    tmp_path: Path, order: int
) -> None:
    publish(outputs(OLD)[::order], tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(OLD)


@pytest.mark.parametrize("renames", [False, True])
def test_a_second_site_replaces_the_first_and_leaves_nothing_behind(
    tmp_path: Path, renames: bool
) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    if renames:
        report = publish(outputs(NEW), target, exchange=no_exchange)
    else:
        report = publish(outputs(NEW), target)
    assert on_disk(target) == whole(NEW)
    assert report == PublishReport(written=3, unchanged=2, removed=2, files=5)
    assert not (target / "policy").exists()
    assert names(tmp_path) == ["public"]


def test_when_nothing_changed_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    before = entries(target)
    report = publish(reversed(outputs(OLD)), target)
    assert entries(target) == before
    assert report == PublishReport(written=0, unchanged=5, removed=0, files=5)
    assert names(tmp_path) == ["public"]


def test_what_did_not_change_keeps_its_inode(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    before = (target / "doc" / "2.html").stat().st_ino
    publish(outputs(NEW), target)
    assert (target / "doc" / "2.html").stat().st_ino == before


def test_a_copy_that_shares_the_old_files_never_changes(tmp_path: Path) -> None:
    target, kept = tmp_path / "public", tmp_path / "kept"
    publish(outputs(OLD), target)
    for path in OLD:
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        (kept / path).hardlink_to(target / path)
    publish(outputs(NEW), target)
    publish(outputs(dict.fromkeys(OLD, b"third")), target)
    assert on_disk(kept) == OLD


@pytest.mark.parametrize(
    "content",
    [b"<p>eno</p>", b"<p>one</p> ", b""],
    ids=["same size", "longer", "empty"],
)
def test_a_file_changed_behind_our_back_is_repaired(
    tmp_path: Path, content: bytes
) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    page = target / "doc" / "1.html"
    times = page.stat()
    page.write_bytes(content)
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    report = publish(outputs(OLD), target)
    assert on_disk(target) == whole(OLD)
    assert report == PublishReport(written=1, unchanged=4, removed=0, files=5)


def test_what_nobody_touched_is_kept_by_its_manifest(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    page, other = hashlib.sha256(b"<p>one</p>"), hashlib.sha256(b"<p>two</p>")
    with publishing(target, state=state_of(target)) as publication:
        assert publication.keeps(Filed("doc/1.html", page.digest()))
        assert not publication.keeps(Filed("doc/1.html", other.digest()))
        assert not publication.keeps(Filed("doc/3.html", page.digest()))
    report = publish(outputs(NEW), target, state=state_of(target))
    assert on_disk(target) == whole(NEW)
    assert report == PublishReport(written=3, unchanged=2, removed=2, files=5)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("doc/1.html", b"one", b"eno"), ("manifest.json", b"a", b"b")],
)
def test_what_somebody_touched_is_read_again(
    tmp_path: Path, path: str, old: bytes, new: bytes
) -> None:
    """The same size and times: only the time of the change tells."""
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    state, before = state_of(target), (target / path).stat()
    content = (target / path).read_bytes().replace(old, new)
    assert content != whole(OLD)[path]
    while (target / path).stat().st_ctime_ns == before.st_ctime_ns:
        (target / path).write_bytes(content)
        os.utime(target / path, ns=(before.st_atime_ns, before.st_mtime_ns))
    publish(outputs(OLD), target, state=state)
    assert on_disk(target) == whole(OLD)


def test_a_manifest_changed_behind_our_back_is_repaired(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    (target / "manifest.json").write_bytes(b'{"files": {}}')
    report = publish(outputs(OLD), target)
    assert on_disk(target) == whole(OLD)
    assert report == PublishReport(written=0, unchanged=5, removed=0, files=5)


def test_what_others_put_into_the_site_goes(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    (target / "doc" / "evil.html").write_bytes(b"spam")
    (target / "empty" / "folder").mkdir(parents=True)
    report = publish(outputs(OLD), target)
    assert on_disk(target) == whole(OLD)
    assert not (target / "empty").exists()
    assert report == PublishReport(written=0, unchanged=5, removed=1, files=5)


def test_an_empty_folder_put_into_the_site_goes(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    (target / "empty").mkdir()
    publish(outputs(OLD), target)
    assert not (target / "empty").exists()


@posix
def test_links_in_the_site_are_replaced_and_never_followed(tmp_path: Path) -> None:
    target, outside = tmp_path / "public", tmp_path / "outside"
    publish(outputs(OLD), target)
    outside.mkdir()
    for name in ("1.html", "2.html"):
        (target / "doc" / name).rename(outside / name)
    (target / "doc").rmdir()
    (target / "doc").symlink_to(outside)
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(outside / "1.html")
    os.mkfifo(target / "pipe")
    report = publish(outputs(OLD), target)
    assert on_disk(target) == whole(OLD)
    assert not (target / "doc").is_symlink()
    assert not (target / "index.html").is_symlink()
    assert names(outside) == ["1.html", "2.html"]
    assert report == PublishReport(written=3, unchanged=2, removed=2, files=5)


@posix
@pytest.mark.parametrize("to", ["index.html", "nowhere"])
def test_a_link_put_into_the_site_goes(tmp_path: Path, to: str) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    (target / "link.html").symlink_to(to)
    report = publish(outputs(OLD), target)
    assert not (target / "link.html").is_symlink()
    assert report == PublishReport(written=0, unchanged=5, removed=1, files=5)


@posix
@pytest.mark.usefixtures("umask")
def test_modes_are_the_same_whatever_the_umask(tmp_path: Path) -> None:
    (tmp_path / "source.bin").write_bytes(b"attachment")
    target = tmp_path / "public"
    publish(
        [*outputs(OLD), Output("a.bin", source="source.bin")], target, base=tmp_path
    )
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in (target, *target.rglob("*"))
    }
    assert modes == {(True, 0o755), (False, 0o644)}


@posix
@pytest.mark.parametrize(
    ("path", "mode"),
    [
        (".", 0o711),
        ("doc", 0o777),
        ("doc/1.html", 0o600),
        ("doc/1.html", 0),
        ("manifest.json", 0o666),
    ],
)
def test_a_mode_changed_behind_our_back_is_repaired(
    tmp_path: Path, path: str, mode: int
) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    right = stat.S_IMODE((target / path).stat().st_mode)
    (target / path).chmod(mode)
    publish(outputs(OLD), target)
    assert stat.S_IMODE((target / path).stat().st_mode) == right


def test_a_source_is_copied_and_followed_when_it_changes(tmp_path: Path) -> None:
    target, source = tmp_path / "public", tmp_path / "content" / "表.bin"
    source.parent.mkdir()
    large = bytes(range(256)) * 1000
    output = Output("附件/表.bin", source="content/表.bin")
    reports = []
    for content in (large, large, large[::-1], b"short"):
        source.write_bytes(content)
        reports.append(publish([output], target, base=tmp_path))
        assert on_disk(target) == whole({"附件/表.bin": content})
        assert (target / "附件" / "表.bin").stat().st_ino != source.stat().st_ino
    assert [report.written for report in reports] == [1, 0, 1, 1]


def test_a_missing_source_is_named_and_the_old_site_stays(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    lost = Output("a.bin", source=str(tmp_path / "lost.bin"))
    with pytest.raises(PublishError, match=r"lost\.bin：文件或文件夹不存在"):
        publish([*outputs(NEW), lost], target)
    assert on_disk(target) == whole(OLD)
    assert names(tmp_path) == ["public"]


def test_an_output_with_neither_content_nor_source_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.html"):
        publish([Output("a.html")], tmp_path / "public")


def test_a_refused_path_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    with pytest.raises(PublishError, match="不能使用"):
        publish([*outputs(NEW), Output("../escaped.html", b"")], target)
    assert on_disk(target) == whole(OLD)
    assert names(tmp_path) == ["public"]


def test_trouble_while_pages_are_made_leaves_the_old_site(tmp_path: Path) -> None:
    def broken() -> Iterator[Output]:
        yield Output("index.html", b"new")
        raise LookupError("a bug in a page")

    target = tmp_path / "public"
    publish(outputs(OLD), target)
    with pytest.raises(LookupError, match="a bug in a page"):
        publish(broken(), target)
    assert on_disk(target) == whole(OLD)
    assert names(tmp_path) == ["public"]


# The system writes what fits below the limit and says so by a short count only.
LIMITED = """
import resource, sys
from pathlib import Path
from disclosure_ssg.model.output import Output
from tests.unit.publish.sites import publish
from disclosure_ssg.publish.errors import PublishError
from disclosure_ssg.publish.publication import publishing

resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    publish([Output("index.html", bytes(10_000))], Path(sys.argv[1]))
except PublishError as error:
    sys.exit(0 if "文件超过系统允许的大小" in str(error) else str(error))
sys.exit("published")
"""


@posix
def test_a_file_that_could_be_written_in_part_only_leaves_the_old_site(
    tmp_path: Path,
) -> None:
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    package = Path(disclosure_ssg.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LIMITED, target],
        env={**os.environ, "PYTHONPATH": str(package)},
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert on_disk(target) == whole(OLD)
    assert names(tmp_path) == ["public"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    publish(outputs(OLD), tmp_path / "public")
    assert on_disk(tmp_path / "public") == whole(OLD)


def test_a_site_without_files_is_still_marked_as_ours(tmp_path: Path) -> None:
    target = tmp_path / "public"
    report = publish([], target)
    assert on_disk(target) == {"manifest.json": b'{"files": {}}\n'}
    assert report == PublishReport(written=0, unchanged=0, removed=0, files=0)
    publish(outputs(OLD), target)
    assert on_disk(target) == whole(OLD)


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        b"",
        b"not json",
        b"[" * 100_000,
        b"[]",
        b'{"name": "app", "icons": []}',
        b'{"files": ["a"]}',
        b'{"files": {"a": "123"}}',
        b'{"files": {"a": 1}}',
        b'{"files": {}, "name": "app"}',
        b'\xff\xfe{"files": {}}',
    ],
    ids=range(11),
)
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(
    tmp_path: Path, manifest: bytes | None
) -> None:
    target = tmp_path / "public"
    target.mkdir()
    (target / "precious.txt").write_bytes(b"mine")
    if manifest is not None:
        (target / "manifest.json").write_bytes(manifest)
    before = on_disk(target)
    with pytest.raises(PublishError, match="不是空的"):
        publish(outputs(OLD), target)
    assert on_disk(target) == before
    assert names(tmp_path) == ["public"]


def test_a_file_in_place_of_the_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"mine")
    with pytest.raises(PublishError, match="是一个文件"):
        publish(outputs(OLD), tmp_path / "public")
    assert (tmp_path / "public").read_bytes() == b"mine"


@posix
def test_a_link_in_place_of_the_target_is_refused(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "elsewhere")
    (tmp_path / "public").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="是符号链接"):
        publish(outputs(NEW), tmp_path / "public")
    assert on_disk(tmp_path / "elsewhere") == whole(OLD)


@posix
def test_a_manifest_that_is_a_link_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "ours")
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "manifest.json").symlink_to(tmp_path / "ours/manifest.json")
    with pytest.raises(PublishError, match="不是空的"):
        publish(outputs(NEW), tmp_path / "public")


@pytest.mark.parametrize("target", ["/", "public/..", "."])
def test_a_target_without_a_name_of_its_own_is_refused(
    tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"不能发布到|不是空的"):
        publish(outputs(OLD), Path(target))
    assert names(tmp_path) == ["mine.txt"]


def test_a_file_where_a_folder_above_the_target_should_be_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "dist").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"发布失败：.*dist"):
        publish(outputs(OLD), tmp_path / "dist" / "public")


def test_without_hard_links_the_bytes_are_copied(tmp_path: Path) -> None:
    """ext4 allows 65,000 links to one file, and some file systems none at all."""
    target = tmp_path / "public"
    publish(outputs(OLD), target)
    page, many = target / "doc" / "2.html", tmp_path / "many"
    many.mkdir()
    count = 1
    try:
        while count < 70_000:
            (many / str(count)).hardlink_to(page)
            count += 1
    except OSError:
        pass
    else:
        pytest.skip("this file system does not limit the links to a file")
    report = publish(outputs(NEW), target)
    assert on_disk(target) == whole(NEW)
    assert report == PublishReport(written=3, unchanged=2, removed=2, files=5)
    assert page.stat().st_nlink == 1


def test_a_file_that_another_process_left_half_written_is_whole_in_the_end(
    tmp_path: Path,
) -> None:
    """A worker died over it, and its work was given to this process."""
    with publishing(tmp_path / "public") as publication:
        publication.add(Output("folder/other.txt", b"other"))
        (half,) = tmp_path.rglob("other.txt")
        half.with_name("a.txt").write_bytes(b"wh")
        files = [
            publication.add(Output(path, content))
            for path, content in (
                ("folder/other.txt", b"other"),
                ("folder/a.txt", b"whole"),
            )
        ]
        publication.finish(files)
    assert (tmp_path / "public/folder/a.txt").read_bytes() == b"whole"
    assert names(tmp_path / "public") == ["folder", "manifest.json"]
