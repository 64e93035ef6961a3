"""Which verbs may be done to many cases at one go, how many, and to which never."""

from apps.accounts.rules.access import Access
from apps.petitions.rules.permissions import Facts, may

BULK_VERBS = ("urge", "track", "assign")
MOST = 100
MOST_PRINTED = 500
SEALED = "检举控告件不能批量办理，请逐件办理。"
OUTLINE = "你只能看到这件的登记信息，不能办理。"
NOT_FOUND = "没有查到这件信访事项。"
NOBODY_TO_URGE = "没有正在办理的承办单位可以催办。"
CHANGED = "本事项已被更新，没有覆盖。请打开核对后单独办理。"
FAULT = "系统出错，本件未作任何更改，请单独办理。"
TOO_MANY = "一次最多办理 %(most)s 件，请减少勾选。"


def may_somewhere(verb: str, access: Access) -> bool:
    """Whether the person may do the verb to any case of his or her bureau: decides what a bar offers, nothing else."""
    return any(may(verb, access, Facts(owner_id=post.root_organ_id)) for post in access.posts)
