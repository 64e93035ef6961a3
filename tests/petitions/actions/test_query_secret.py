"""The secret: 12 characters nobody mistakes, kept as a keyed hash."""

from apps.petitions.actions.query_secret import ALPHABET, LENGTH, new_secret, typed_secret


def test_a_secret_without_look_alikes() -> None:
    secret, hashed = new_secret()

    assert len(ALPHABET) == 32
    assert not set("IO01") & set(ALPHABET)
    assert len(secret) == LENGTH
    assert set(secret) <= set(ALPHABET)
    assert secret not in hashed
    assert len({new_secret()[0] for _ in range(200)}) == 200


def test_typed_as_printed() -> None:
    assert typed_secret(" abcd-efgh jklm ") == "ABCDEFGHJKLM"
    assert typed_secret("ＡＢＣＤＥＦＧＨＪＫＬＭ") == "ABCDEFGHJKLM"
    assert (
        typed_secret("ABCDEFGHJKL0")
        == typed_secret("short")
        == typed_secret("")
        == typed_secret("A" * 9_999)
        == ""
    )
