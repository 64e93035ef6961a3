"""Words of repeats, disputes, reviews and hearings (domain-rules 1.5, 2.2): code tables, with what people read."""

PAIR_LABELS: dict[str, str] = {"same": "同一事项", "new_facts": "有新事实", "different": "不同事项"}
"""An officer's verdict on two petitions."""
CLUSTER_STATE_LABELS: dict[str, str] = {"open": "持续", "settled": "已化解", "dissolved": "已拆分"}
DISPUTE_STATE_LABELS: dict[str, str] = {
    "agreeing": "协商中",
    "with_superior": "待共同上级裁定",
    "with_joint": "待联席会议裁定",
    "agreed": "协商一致",
    "decided": "已裁定",
    "withdrawn": "已撤回",
}
REVIEW_STAGE_LABELS: dict[str, str] = {"review": "复查", "recheck": "复核"}
REVIEW_STATE_LABELS: dict[str, str] = {
    "requested": "待受理",
    "accepted": "审查中",
    "drafted": "已拟稿",
    "approved": "已审核",
    "issued": "已出具",
    "served": "已送达",
    "refused": "不予受理",
    "withdrawn": "已撤回",
}
REVIEW_CHANNEL_LABELS: dict[str, str] = {"in_person": "当面", "post": "邮寄", "online": "网上"}
REVIEW_OUTCOME_LABELS: dict[str, str] = {
    "uphold": "维持",
    "change": "变更",
    "revoke_redo": "撤销并责令重新办理",
}
REVIEW_REFUSAL_GROUNDS: dict[str, str] = {
    "out_of_scope": "不属于复查、复核范围",
    "skipped_level": "越级提出",
    "late": "超过期限且没有正当理由",
    "already_elsewhere": "已经由其他机关受理",
    "other_route": "应当通过其他法定途径解决",
}
HEARING_STATE_LABELS: dict[str, str] = {
    "fixed": "已确定",
    "noticed": "已通知",
    "held": "已举行",
    "cancelled": "已取消",
}
HEARING_ROLE_LABELS: dict[str, str] = {
    "presider": "主持人",
    "member": "听证员",
    "recorder": "记录人",
    "petitioner": "信访人",
    "agent": "代理人",
    "organ": "承办单位",
    "witness": "证人",
    "observer": "旁听",
}
