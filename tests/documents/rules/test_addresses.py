"""Content addresses: only hashes become paths."""

from pathlib import Path

import pytest

from apps.documents.rules.addresses import blob_path, is_address, lock_key

SHA = "ab" * 32


def test_two_folders_and_the_hash() -> None:
    assert blob_path(Path("/files"), SHA) == Path("/files/ab/ab") / SHA
    assert is_address(SHA)


@pytest.mark.parametrize("wrong", ["", "../../etc/passwd", SHA.upper(), SHA + "0", SHA[:-1] + "\n", "g" * 64])
def test_anything_else_is_an_error(wrong: str) -> None:
    assert not is_address(wrong)
    with pytest.raises(ValueError, match="SHA-256"):
        blob_path(Path("/files"), wrong)


def test_lock_keys_fit_a_bigint_and_differ() -> None:
    keys = {lock_key(f"{n:064x}"[::-1]) for n in range(100)}
    assert len(keys) == 100
    assert all(0 <= key < 2**63 for key in keys)
    assert lock_key("f" * 64) == 2**63 - 1
