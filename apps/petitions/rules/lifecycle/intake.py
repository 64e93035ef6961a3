"""Registration, triage and dispatch: verbs of the whole petition (art. 19 to 23, 31)."""

from apps.petitions.rules.lifecycle.states import ANY_OPEN, ENDED, INTAKE, XT
from apps.petitions.rules.lifecycle.states import State as _S
from apps.petitions.rules.lifecycle.verb import Verb, petition_verb

TABLE: tuple[Verb, ...] = (
    petition_verb("amend", "补充登记", ANY_OPEN, None, f"{XT}第十九条"),
    petition_verb("triage", "甄别", INTAKE, _S.TRIAGED, f"{XT}第二十二条、第三十一条"),
    petition_verb("transfer", "转送", (_S.TRIAGED,), _S.TRANSFERRED, f"{XT}第二十二条"),
    petition_verb("assign", "交办", (_S.TRIAGED,), _S.ASSIGNED, f"{XT}第二十二条"),
    petition_verb("direct_reply", "直接答复", (_S.TRIAGED,), _S.CLOSED, f"{XT}第二十二条"),
    petition_verb("keep_on_file", "存查", (_S.TRIAGED,), _S.FILED, f"{XT}第二十三条"),
    petition_verb("refuse", "不予受理", (_S.TRIAGED,), _S.NOT_ACCEPTED, f"{XT}第十九条、第二十二条"),
    petition_verb("refuse_for_good", "不再受理", (_S.TRIAGED,), _S.NO_MORE_ACCEPTED, f"{XT}第三十六条、第三十七条"),
    petition_verb("direct_out", "导入法定途径", (_S.TRIAGED,), _S.ROUTED_OUT, f"{XT}第二十二条、第三十一条"),
    petition_verb("name_accused", "登记被检举控告人", ANY_OPEN, None, f"{XT}第三十条"),
    petition_verb("recuse", "回避", ANY_OPEN, None, f"{XT}第二十八条"),
    petition_verb("urge", "催办", ANY_OPEN, None, f"{XT}第四十条"),
    petition_verb("track", "改跟踪人", ANY_OPEN, None, "本机关内部分工，非法定步骤"),
    petition_verb(
        "follow_up", "记录回访", ANY_OPEN + tuple(ENDED), None, "《信访事项办理群众满意度评价工作办法》"
    ),
    petition_verb("attach", "补充材料", ANY_OPEN + tuple(ENDED), None, f"{XT}第十九条"),
    petition_verb("reveal", "显示完整信息", ANY_OPEN + tuple(ENDED), None, "《个人信息保护法》第二十八条"),
)  # fmt: skip
