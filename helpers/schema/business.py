"""法人客户与它们的合同。"""

from helpers.schema.columns import Column as C
from helpers.schema.columns import Table

INDUSTRIES = ("宠物店", "宠物医院", "犬舍", "商超")
OWNERSHIPS = ("股份制", "私有", "公有")
GOVERNANCES = ("家族", "职业经理人")
REGIONS = ("华东", "华南", "华北", "华中", "西南", "西北", "东北")
CONTRACT_DAYS, PAYMENT_DAYS = 365, 30  # 一年一签；签约之后多少天内付清

COMPANIES = Table(
    "companies", "法人客户表", "一家法人客户", ("company_id",),
    (
        C("company_id", "法人编号", "id", made="按首次签约先后编号"),
        C("company_name", "公司名", "text", made="虚构"),
        C("industry", "行业", "category", values=INDUSTRIES, made="宠物店约一半"),
        C("competitor_of", "竞争对手编号", "id", nullable=True, made="同行业、同地域的另一家；约一半没有"),
        C("employees", "员工数", "int", "人", low=1, made="随行业不同：商超大，宠物店小"),
        C("founded_year", "成立年份", "int", "年", low=1980, made="随机"),
        C("ownership", "所有制", "category", values=OWNERSHIPS, made="小的多为私有；公有多见于商超"),
        C("governance", "经营方式", "category", values=GOVERNANCES, made="私有的小公司多为家族"),
        C("region", "地域", "category", values=REGIONS, made="随机，华东最多"),
        C("listed", "是否上市", "bool", made="只有少数大的股份制公司"),
        C("revenue_wan", "年收入", "number", "万元", low=0, made="员工数 × 人均产出，有波动"),
        C("profit_wan", "年利润", "number", "万元", made="年收入 × 利润率；约四五家里有一家亏损"),
    ),
    "03",
)

CONTRACTS = Table(
    "contracts", "合同", "一份为期一年的合同", ("contract_id",),
    (
        C("contract_id", "合同编号", "id", made="按签约先后编号"),
        C("company_id", "法人编号", "id", made="近一半的公司另有一条产品线的合同"),
        C("renewal_of", "续的哪一份", "id", nullable=True, made="被续的那份合同的编号；一条产品线的首份为空"),
        C("signed_on", "签约日期", "date", made="2023-07 至 2025-12；续签都在满一年的那天"),
        C("value_yuan", "合同金额", "yuan", "元", low=0, made="随年收入增大而增大，但慢得多；续签时上下浮动"),
        C("renewed", "是否续签", "boolean", nullable=True, made="签约满一年才知道，未满的为空；常拖欠的公司续得少"),
        C("days_late", "逾期天数", "int", "天", nullable=True, low=0, made="约定签约后 30 天内付清，多数不逾期；少数公司经常拖欠，家族小公司略晚；还没付清的为空"),
        C("referred_value_yuan", "推荐成交额", "yuan", "元", nullable=True, low=0, made="这一年里由它推荐来的成交；少数公司有，满一年结算，未满的为空"),
    ),
    "03",
)
