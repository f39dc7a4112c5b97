"""03 课每道代码题的程序：换着写法的对的，和初学者会写的错的；错的各配一句诊断里的话。测试见 test_scorecard_lesson。"""

import numpy as np
import pandas as pd

GRADES = list("ABCD")

# 换着写法的对


def row_by_row(market):
    kept = [row for row in market.to_dict("records") if row["pet"] == "狗" and row["uses"] in ("别家", "不用")]
    return pd.DataFrame(kept, columns=market.columns)


def in_two_steps(market):
    dogs = market[market["pet"] == "狗"]
    return dogs.drop(dogs[dogs["uses"] == "我们的"].index)


def kind_by_kind(market):
    answer = {}
    for kind, mine in market.groupby("kind"):
        answer[kind] = 100 * mine[mine["contacted"]]["bought_after"].mean() - 100 * mine[~mine["contacted"]]["bought_after"].mean()
    return answer


def sums_over_counts(market):
    table = market.pivot_table(index="kind", columns="contacted", values="bought_after", aggfunc=["sum", "count"])
    share = table["sum"] / table["count"]
    return (share[True] - share[False]).sort_values() * 100


def two_sides_merged(market):
    both = [market[market["contacted"] == told].groupby("kind", as_index=False)["bought_after"].mean() for told in (True, False)]
    table = both[0].merge(both[1], on="kind", suffixes=("_told", "_untold"))
    return table.assign(lift=(table["bought_after_told"] - table["bought_after_untold"]) * 100)[["kind", "lift"]]


def counted_in_a_loop(labels, customers):
    return sum(1 for word in labels if word != "未知") / len(customers)


def joined(labels, customers):
    table = customers.merge(labels.reset_index(), on="customer_id", how="left").replace("未知", np.nan)
    return table["age_group"].notna().mean()


def layer_by_layer(table, cost_yuan):
    names = table["segment"].cat.categories
    return np.mean([table.loc[table["segment"] == name, "profit_yuan"].sum() >= cost_yuan for name in names])


def counted_layers(table, cost_yuan):
    sums = table.pivot_table("profit_yuan", index="segment", aggfunc="sum", observed=False)["profit_yuan"]
    return len(sums[sums >= cost_yuan]) / len(sums)


def with_query(sent):
    coupon = sent.query("arm == '优惠券'").groupby("segment", observed=False)["ordered_30d"].mean()
    control = sent.query("arm == '对照'").groupby("segment", observed=False)["ordered_30d"].mean()
    return coupon.mul(100) - control.mul(100)


def each_segment(sent):
    answer = {}
    for name in sent["segment"].unique():
        mine = sent[sent["segment"] == name]
        rates = [mine.loc[mine["arm"] == arm, "ordered_30d"].sum() / (mine["arm"] == arm).sum() for arm in ("优惠券", "对照")]
        answer[name] = (rates[0] - rates[1]) * 100
    return answer


def by_masks(contracts):
    late = contracts.groupby("company_id")["days_late"].mean()
    answer = pd.Series("D", index=late.index)
    answer[late <= 30] = "C"
    answer[late <= 7] = "B"
    answer[late == 0] = "A"
    answer[late.isna()] = None
    return answer


def grade_of(days):
    return None if pd.isna(days) else "A" if days == 0 else "B" if days <= 7 else "C" if days <= 30 else "D"


def one_company_at_a_time(contracts):
    return {who: grade_of(mine["days_late"].mean()) for who, mine in contracts.groupby("company_id")}


def with_select(contracts):
    late = contracts.groupby("company_id", as_index=False)["days_late"].mean()
    days = late["days_late"].astype(float)
    late["grade"] = np.select([days <= 0, days <= 7, days <= 30, days > 30], GRADES, None)
    return late[["company_id", "grade"]]


def sum_over_count(contracts):
    paid = contracts.groupby("company_id")["days_late"].agg(["sum", "count"])
    days = paid["sum"].astype(float) / paid["count"]
    return pd.cut(days, [-np.inf, 0, 7, 30, np.inf], labels=GRADES).astype("object")


