"""What petitions are about in common words, by topic. General Chinese only: no place, no person, no matter of ours.

A topic keeps two matters at one place apart; its words never count as a name.
"""

import re
from collections.abc import Iterator

TOPICS: dict[str, tuple[str, ...]] = {
    key: tuple(words.split())
    for key, words in {
        "noise": "噪音 噪声 扰民 吵 高音喇叭 喇叭 音响 广场舞 通宵 半夜 凌晨 深夜 彻夜 轰鸣 睡眠 休息 分贝 鸣笛",
        "fumes": "油烟 烟道 餐馆 饭店 餐饮 烧烤 夜宵 排烟 炒菜 门店 商铺 住改商 烟管",
        "air": "粉尘 灰尘 扬尘 尘土 雾霾 废气 排放 异味 臭味 恶臭 气味 刺鼻 污染 环保 污水 化工",
        "site": "施工 工地 打桩 渣土 渣土车 泥头车 围挡 开工 混凝土 搅拌",
        "parking": "停车 车位 违停 乱停 停车位 停车场 停车费 车库 泊位 人防",
        "tying": "捆绑 强制购买 强买强卖 捆绑销售 霸王",
        "late": "交房 延期 烂尾 逾期交付 停工 复工 收房 交付",
        "quality": "裂缝 开裂 漏水 渗水 质量 空鼓 起泡 墙面 楼板 外墙 脱落 沉降 豆腐渣 毛坯 精装 装修 质价",
        "deed": "房产证 不动产证 产权证 产权 办证 两证 土地证 栋证",
        "claims": "虚假宣传 虚假 欺诈 欺骗 误导 承诺 捂盘 一房二卖 认筹 诚意金",
        "refund": "退款 退费 退房 退钱 退还 押金 定金 学费 退货",
        "wages": "拖欠工资 工资 农民工 讨薪 薪资 欠薪 血汗钱 工程款 社保 养老保险 离职 辞退 加班",
        "fraud": "诈骗 集资 非法集资 传销 平台 跑路 受害人 出借人 理财 投资 网贷 套路贷 立案 案件 经侦 警方 派出所 报案 贷款",
        "building": "违建 违章 违法建筑 私搭 乱搭 乱建 加建 搭建 违规建设 拆除 规划 占用 侵占 圈占",
        "demolition": "拆迁 征收 征地 安置 补偿 棚改 旧改 旧城改造 棚户区 复垦 安置房",
        "road": "修路 道路 路面 坑洼 断头路 拉通 打通 硬化 破损 水泥路 泥巴路 沥青 通车 拓宽",
        "traffic": "拥堵 堵车 交通 红绿灯 信号灯 斑马线 人行道 天桥 地下通道 护栏 车道 标线 飙车 超速 路口 匝道 出行",
        "bus": "公交 公交车 班次 末班车 站牌 站台 线路 发车 停运 改线 公交站",
        "rail": "地铁 轻轨 轨道 城铁 高铁 出入口 号线 地铁站",
        "light": "路灯 照明 亮化 光污染 灯光",
        "water": "停水 供水 自来水 水压 水质 二次供水 用水 水管 断水 水费 饮水",
        "power": "停电 供电 高压线 变电站 电压 变压器 高压 辐射 电线 电费 用电 电表",
        "gas": "天然气 燃气 煤气 液化气",
        "signal": "信号 网络 宽带 移动通信 手机信号 通信",
        "lift": "电梯 加装电梯 困人",
        "fire": "消防 火灾 消防通道 起火 安全隐患 消防证 逃生",
        "property": "物业 物业费 物业公司 业委会 业主大会 维修基金 公摊 乱收费 选聘",
        "waste": "垃圾 垃圾站 中转站 垃圾桶 焚烧 清运 垃圾分类 杂草 脏乱差 卫生",
        "stalls": "摆摊 摊贩 占道经营 占道 夜市 菜市场 流动摊 小贩 市场 地摊",
        "school": "学校 入学 学位 学区 小学 招生 转学 补课 老师 教师 家长 学生 上学 校园 班主任 校服 收费",
        "nursery": "幼儿园 普惠 公办 园长 幼儿",
        "canteen": "食堂 午餐 伙食 食品 学生餐 餐标",
        "exam": "考试 招考 报名 资格证 成绩 面试 招聘 职称 证书",
        "placement": "实习 工厂 毕业证 学分",
        "medical": "医院 医保 医生 报销 看病 药 门诊 住院 诊所 卫生所 医疗 疫苗 药品",
        "household": "户口 落户 居住证 迁移 身份证 社保卡",
        "talent": "人才 补贴 购房补贴 人才新政",
        "housing": "公积金 限购 限售 购房资格 契税 首套房 二手房 组合贷",
        "vice": "麻将 麻将馆 赌博 ktv 涉黄 卖淫 足浴 酒吧 网吧 黑恶 涉黑",
        "driving": "驾校 驾照 学车 驾驶证 教练 年检 摩托 禁摩 电动车 网约车 出租车 新能源 车管所",
        "park": "公园 绿化 绿地 树木 景区 景观 游乐 湿地 飞絮",
        "land": "土地 宅基地 耕地 承包 村民 村委 集体 村组 林地 农田",
        "animals": "养狗 犬 野狗 狗 流浪狗",
        "drains": "内涝 积水 下水道 排水 化粪池 井盖 堵塞",
        "parcels": "快递 驿站 揽投 包裹",
    }.items()
}
COMMON = (
    "小区 业主 居民 开发商 政府 部门 领导 解决 问题 投诉 举报 反映 咨询 建议 希望 请求 要求 我们 书记 您好 你好 尊敬 有关 "
    "相关 处理 影响 生活 严重 附近 没有 为什么 什么 不能 可以 现在 这个 一个 进行 工作 人员 单位 公司 社区 街道 城市 市民 "
    "老百姓 群众 谢谢 感谢 回复 至今 多次 一直 已经 时间 时候 情况 关于 根据 规定 违规 违法 建设 项目 管理 安全 "
    "普惠性 惠性 配套 民办 公立 私立 公办 住宅 安置 老旧 各大 全市 农村 城市 儿童 国际 商业 中心 基础 设施 全国 文明 卫生 服务 "
    "周边 旁边 门口 楼下 对面 这条 那条 一条 整个 所有 每个 我市 本市 区政 道路 跑路 出路 公路 马路 铁路 线路 "
)
"""Words of any letter: as good as never telling, however few letters there are."""
_TOPIC_OF = {word: topic for topic, words in TOPICS.items() for word in words}
_WORDS = re.compile("|".join(sorted(map(re.escape, _TOPIC_OF), key=lambda word: (-len(word), word))))


def grams(text: str) -> Iterator[str]:
    """Every two and every three characters in a row."""
    for size in (2, 3):
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


TOPIC_GRAMS = frozenset(gram for word in _TOPIC_OF for gram in grams(word))
COMMON_GRAMS = frozenset(gram for word in COMMON.split() for gram in grams(word))


def topics_in(text: str) -> Iterator[str]:
    """The topic of every topic word, as often as it stands there."""
    for word in _WORDS.findall(text):
        yield _TOPIC_OF[word]
