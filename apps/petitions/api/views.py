"""/api/v1/petitions/: the same rules and actions as the pages.

Filing wants an `Idempotency-Key`; a verb wants `If-Match` with the version last seen (428 without, 412 when stale).
"""

import inspect
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.selectors import request_access, request_moment
from apps.base.api import SignedIn
from apps.base.clock import local_date
from apps.base.errors import DomainError, InvalidInput, InvalidInputs, StaleVersion
from apps.base.paging import keyset_page
from apps.petitions.actions import PERFORM, register
from apps.petitions.api.serializers import (
    ErrorOutput,
    PageOutput,
    PetitionOutput,
    ReceiptOutput,
    RegistrationInput,
    StateOutput,
    VerbOutput,
)
from apps.petitions.filters import PetitionFilter
from apps.petitions.forms.triage import ClaimRows
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.models import Petition
from apps.petitions.rules.lifecycle import REVIEW, VERBS
from apps.petitions.selectors.detail import petition_detail
from apps.petitions.selectors.rows import KEYS, list_rows, row_values
from apps.petitions.selectors.verbs import verb_options

PAGE_SIZES = (1, 200)
REFUSALS = {403: ErrorOutput, 404: ErrorOutput, 409: ErrorOutput, 422: ErrorOutput}


class PreconditionRequired(DomainError):
    """The request must say which version it is about."""

    code = "version_required"
    status = 428


class PreconditionFailed(DomainError):
    """The version it is about is no longer the present one."""

    code = "stale"
    status = 412


class PetitionsView(APIView):
    """List and file."""

    permission_classes = [SignedIn]

    @extend_schema(
        operation_id="petitions_list",
        parameters=[
            OpenApiParameter("after", str, description="cursor of the next older page"),
            OpenApiParameter("before", str, description="cursor of the next newer page"),
            OpenApiParameter("size", int, description="rows a page, 1 to 200; default 50"),
            OpenApiParameter(
                "state", str, description="and every other filter of the list page, by the same names"
            ),
        ],
        responses={200: PageOutput, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        access, at = request_access(request), request_moment(request)
        visible = Petition.objects.visible_to(access, at)
        found = PetitionFilter(conditions(request), queryset=visible, access=access, at=at)
        if refusals := found.refusals():
            raise InvalidInputs(list(refusals))
        page = keyset_page(
            row_values(found.qs, access, at),
            keys=KEYS,
            size=page_size(request),
            after=request.query_params.get("after", ""),
            before=request.query_params.get("before", ""),
        )
        rows = list_rows(page, local_date(at))
        return Response(PageOutput({"results": rows, "after": page.after, "before": page.before}).data)

    @extend_schema(
        operation_id="petition_register",
        request=RegistrationInput,
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, required=True)],
        responses={201: ReceiptOutput, 200: ReceiptOutput, **REFUSALS},
    )
    def post(self, request: Request) -> Response:
        key = request.headers.get("Idempotency-Key", "").strip()
        if not key or len(key) > 80:
            raise InvalidInput(
                "请在请求头 Idempotency-Key 中给出本次登记的唯一编号（最多80字符）。", field="Idempotency-Key"
            )
        body = RegistrationInput(data=request.data)
        body.is_valid(raise_exception=True)
        receipt = register(
            values=body.registration(),
            access=request_access(request),
            at=request_moment(request),
            submission_key=key,
        )
        answer = {
            "number": receipt.petition.number,
            "secret": receipt.secret,
            "created": receipt.created,
            "version": receipt.petition.version,
            "url": reverse("api-petition", args=[receipt.petition.number]),
        }
        return Response(answer, status=201 if receipt.created else 200)


class PetitionView(APIView):
    """One petition."""

    permission_classes = [SignedIn]

    @extend_schema(operation_id="petition", responses={200: PetitionOutput, **REFUSALS})
    def get(self, request: Request, number: str) -> Response:
        access, at = request_access(request), request_moment(request)
        detail = petition_detail(number, access, at)
        body = PetitionOutput(detail).data
        body["verbs"] = (
            VerbOutput(verb_options(detail.petition, access, at), many=True).data if detail.readable else []
        )
        return Response(body, headers={"ETag": f'"{detail.version}"'})


class VerbView(APIView):
    """POST one verb. Subclassed per verb so that each has its own schema; see `urls.py`."""

    permission_classes = [SignedIn]
    verb = ""

    def post(self, request: Request, number: str) -> Response:
        access, at = request_access(request), request_moment(request)
        version = required_version(request)
        values = verb_values(self.verb, request.data, request.FILES)
        try:
            petition = PERFORM[self.verb](number=number, access=access, at=at, version=version, **values)
        except StaleVersion as error:
            raise PreconditionFailed(error.message) from error
        if isinstance(petition, str):  # a reveal answers with what was asked for and moves nothing
            return Response({"value": petition})
        answer = {"number": petition.number, "state": petition.state, "version": petition.version}
        return Response(answer, headers={"ETag": f'"{petition.version}"'})


