"""02 课每道代码题的程序：换着写法的对的，和初学者会写的错的；错的各配一句诊断里的话。

像学生、像同事、像聊天机器人：用的句子不同，样子不同。测试见 test_rfm_lesson。
"""

import numpy as np
import pandas as pd
from scipy.stats import zscore
from sklearn.preprocessing import StandardScaler

from helpers.rfm import to_features, to_rfm, to_segments
from helpers.scorecard import agreement, profile

CLASSES = [kind + what for kind in ("重要", "一般") for what in ("价值", "发展", "保持", "挽留")]

# 换着写法的对


def newest_row(bought, as_of):
    newest = bought.sort_values("day").drop_duplicates("customer_id", keep="last")
    return (as_of - newest.set_index("customer_id")["day"]).dt.days


def days_in_a_loop(bought, as_of):
    days = {}
    for row in bought.itertuples():
        gap = (as_of - row.day).days
        days[row.customer_id] = min(gap, days.get(row.customer_id, gap))
    return days


def days_in_a_table(bought, as_of):
    table = bought.groupby("customer_id", as_index=False)["day"].max()
    table["recency_days"] = (as_of - table["day"]).dt.days
    return table


def both_ways(scores):
    chosen = []
    means = scores.mean()
    for who, row in scores.iterrows():
        if row["r_score"] < means["r_score"] and row["f_score"] >= means["f_score"] and row["m_score"] >= means["m_score"]:
            chosen.append(who)
    return scores.loc[chosen]


def sums_and_share(table):
    answer = table.groupby("segment", observed=False)[["monetary_yuan"]].sum().reset_index()
    answer["share"] = answer["monetary_yuan"] / answer["monetary_yuan"].sum()
    return answer


def named_columns(orders, as_of):
    kept = orders[(orders["day"] <= as_of) & (orders["net_yuan"] > 0)]
    return kept.groupby("customer_id").agg(
        recency_days=("day", lambda days: (as_of - days.max()).days), frequency=("order_id", "count"), monetary_yuan=("net_yuan", "sum")
    )


def renamed_columns(orders, as_of):
    kept = orders.query("day <= @as_of and net_yuan > 0")
    table = kept.groupby("customer_id", as_index=False).agg({"day": "max", "order_id": "nunique", "net_yuan": "sum"})
    table["day"] = (as_of - table["day"]).dt.days
    return table.rename(columns={"day": "recency_days", "order_id": "frequency", "net_yuan": "monetary_yuan"})


def side_by_side(orders, as_of):
    kept = orders[orders["day"] <= as_of]
    kept = kept[kept["refund_yuan"] < kept["paid_yuan"]]
    groups = kept.groupby("customer_id")
    r = (as_of - groups["day"].max()).dt.days.rename("recency_days")
    return pd.concat([groups["net_yuan"].sum().rename("monetary_yuan"), groups.size().rename("frequency"), r], axis=1)


def one_by_one(orders, as_of):
    rows = []
    for who, mine in orders.groupby("customer_id"):
        mine = mine[(mine["day"] <= as_of) & (mine["net_yuan"] > 0)]
        if len(mine):
            days = (as_of - mine["day"].max()).days
            rows.append({"customer_id": who, "recency_days": days, "frequency": len(mine), "monetary_yuan": mine["net_yuan"].sum()})
    return pd.DataFrame(rows)


def merged(orders, as_of):
    kept = orders[(orders["day"] <= as_of) & (orders["net_yuan"] != 0)]
    table = kept.groupby("customer_id")["day"].max().reset_index()
    table = table.merge(kept["customer_id"].value_counts().reset_index(name="frequency"), on="customer_id")
    table = table.merge(kept.groupby("customer_id")["net_yuan"].sum().reset_index(name="monetary_yuan"), on="customer_id")
    table["recency_days"] = (as_of - table["day"]).dt.days.astype(float)
    return table


def with_the_kit(orders, as_of):
    return to_rfm(orders.assign(ordered_at=orders["day"], refunded_at=orders["day"]), as_of=as_of)


