"""毛球生活的各张表。一处写定：生成、读入、校验、数据字典与图上的中文标签都由此而来。"""

from helpers.schema.business import COMPANIES, CONTRACTS
from helpers.schema.columns import Column as C
from helpers.schema.columns import Table
from helpers.schema.trials import TIERS, TRIAL
from helpers.schema.voices import MARKET, QUESTIONNAIRE, SURVEYS

AS_OF = "2025-06-30"  # 观察日：「假设今天是 2025-06-30」
CHANNELS = ("商城", "小程序", "门店", "社交")
SOURCES = ("面对面", "社交媒体", "邮件", "搜索广告", "老客推荐", "自然到店")
CITY_TIERS = ("一线", "二线", "三线", "境外")
PERSONAS = ("常客", "稳客", "淡客", "过客")
RESPONSES = ("可打动", "稳买", "无动于衷", "越催越走")

CUSTOMERS = Table(
    "customers", "客户表", "一位注册客户", ("customer_id",),
    (
        C("customer_id", "客户编号", "id", made="按注册先后编号"),
        C("registered_on", "注册日期", "date", made="2021 年起持续获客；到 2025 年底的注册客户里约八分之一早于流水起点，他们更早的购买看不见（左截断）"),
        C("acquired_by", "获客渠道", "category", values=SOURCES, made="面对面、邮件、老客推荐各约 15%、12%、15%"),
        C("acquisition_cost_yuan", "获客成本", "yuan", "元", low=0, made="按渠道的均值加随机波动；贵的渠道（面对面、老客推荐）带来忠诚的人"),
        C("referrer_id", "推荐人编号", "id", nullable=True, made="只有老客推荐来的人有；推荐人注册更早，常客更会推荐"),
        C("gender", "性别", "category", values=("女", "男"), nullable=True, made="随机；部分未填"),
        C("birth_year", "出生年份", "int", "年", nullable=True, low=1930, made="注册时 18–70 岁；部分未填"),
        C("birthday", "生日", "text", nullable=True, made="月-日，如 03-08；部分未填"),
        C("education", "学历", "category", values=("高中及以下", "大专", "本科", "研究生"), nullable=True, made="与年龄有关；部分未填"),
        C("occupation", "职业", "category", values=("企业职员", "个体经营", "公务事业", "自由职业", "学生", "退休"), nullable=True, made="与年龄有关；部分未填"),
        C("position", "职位", "category", values=("普通员工", "主管", "经理", "高管", "不适用"), nullable=True, made="与年龄、职业有关，没有职级的职业为「不适用」；部分未填"),
        C("home_owner", "是否置业", "category", values=("自有", "租住"), nullable=True, made="与年龄有关；部分未填"),
        C("income_band", "月收入档", "category", values=("5 千以下", "5 千至 1 万", "1 万至 2 万", "2 万以上"), nullable=True, made="与学历、职位有关；与消费只有弱关系；约三成未填"),
        C("marital_status", "婚姻状况", "category", values=("未婚", "已婚", "其他"), nullable=True, made="与年龄有关；部分未填"),
        C("children", "子女数", "int", "个", nullable=True, low=0, made="与年龄、婚姻有关；部分未填"),
        C("household_size", "家庭人数", "int", "人", nullable=True, low=1, made="本人、配偶、子女，加同住的父母；部分未填"),
        C("country", "国家或地区", "text", made="约 2% 在境外：新加坡、日本、美国"),
        C("province", "省份", "text", nullable=True, made="境外为空"),
        C("city", "城市", "text", nullable=True, made="境外为空"),
        C("city_tier", "城市级别", "category", values=CITY_TIERS, made="由城市决定"),
        C("postcode", "邮政编码", "text", nullable=True, made="城市前三位加随机三位，不对应真实地址；有以 0 开头的，要当文字读；境外为空"),
        C("pet", "宠物", "category", values=("狗", "猫", "其他"), made="决定买什么，不决定花多少"),
        C("consent", "同意联系", "bool", made="约三分之二同意"),
        C("member_card", "会员卡", "bool", made="2024-06-18 一次性发售，自愿购买：当时仍在、买得勤的人更愿意买"),
    ),
    "00",
)

LEDGER = Table(
    "ledger", "流水", "店铺系统导出的一行订单明细（一笔订单可占几行；有重复、取消、零元与访客）", ("order_id", "line_no"),
    (
        C("order_id", "订单编号", "id", made="按下单先后编号（含取消与访客的订单）；春季两波活动带来的订单由另一个系统补录，编号接在最后"),
        C("line_no", "行号", "int", low=1, made="订单内从 1 起"),
        C("customer_id", "客户编号", "id", nullable=True, made="访客为空，约占一成的行"),
        C("ordered_at", "下单时间", "datetime", made="注册当天有八成人下首单，此后是泊松过程乘季节（倍数见开头，都是假设）；几点下单按个人偏好的时段"),
        C("channel", "下单渠道", "category", values=CHANNELS, made="每人有偏好的渠道，七成订单在那里"),
        C("list_yuan", "标价金额", "yuan", "元", low=0, made="数量 × 优惠前单价"),
        C("discount_yuan", "优惠金额", "yuan", "元", low=0, made="用券（标价的 6%–18%）或大促（3%–8%）时有"),
        C("paid_yuan", "实付金额", "yuan", "元", low=0, made="标价金额 − 优惠金额（退款不在此扣）"),
        C("goods_cost_yuan", "商品成本", "yuan", "元", low=0, made="数量 × 商品进价。退回的货不再上架，退款时成本照记；取消的订单没有发货，算利润时整笔不算"),
        C("service_cost_yuan", "服务成本", "yuan", "元", low=0, made="配送与客服：每笔 7 元加实付的 4%，有波动，少数客户高几倍；一笔几行的，按行均摊"),
        C("coupon", "用券", "bool", made="是否用了优惠券"),
        C("status", "订单状态", "category", values=("完成", "退款", "取消"), made="取消的没有收钱，实付金额只是当时的应付；退款约六成是整单、四成是部分"),
        C("refund_yuan", "退款金额", "yuan", "元", low=0, made="不超过实付金额；部分退款按行同比例"),
        C("refunded_at", "退款时间", "datetime", nullable=True, made="下单后 1–15 天；到流水终点还没退的，流水里看不见"),
    ),
    "00",
)

