"""JSON bodies read strictly: a key given twice or nesting without end is a bad request, never a guess or a crash."""

import json
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ParseError("请求体中有重复的字段。")
    return found


class StrictJSONParser(JSONParser):
    """Raises ParseError (400) for anything that is not one well-formed JSON value."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise ParseError("请求体过大。")
        try:
            value = json.loads(
                body.decode("utf-8"), object_pairs_hook=_pairs, parse_constant=_refuse_constant
            )
        except RecursionError as error:
            raise ParseError("请求体嵌套过深。") from error
        except ValueError as error:
            raise ParseError("请求体不是有效的 JSON。") from error
        if value is None:
            raise ParseError("请求体是空的。")
        return value


def _refuse_constant(name: str) -> Any:
    raise ParseError(f"请求体中有不能识别的数值 {name}。")
