"""Invented letters about invented places: two matters at one estate, one complaint at two estates, and strangers."""

from apps.petitions.rules.likeness.features import Message

MILL = (
    (
        "云栖花园旁边建了碎石场，灰尘太大",
        "云栖花园二期旁边新开的碎石场，白天黑夜轰鸣，粉尘飞进家里，请环保部门查处。",
    ),
    (
        "投诉碎石场噪音粉尘扰民",
        "我是云栖花园的住户，小区门外的碎石场噪音很大，粉尘污染，老人睡不好，请搬走。",
    ),
    ("碎石场何时搬走？", "云栖花園邊上的碎石場每天加工石料，噪音和粉塵嚴重，孩子一直咳嗽，請搬離。"),
    (
        "云栖花园居民求助",
        "小区百米外的碎石场昼夜加工，噪音粉尘让人无法生活，希望有关部门查处云栖花园旁的碎石场。",
    ),
    ("请查处云栖花园附近违规碎石场", "云栖花园附近的碎石场没有环评，粉尘噪音污染严重。"),
)
LIFT = (
    ("云栖花园电梯三个月不修", "云栖花园5栋电梯停运三个月，物业不维修，老人上不了楼。"),
    ("云栖花园5栋电梯故障没人管", "云栖花园五栋的电梯坏了，物业说没有维修基金，一直停运。"),
)
FUMES_HERE = (
    ("青禾苑楼下餐馆油烟扰民", "青禾苑底商餐馆没有专用烟道，油烟直排，夜宵到凌晨，噪音很大。"),
    ("青禾苑商铺油烟直排", "青禾苑一楼餐馆油烟直排进家里，夜宵摊噪音扰民。"),
)
FUMES_THERE = (
    ("望江里一楼烧烤店油烟扰民", "望江里小区一楼烧烤店油烟直排，夜宵到凌晨，噪音很大。"),
    ("望江里烧烤店油烟噪音", "望江里楼下的烧烤店油烟进家，凌晨还在营业，噪音扰民。"),
)
ALONE = (
    ("公交站牌信息不全", "站牌上没有末班车时间。"),
    ("咨询新生儿落户", "孩子随母亲落户要带哪些材料？"),
    ("路灯不亮", "解放支路的路灯坏了很久。"),
)


def messages(*groups: tuple[tuple[str, str], ...]) -> list[Message]:
    return [
        Message(number=f"{index}", title=title, content=content)
        for index, (title, content) in enumerate(pair for group in groups for pair in group)
    ]