ORDER_ITEMS = Table(
    "order_items", "订单商品", "一笔订单里的一种商品", ("order_id", "product_id"),
    (
        C("order_id", "订单编号", "id", made="对应流水"),
        C("line_no", "行号", "int", low=1, made="对应流水的那一行"),
        C("product_id", "商品编号", "id", made="由宠物种类与个人常买的品类决定，价格阶取最接近的"),
        C("quantity", "数量", "int", "件", low=1, made="想买 1–4 件，金额大时更多"),
        C("unit_price_yuan", "优惠前单价", "yuan", "元", low=0, made="商品标价上下浮动（规格与时价）；零元为赠品"),
    ),
    "00",
)

PRODUCTS = Table(
    "products", "商品表", "一种商品", ("product_id",),
    (
        C("product_id", "商品编号", "id", made="按品类、价格阶编号"),
        C("name", "商品名", "text", made="虚构"),
        C("category", "品类", "category", values=("狗粮", "猫粮", "零食", "玩具", "清洁", "保健", "用品")),
        C("brand", "品牌", "text", made="虚构"),
        C("price_yuan", "标价", "yuan", "元", low=0, made="每个品类六阶，每阶两款"),
        C("cost_yuan", "进价", "yuan", "元", low=0, made="品类的成本占比（48%–62%）加小波动"),
        C("launched_on", "上架日期", "date", made="每阶有一款老款；四分之一的商品在流水期内上架，上架前没人买"),
    ),
    "00",
)

TRUTH = Table(
    "truth", "真相：人", "一位注册客户在观察日的真相（现实里没有这张表）", ("customer_id",),
    (
        C("customer_id", "客户编号", "id"),
        C("persona", "人设", "category", values=PERSONAS, made="四种人按 8%、17%、25%、50% 混合，决定购买率、离开率与客单价；各人在人设内另有 Gamma 波动"),
        C("wholesale", "批发买家", "bool", made="约 1.5%，花费为常人的 4 倍"),
        C("burden", "费服务", "bool", made="两种：买得少却费服务的，花得多却因退款与服务亏本的；用 实付 − 退款 − 商品成本 − 服务成本 逐人相加就看得出"),
        C("buy_rate_per_day", "购买率", "number", "次/天", low=0, made="仍在时每天的期望订单数（季节倍数为 1 的日子，取消与零元的不算）；持卡人已含会员卡的倍数"),
        C("leave_rate_per_day", "离开率", "number", "次/天", low=0, made="每天永久离开的概率强度，已含渠道效应；离开就不再回来"),
        C("mean_spend_yuan", "平均客单价", "yuan", "元", low=0, made="一笔订单实付的期望；与购买率弱正相关"),
        C("net_margin", "净利率", "number", made="平日一笔订单的期望利润 ÷ 期望实付；利润 = 实付 − 退款 − 商品成本 − 服务成本"),
        C("left_on", "离开日期", "date", nullable=True, made="空 = 到流水终点仍未离开"),
        C("alive", "观察日仍在", "bool", made="观察日结束时仍会购买；尚未注册的也记 False"),
        C("expected_orders_90d", "未来 90 天期望订单数", "number", "笔", nullable=True, low=0, made="λ∫季节(t)·e^(−μt)dt，观察日已离开者为 0，尚未注册者为空；无进一步干预"),
        C("expected_profit_90d_yuan", "未来 90 天期望利润", "yuan", "元", nullable=True, made="期望订单数 × 平均客单价 × 净利率；观察日尚未注册者为空"),
        C("true_tier", "真实层级", "category", values=TIERS, nullable=True, made="期望利润为正的人按它排序：前 10% 金钻，至 30% 白银，至 60% 铜，其余都是铁；观察日尚未注册者为空"),
        C("response", "反应类型", "category", values=RESPONSES, made="对干预的反应，随机；后面各课的实验用它"),
    ),
    "02", "truth/",
)

FACTS = Table(
    "facts", "真相：埋下的事实", "一个埋下的效应在一个组上的大小", ("fact", "parameter", "group"),
    (
        C("fact", "事实编号", "int", made="1 行为与人口，3 渠道，4 会员卡，7 性格与客服方式，9 人设，10 劣质客户，11 随机实验，12 街头联系"),
        C("parameter", "参数", "text", made="由生成用的同一批常数写出"),
        C("group", "组", "text"),
        C("value", "大小", "number"),
        C("note", "说明", "text"),
    ),
    "02", "truth/",
)

SPECS = (CUSTOMERS, LEDGER, ORDER_ITEMS, PRODUCTS, QUESTIONNAIRE, SURVEYS, MARKET, TRIAL, COMPANIES, CONTRACTS, TRUTH, FACTS)
TABLES = {table.name: table for table in SPECS}