def numpy_scale(rfm):
    logs = np.log1p(rfm.to_numpy())
    return (logs - logs.mean(axis=0)) / logs.std(axis=0, ddof=1)


def column_by_column(rfm):
    answer = rfm.copy()
    for name in rfm.columns:
        logs = np.log(rfm[name] + 1)
        answer[name] = (logs - logs.mean()) / logs.std()
    return answer.sort_index(ascending=False)


def both_labels(before, after):
    both = pd.concat([before.rename("前"), after.rename("后")], axis=1).dropna()
    return (both["前"] == both["后"]).mean()


def merged_labels(before, after):
    both = before.reset_index().merge(after.reset_index(), on="customer_id")
    return np.where(both["rfm_x"] == both["rfm_y"], 1, 0).mean()


RIGHT = {
    "recency": [
        newest_row,
        days_in_a_loop,
        days_in_a_table,
        lambda bought, as_of: (bought.groupby("customer_id")["day"].max() - as_of).dt.days.abs().rename("天数"),
        lambda bought, as_of: (as_of - bought.groupby("customer_id").day.max()) / pd.Timedelta(days=1),
        lambda bought, as_of: (as_of - bought.pivot_table(index="customer_id", values="day", aggfunc="max")["day"]).dt.days.to_numpy(),
        lambda bought, as_of: bought.assign(gap=(as_of - bought["day"]).dt.days).groupby("customer_id", as_index=False)["gap"].min(),
        lambda bought, as_of: bought.groupby("customer_id").agg({"day": lambda days: (as_of - days.max()).days}).sort_values("day"),
    ],
    "money": [
        lambda bought: bought.groupby("customer_id", as_index=False)["net_yuan"].sum(),
        lambda bought: bought.groupby("customer_id")[["net_yuan"]].sum().sort_values("net_yuan", ascending=False),
        lambda bought: bought.groupby("customer_id").agg(F=("order_id", "count"), M=("net_yuan", "sum")),
        lambda bought: bought.pivot_table(index="customer_id", values="net_yuan", aggfunc="sum").reset_index(),
        lambda bought: bought.groupby("customer_id")["paid_yuan"].sum() - bought.groupby("customer_id")["refund_yuan"].sum(),
        lambda bought: {who: rows["net_yuan"].sum() for who, rows in bought.groupby("customer_id")},
        lambda bought: bought.groupby("customer_id").sum(numeric_only=True),
        lambda bought: (bought["paid_yuan"] - bought["refund_yuan"]).groupby(bought["customer_id"]).sum().round(2).rename("花了多少"),
    ],
    "winback": [
        both_ways,
        lambda scores: scores[to_segments(scores) == "重要保持"],
        lambda scores: scores.query("r_score < r_score.mean() and f_score >= f_score.mean() and m_score >= m_score.mean()"),
        lambda scores: scores[(scores >= scores.mean()).eq([False, True, True]).all(axis=1)].astype(float).iloc[:, ::-1],
        lambda scores: scores.assign(segment=to_segments(scores)).loc[lambda t: t["segment"] == "重要保持"].reset_index(),
        lambda scores: scores[np.where((scores >= scores.mean()).to_numpy() @ [4, 2, 1] == 3, True, False)],
        lambda scores: scores[
            (scores["r_score"] < scores["r_score"].mean())
            & (scores["f_score"] >= scores["f_score"].mean())
            & (scores["m_score"] >= scores["m_score"].mean())
        ].sort_values("m_score"),
    ],
    "net_share": [
        sums_and_share,
        lambda table: table.groupby("segment", observed=False)["monetary_yuan"].sum() / table["monetary_yuan"].sum(),
        lambda table: table.pivot_table("monetary_yuan", index="segment", aggfunc="sum", observed=False).transform(lambda s: s / s.sum()),
        lambda table: {name: table.loc[table["segment"] == name, "monetary_yuan"].sum() / sum(table["monetary_yuan"]) for name in CLASSES},
        lambda table: (table["monetary_yuan"] / table["monetary_yuan"].sum()).groupby(table["segment"], observed=False).sum().sort_values(),
        lambda table: table.groupby("segment")["monetary_yuan"].sum().reindex(CLASSES).fillna(0) / table["monetary_yuan"].sum(),
        lambda table: profile(table["segment"], table[["recency_days", "monetary_yuan"]]),
    ],
    "top_three": [
        lambda orders: orders.groupby("customer_id")["net_yuan"].sum().nlargest(3),
        lambda orders: orders.groupby("customer_id", as_index=False)["net_yuan"].sum().sort_values("net_yuan", ascending=False)[:3],
        lambda orders: (
            orders.groupby("customer_id")["paid_yuan"].sum() - orders.groupby("customer_id")["refund_yuan"].sum()
        ).sort_values(ascending=False).head(3),
        lambda orders: orders.groupby("customer_id").sum(numeric_only=True).sort_values("net_yuan").tail(3).reset_index(),
        lambda orders: orders.pivot_table(index="customer_id", values="net_yuan", aggfunc="sum").nlargest(3, "net_yuan"),
        lambda orders: dict(list(orders.groupby("customer_id")["net_yuan"].sum().sort_values(ascending=False).items())[:3]),
        lambda orders: orders[orders["net_yuan"] > 0].groupby("customer_id")["net_yuan"].sum().loc[lambda s: s.rank(ascending=False) <= 3],
    ],
    "whole": [named_columns, renamed_columns, side_by_side, one_by_one, merged, with_the_kit],
    "guest_share": [
        lambda ledger: 1 - ledger.loc[ledger["customer_id"].notna(), "paid_yuan"].sum() / ledger["paid_yuan"].sum(),
        lambda ledger: 1 - ledger.groupby("customer_id")["paid_yuan"].sum().sum() / ledger["paid_yuan"].sum(),
        lambda ledger: np.average(ledger["customer_id"].isna(), weights=ledger["paid_yuan"]),
        lambda ledger: ledger.query("customer_id.isnull()")[["paid_yuan"]].sum() / ledger[["paid_yuan"]].sum(),
        lambda ledger: sum(row.paid_yuan for row in ledger.itertuples() if pd.isna(row.customer_id)) / sum(ledger["paid_yuan"]),
        lambda ledger: ledger.fillna({"customer_id": "访客"}).groupby("customer_id")["paid_yuan"].sum()["访客"] / ledger["paid_yuan"].sum(),
        lambda ledger: pd.Series([np.where(ledger["customer_id"].isna(), ledger["paid_yuan"], 0).sum() / ledger["paid_yuan"].sum()]),
    ],
    "same_share": [
        both_labels,
        merged_labels,
        lambda before, after: agreement(before, after)["same_share"],
        lambda before, after: np.mean([before[who] == after[who] for who in before.index if who in after.index]),
        lambda before, after: (after.reindex(before.index).dropna() == before[before.index.isin(after.index)]).mean(),
        lambda before, after: len(set(before.items()) & set(after.items())) / len(set(before.index) & set(after.index)),
        lambda before, after: before.to_frame("x").join(after.rename("y"), how="inner").eval("x == y").mean(),
    ],
    "scaled": [
        numpy_scale,
        column_by_column,
        to_features,
        lambda rfm: np.log1p(rfm).apply(lambda column: (column - column.mean()) / column.std()),
        lambda rfm: zscore(np.log1p(rfm), ddof=1),
        lambda rfm: np.log1p(rfm).sub(np.log1p(rfm).mean()).div(np.log1p(rfm).std()).reset_index(),
        lambda rfm: pd.DataFrame({name: (np.log10(c + 1) - np.log10(c + 1).mean()) / np.log10(c + 1).std() for name, c in rfm.items()}),
    ],
}  # fmt: skip


