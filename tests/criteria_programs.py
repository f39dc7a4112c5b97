"""01 课每道代码题的程序：换着写法的对的，和初学者会写的错的；错的各配一句诊断里的话。测试见 test_criteria_lesson。"""

from collections import Counter

import numpy as np
import pandas as pd

from helpers.scorecard import explained, profile

# 换着写法的对


def ages_one_by_one(customers, as_of):
    return {row.customer_id: None if pd.isna(row.birth_year) else as_of.year - row.birth_year for row in customers.itertuples()}


def ages_in_a_table(customers, as_of):
    answer = customers.sort_values("birth_year").reset_index(drop=True)
    answer["age"] = as_of.year - answer["birth_year"]
    return answer[["customer_id", "age"]]


def tiers_one_by_one(people):
    return {tier: people.loc[people["city_tier"] == tier, "net_yuan"].mean() for tier in people["city_tier"].unique()}


def sums_over_counts(people):
    groups = people.groupby("city_tier")
    return (groups["net_yuan"].sum() / groups.size()).sort_values()


def counted_by_hand(bought, high):
    return {who: times for who, times in Counter(bought["customer_id"]).items() if times >= high}


def rows_kept_first(bought, high):
    return bought.groupby("customer_id").filter(lambda mine: len(mine) >= high)["customer_id"].value_counts()


def counts_in_a_table(bought, high):
    table = bought.groupby("customer_id", as_index=False)["order_id"].count()
    return table[table["order_id"] >= high]


def order_by_order(bought):
    money = 0
    for row in bought.itertuples():
        money += row.net_yuan
    return money / len(bought)


def weighted(bought):
    each = bought.groupby("customer_id")["net_yuan"].agg(["mean", "count"])
    return np.average(each["mean"], weights=each["count"])


def whole_table(bought):
    return (bought["paid_yuan"].sum() - bought["refund_yuan"].sum()) / bought["order_id"].nunique()


def one_at_a_time(spent):
    people, money, biggest_first = 0, 0, sorted(spent, reverse=True)
    while money < spent.sum() * 0.8:
        money += biggest_first[people]
        people += 1
    return people / len(spent)


def by_parts(spent):
    parts = spent.sort_values(ascending=False).cumsum() / spent.sum()
    return (1 + (parts < 0.8).sum()) / parts.size


def from_the_small_end(spent):
    """最少的人一路加，还没有超过两成的，正是不必的那些人。"""
    return 1 - (spent.sort_values().cumsum() <= spent.sum() * 0.2 + 1e-9).mean()


def customer_by_customer(bought):
    return {who: mine["channel"].value_counts().max() / len(mine) for who, mine in bought.groupby("customer_id")}


def sorted_and_first(bought):
    table = bought.groupby(["customer_id", "channel"]).size().reset_index(name="n")
    table["share"] = table["n"] / table.groupby("customer_id")["n"].transform("sum")
    return table.sort_values("share", ascending=False).drop_duplicates("customer_id")


def through_a_table(bought):
    wide = pd.crosstab(bought["customer_id"], bought["channel"])
    return wide.max(axis=1) / wide.sum(axis=1)


def what_is_left(table):
    gap = table["outcome"] - table.groupby("label")["outcome"].transform("mean")
    return 1 - (gap**2).sum() / ((table["outcome"] - table["outcome"].mean()) ** 2).sum()


def with_weights(table):
    groups, middle = table.groupby("label")["outcome"], table["outcome"].mean()
    return (groups.size() * (groups.mean() - middle) ** 2).sum() / ((table["outcome"] - middle) ** 2).sum()


def group_by_group(table):
    between, middle = 0, table["outcome"].mean()
    for _, mine in table.groupby("label"):
        between += len(mine) * (mine["outcome"].mean() - middle) ** 2
    return between / sum((value - middle) ** 2 for value in table["outcome"])


def mapped(table):
    own = table["label"].map(table.groupby("label")["outcome"].mean())
    return own.var() / table["outcome"].var()