def three_kinds(surveys):
    kinds = pd.cut(surveys["nps"].astype(int), [-1, 6, 8, 10], labels=["不推荐", "中间", "推荐"]).value_counts(normalize=True)
    return (kinds["推荐"] - kinds["不推荐"]) * 100


def shuffled_loop(shuffled, real):
    times = 0
    for value in shuffled:
        if value >= real:
            times += 1
    return times / len(shuffled)


RIGHT = {
    "potential": [
        row_by_row,
        in_two_steps,
        lambda market: market.query("pet == '狗' and uses != '我们的'").reset_index(drop=True),
        lambda market: market[market["uses"].isin(["别家", "不用"])].set_index("resident_id"),
        lambda market: market[market["uses"].notna() & (market["uses"] != "我们的")].sort_values("resident_id", ascending=False),
        lambda market: market.loc[~((market["pet"] != "狗") | (market["uses"] == "我们的"))],
        lambda market: pd.concat([market[market["uses"] == "不用"], market[market["uses"] == "别家"]]),
        lambda market: market[np.where(market["pet"].eq("狗"), market["uses"].ne("我们的"), False)].astype({"pet": "category"}),
    ],
    "contact_lift": [
        kind_by_kind,
        sums_over_counts,
        two_sides_merged,
        lambda market: market.groupby(["kind", "contacted"])["bought_after"].mean().unstack().pipe(lambda t: (t[True] - t[False]) * 100),
        lambda market: market.pivot_table("bought_after", "kind", "contacted").diff(axis=1)[True].mul(100).reset_index(),
        lambda market: market.groupby("kind")[["contacted", "bought_after"]].apply(
            lambda t: 100 * (t.loc[t["contacted"], "bought_after"].mean() - t.loc[~t["contacted"], "bought_after"].mean())
        ),
        lambda market: (
            market.query("contacted").groupby("kind").agg(x=("bought_after", "mean"))
            - market.query("not contacted").groupby("kind").agg(x=("bought_after", "mean"))
        ) * 100,
    ],
    "assigned_share": [
        counted_in_a_loop,
        joined,
        lambda labels, customers: len(labels[labels != "未知"]) / customers.shape[0],
        lambda labels, customers: customers["customer_id"].isin(labels[labels != "未知"].index).mean(),
        lambda labels, customers: (labels.reindex(customers["customer_id"]).fillna("未知") != "未知").mean(),
        lambda labels, customers: labels.replace("未知", None).count() / customers["customer_id"].nunique(),
        lambda labels, customers: labels.value_counts().drop("未知", errors="ignore").sum() / len(customers),
        lambda labels, customers: np.array([labels.isin(["34 岁及以下", "35 岁及以上"]).sum() / len(customers)]),
    ],
    "pays_share": [
        layer_by_layer,
        counted_layers,
        lambda table, cost_yuan: table.groupby("segment", observed=False)["profit_yuan"].sum().ge(cost_yuan).mean(),
        lambda table, cost_yuan: 1 - (table.groupby("segment", observed=False).agg(p=("profit_yuan", "sum"))["p"] < cost_yuan).mean(),
        lambda table, cost_yuan: (table.groupby("segment", observed=False)["profit_yuan"].sum() - cost_yuan >= 0).value_counts(
            normalize=True
        ).get(True, 0),
        lambda table, cost_yuan: np.where(table.groupby("segment", observed=False)["profit_yuan"].sum() >= cost_yuan, 1, 0).mean(),
    ],
    "coupon_lift": [
        with_query,
        each_segment,
        lambda sent: sent.groupby(["segment", "arm"], observed=True)["ordered_30d"].mean().unstack().eval("100 * (优惠券 - 对照)"),
        lambda sent: sent.pivot_table("ordered_30d", "arm", "segment", observed=False).T.eval("(优惠券 - 对照) * 100"),
        lambda sent: sent.astype({"segment": "str"}).groupby("segment").apply(
            lambda t: 100 * (t["ordered_30d"][t["arm"] == "优惠券"].mean() - t["ordered_30d"][t["arm"] == "对照"].mean())
        ).reset_index(name="提升"),
        lambda sent: pd.crosstab(sent["segment"], sent["arm"], sent["ordered_30d"], aggfunc="mean").astype(float).pipe(
            lambda t: t["优惠券"] - t["对照"]
        ).sort_index(ascending=False) * 100,
    ],
    "credit": [
        by_masks,
        one_company_at_a_time,
        with_select,
        sum_over_count,
        lambda contracts: contracts.groupby("company_id")["days_late"].mean().map(grade_of),
        lambda contracts: contracts.groupby("company_id").agg(信用度=("days_late", lambda days: grade_of(days.mean()))),
        lambda contracts: pd.cut(
            contracts.astype({"days_late": float}).pivot_table("days_late", "company_id", dropna=False)["days_late"],
            [-0.1, 0, 7, 30, 1e9], labels=GRADES, ordered=False,
        ).reset_index(),
    ],
    "nps": [
        three_kinds,
        lambda surveys: ((surveys["nps"] > 8).sum() - (surveys["nps"] < 7).sum()) / len(surveys) * 100,
        lambda surveys: (len(surveys.query("nps >= 9")) - len(surveys.query("nps <= 6"))) / surveys.shape[0] * 100,
        lambda surveys: surveys["nps"].isin([9, 10]).mean() * 100 - surveys["nps"].isin(range(7)).mean() * 100,
        lambda surveys: np.mean([1 if n >= 9 else -1 if n <= 6 else 0 for n in surveys["nps"]]) * 100,
        lambda surveys: pd.Series(np.where(surveys["nps"] >= 9, 100, np.where(surveys["nps"] <= 6, -100, 0))).mean(),
        lambda surveys: surveys["nps"].value_counts(normalize=True).pipe(lambda s: s[s.index >= 9].sum() - s[s.index <= 6].sum()) * 100,
    ],
    "chance": [
        shuffled_loop,
        lambda shuffled, real: len(shuffled[shuffled >= real]) / len(shuffled),
        lambda shuffled, real: 1 - (shuffled < real).mean(),
        lambda shuffled, real: (shuffled.to_numpy() - real >= 0).sum() / shuffled.size,
        lambda shuffled, real: shuffled.ge(real).value_counts(normalize=True).get(True, 0.0),
        lambda shuffled, real: float(np.average(np.where(shuffled < real, 0, 1))),
    ],
}  # fmt: skip