# 各有各的错


def last_days(bought):
    return bought.groupby("customer_id")["day"].max()


def spent(orders, column="net_yuan"):
    return orders.groupby("customer_id")[column].sum()


def forgets_quotes(bought):
    return bought.groupby(customer_id)[net_yuan].sum()  # noqa: F821


def with_and(scores):
    high = scores >= scores.mean()
    return scores[not high["r_score"] and high["f_score"] and high["m_score"]]


def ask(scores, condition):
    high = scores >= scores.mean()
    return scores[condition(high["r_score"], high["f_score"], high["m_score"])]


def sums(table):
    return table.groupby("segment", observed=False)["monetary_yuan"].sum()


def put_together(r, f, m, as_of):
    """把 R、F、M 各由一张表算出，像排序题那样拼起来。"""
    days = (as_of - r.groupby("customer_id")["day"].max()).dt.days
    return pd.DataFrame({"recency_days": days, "frequency": f["customer_id"].value_counts(), "monetary_yuan": spent(m)})


def by_rules(orders, as_of):
    return orders[(orders["day"] <= as_of) & (orders["net_yuan"] > 0)]


def if_kept(how):
    """留单的条件写错了，后面都对。"""
    return lambda orders, as_of: put_together(*[orders[how(orders, as_of)]] * 3, as_of)


