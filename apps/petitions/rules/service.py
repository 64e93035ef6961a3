"""What proves that a paper reached the petitioner (domain-rules 3.5): who, how, when; refusal with witnesses."""

from dataclasses import dataclass
from datetime import date

from apps.base.errors import DomainError, InvalidInput, raise_all
from apps.petitions.rules.vocabulary import SERVICE_LABELS, ServiceMethod

PAPER_LABELS: dict[str, str] = {
    "acceptance_notice": "受理告知书",
    "non_acceptance_notice": "不予受理告知书",
    "no_more_acceptance_notice": "不再受理告知书",
    "legal_route_notice": "导入法定途径告知书",
    "extension_notice": "延期告知书",
    "handling_opinion": "信访处理意见书",
    "duty_reply": "履职答复",
    "suggestion_reply": "建议意见回复",
    "accusation_reply": "检举控告答复",
    "direct_reply": "直接答复",
    "direction_notice": "去向告知书",
    "hearing_notice": "听证通知书",
    "review_acceptance": "复查受理通知书",
    "recheck_acceptance": "复核受理通知书",
    "review_refusal": "复查不予受理告知书",
    "recheck_refusal": "复核不予受理告知书",
    "review_opinion": "复查意见书",
    "recheck_opinion": "复核意见书",
}


@dataclass(frozen=True)
class Delivery:
    """One service as filled in."""

    method: str
    served_on: date
    received_by: str = ""
    refused: bool = False
    witnesses: str = ""
    tracking_number: str = ""


def check_delivery(
    delivery: Delivery, *, today: date, not_before: date, before_what: str, posted: bool = False
) -> None:
    """Raises everything wrong at once. `posted` demands the mail number too: the answer itself starts a right."""
    errors: list[DomainError] = []
    if delivery.method not in SERVICE_LABELS:
        errors.append(InvalidInput("请选择送达方式。", field="method"))
    if delivery.served_on > today:
        errors.append(InvalidInput("送达日期不能晚于今天。", field="served_on"))
    elif delivery.served_on < not_before:
        errors.append(InvalidInput(f"送达日期不能早于{before_what}（{not_before}）。", field="served_on"))
    if delivery.method == ServiceMethod.FAMILY and not delivery.received_by.strip():
        errors.append(InvalidInput("家属代收的，请填写代收人姓名和关系。", field="received_by"))
    if (delivery.refused or delivery.method == ServiceMethod.LEFT) and not delivery.witnesses.strip():
        errors.append(InvalidInput("拒收或者留置送达的，须写明见证人。", field="witnesses"))
    if posted and delivery.method == ServiceMethod.POST and not delivery.tracking_number.strip():
        errors.append(InvalidInput("邮寄送达的，须填写邮件号。", field="tracking_number"))
    raise_all(errors)
