"""From receipt by an organ to closing: verbs of the claims one organ answers (art. 23, 31 to 34)."""

from apps.petitions.rules.lifecycle.states import XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, handling_verb

TABLE: tuple[Verb, ...] = (
    handling_verb("sign", "签收", (_S.TRANSFERRED, _S.ASSIGNED), _S.SIGNED, f"{XT}第二十三条"),
    handling_verb("object", "提出异议", (_S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED), _S.OBJECTED, f"{XT}第二十三条"),
    handling_verb("agree_return", "同意退回", (_S.OBJECTED,), _S.RETURNED, f"{XT}第二十三条"),
    handling_verb("refuse_return", "不同意，退回承办", (_S.OBJECTED,), _S.SIGNED, f"{XT}第二十三条"),
    handling_verb("accept", "受理", (_S.SIGNED,), _S.ACCEPTED, f"{XT}第二十三条"),
    handling_verb("not_accept", "不予受理", (_S.SIGNED,), _S.NOT_ACCEPTED, f"{XT}第十九条、第二十三条"),
    handling_verb("no_more_accept", "不再受理", (_S.SIGNED,), _S.NO_MORE_ACCEPTED, f"{XT}第三十六条、第三十七条"),
    handling_verb("route_out", "告知其他途径", (_S.SIGNED,), _S.ROUTED_OUT, f"{XT}第二十三条、第三十一条"),
    handling_verb("contact", "记录联系", (_S.ACCEPTED, _S.INVESTIGATING), _S.INVESTIGATING, f"{XT}第三十一条"),
    handling_verb(
        "ask_extension", "申请延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None, f"{XT}第三十四条"
    ),
    handling_verb(
        "approve_extension", "批准延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None,
        f"{XT}第三十四条",
    ),
    handling_verb(
        "refuse_extension", "不批准延期", (_S.ACCEPTED, _S.INVESTIGATING, _S.OPINION_DRAFTED), None,
        f"{XT}第三十四条",
    ),
    handling_verb(
        "draft_opinion", "拟处理意见", (_S.INVESTIGATING, _S.OPINION_DRAFTED), _S.OPINION_DRAFTED,
        f"{XT}第三十二条",
    ),
    handling_verb("approve_opinion", "审核通过", (_S.OPINION_DRAFTED,), _S.OPINION_APPROVED, f"{XT}第三十二条"),
    handling_verb(
        "return_draft", "退回修改", (_S.OPINION_DRAFTED, _S.OPINION_APPROVED), _S.INVESTIGATING,
        f"{XT}第三十二条",
    ),
    handling_verb("issue", "出具处理意见书", (_S.OPINION_APPROVED,), _S.OPINION_ISSUED, f"{XT}第三十二条"),
    handling_verb("serve", "记录送达", (_S.OPINION_ISSUED,), _S.SERVED, f"{XT}第三十二条"),
    handling_verb("submit_closing", "送审办结", (_S.SERVED,), _S.CLOSING, f"{XT}第二十七条"),
    handling_verb("close", "审核办结", (_S.CLOSING,), _S.CLOSED, f"{XT}第三十四条"),
    handling_verb("return_for_redo", "退回重办", (_S.CLOSING,), _S.INVESTIGATING, f"{XT}第四十条"),
    handling_verb("conclude", "移送办结", (_S.TRANSFERRED, _S.ASSIGNED, _S.SIGNED), _S.CONCLUDED, f"{XT}第三十条"),
)  # fmt: skip