def no_brackets(orders, as_of):
    kept = orders[orders["day"] <= as_of & orders["net_yuan"] > 0]
    return put_together(kept, kept, kept, as_of)


def letters(orders, as_of):
    kept = by_rules(orders, as_of)
    return put_together(kept, kept, kept, as_of).set_axis(["R", "F", "M"], axis=1)


def guests_of(ledger):
    return ledger[ledger["customer_id"].isna()]


def paid_share(some, ledger):
    return some["paid_yuan"].sum() / ledger["paid_yuan"].sum()


def unchanged(before, after):
    both = before.index.intersection(after.index)
    return before[both].astype("str") == after[both].astype("str")


def forgets_brackets(rfm):
    logs = np.log1p(rfm)
    return logs - logs.mean() / logs.std()


def standard(table):
    return (table - table.mean()) / table.std()


def numpy_mean(rfm):
    logs = np.log1p(rfm).to_numpy()
    return (logs - logs.mean()) / logs.std()


WRONG = {
    "recency": [
        (lambda bought, as_of: (last_days(bought) - as_of).dt.days, "减反了"),
        (lambda bought, as_of: as_of - last_days(bought), "这是时长"),
        (lambda bought, as_of: last_days(bought), "日期要先相减"),
        (lambda bought, as_of: last_days(bought).dt.day, "那个月的几号"),
        (lambda bought, as_of: (as_of - bought["day"]).dt.days, "每一单距今几天"),
        (lambda bought, as_of: (as_of - bought.groupby("customer_id")["day"].min()).dt.days, "第一单"),
        (lambda bought, as_of: (bought["day"].max() - last_days(bought)).dt.days, "数据里最后一天"),
        (lambda bought, as_of: (as_of - bought.groupby("channel")["day"].max()).dt.days, "每个渠道"),
        (lambda bought, as_of: (as_of - last_days(bought)).dt.days + 1, "多数了一天"),
        (lambda bought, as_of: (as_of - last_days(bought)).days, ".dt"),
        (lambda bought, as_of: as_of - last_days(bought).dt.days, "括号"),
        (lambda bought, as_of: "(as_of - last_day).dt.days", "引号"),
    ],
    "money": [
        (lambda bought: spent(bought, "paid_yuan"), "加的是实付"),
        (lambda bought: bought.groupby("net_yuan")["customer_id"].sum(), "写反了"),
        (lambda bought: bought.groupby("order_id")["net_yuan"].sum(), "按订单分了组"),
        (lambda bought: spent(bought, "customer_id"), "连成一长串"),
        (lambda bought: spent(bought) - spent(bought, "refund_yuan"), "扣了两遍"),
        (lambda bought: bought.groupby("customer_id")["net_yuan"].mean(), "平均每单"),
        (lambda bought: bought[["customer_id", "net_yuan"]], "还没有分组"),
        (forgets_quotes, "customer_id"),
        (lambda bought: spent(bought, "净消费"), "净消费"),
        (lambda bought: bought["net_yuan"].sum(), "一个数"),
        (lambda bought: bought.groupby("customer_id")["net_yuan"], "只分了组"),
    ],
    "winback": [
        (lambda scores: ask(scores, lambda r, f, m: r & f & m), "重要价值"),
        (lambda scores: ask(scores, lambda r, f, m: r & ~f & m), "重要发展"),
        (lambda scores: ask(scores, lambda r, f, m: ~r | f | m), "或者"),
        (lambda scores: ask(scores, lambda r, f, m: ~(r & f & m)), "管住了整个括号"),
        (lambda scores: ask(scores, lambda r, f, m: ~r), "只看了 R"),
        (lambda scores: ask(scores, lambda r, f, m: (r == "低") & (f == "高") & (m == "高")), "一位也没有留下"),
        (lambda scores: scores[(h := scores > scores.mean())["f_score"] & ~h["r_score"] & h["m_score"]], "正好等于平均"),
        (lambda scores: scores[(scores["r_score"] < 3) & (scores["f_score"] >= 3) & (scores["m_score"] >= 3)], "同一个数"),
        (lambda scores: scores[scores >= scores.mean()], "都成了空"),
        (lambda scores: scores[scores["segment"] == "重要保持"], "segment"),
        (with_and, "~"),
        (lambda scores: scores[to_segments(scores) == "重要保持"]["m_score"], "少了列 r_score"),
    ],
    "net_share": [
        (sums, "停在了合计"),
        (lambda table: table.groupby("segment", observed=False)["monetary_yuan"].mean(), "人均"),
        (lambda table: table["segment"].value_counts(normalize=True), "人数占比"),
        (lambda table: sums(table) / len(table), "除以了人数"),
        (lambda table: sums(table) / sums(table), "除以了自己"),
        (lambda table: sums(table) / table["monetary_yuan"], "一整列"),
        (lambda table: table["monetary_yuan"] / table["monetary_yuan"].sum(), "没有分组"),
        (lambda table: sums(table) / sums(table).sum() * 100, "乘了 100"),
        (lambda table: table.groupby("segment")["monetary_yuan"].sum() / table["monetary_yuan"].sum(), "observed=False"),
        (lambda table: (sums(table) / sums(table).sum()).round(2), "四舍五入"),
        (lambda table: sums(table) / sums(table).sum, "括号"),
        (lambda table: table.groupby("segment", observed=False)["net_yuan"].sum(), "net_yuan"),
    ],
    "top_three": [
        (lambda orders: spent(orders).sort_values().head(3), "倒过来了"),
        (lambda orders: spent(orders).head(3), "排序没有了"),
        (lambda orders: spent(orders).sort_values(ascending=False), "不是三位"),
        (lambda orders: orders.groupby("customer_id")["net_yuan"].max().nlargest(3), "最大的一单"),
        (lambda orders: orders.groupby("order_id")["net_yuan"].sum().nlargest(3), "按订单分了组"),
        (lambda orders: orders.sort_values("net_yuan", ascending=False).head(3), "没有分组"),
        (lambda orders: spent(orders[orders["net_yuan"] > 0], "paid_yuan").nlargest(3), "退了一部分的还没有扣"),
        (lambda orders: (spent(orders) - spent(orders, "refund_yuan")).nlargest(3), "扣了两遍"),
        (lambda orders: orders.groupby("customer_id")["net_yuan"].count().sort_values(ascending=False).head(3), "来得最勤"),
        (lambda orders: list(spent(orders).nlargest(3).index), "没有写哪个值是谁的"),
        (lambda orders: spent(orders, "net").nlargest(3), "net_yuan"),
    ],
    "whole": [
        (if_kept(lambda orders, as_of: orders["day"] <= as_of), "全额退款的单没有去掉"),
        (if_kept(lambda orders, as_of: orders["net_yuan"] > 0), "观察日以后的单没有去掉"),
        (if_kept(lambda orders, as_of: (orders["day"] <= as_of) | (orders["net_yuan"] > 0)), "不是 |"),
        (if_kept(lambda orders, as_of: (orders["day"] <= as_of) & (orders["refund_yuan"] == 0)), "退过一部分的单"),
        (if_kept(lambda orders, as_of: (orders["day"] >= as_of) & (orders["net_yuan"] > 0)), "方向反了"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), orders, kept, as_of), "F 还在数原来的"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), kept, kept, orders["day"].max()), "orders 里最后一天"),
        (lambda orders, as_of: put_together(k := by_rules(orders, as_of), k.drop_duplicates(["customer_id", "day"]), k, as_of), "来过几天"),
        (lambda orders, as_of: to_rfm(orders, as_of=as_of), "ordered_at"),
        (letters, "R、F、M"),
        (no_brackets, "括号"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), kept, kept, as_of).reset_index(drop=True), "看不出每一行是谁"),
    ],
    "guest_share": [
        (lambda ledger: len(guests_of(ledger)) / len(ledger), "行数占比"),
        (lambda ledger: guests_of(ledger)["paid_yuan"].sum(), "停在了金额"),
        (lambda ledger: paid_share(ledger[ledger["customer_id"] == None], ledger), "用 == 找不到"),  # noqa: E711
        (lambda ledger: paid_share(ledger[ledger["customer_id"].notna()], ledger), "认得出的那一部分"),
        (lambda ledger: paid_share(guests_of(ledger), ledger.dropna(subset=["customer_id"])), "分母错了"),
        (lambda ledger: 1 - paid_share(ledger.dropna(), ledger), "任何一列"),
        (lambda ledger: paid_share(guests_of(ledger), ledger) * 100, "乘了 100"),
        (lambda ledger: paid_share(*(t[t["status"] != "取消"] for t in (guests_of(ledger), ledger))), "取消的订单"),
        (lambda ledger: ledger["customer_id"].isna(), "是与否"),
        (lambda ledger: f"{paid_share(guests_of(ledger), ledger):.1%}", "不要加引号"),
        (lambda ledger: 0.0769, "换了数据"),
    ],
    "same_share": [
        (lambda before, after: unchanged(before, after).sum(), "数的是人数"),
        (lambda before, after: 1 - unchanged(before, after).mean(), "变了的"),
        (lambda before, after: (before.reindex(after.index).astype("str") == after.astype("str")).mean(), "后一次的全体"),
        (lambda before, after: (after.reindex(before.index).astype("str") == before.astype("str")).mean(), "前一次的全体"),
        (lambda before, after: before.eq(after).mean(), "合起来的全体"),
        (lambda before, after: np.mean([a == b for a, b in zip(before, after, strict=False)]), "按行的先后"),
        (lambda before, after: (before.value_counts(sort=False) == after.value_counts(sort=False)).mean(), "每一类的人数"),
        (lambda before, after: after.isin(before).mean(), "类名"),
        (lambda before, after: len(before.index.intersection(after.index)), "有几位"),
        (lambda before, after: (before == after).mean(), "不能直接比"),
        (lambda before, after: unchanged(before, after), "求占比用 .mean()"),
        (lambda before, after: len(before) / len(after), "应是 0.25"),
    ],
    "scaled": [
        (standard, "没有取对数"),
        (lambda rfm: np.log1p(rfm), "只取了对数"),
        (lambda rfm: np.log1p(rfm) - np.log1p(rfm).mean(), "没有除以标准差"),
        (forgets_brackets, "少了一对括号"),
        (lambda rfm: (np.log1p(rfm) - rfm.mean()) / rfm.std(), "没取对数的表"),
        (lambda rfm: np.log1p(standard(rfm)), "先后反了"),
        (lambda rfm: standard(np.log(rfm)), "没有加 1"),
        (lambda rfm: StandardScaler().fit_transform(np.log1p(rfm)), "除以人数减一"),
        (numpy_mean, "合在一起"),
        (lambda rfm: standard(np.log1p(rfm["monetary_yuan"])), "少了列 recency_days"),
        (lambda rfm: rfm.rank(pct=True), "6 位客户都与参考不同"),
        (lambda rfm: (np.log1p(rfm) - np.log1p(rfm).mean) / np.log1p(rfm).std, "括号"),
    ],
}  # fmt: skip
