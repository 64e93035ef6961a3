"""Code tables of a petition, with the words people read (domain-rules 1.4, 2.2, 2.4, 3.2)."""

from enum import StrEnum


class Channel(StrEnum):
    """信访渠道 (art. 17 is an open list)."""

    ONLINE = "online"
    LETTER = "letter"
    PHONE = "phone"
    FAX = "fax"
    VISIT = "visit"
    MOBILE = "mobile"
    BOARD = "board"
    HOTLINE = "hotline"
    UPPER = "upper"
    LEADER_NOTE = "leader_note"
    OTHER = "other"


CHANNEL_LABELS: dict[str, str] = {
    Channel.ONLINE: "网上信访",
    Channel.LETTER: "来信",
    Channel.PHONE: "来电",
    Channel.FAX: "传真",
    Channel.VISIT: "来访",
    Channel.MOBILE: "手机信访",
    Channel.BOARD: "领导留言板",
    Channel.HOTLINE: "12345转办",
    Channel.UPPER: "上级交办",
    Channel.LEADER_NOTE: "领导批示",
    Channel.OTHER: "其他",
}


class Form(StrEnum):
    """信访形式: statistics fold every channel into these three."""

    LETTER = "letter"
    VISIT = "visit"
    ONLINE = "online"


FORM_LABELS: dict[str, str] = {Form.LETTER: "来信", Form.VISIT: "来访", Form.ONLINE: "网信"}


def form_of(channel: str) -> str:
    """Fold a channel into 来信 / 来访 / 网信 (everything else is 网信)."""
    if channel in (Channel.LETTER, Channel.FAX):
        return Form.LETTER
    return Form.VISIT if channel == Channel.VISIT else Form.ONLINE


class PetitionClass(StrEnum):
    """The fork every claim must pass (art. 29, 30, 31)."""

    SUGGESTION = "suggestion"
    ACCUSATION = "accusation"
    APPEAL = "appeal"


CLASS_LABELS: dict[str, str] = {
    PetitionClass.SUGGESTION: "建议意见",
    PetitionClass.ACCUSATION: "检举控告",
    PetitionClass.APPEAL: "申诉求决",
}