# 各有各的错


def dogs(market):
    return market[market["pet"] == "狗"]


def told(market):
    return market[market["contacted"]]


def untold(market):
    return market[~market["contacted"]]


def buy(market, how="mean", by="kind"):
    return market.groupby(by)["bought_after"].agg(how)


def no_quotes(labels, customers):
    return (labels != 未知).sum() / len(customers)  # noqa: F821


def layers(table):
    return table.groupby("segment", observed=False)["profit_yuan"].sum()


def all_layers(sent, how="mean"):
    return sent.groupby("segment", observed=False)["ordered_30d"].agg(how)


def ordered(sent, arm, how="mean"):
    return all_layers(sent[sent["arm"] == arm], how)


def everyone(sent, arm):
    return sent[sent["arm"] == arm]["ordered_30d"].mean()


def late(contracts):
    return contracts.groupby("company_id")["days_late"].mean()


def cut(days, lines=(-1, 0, 7, 30, float("inf")), labels=GRADES, right=True):
    return pd.cut(days.astype(float), list(lines), labels=labels, right=right)


def plain_grade(days):
    return "A" if days == 0 else "B" if days <= 7 else "C" if days <= 30 else "D"


def worst_first(contracts):
    answer = pd.Series("A", index=late(contracts).index)
    answer[late(contracts) > 0] = "B"
    answer[late(contracts) > 7] = "C"
    answer[late(contracts) > 30] = "D"
    return answer


