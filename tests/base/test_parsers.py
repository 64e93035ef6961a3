"""JSON is read strictly."""

from io import BytesIO

import pytest
from rest_framework.exceptions import ParseError

from apps.base.parsers import StrictJSONParser


def parse(body):
    return StrictJSONParser().parse(BytesIO(body))


def test_a_value_is_a_value():
    assert parse('{"标题": [1, null, "x"]}'.encode()) == {"标题": [1, None, "x"]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"a":1,"a":2}',
        b"NaN",
        b'{"a": Infinity}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1 2",
    ],
    ids=["empty", "open", "twice", "nan", "infinity", "not utf-8", "deep list", "deep object", "two values"],
)
def test_anything_else_is_a_bad_request(body):
    with pytest.raises(ParseError):
        parse(body)


def test_a_body_over_the_limit_is_refused_before_it_is_read_whole(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    with pytest.raises(ParseError, match="过大"):
        parse(b'"' + b"x" * 200 + b'"')