RIGHT = {
    "age": [
        ages_one_by_one,
        ages_in_a_table,
        lambda customers, as_of: as_of.year - customers["birth_year"].astype("float64"),
        lambda customers, as_of: customers["birth_year"].apply(lambda year: as_of.year - year).rename("年龄"),
        lambda customers, as_of: (customers["birth_year"] - as_of.year).abs().sort_index(),
        lambda customers, as_of: customers.assign(age=as_of.year - customers["birth_year"]).set_index("customer_id")["age"],
        lambda customers, as_of: customers["birth_year"].rsub(as_of.year).to_frame("age"),
        lambda customers, as_of: customers.eval("@as_of.year - birth_year"),
        lambda customers, as_of: customers.assign(age=as_of.year - customers["birth_year"]),
        lambda customers, as_of: int(as_of.strftime("%Y")) - customers.birth_year,
    ],
    "tier_mean": [
        tiers_one_by_one,
        sums_over_counts,
        lambda people: people.groupby("city_tier", as_index=False)["net_yuan"].mean(),
        lambda people: people.pivot_table("net_yuan", index="city_tier"),
        lambda people: people.groupby("city_tier").agg(人均=("net_yuan", "mean")).iloc[::-1],
        lambda people: people.groupby(["city_tier"])[["net_yuan"]].mean().reset_index(),
        lambda people: people.groupby("city_tier").mean(numeric_only=True),
        lambda people: people.groupby("city_tier").apply(lambda mine: mine["net_yuan"].sum() / len(mine)),
        lambda people: profile(people["city_tier"], people[["net_yuan"]])["mean_net_yuan"],
    ],
    "frequent": [
        counted_by_hand,
        rows_kept_first,
        counts_in_a_table,
        lambda bought, high: bought.groupby("customer_id").size().loc[lambda counts: counts >= high],
        lambda bought, high: bought["customer_id"].value_counts().rename("times").to_frame().query("times >= @high").reset_index(),
        lambda bought, high: (counts := bought["customer_id"].value_counts())[counts > high - 1].sort_index().astype("float64"),
        lambda bought, high: bought["customer_id"].value_counts().where(lambda counts: counts >= high).dropna(),
        lambda bought, high: bought.groupby("customer_id").count().query("order_id >= @high"),
        lambda bought, high: bought.groupby("customer_id")["order_id"].nunique()[lambda counts: ~(counts < high)],
        lambda bought, high: bought.pivot_table("order_id", "customer_id", aggfunc="count").query("order_id >= @high"),
    ],
    "mean_order": [
        order_by_order,
        weighted,
        whole_table,
        lambda bought: bought["net_yuan"].sum() / len(bought),
        lambda bought: (money := bought.groupby("customer_id")["net_yuan"].sum()).mean() / (len(bought) / len(money)),
        lambda bought: bought.groupby("order_id")["net_yuan"].sum().mean(),
        lambda bought: pd.Series([np.mean(bought["net_yuan"])]),
        lambda bought: bought.agg({"net_yuan": "mean"}),
    ],
    "people_for_80": [
        one_at_a_time,
        by_parts,
        from_the_small_end,
        lambda spent: (np.searchsorted(np.cumsum(np.sort(spent)[::-1]), spent.sum() * 0.8) + 1) / len(spent),
        lambda spent: 1 - (spent.sort_values(ascending=False).cumsum().shift(fill_value=0) >= spent.sum() * 0.8).mean(),
        lambda spent: (spent.sort_values(ascending=False).cumsum().shift(fill_value=0) < spent.sum() * 0.8).mean(),
        lambda spent: ((spent.nlargest(len(spent)).cumsum() < spent.sum() / 5 * 4).sum() + 1) / spent.count(),
    ],
    "favourite_share": [
        customer_by_customer,
        sorted_and_first,
        through_a_table,
        lambda bought: bought.groupby("customer_id")["channel"].value_counts(normalize=True).groupby("customer_id").max(),
        lambda bought: pd.crosstab(bought["customer_id"], bought["channel"], normalize="index").max(axis=1).reset_index(),
        lambda bought: bought.groupby(["customer_id", "channel"]).size().groupby(level=0).agg(lambda counts: counts.max() / counts.sum()),
        lambda bought: (
            bought.groupby(["customer_id", "channel"])["order_id"].count().unstack().max(axis=1) / bought["customer_id"].value_counts()
        ),
        lambda bought: bought.groupby("customer_id")["channel"].agg(lambda mine: (mine == mine.mode()[0]).mean()).sort_values(),
    ],
    "explained_share": [
        what_is_left,
        with_weights,
        group_by_group,
        mapped,
        lambda table: table.groupby("label")["outcome"].transform("mean").corr(table["outcome"]) ** 2,
        lambda table: np.var(table.groupby("label")["outcome"].transform("mean")) / np.var(table["outcome"]),
        lambda table: explained(table["label"], table["outcome"], seed=0, shuffles=1, draws=1)["explained"],
        lambda table: 1 - table.groupby("label")["outcome"].transform("var", ddof=0).mean() / table["outcome"].var(ddof=0),
    ],
}  # fmt: skip