WRONG = {
    "potential": [
        (lambda market: market[market["uses"] != "我们的"], "空着也「不等于我们的」"),
        (lambda market: market[(market["pet"] == "狗") & (market["uses"] == "不用")], "用别家的人被你漏掉了"),
        (lambda market: dogs(market), "现有客户"),
        (lambda market: market[(market["pet"] == "狗") | (market["uses"] != "我们的")], "不是 |"),
        (lambda market: market[(market["pet"] == "狗") & (market["uses"] == "别家")], "只留下了用别家的"),
        (lambda market: market[(market["pet"] == "狗") & (market["uses"] == "我们的")], "正好反了"),
        (lambda market: market[(market["pet"] != "狗") & (market["uses"] != "我们的")], "不养狗的人"),
        (lambda market: market[(market["uses"] == "别家") & (market["uses"] == "不用")], "一位也没有留下"),
        (lambda market: market[market["pet"] == "狗" & market["uses"] != "我们的"], "括号"),
        (lambda market: market[(market["pet"] == "狗") and (market["uses"] != "我们的")], "&"),
        (lambda market: market[market["kind"] == "潜在"], "kind"),
        (lambda market: (market["pet"] == "狗") & (market["uses"] != "我们的"), "是与否"),
        (lambda market: dogs(market)["resident_id"][dogs(market)["uses"] != "我们的"], "列"),
    ],
    "contact_lift": [
        (lambda market: buy(told(market)) * 100, "只看了联系过的人"),
        (lambda market: (buy(told(market)) - buy(market)) * 100, "与这一类的全体比了"),
        (lambda market: (buy(untold(market)) - buy(told(market))) * 100, "减反了"),
        (lambda market: buy(told(market)) - buy(untold(market)), "少乘了 100"),
        (lambda market: (buy(told(market)) - buy(told(market))) * 100, "自己减自己"),
        (lambda market: (buy(told(market)) - market["bought_after"].mean()) * 100, "基准换成了全体居民"),
        (lambda market: (told(market)["bought_after"].mean() - buy(untold(market))) * 100, "联系过的那一边没有分类"),
        (lambda market: (buy(told(market), "sum") - buy(untold(market), "sum")) * 100, "人数"),
        (lambda market: (untold(market)["bought_after"].mean() - buy(told(market))) * 100, "把减法倒了过来"),
        (lambda market: buy(told(market)) - untold(market)["bought_after"].mean(), "去掉了乘 100"),
        (lambda market: (buy(told(market)) - told(market)["bought_after"].mean()) * 100, "联系过的全体"),
        (lambda market: (told(market)["bought_after"].mean() - untold(market)["bought_after"].mean()) * 100, "一个数"),
        (lambda market: (buy(told(market)) / buy(untold(market))) * 100, "用了除法"),
        (lambda market: (buy(told(market), by="pet") - buy(untold(market), by="pet")) * 100, "看不出每一行是谁"),
        (lambda market: (buy(told(market)) - (~market["contacted"]).groupby("kind")["bought_after"].mean()) * 100, "kind"),
    ],
    "assigned_share": [
        (lambda labels, customers: (labels != "未知").sum() / len(labels), "分母错了"),
        (lambda labels, customers: (labels != "").sum() / len(customers), "「未知」也被你算成了贴得出"),
        (lambda labels, customers: (labels == "未知").sum() / len(customers), "方向反了"),
        (lambda labels, customers: (labels.reindex(customers["customer_id"]) != "未知").mean(), "没买过的人连「未知」也没有写"),
        (lambda labels, customers: (labels != "未知").sum(), "数的是人数"),
        (lambda labels, customers: (labels != "未知").sum() / len(customers) * 100, "乘了 100"),
        (lambda labels, customers: len(customers) / (labels != "未知").sum(), "除反了"),
        (lambda labels, customers: (labels == "34 岁及以下").sum() / len(customers), "一种标签的人"),
        (lambda labels, customers: (labels != "未知").sum() / len("customers"), "引号"),
        (no_quotes, "未知"),
        (lambda labels, customers: (labels != "未知").sum() / customers, "一边是文字，一边是数"),
        (lambda labels, customers: (labels != "未知").sum() / 6, "换一家小公司"),
        (lambda labels, customers: 1 - (labels != "未知").sum() / len(customers), "剩下的是贴不出的"),
        (lambda labels, customers: (labels != "34 岁及以下").sum() / len(customers), "你去掉的是一种年龄段"),
    ],
    "pays_share": [
        (lambda table, cost_yuan: (table.groupby("segment", observed=False)["profit_yuan"].mean() >= cost_yuan).mean(), "人均利润"),
        (lambda table, cost_yuan: (layers(table) > cost_yuan).mean(), "正好够付"),
        (lambda table, cost_yuan: (layers(table) < cost_yuan).mean(), "方向反了"),
        (lambda table, cost_yuan: (layers(table) >= cost_yuan).sum(), "有几层够付"),
        (lambda table, cost_yuan: (table["profit_yuan"] >= cost_yuan).mean(), "没有分层"),
        (lambda table, cost_yuan: (layers(table) >= cost_yuan).mean() * 100, "乘了 100"),
        (lambda table, cost_yuan: layers(table).sum() >= cost_yuan, "全体的利润"),
        (lambda table, cost_yuan: (layers(table) >= cost_yuan / len(layers(table))).mean(), "摊薄"),
        (lambda table, cost_yuan: table["segment"].isin(layers(table)[lambda s: s >= cost_yuan].index).mean(), "几成的人"),
        (lambda table, cost_yuan: (table.groupby("segment")["profit_yuan"].sum() >= cost_yuan).mean(), "observed=False"),
        (lambda table, cost_yuan: layers(table) >= cost_yuan, "求占比用 .mean()"),
        (lambda table, cost_yuan: (layers(table) >= 1000).mean(), "直接写着 1000"),
        (lambda table, cost_yuan: len(layers(table) >= cost_yuan), "一共有几层"),
        (lambda table, cost_yuan: layers(table)[layers(table) >= cost_yuan].sum() / layers(table).sum(), "几成的利润"),
        (lambda table, cost_yuan: layers(table).mean() >= cost_yuan, "True 与 False 不是数"),
        (lambda table, cost_yuan: (layers(table) >= cost_yuan).sum() / len(table), "除以的是客户的人数"),
        (lambda table, cost_yuan: (layers(table[table["profit_yuan"] > 0]) >= cost_yuan).mean(), "亏钱的客户"),
        (lambda table, cost_yuan: (table.groupby("segment", observed=False)["profit_yuan"].count() >= cost_yuan).mean(), "结果都是 0"),
        (lambda table, cost_yuan: (table.groupby("segment", observed=False)["profit_yuan"] >= cost_yuan).mean(), "分了组还没有计算"),
    ],
    "coupon_lift": [
        (lambda sent: ordered(sent, "优惠券") * 100, "没有减对照"),
        (lambda sent: (ordered(sent, "对照") - ordered(sent, "优惠券")) * 100, "减反了"),
        (lambda sent: (ordered(sent, "优惠券") - all_layers(sent[sent["arm"] != "优惠券"])) * 100, "不都是对照"),
        (lambda sent: (ordered(sent, "优惠券") - everyone(sent, "对照")) * 100, "对照没有分层"),
        (lambda sent: ordered(sent, "优惠券") - ordered(sent, "对照"), "单位是百分点"),
        (lambda sent: (ordered(sent, "优惠券") - all_layers(sent)) * 100, "这一层的全体"),
        (lambda sent: (ordered(sent, "专属服务") - ordered(sent, "对照")) * 100, "专属服务"),
        (lambda sent: (ordered(sent, "新品试用") - ordered(sent, "对照")) * 100, "新品试用"),
        (lambda sent: ordered(sent, "优惠券") / ordered(sent, "对照") * 100, "除法"),
        (lambda sent: (ordered(sent, "优惠券", "sum") - ordered(sent, "对照", "sum")) * 100, "人数"),
        (lambda sent: (everyone(sent, "优惠券") - everyone(sent, "对照")) * 100, "一个数"),
        (lambda sent: (ordered(sent, "优惠卷") - ordered(sent, "对照")) * 100, "一字不差"),
        (lambda sent: sent.groupby(["segment", "arm"], observed=False)["ordered_30d"].mean(), "行"),
        (lambda sent: (ordered(sent, "优惠券", "count") - ordered(sent, "对照", "count")) * 100, "各有几人收到"),
        (lambda sent: (everyone(sent, "优惠券") - ordered(sent, "对照")) * 100, "优惠券那一边没有分层"),
        (lambda sent: (ordered(sent, "优惠券") - ordered(sent, "优惠券")) * 100, "自己减自己"),
        (lambda sent: ordered(sent, "优惠券") - ordered(sent, "对照") * 100, "只有对照乘了 100"),
        (lambda sent: (ordered(sent, "优惠券") - ordered(sent, "对照")) / ordered(sent, "对照") * 100, "多了对照的百分之几"),
        (lambda sent: (sent[sent["arm"] == 优惠券].groupby("segment")["ordered_30d"].mean()), "优惠券"),  # noqa: F821
    ],
    "credit": [
        (lambda contracts: cut(late(contracts.fillna({"days_late": 0}))), "没付清的被你当成了 0 天"),
        (lambda contracts: cut(contracts.groupby("company_id")["days_late"].max()), "最久的一份"),
        (lambda contracts: cut(contracts.groupby("company_id")["days_late"].min()), "最短的一份"),
        (lambda contracts: cut(contracts.groupby("company_id")["days_late"].sum()), "天数加起来"),
        (lambda contracts: cut(late(contracts), right=False), "正好在线上"),
        (lambda contracts: cut(late(contracts), labels=GRADES[::-1]), "倒过来"),
        (lambda contracts: cut(contracts["days_late"]), "没有按公司"),
        (lambda contracts: late(contracts), "停在了天数"),
        (lambda contracts: cut(late(contracts), (0, 7, 30, float("inf")), labels=GRADES), "一"),
        (lambda contracts: cut(late(contracts), (0, 7, 30, 60, float("inf"))), "0"),
        (lambda contracts: cut(late(contracts), (0, 0, 7, 30, float("inf"))), "分界"),
        (lambda contracts: cut(late(contracts), (-1, 0, 7, 30, 60)), "没有到无穷大"),
        (lambda contracts: pd.cut(late(contracts), [-1, 0, 7, 30, float("inf")]), "没有起名字"),
        (lambda contracts: late(contracts).map(plain_grade), "遇到了空缺的值"),
        (worst_first, "成了 A：还不知道"),
        (lambda contracts: late(contracts).astype(float).map(plain_grade), "成了 D：还不知道"),
        (lambda contracts: pd.qcut(late(contracts).astype(float), 4, labels=GRADES), "分不出这么多档"),
        (lambda contracts: cut(late(contracts.dropna())), "少了"),
        (lambda contracts: cut(contracts.groupby("company_id")["days_late"].median()), "中位数"),
        (lambda contracts: cut(late(contracts), (-1, 0, 7, 30, 100)), "线的末尾不是无穷大"),
        (lambda contracts: cut(late(contracts), (0, 7, 30, float("inf")), labels=GRADES[1:]), "不逾期的公司空着了"),
        (lambda contracts: pd.cut(contracts["days_late"].mean(), [-1, 0, 7, 30, float("inf")], labels=GRADES), "一"),
    ],
    "nps": [
        (lambda surveys: surveys["nps"].mean(), "平均分"),
        (lambda surveys: ((surveys["nps"] >= 8).mean() - (surveys["nps"] <= 6).mean()) * 100, "8 分也被你算成了推荐"),
        (lambda surveys: ((surveys["nps"] > 9).mean() - (surveys["nps"] <= 6).mean()) * 100, "9 分的人被你丢了"),
        (lambda surveys: ((surveys["nps"] >= 9).mean() - (surveys["nps"] < 6).mean()) * 100, "6 分的人被你漏了"),
        (lambda surveys: ((surveys["nps"] >= 9).mean() - (surveys["nps"] < 9).mean()) * 100, "7、8 分"),
        (lambda surveys: (surveys["nps"] >= 9).mean() * 100, "没有减不推荐的人"),
        (lambda surveys: ((surveys["nps"] <= 6).mean() - (surveys["nps"] >= 9).mean()) * 100, "减反了"),
        (lambda surveys: (surveys["nps"] >= 9).mean() - (surveys["nps"] <= 6).mean(), "少乘了 100"),
        (lambda surveys: (surveys["nps"] >= 9).sum() - (surveys["nps"] <= 6).sum(), "人数"),
        (lambda surveys: (surveys["nps"] >= 9).mean() - (surveys["nps"] <= 6).mean() * 100, "只有不推荐的乘了 100"),
        (lambda surveys: ((surveys["nps"] > 9).mean() - (surveys["nps"] < 6).mean()) * 100, "两头的线"),
        (lambda surveys: (surveys["nps"] <= 6).mean() * 100, "只是不推荐的人"),
        (lambda surveys: ((surveys["nps"] >= 9).sum() - (surveys["nps"] <= 6).sum()) * 100, "人数"),
        (lambda surveys: ((surveys["csat"] >= 4).mean() - (surveys["csat"] <= 2).mean()) * 100, "满意度"),
        (lambda surveys: (surveys["nps"] == 9 | 10).mean() - (surveys["nps"] <= 6).mean(), "应是"),
        (lambda surveys: (surveys["nps"] >= 9).mean - (surveys["nps"] <= 6).mean, "括号"),
        (lambda surveys: (surveys["nps"] >= 9) - (surveys["nps"] <= 6), "是与否不能相减"),
        (lambda surveys: (surveys[surveys["nps"] >= 9]["nps"].mean() - surveys[surveys["nps"] <= 6]["nps"].mean()) * 100, "733.333"),
        (lambda surveys: ((surveys["nps"] >= 9).mean() - (surveys["nps"] > 0).mean()) * 100, "应是"),
    ],
    "chance": [
        (lambda shuffled, real: (shuffled > real).mean(), "正好相等的也要算"),
        (lambda shuffled, real: (shuffled < real).mean(), "比它小的"),
        (lambda shuffled, real: (shuffled <= real).mean(), "不大于"),
        (lambda shuffled, real: (shuffled >= real).sum(), "几次"),
        (lambda shuffled, real: (shuffled >= real).mean() * 100, "乘了 100"),
        (lambda shuffled, real: (shuffled == real).mean(), "正好相等的。"),
        (lambda shuffled, real: real - shuffled.mean(), "平均"),
        (lambda shuffled, real: shuffled >= real, "求占比用 .mean()"),
        (lambda shuffled, real: (1 + (shuffled >= real).sum()) / (1 + len(shuffled)), "真的自己也算了一次"),
        (lambda shuffled, real: shuffled[shuffled >= real].mean(), "应是"),
        (lambda shuffled, real: (shuffled.abs() >= abs(real)).mean() / 2, "应是"),
        (lambda shuffled, real: real >= shuffled.mean(), "数"),
        (lambda shuffled, real: len(shuffled >= real), "一共抽了几次签"),
        (lambda shuffled, real: (shuffled >= real).sum() / 1000, "直接写着 1000"),
    ],
}  # fmt: skip
