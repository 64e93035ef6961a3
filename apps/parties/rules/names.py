"""Names and addresses as they are compared, never as they are stored. Pure.

李強 and 李强, 張 三 and 张三 compare equal: people's papers carry one form, registers the other. The table holds the
commonest characters of names; it proposes likeness to an officer and decides nothing.
"""

import re
import unicodedata

TRADITIONAL = (
    "劉陳張黃楊趙吳許鄭謝馮鄧葉蘇呂盧蔣賈魏薛閻潘鐘鍾範譚廖鄒陸郝龔邵萬錢嚴賀顧毛賴龍藍莊湯溫紀駱聶齊倫"
    "強國華偉麗軍傑濤鳳蘭蓮鵬輝寶剛東麗紅雲飛燕榮貴慶祥樹瑋穎瑩曉靜潔瓊琪琴貞賢達遠進連運過還這邊選遲"
    "憲寧實寬審將專尋導幹廣應廟廳張彈從徑復懷愛憶戰戲擇擔據擬會業極樂標樣橋機權歡歲歸殘氣決況淚淺漢漸滿"
    "潤瀾無煙煒燈爭爾獻獎現環產畢異當療發盡監盤確禎禮禪稱種積穀穩競筆節簡糧紅約級純細終組結絢給統經綠維網"
    "緣緯練縣縱總績繁織繼續罷羅義習聖聞聯聰聲職肅腦臨與興舉舊艷芻莖華葦蓋蔭蕭薑藝蘊處號蟬術衛裏見規視覺覽"
    "訓記設許訴詠詢試詩話誠誼語說請諒論證識譜變讓讚貝財責貫貽費資賓賜賞質贊趨車輪輔輕載較輿辦農郵鄉醫釗鈞鈴"
    "銀銘銳錄錦錫鎮鏡鐵鑫長門開間關閱隊陽階際隨險雙雖雞離難電霧靈韓韻頁頂順須頌預領頭題顏願類風馬馳駿驗體髮魚"
    "魯鮮鳥鳴鴻鶴麥齡壽堯淵瀟瀅燁煥鑒鋒鋼鐘鈺銓鎂鍵鄔鄺鄭滕葉樺楨棟樑槍榕爺龐龔嬌嬋婭媽孫學寵島嶺嶽巖帥師帶幣幫"
)
SIMPLIFIED = (
    "刘陈张黄杨赵吴许郑谢冯邓叶苏吕卢蒋贾魏薛阎潘钟钟范谭廖邹陆郝龚邵万钱严贺顾毛赖龙蓝庄汤温纪骆聂齐伦"
    "强国华伟丽军杰涛凤兰莲鹏辉宝刚东丽红云飞燕荣贵庆祥树玮颖莹晓静洁琼琪琴贞贤达远进连运过还这边选迟"
    "宪宁实宽审将专寻导干广应庙厅张弹从径复怀爱忆战戏择担据拟会业极乐标样桥机权欢岁归残气决况泪浅汉渐满"
    "润澜无烟炜灯争尔献奖现环产毕异当疗发尽监盘确祯礼禅称种积谷稳竞笔节简粮红约级纯细终组结绚给统经绿维网"
    "缘纬练县纵总绩繁织继续罢罗义习圣闻联聪声职肃脑临与兴举旧艳刍茎华苇盖荫萧姜艺蕴处号蝉术卫里见规视觉览"
    "训记设许诉咏询试诗话诚谊语说请谅论证识谱变让赞贝财责贯贻费资宾赐赏质赞趋车轮辅轻载较舆办农邮乡医钊钧铃"
    "银铭锐录锦锡镇镜铁鑫长门开间关阅队阳阶际随险双虽鸡离难电雾灵韩韵页顶顺须颂预领头题颜愿类风马驰骏验体发鱼"
    "鲁鲜鸟鸣鸿鹤麦龄寿尧渊潇滢烨焕鉴锋钢钟钰铨镁键邬邝郑滕叶桦桢栋梁枪榕爷庞龚娇婵娅妈孙学宠岛岭岳岩帅师带币帮"
)
_VARIANTS = str.maketrans(TRADITIONAL, SIMPLIFIED)
_DOTS = re.compile(r"[·•‧・．.]")


def comparable_name(value: str) -> str:
    """NFC, no white space, one kind of middle dot, lower case, common traditional forms folded."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFC", value))
    return _DOTS.sub("·", text).lower().translate(_VARIANTS)


def comparable_address(value: str) -> str:
    """Letters and digits only, full-width folded: 12号楼 and １２ 号楼 are one door."""
    folded = unicodedata.normalize("NFKC", value).lower().translate(_VARIANTS)
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LN")