# 各有各的错


def per_tier(people, column="net_yuan"):
    return people.groupby("city_tier")[column]


def forgets_quotes(people):
    return people.groupby(city_tier)[net_yuan].mean()  # noqa: F821


def counted(bought):
    return bought["customer_id"].value_counts()


def forgets_an_s(bought, high):
    counts = counted(bought)
    return count[count >= high] if len(counts) else counts  # noqa: F821


def keeps_the_wrong_thing(bought, high):
    counts = counted(bought)
    return bought[counts >= high]


def counts_everything(bought, high):
    counts = bought["customer_id"].count()
    return counts[counts >= high]


def orders_of_the_frequent(bought, high):
    counts = counted(bought)
    return bought[bought["customer_id"].isin(counts[counts >= high].index)]


def money_and_counts(bought):
    return bought.groupby("customer_id")["net_yuan"].sum(), counted(bought)


def divided(how):
    """改错题：前两行照旧，只换最后一行。"""
    return lambda bought: how(*money_and_counts(bought))


def adding(spent, ascending=False):
    return spent.sort_values(ascending=ascending).cumsum()


def sorts_in_vain(spent):
    spent.sort_values(ascending=False)
    running = spent.cumsum()
    return ((running < spent.sum() * 0.8).sum() + 1) / len(spent)


def pairs_of(bought, money=None):
    groups = bought.groupby(["customer_id", "channel"])
    return groups[money].sum() if money else groups.size()


def to_middle(table):
    return table["outcome"] - table["outcome"].mean()


def own(table, how="mean"):
    return table.groupby("label")["outcome"].transform(how)


def whole(table):
    return (to_middle(table) ** 2).sum()


def by_medians(table):
    middle = table["outcome"].median()
    return ((own(table, "median") - middle) ** 2).sum() / ((table["outcome"] - middle) ** 2).sum()


def between(table):
    return ((own(table) - table["outcome"].mean()) ** 2).sum()


