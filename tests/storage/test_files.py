"""What must outlive Slack is kept under the name of its content."""

import pytest

from storage.files import Files


def test_a_content_is_found_again_by_its_digest(tmp_path) -> None:
    files = Files(tmp_path / "kept")
    digest = files.put("驗收".encode())
    assert files.get(digest) == "驗收".encode()
    assert files.has(digest)


def test_the_same_content_is_kept_once(tmp_path) -> None:
    files = Files(tmp_path)
    assert files.put(b"plan") == files.put(b"plan")
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


def test_a_content_that_was_changed_behind_our_back_is_not_handed_out(tmp_path) -> None:
    files = Files(tmp_path)
    digest = files.put(b"signed")
    next(one for one in tmp_path.rglob("*") if one.is_file()).write_bytes(b"forged")
    with pytest.raises(ValueError, match="changed"):
        files.get(digest)


def test_what_was_never_kept_is_not_there(tmp_path) -> None:
    files = Files(tmp_path)
    assert not files.has("0" * 64)
    assert not files.has("")
    with pytest.raises(FileNotFoundError):
        files.get("0" * 64)