class AppealRoute(StrEnum):
    """The six ways of art. 31."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    PARTY_APPEAL = "party_appeal"
    ADMIN_PROCEDURE = "admin_procedure"
    STATUTORY_DUTY = "statutory_duty"
    PETITION_PROCEDURE = "petition_procedure"


ROUTE_LABELS: dict[str, str] = {
    AppealRoute.LITIGATION: "诉讼程序",
    AppealRoute.ARBITRATION: "仲裁程序",
    AppealRoute.PARTY_APPEAL: "党员申诉程序",
    AppealRoute.ADMIN_PROCEDURE: "行政程序",
    AppealRoute.STATUTORY_DUTY: "履行法定职责",
    AppealRoute.PETITION_PROCEDURE: "信访程序",
}
ROUTE_ARTICLES: dict[str, str] = {
    AppealRoute.LITIGATION: "《信访工作条例》第三十一条（一）",
    AppealRoute.ARBITRATION: "《信访工作条例》第三十一条（二）",
    AppealRoute.PARTY_APPEAL: "《信访工作条例》第三十一条（三）",
    AppealRoute.ADMIN_PROCEDURE: "《信访工作条例》第三十一条（四）",
    AppealRoute.STATUTORY_DUTY: "《信访工作条例》第三十一条（五）",
    AppealRoute.PETITION_PROCEDURE: "《信访工作条例》第三十一条（六）",
}
# Routes that leave the petition system: the petitioner is directed there (R-102: not rated).
ROUTES_OUT = frozenset({AppealRoute.LITIGATION, AppealRoute.ARBITRATION, AppealRoute.PARTY_APPEAL})


class Purpose(StrEnum):
    """信访目的."""

    RESOLVE = "resolve"
    APPEAL = "appeal"
    SUGGEST = "suggest"
    ACCUSE = "accuse"
    CONSULT = "consult"
    THANKS = "thanks"
    OTHER = "other"


PURPOSE_LABELS: dict[str, str] = {
    Purpose.RESOLVE: "求决",
    Purpose.APPEAL: "申诉",
    Purpose.SUGGEST: "意见建议",
    Purpose.ACCUSE: "揭发控告",
    Purpose.CONSULT: "咨询",
    Purpose.THANKS: "感谢",
    Purpose.OTHER: "其他",
}
PURPOSE_CLASS: dict[str, str] = {
    Purpose.RESOLVE: PetitionClass.APPEAL,
    Purpose.APPEAL: PetitionClass.APPEAL,
    Purpose.SUGGEST: PetitionClass.SUGGESTION,
    Purpose.ACCUSE: PetitionClass.ACCUSATION,
}


class PartyRole(StrEnum):
    """In what capacity a person stands in a petition."""

    PETITIONER = "petitioner"
    REPRESENTATIVE = "representative"
    AGENT = "agent"
    SIGNER = "signer"
    ACCUSED = "accused"


PARTY_ROLE_LABELS: dict[str, str] = {
    PartyRole.PETITIONER: "信访人",
    PartyRole.REPRESENTATIVE: "代表",
    PartyRole.AGENT: "代理人",
    PartyRole.SIGNER: "联名人",
    PartyRole.ACCUSED: "被检举控告人",
}


class RepeatVerdict(StrEnum):
    """初件/重件 (R-90 to R-95): the machine proposes, an officer decides."""

    PENDING = "pending"
    FIRST = "first"
    NEW_FACTS = "new_facts"
    REPEAT = "repeat"


REPEAT_LABELS: dict[str, str] = {
    RepeatVerdict.PENDING: "待判重",
    RepeatVerdict.FIRST: "初件",
    RepeatVerdict.NEW_FACTS: "有新事实",
    RepeatVerdict.REPEAT: "重件",
}


class HandlingKind(StrEnum):
    """办理方式: how the claims came to the organ."""

    TRANSFER = "transfer"
    ASSIGN = "assign"
    DIRECT = "direct"


HANDLING_KIND_LABELS: dict[str, str] = {
    HandlingKind.TRANSFER: "转送",
    HandlingKind.ASSIGN: "交办",
    HandlingKind.DIRECT: "直接答复",
}


class OpinionKind(StrEnum):
    """处理意见 (art. 32) and, for suggestions, the result (art. 29)."""

    SUPPORT = "support"
    EXPLAIN = "explain"
    NOT_SUPPORT = "not_support"
    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    NOT_ADOPTED = "not_adopted"
    NOTED = "noted"


OPINION_LABELS: dict[str, str] = {
    OpinionKind.SUPPORT: "予以支持",
    OpinionKind.EXPLAIN: "解释说明",
    OpinionKind.NOT_SUPPORT: "不予支持",
    OpinionKind.ADOPTED: "采纳",
    OpinionKind.PARTLY_ADOPTED: "部分采纳",
    OpinionKind.NOT_ADOPTED: "未采纳",
    OpinionKind.NOTED: "留作参考",
}
SUGGESTION_RESULTS = frozenset(
    {OpinionKind.ADOPTED, OpinionKind.PARTLY_ADOPTED, OpinionKind.NOT_ADOPTED, OpinionKind.NOTED}
)


class ServiceMethod(StrEnum):
    """送达方式 (domain-rules 3.5)."""

    IN_PERSON = "in_person"
    FAMILY = "family"
    LEFT = "left"
    POST = "post"
    ELECTRONIC = "electronic"
    PHONE = "phone"
    MESSAGE = "message"


SERVICE_LABELS: dict[str, str] = {
    ServiceMethod.IN_PERSON: "当面送达",
    ServiceMethod.FAMILY: "同住家属代收",
    ServiceMethod.LEFT: "留置送达",
    ServiceMethod.POST: "邮寄送达",
    ServiceMethod.ELECTRONIC: "电子送达",
    ServiceMethod.PHONE: "电话告知",
    ServiceMethod.MESSAGE: "短信或者网上告知",
}
SHORT_SERVICE = frozenset({ServiceMethod.PHONE, ServiceMethod.MESSAGE})
"""Without a paper: open to simple handling alone, and what was said is kept."""
PAPER_SERVICE_LABELS: dict[str, str] = {
    method: label for method, label in SERVICE_LABELS.items() if method not in SHORT_SERVICE
}


class ContactMethod(StrEnum):
    """How the petitioner was contacted."""

    PHONE = "phone"
    MEET = "meet"
    VISIT = "visit"
    MESSAGE = "message"


CONTACT_LABELS: dict[str, str] = {
    ContactMethod.PHONE: "电话",
    ContactMethod.MEET: "约见",
    ContactMethod.VISIT: "上门",
    ContactMethod.MESSAGE: "短信或网上",
}


class RatingSide(StrEnum):
    """Who is rated (R-100)."""

    BUREAU = "bureau"
    UNIT = "unit"


RATING_SIDE_LABELS: dict[str, str] = {RatingSide.BUREAU: "信访部门", RatingSide.UNIT: "责任单位"}


class Score(StrEnum):
    """The national values (R-103)."""

    SATISFIED = "0"
    BASICALLY = "1"
    DISSATISFIED = "3"


SCORE_LABELS: dict[str, str] = {
    Score.SATISFIED: "满意",
    Score.BASICALLY: "基本满意",
    Score.DISSATISFIED: "不满意",
}

FLAG_LABELS: dict[str, str] = {
    "anonymous": "匿名",
    "joint": "联名",
    "group_visit": "集体访",
    "public_ok": "同意公开",
    "secret": "要求保密",
    "urgent": "重大紧急",
    "threat": "扬言",
    "litigation": "涉法涉诉",
    "backlog": "积案",
    "three_cross": "三跨三分离",
    "skipped_level": "越级访",
    "hongkong": "涉港",
    "macau": "涉澳",
    "taiwan": "涉台",
    "overseas": "涉侨",
    "foreign": "涉外",
    "enterprise": "涉企",
    "oral": "口述笔录",
}
"""`Petition.flags` holds the keys that apply."""

NOT_ACCEPT_GROUNDS: dict[str, str] = {
    "other_procedure": "已经或者应当通过诉讼、仲裁、行政复议等法定途径解决",
    "in_handling": "同一事项已经受理或者正在办理，在规定期限内向上级提出",
    "not_competent": "不属于本机关职权范围",
    "discipline": "检举控告应由纪检监察机关受理",
}
NO_MORE_ACCEPT_GROUNDS: dict[str, str] = {
    "finally_ended": "复核意见已作出，仍以同一事实和理由提出",
    "legally_ended": "涉法涉诉事项已经依法终结",
}
CLOSING_TICKS: dict[str, str] = {
    "solved": "诉求合理的解决问题到位",
    "persuaded": "诉求无理的思想教育到位",
    "helped": "生活困难的帮扶救助到位",
    "dealt_with": "行为违法的依法处理",
}
"""三到位一处理 (art. 27, R-50)."""
CHECK_ITEMS: dict[str, str] = {
    "organ_and_seal": "答复机关和印章正确",
    "petitioner_named": "信访人姓名无误",
    "claims_answered": "逐项答复诉求",
    "legal_basis": "写明依据的条款",
    "remedy_line": "写明救济途径（30日、复查机关）",
    "date_in_time": "落款日期不晚于期限",
    "receipt_signed": "送达回证已签收或注明拒收",
    "readable": "上传材料清晰可读",
    "class_right": "分类和内容归类正确",
}
"""办结审核 check list (domain-rules 2.1)."""
MAX_REPRESENTATIVES = 5
GROUP_VISIT_FROM = 5


class Procedure(StrEnum):
    """How an organ handles: ordinary, or simple with working-day limits (简易办理)."""

    ORDINARY = "ordinary"
    SIMPLE = "simple"


PROCEDURE_LABELS: dict[str, str] = {Procedure.ORDINARY: "普通程序", Procedure.SIMPLE: "简易办理"}
SIMPLE_GROUNDS: dict[str, str] = {
    "clear": "事实清楚、责任明确、争议不大、易于解决",
    "instant": "咨询、意见建议、感谢等可以当即答复",
    "daily": "涉及日常生产生活、时效性强，应当尽快处理",
    "promised": "有关机关已有明确承诺或者结论",
    "other": "其他适合简易办理的",
}
"""What may be handled simply (domain-rules 2.3), in the order of the rule."""
OBJECTIONS: dict[str, str] = {"all": "提出过", "agreed": "成立", "refused": "不成立", "open": "未决"}
"""What became of an organ's objection (R-35)."""
