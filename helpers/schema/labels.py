"""英文列名 → 带单位的中文名，图与表由此自带标签。"""

import pandas as pd

from helpers.schema.columns import Column as C
from helpers.schema.tables import TABLES

# 算出来的列：不在任何一张原始表里
DERIVED = (
    C("day", "下单日", "date"),
    C("recency_days", "最近一次购买距今", "int", "天"),
    C("frequency", "购买次数", "int", "次"),
    C("monetary_yuan", "净消费", "yuan", "元"),
    C("r_score", "R 得分", "int", "分"),
    C("f_score", "F 得分", "int", "分"),
    C("m_score", "M 得分", "int", "分"),
    C("segment", "客户层", "category"),
    C("rfm", "RFM 类别", "category"),
    C("kmeans", "K 均值分群", "category"),
    C("age_group", "年龄段", "category"),
    C("home_or_abroad", "国内国际", "category"),
    C("frequency_level", "购买频率", "category"),
    C("value_level", "购买金额", "category"),
    C("channel_type", "购买渠道", "category"),
    C("daypart", "购买时段", "category"),
    C("spending_power", "消费能力", "category"),
    C("favourite_category", "偏爱的品类", "category"),
    C("favourite_brand", "偏爱的品牌", "category"),
    C("groups", "组数", "int", "组"),
    C("explained", "解释的比例", "number", "0–1"),
    C("customers", "人数", "int", "人"),
    C("customer_share", "人数占比", "number", "0–1"),
    C("monetary_share", "净消费占比", "number", "0–1"),
    C("net_yuan", "净消费", "yuan", "元"),
    C("net_share", "净消费占比", "number", "0–1"),
    C("profit_yuan", "利润", "yuan", "元"),
    C("profit_share", "利润占比", "number", "0–1"),
    C("left_over_yuan", "减去获客成本后剩下", "yuan", "元"),
    C("worth_it", "高过专属服务成本", "bool"),
    C("orders", "订单数", "int", "笔"),
    C("rows", "行数", "int", "行"),
    C("x", "复购次数", "int", "次"),
    C("t_x_days", "首末次购买相隔", "int", "天"),
    C("T_days", "首购至观察日", "int", "天"),
    C("mean_repeat_yuan", "复购日均消费", "yuan", "元"),
    C("only_first", "只在第一种分法里", "int", "人"),
    C("only_second", "只在第二种分法里", "int", "人"),
    C("same_share", "名字相同的占比", "number", "0–1"),
    C("matched_share", "配对后相同的占比", "number", "0–1"),
    C("adjusted_rand", "调整兰德指数", "number"),
    C("first_day", "首次购买日", "date"),
    C("last_day", "末次购买日", "date"),
    C("times", "购买次数", "int", "次"),
    C("stage", "阶段", "category"),
    C("purchase_days", "购买次数", "int", "次"),
    C("own_gap_days", "自己的平均间隔", "number", "天"),
    C("typical_gap_days", "同品类的间隔", "number", "天"),
    C("rhythm_days", "节奏", "number", "天"),
    C("quiet_times", "没来的时间", "number", "个节奏"),
    C("acquired", "获取：注册", "int", "人"),
    C("converted", "转化：买第一次", "int", "人"),
    C("retained", "留存：另一天又买", "int", "人"),
    C("expanded", "拓展：买了新品类", "int", "人"),
    C("before", "从前的阶段", "category"),
    C("after", "后来的阶段", "category"),
    C("cohort", "首购的那一段时间", "text"),
    C("kind", "与我们的关系", "category"),
    C("deliverable", "产品送得到", "bool"),
    C("consent_share", "同意联系的占比", "number", "0–1"),
    C("deliverable_share", "产品送得到的占比", "number", "0–1"),
    C("opened_share", "消息打开的占比", "number", "0–1"),
    C("served_share", "客服顾得上的占比", "number", "0–1"),
)
BY_NAME = {c.name: c for table in TABLES.values() for c in table.columns} | {c.name: c for c in DERIVED}

PREFIXES = {"mean": "人均", "total": "合计"}  # 画像里的列


def title(name: str) -> str:
    """列的中文名带单位；mean_ 与 total_ 开头的是人均与合计；不认识的列名原样返回。

    >>> title("monetary_yuan"), title("mean_frequency")
    ('净消费（元）', '人均购买次数（次）')
    """
    if name in BY_NAME:
        return BY_NAME[name].title
    prefix, _, rest = str(name).partition("_")
    return PREFIXES[prefix] + BY_NAME[rest].title if prefix in PREFIXES and rest in BY_NAME else str(name)


def with_titles(frame: pd.DataFrame) -> pd.DataFrame:
    """给学生看的表：双层列名，上为中文名带单位，下为英文列名。"""
    out = frame.copy()
    out.columns = pd.MultiIndex.from_tuples([(title(name), name) for name in frame.columns])
    return out
