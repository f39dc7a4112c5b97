"""客户与路人说的话：自愿填的问卷、接触后的评价、街头访问。"""

from helpers.schema.columns import Column as C
from helpers.schema.columns import Table

VALUES = ("质量", "价格", "品牌")
INTERESTS = ("体育", "音乐", "旅游")
LIFESTYLES = ("家庭", "事业", "社交")
MOTIVES = ("功能", "情感", "社会")
TEMPERAMENTS = ("力量型", "活泼型", "完美型", "平和型")
MODES = ("问卷", "在线", "访谈")
STYLES = ("礼貌", "热情", "速度", "耐心", "细节", "实惠")
STREET_PETS = ("狗", "猫", "无")
USES = ("我们的", "别家", "不用")
REASONS = ("太贵", "没必要", "不知道")

QUESTIONNAIRE = Table(
    "questionnaire", "自愿问卷", "一位填了问卷的注册客户（填不填不是随机的）", ("customer_id",),
    (
        C("customer_id", "客户编号", "id", made="2025-05-06 以前注册的人才看得到。问卷挂在会员中心、自愿填写：还在买的、买得勤的、年长一些的人更愿意填"),
        C("answered_on", "填写日期", "date", made="2025-05-06 至 2025-05-25，前几天最多"),
        C("value_focus", "价值观", "category", values=VALUES, nullable=True, made="最看重什么。平时客单价高的人略偏质量与品牌，用券多的人略偏价格，关系都弱；少数题没答"),
        C("interest", "兴趣爱好", "category", values=INTERESTS, nullable=True, made="随机，与消费无关；少数没答"),
        C("lifestyle", "生活方式", "category", values=LIFESTYLES, nullable=True, made="随机，与消费无关；少数没答"),
        C("motive", "消费动机", "category", values=MOTIVES, nullable=True, made="随机，与消费无关；少数没答"),
        C("temperament", "性格类型", "category", values=TEMPERAMENTS, nullable=True, made="民间的四分法。随机，与消费无关；只与一种服务方式的满意度有关（事实 7）；少数没答"),
    ),
    "01",
)

SURVEYS = Table(
    "surveys", "满意度评价", "一次接触之后的一份评价", ("survey_id",),
    (
        C("survey_id", "评价编号", "id", made="按评价先后编号"),
        C("customer_id", "客户编号", "id", made="一笔有效订单之后客服会回访；流水里的首单约一半留下评价，以后的单七八笔里有一笔"),
        C("answered_at", "评价时间", "datetime", made="下单之后 1–7 天；退款的，退款之后 1–7 天"),
        C("mode", "调查方式", "category", values=MODES, made="随机，不影响打分"),
        C("service_style", "客服方式", "category", values=STYLES, made="客服这一次侧重什么，随机分派，六种各占六分之一"),
        C("nps", "推荐意愿", "int", "0–10 分", low=0, made="「多大可能把我们推荐给朋友」：随满意度升高，留得久的人再高一些"),
        C("csat", "满意度", "int", "1–5 分", low=1, made="每人有自己的松紧；退过款的单、费服务的人低一些；事实 7 的那一对高一些"),
        C("comment", "评语", "text", nullable=True, made="合于打分与客服方式的一句话，由样句抽取；六成没写"),
    ),
    "01",
)

MARKET = Table(
    "market", "街头访问", "街头问到的一位居民（不是我们的客户名单）", ("resident_id",),
    (
        C("resident_id", "居民编号", "id", made="2,000 位，与客户编号无关"),
        C("asked_on", "访问日期", "date", made="2025-04-01 至 2025-04-30"),
        C("pet", "宠物", "category", values=STREET_PETS, made="狗约 45%"),
        C("uses", "用哪家的香波", "category", values=USES, nullable=True, made="宠物香波；只问养狗的人，其余为空"),
        C("why_not", "不用的原因", "category", values=REASONS, nullable=True, made="只问养狗而不用的人，其余为空"),
        C("contacted", "联系过", "bool", made="在每一类人（用我们的、用别家、各种原因不用的、不养狗的）里随机抽一半"),
        C("contact_cost_yuan", "联系成本", "yuan", "元", low=0, made="联系过的约 6 元，没联系的 0"),
        C("bought_after", "随后买了", "bool", made="访问后 60 天内买过我们的香波；各类人联系与不联系的概率见事实 12"),
    ),
    "03",
)