def verb_view(verb: str) -> Any:
    """The endpoint of one verb, documented from the form the pages use."""
    documented = extend_schema(
        operation_id=f"petition_{verb}",
        request=form_schema(verb),
        parameters=[OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)],
        responses={200: StateOutput, 412: ErrorOutput, 428: ErrorOutput, **REFUSALS},
    )
    post = documented(lambda self, request, number: VerbView.post(self, request, number))
    own: dict[str, Any] = {"verb": verb, "post": post}
    if verb == "attach":
        own["parser_classes"] = [MultiPartParser]
    view: Any = type(f"{verb.title().replace('_', '')}View", (VerbView,), own)
    return view.as_view()


def required_version(request: Request) -> int:
    """The version in `If-Match` ("7" or 7)."""
    given = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not given:
        raise PreconditionRequired("请在请求头 If-Match 中给出你看到的版本号。", field="If-Match")
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise PreconditionFailed("If-Match 中的版本号不对。", field="If-Match")
    return int(given)


def verb_values(verb: str, data: Any, files: Any = None) -> dict[str, Any]:
    """The body checked by the verb's form, plus `handling_id` or `review_id` where the verb is about one organ's part
    or one review."""
    if not isinstance(data, dict):  # a multipart body is one too
        raise InvalidInput("请求体应是一个对象。")
    form = VERB_FORMS[verb](data if isinstance(data, QueryDict) else plain(data), files)
    known = {*form.fields, "handling_id", "review_id"}
    unknown = sorted(set(data) - known)
    if unknown:
        raise InvalidInput("没有这个字段。", field=str(unknown[0])[:80])
    _refuse_nested(form)
    if not form.is_valid():
        raise form_refusal(form)
    values = {key: value for key, value in form.cleaned_data.items() if key != "version"}
    asked = inspect.signature(PERFORM[verb]).parameters
    for place in ("handling_id", "review_id"):
        if data.get(place) is not None:
            values[place] = positive(data[place], place)
            if place not in asked:
                raise InvalidInput("没有这个字段。", field=place)
    return values


def _refuse_nested(form: Any) -> None:
    """Only rows of claims are more than a value or a list of values."""
    for name, field in form.fields.items():
        if isinstance(form.data.get(name), dict | list) and not isinstance(field, ClaimRows):
            raise InvalidInput("应是文字、数字或者它们的列表。", field=name)


def positive(value: Any, field: str) -> int:
    if (
        isinstance(value, bool)
        or not str(value).isascii()
        or not str(value).isdigit()
        or len(str(value)) > 18
    ):
        raise InvalidInput("应是一个编号。", field=field)
    return int(value)


def plain(data: dict[str, Any]) -> QueryDict:
    """A JSON body in the shape forms read: lists repeat their key, null is absent."""
    found: Any = QueryDict(mutable=True)  # rows of claims stay as they are
    for key, value in data.items():
        if value is None or value is False:
            continue
        if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            found.setlist(str(key), [str(item) for item in value])
        elif isinstance(value, dict | list):
            found[str(key)] = value
        else:
            found[str(key)] = "true" if value is True else str(value)
    made: QueryDict = found
    return made


def form_refusal(form: forms.BaseForm) -> InvalidInputs:
    """A form's errors in the one shape."""
    errors: list[DomainError] = [
        InvalidInput(str(message), field="" if field == "__all__" else field)
        for field, messages in form.errors.items()
        for message in messages
    ]
    return InvalidInputs(errors)


def conditions(request: Request) -> QueryDict:
    """The filters of the query string, without what pages the list."""
    given = request.query_params.copy()
    given.pop("size", None)
    return given


def page_size(request: Request) -> int:
    given = request.query_params.get("size", "50")
    low, high = PAGE_SIZES
    if not given.isascii() or not given.isdigit() or not low <= int(given[:6]) <= high:
        raise InvalidInput("每页行数应在1至200之间。", field="size")
    return int(given)


FIELD_TYPES: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DateField, serializers.DateField),
    (forms.IntegerField, serializers.IntegerField),
    (forms.BooleanField, serializers.BooleanField),
)


def form_schema(verb: str) -> Any:
    """A serializer that only documents: the fields of the verb's form."""
    fields: dict[str, Any] = {
        "review_id" if VERBS[verb].scope == REVIEW else "handling_id": serializers.IntegerField(
            required=False
        )
    }
    for name, field in getattr(VERB_FORMS[verb], "base_fields", {}).items():
        fields[name] = _documented(field)
    return type(f"{verb.title().replace('_', '')}Input", (serializers.Serializer,), fields)


def _documented(field: forms.Field) -> Any:
    shown: dict[str, Any] = {
        "required": field.required,
        "label": str(field.label or ""),
        "help_text": str(field.help_text or ""),
    }
    if isinstance(field, forms.FileField):
        return serializers.ListField(child=serializers.FileField(), **shown)
    if isinstance(field, forms.MultipleChoiceField):
        return serializers.ListField(child=serializers.CharField(), **shown)
    if isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        values = [str(value) for value, _ in field.choices if value]
        shown["help_text"] = (
            f"{shown['help_text']} 取值：{'、'.join(values)}".strip() if len(values) <= 40 else ""
        )
        return serializers.CharField(**shown)
    kind = next(
        (made for form_field, made in FIELD_TYPES if isinstance(field, form_field)), serializers.CharField
    )
    return kind(**shown)