WRONG = {
    "age": [
        (lambda customers, as_of: customers["birth_year"] - as_of.year, "减反了"),
        (lambda customers, as_of: customers["registered_on"].dt.year - customers["birth_year"], "注册那年的年龄"),
        (lambda customers, as_of: 2025 - customers["birth_year"], "写死"),
        (lambda customers, as_of: as_of.year - customers["birth_year"].fillna(0), "两千多岁"),
        (lambda customers, as_of: (as_of.year - customers["birth_year"]).fillna(0), "0 岁"),
        (lambda customers, as_of: (as_of.year - customers["birth_year"]).dropna(), "不见了"),
        (lambda customers, as_of: (age := as_of.year - customers["birth_year"].astype("float64")).fillna(age.mean()), "大家的平均"),
        (lambda customers, as_of: (age := as_of.year - customers["birth_year"].astype("float64")).fillna(age.median()), "中位数"),
        (lambda customers, as_of: as_of.year - customers["birth_year"] + 1, "虚岁"),
        (lambda customers, as_of: as_of.year - customers["registered_on"].dt.year, "注册了几年"),
        (lambda customers, as_of: customers["birth_year"], "还没有减"),
        (lambda customers, as_of: (as_of.year - customers["birth_year"]).astype("object").fillna("未知"), "先空着"),
        (lambda customers, as_of: as_of.year - customers["birth_year"] - 1, "周岁"),
        (lambda customers, as_of: customers["birth_year"].fillna("未知"), "放不进文字"),
        (lambda customers, as_of: as_of.year() - customers["birth_year"], "去掉 .year 后面的圆括号"),
        (lambda customers, as_of: year - customers["birth_year"], "写成 as_of.year"),  # noqa: F821
        (lambda customers, as_of: as_of - customers["birth_year"], "没法相加减"),
        (lambda customers, as_of: as_of.dt.year - customers["birth_year"], "不用 .dt"),
        (lambda customers, as_of: as_of.year - customers["birth_year"].dt.year, "这一列是数，不是日期"),
        (lambda customers, as_of: customers["registered_on"].year - customers["birth_year"], "前面少了 .dt"),
        (lambda customers, as_of: as_of.year - customers["出生年份"], "列名要写英文"),
        (lambda customers, as_of: as_of.year - customers["birth_year"].mean(), "一个数"),
        (lambda customers, as_of: 'as_of.year - customers["birth_year"]', "引号"),
    ],
    "tier_mean": [
        (lambda people: people.groupby("city")["net_yuan"].mean(), "按城市分了组"),
        (lambda people: people.groupby("customer_id")["net_yuan"].mean(), "按客户分了组"),
        (lambda people: people.groupby("pet")["net_yuan"].mean(), "按宠物分了组"),
        (lambda people: per_tier(people, "paid_yuan").mean(), "实付"),
        (lambda people: per_tier(people, "frequency").mean(), "订单数"),
        (lambda people: per_tier(people).sum(), "合计"),
        (lambda people: per_tier(people).count(), "人数"),
        (lambda people: per_tier(people).max(), "花得最多"),
        (lambda people: per_tier(people).median(), "中位数"),
        (lambda people: per_tier(people[people["net_yuan"] > 0]).mean(), "没花过钱"),
        (lambda people: per_tier(people).sum() / per_tier(people, "frequency").sum(), "每单"),
        (lambda people: people.groupby("net_yuan")["city_tier"].mean(), "写反"),
        (lambda people: people, "整张表"),
        (lambda people: per_tier(people).mean().round(2), "四舍五入了"),
        (lambda people: per_tier(people).sum() / len(people), "全公司的人数"),
        (lambda people: per_tier(people).sum() / people["net_yuan"].sum(), "占全公司的几成"),
        (lambda people: people["city_tier"].value_counts(normalize=True), "人数占几成"),
        (lambda people: people.groupby("birth_year")["net_yuan"].mean(), "出生年份"),
        (lambda people: per_tier(people, "net").mean(), "最像的是 net_yuan"),
        (forgets_quotes, "city_tier"),
        (lambda people: per_tier(people, "净消费").mean(), "净消费"),
        (lambda people: people.groupby("城市级别")["net_yuan"].mean(), "城市级别"),
        (lambda people: people["net_yuan"].mean(), "一个数"),
        (lambda people: per_tier(people), "只分了组"),
    ],
    "frequent": [
        (lambda bought, high: (c := counted(bought))[c > high], "用了 >"),
        (lambda bought, high: (c := counted(bought))[c < high], "没有够着线"),
        (lambda bought, high: (c := counted(bought))[c <= high], "更少"),
        (lambda bought, high: (c := counted(bought))[c == high], "只留下了正好"),
        (lambda bought, high: counted(bought), "一位也没有去掉"),
        (lambda bought, high: counted(bought) >= high, "是与否"),
        (lambda bought, high: counted(bought).head(high), "最前面"),
        (lambda bought, high: counted(bought)[high], "没有叫 3 的行"),
        (lambda bought, high: counted(bought)[counted(bought) >= 3], "写死"),
        (lambda bought, high: counted(bought)[counted(bought) >= 5000], "条件太严"),
        (lambda bought, high: (c := bought["channel"].value_counts())[c >= high], "渠道"),
        (lambda bought, high: (m := bought.groupby("customer_id")["net_yuan"].sum())[m >= high], "加的是钱"),
        (lambda bought, high: bought["customer_id"] >= high, "没法比大小"),
        (lambda bought, high: bought[counted(bought) >= high], "条件来自另一张表"),
        (lambda bought, high: bought.groupby("customer_id")["net_yuan"].nunique()[lambda kinds: kinds >= high], "几种不同的金额"),
        (lambda bought, high: counted(bought)[lambda counts: counts >= 2], "写死成 2 笔"),
        (lambda bought, high: counted(bought)[lambda counts: counts >= high - 1], "线低了一笔"),
        (lambda bought, high: bought.groupby("customer_id")["paid_yuan"].sum()[lambda money: money >= high], "实付的钱"),
        (forgets_an_s, "最像的是 counts"),
        (keeps_the_wrong_thing, "条件放回 counts[ ]"),
        (counts_everything, "全公司一共几笔"),
        (orders_of_the_frequent, "一行一笔"),
        (lambda bought, high: len((c := counted(bought))[c >= high]), "一个数"),
        (lambda bought, high: list((c := counted(bought))[c >= high].index), "一串值"),
    ],
    "mean_order": [
        (divided(lambda money, counts: money.mean()), "人均累计"),
        (divided(lambda money, counts: (money / counts).median()), "中位数"),
        (divided(lambda money, counts: (money / counts).sum()), "各人平均的合计"),
        (divided(lambda money, counts: (money / counts).sum() / counts.sum()), "混着除"),
        (divided(lambda money, counts: (money / counts.sum()).mean()), "配不上，结果小"),
        (divided(lambda money, counts: (money.sum() / counts).mean()), "先各自加成一个数"),
        (divided(lambda money, counts: money.sum() / counts.mean()), "配不上，结果大"),
        (divided(lambda money, counts: money.sum()), "合计，忘了"),
        (divided(lambda money, counts: counts.sum() / money.sum()), "反了"),
        (divided(lambda money, counts: counts.mean()), "几单"),
        (divided(lambda money, counts: (money / counts).max()), "最大"),
        (divided(lambda money, counts: money / counts), "一个数"),
        (lambda bought: bought["paid_yuan"].mean(), "退款没有扣"),
        (lambda bought: round(bought["net_yuan"].mean(), 2), "四舍五入了"),
        (lambda bought: (bought.groupby("order_id")["net_yuan"].sum() / counted(bought)).mean(), "都是空的"),
        (lambda bought: (bought.groupby("customer_id")["net_yuan"].count() / counted(bought)).mean(), "结果总是 1"),
        (lambda bought: (bought.groupby("customer_id")["net_yuan"].mean() / counted(bought)).mean(), "除了两遍"),
        (divided(lambda money, counts: (counts / money).mean()), "每元几单"),
        (divided(lambda money, counts: (money / len(money)).mean()), "又除了一次人数"),
        (lambda bought: bought["net_yuan"].median(), "一单的中位数"),
        (lambda bought: 271.8, "换了数据"),
    ],
    "people_for_80": [
        (lambda spent: ((adding(spent, ascending=True) < spent.sum() * 0.8).sum() + 1) / len(spent), "排反了"),
        (sorts_in_vain, "没有排序"),
        (lambda spent: (adding(spent) < spent.sum() * 0.8).mean(), "少数了一位"),
        (lambda spent: (adding(spent) < spent.sum() * 0.8).sum() + 1, "几位"),
        (lambda spent: spent.nlargest(round(len(spent) * 0.2)).sum() / spent.sum(), "问反了"),
        (lambda spent: ((adding(spent) < spent.sum() * 0.2).sum() + 1) / len(spent), "20%"),
        (lambda spent: ((adding(spent) < 80).sum() + 1) / len(spent), "第一位就过了"),
        (lambda spent: ((adding(spent) > spent.sum() * 0.8).sum() + 1) / len(spent), "又加了一位"),
        (lambda spent: (adding(spent) >= spent.sum() * 0.8).sum() / len(spent), "你数的是过了线的人"),
        (lambda spent: (spent > spent.mean()).mean(), "比平均多"),
        (lambda spent: round(((adding(spent) < spent.sum() * 0.8).sum() + 1) / len(spent), 2), "四舍五入了"),
        (lambda spent: (adding(spent) < spent.sum() * 0.8).sum() + 1 / len(spent), "先除了才加"),
        (lambda spent: (adding(spent) < spent.sum() * 0.8).sum(), "还少了过线的那一位"),
        (lambda spent: ((spent < spent.sum() * 0.8).sum() + 1) / len(spent), "一位也没有过线"),
        (lambda spent: len(adding(spent) < spent.sum() * 0.8) / len(spent), "结果总是 1"),
        (lambda spent: (adding(spent) < spent.sum() * 0.8).sum() // len(spent), "都是 0"),
        (lambda spent: ((adding(spent) < spent.sum() * 0.8).sum() + 1) / len(spent) * 100, "百分数"),
        (lambda spent: adding(spent) < spent.sum() * 0.8, "是与否"),
        (lambda spent: ((spent.sort_values(ascending=False).cumsum < spent.sum() * 0.8).sum() + 1) / len(spent), "括号"),
        (lambda spent: spent["net_yuan"].sort_values(), "已经只剩"),
    ],
    "favourite_share": [
        (lambda bought: pairs_of(bought).groupby("customer_id").max(), "几笔，不是几成"),
        (lambda bought: pairs_of(bought).groupby("customer_id").max() / len(bought), "全公司的单数"),
        (lambda bought: (m := pairs_of(bought, "net_yuan").groupby("customer_id")).max() / m.sum(), "加的是钱"),
        (lambda bought: bought["channel"].value_counts(normalize=True), "看不出是谁"),
        (lambda bought: (g := pairs_of(bought).groupby("customer_id")).min() / g.sum(), "最少"),
        (lambda bought: (g := pairs_of(bought).groupby("customer_id")).mean() / g.sum(), "倒数"),
        (lambda bought: bought.groupby("customer_id")["channel"].nunique(), "几个渠道"),
        (lambda bought: (g := pairs_of(bought).groupby("channel")).max() / g.sum(), "按客户分组，不是按渠道"),
        (lambda bought: (c := pairs_of(bought)) / c.groupby("customer_id").sum(), "还没有取最大的"),
        (lambda bought: (g := pairs_of(bought).groupby("customer_id")).max() / g.sum() * 100, "百分数"),
        (lambda bought: pairs_of(bought).groupby("customer_id").idxmax(), "叫什么"),
        (lambda bought: (g := pairs_of(bought).groupby("customer_id")).max().div(g.sum()).round(2), "四舍五入了"),
        (lambda bought: (g := pairs_of(bought).groupby("customer_id")).max() / g.size(), "用过几个渠道"),
        (lambda bought: pairs_of(bought), "各渠道几笔"),
        (lambda bought: (bought["channel"] == "门店").groupby(bought["customer_id"]).mean(), "都看门店"),
        (lambda bought: bought.groupby("customer_id")["channel"].agg(lambda mine: mine.mode()[0]), "众数"),
        (lambda bought: pairs_of(bought) / bought.groupby("customer_id"), "先写求什么"),
        (lambda bought: bought.groupby("customer_id", "channel").size(), "第二样 channel"),
        (lambda bought: bought.groupby(["customer_id", "channel"]).max() / bought.groupby("customer_id").sum(), "日期没法求"),
    ],
    "explained_share": [
        (lambda table: ((table["outcome"] - own(table)) ** 2).sum() / whole(table), "没有解释"),
        (lambda table: ((table.groupby("label")["outcome"].mean() - table["outcome"].mean()) ** 2).sum() / whole(table), "只算了一次"),
        (lambda table: (own(table) - table["outcome"].mean()).abs().sum() / to_middle(table).abs().sum(), "没有平方"),
        (lambda table: own(table).std() / table["outcome"].std(), "开了方"),
        (lambda table: between(table), "还没有除"),
        (lambda table: whole(table), "还没有看标签"),
        (lambda table: whole(table) / between(table), "除反了"),
        (lambda table: between(table) / ((table["outcome"] - own(table)) ** 2).sum(), "组间比组内"),
        (by_medians, "中位数"),
        (lambda table: (own(table) ** 2).sum() / (table["outcome"] ** 2).sum(), "减去总的平均"),
        (lambda table: (own(table) - table["outcome"].mean()).sum() / to_middle(table).sum(), "抵消"),
        (lambda table: between(table) / whole(table) * 100, "百分数"),
        (lambda table: (own(table) - table["outcome"].mean()) ** 2 / whole(table), "一个数"),
        (lambda table: round(between(table) / whole(table), 3), "四舍五入了"),
        (lambda table: own(table).sum() / table["outcome"].sum(), "结果总是 1"),
        (lambda table: (((own(table) - table["outcome"].mean()) ** 2) / to_middle(table) ** 2).sum(), "先各自加起来"),
        (lambda table: between(table) / table["outcome"].sum(), "结果的合计"),
        (lambda table: ((own(table) - table["outcome"].mean()) ^ 2).sum() / whole(table), "**"),
        (lambda table: table.groupby("label")["outcome"].transform("mean()").sum(), "算法名后面多了一对括号"),
        (lambda table: ((own(table, "sum") - table["outcome"].mean()) ** 2).sum() / whole(table), "29.1"),
    ],
}  # fmt: skip
