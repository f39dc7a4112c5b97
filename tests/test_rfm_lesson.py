"""02 课的题：参考由朴素的循环核对；换着写法的对，各有各的错；说明里的数另算一遍；课文的说法换一家公司也成立。"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import permutations
from statistics import median
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import zscore
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

from helpers import datasets, intake, world
from helpers.checking import Exercise, Ordering, Value
from helpers.datasets import AS_OF
from helpers.exercises import rfm as ex
from helpers.exercises import welcome, worlds
from helpers.rfm import to_clusters, to_features, to_rfm, to_scores, to_scores_by_cuts, to_segments
from helpers.scorecard import agreement, profile
from tools import build

LESSON = build.ROOT / "lessons" / "02_rfm.py"
TASKS = ex.MUST | ex.MORE
CODE = ["recency", "money", "winback", "net_share", "top_three", "whole", "guest_share", "same_share", "scaled"]
CLASSES = [kind + what for kind in ("重要", "一般") for what in ("价值", "发展", "保持", "挽留")]
by_name = pytest.mark.parametrize("name", CODE)


def words_of(outcome) -> str:
    return " ".join([outcome.words, *(part for part in outcome.rest if isinstance(part, str))])


def test_every_code_exercise_is_here():
    assert [name for name, task in TASKS.items() if isinstance(task, Exercise) and not isinstance(task, Ordering)] == CODE


# 朴素的算法：只用循环、字典和整数


def fen(yuan) -> int:
    return round(yuan * 100)


def plain_table(rows, as_of=AS_OF) -> dict:
    """（客户，日子，净消费的分）→ 客户：[R, F, M]；观察日以后的、退光了的不算。"""
    found = {}
    for who, day, kept in rows:
        if day <= as_of and kept > 0:
            mine = found.setdefault(who, [10**6, 0, 0])
            mine[:] = min(mine[0], (as_of - day).days), mine[1] + 1, mine[2] + kept
    return found


def rows_of(orders):
    return [(row.customer_id, row.day, fen(row.paid_yuan) - fen(row.refund_yuan)) for row in orders.itertuples()]


def plain_scores(table: dict, bins=5) -> dict:
    """1 + 5 × 不如他的人数 ÷ 总人数，去掉小数；R 天数大的算不如。"""
    columns = [sorted(row[i] for row in table.values()) for i in range(3)]

    def score(row):
        worse = [len(table) - bisect_right(columns[0], row[0]), bisect_left(columns[1], row[1]), bisect_left(columns[2], row[2])]
        return [1 + bins * count // len(table) for count in worse]

    return {who: score(row) for who, row in table.items()}


def plain_labels(scores: dict, middle=None) -> dict:
    """不低于门槛算高；门槛是平均，或 middle 给出的。"""
    lines = [middle([row[i] for row in scores.values()]) if middle else sum(row[i] for row in scores.values()) / len(scores) for i in range(3)]

    def label(row):
        r, f, m = (score >= line for score, line in zip(row, lines, strict=True))
        return ("重要" if m else "一般") + {(1, 1): "价值", (1, 0): "发展", (0, 1): "保持", (0, 0): "挽留"}[r, f]

    return {who: label(row) for who, row in scores.items()}


def plain(name, *tables):
    """不用 pandas 的句子，把一道题另算一遍。"""
    if name in ("winback", "scaled"):
        rows = dict(zip(tables[0].index, tables[0].to_numpy().tolist(), strict=True))
        if name == "winback":
            return {who: rows[who] for who, label in plain_labels(rows).items() if label == "重要保持"}
        logs = [[np.log1p(row[i]) for row in rows.values()] for i in range(3)]
        return {who: [(np.log1p(row[i]) - np.mean(logs[i])) / np.std(logs[i], ddof=1) for i in range(3)] for who, row in rows.items()}
    if name == "same_share":
        before, after = (dict(labels.astype("str").items()) for labels in tables)
        both = [who for who in before if who in after]
        return sum(before[who] == after[who] for who in both) / len(both)
    rows = tables[0].to_dict("records")
    if name == "guest_share":
        return sum(fen(row["paid_yuan"]) for row in rows if pd.isna(row["customer_id"])) / sum(fen(row["paid_yuan"]) for row in rows)
    if name == "net_share":
        sums = {label: sum(fen(row["monetary_yuan"]) for row in rows if row["segment"] == label) for label in CLASSES}
        return {label: value / sum(sums.values()) for label, value in sums.items()}
    table = plain_table(rows_of(tables[0]))
    if name == "whole":
        return table
    if name == "top_three":
        return dict(sorted(((who, row[2]) for who, row in table.items()), key=lambda pair: -pair[1])[:3])
    return {who: row[0 if name == "recency" else 2] for who, row in table.items()}


SHAPES = {
    "recency": lambda s: s.to_dict(),
    "money": lambda s: {who: fen(value) for who, value in s.items()},
    "winback": lambda t: {who: list(row) for who, *row in t.itertuples()},
    "net_share": lambda s: pytest.approx(s.to_dict()),
    "top_three": lambda s: {who: fen(value) for who, value in s.items()},
    "whole": lambda t: {who: [r, f, fen(m)] for who, r, f, m in t.itertuples()},
    "guest_share": pytest.approx,
    "same_share": pytest.approx,
    "scaled": lambda t: {who: pytest.approx(list(row)) for who, *row in t.itertuples()},
}


@by_name
def test_the_reference_is_what_a_plain_loop_gives(name):
    for case, expected in zip(TASKS[name].data, TASKS[name].expected, strict=True):
        assert plain(name, *case) == SHAPES[name](expected)


def test_the_puzzle_gives_what_a_plain_loop_gives():
    for case, expected in zip(ex.rfm_table.data, ex.rfm_table.expected, strict=True):
        assert plain_table(rows_of(case[0])) == SHAPES["whole"](expected)


def test_the_worlds_hold_what_the_diagnoses_need():
    """观察日以后的单、全额与部分退款、同一天两单、当天的单、访客；两次标签各有对方没有的人；没有哪一列人人相同。"""
    orders = pd.concat([case[0] for case in ex.whole.data])
    assert (orders["day"] > AS_OF).any() and (orders["day"] == AS_OF).any() and (orders["net_yuan"] == 0).any()
    assert orders["net_yuan"].between(0.01, orders["paid_yuan"] - 0.01).any() and orders.duplicated(["customer_id", "day"]).any()
    assert all(ledger["customer_id"].isna().any() for (ledger,) in ex.guest_share.data)
    assert any(len(b.index.difference(a.index)) and len(a.index.difference(b.index)) for b, a in ex.same_share.data)
    assert all((table.nunique() > 1).all() for (table,) in ex.scaled.data)
    assert len(ex.winback.expected[0]) and sum(len(answer) > 0 for answer in ex.winback.expected) >= 5


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
        lambda scores: scores[(scores >= scores.mean()).eq([False, True, True]).all(axis=1)].astype(float)[["m_score", "f_score", "r_score"]],
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
        lambda table: table.pivot_table(index="segment", values="monetary_yuan", aggfunc="sum", observed=False) / table["monetary_yuan"].sum(),
        lambda table: {label: table.loc[table["segment"] == label, "monetary_yuan"].sum() / table["monetary_yuan"].sum() for label in CLASSES},
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
        lambda before, after: (after[after.index.isin(before.index)].astype("str") == before[before.index.isin(after.index)].astype("str")).mean(),
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


@pytest.mark.parametrize(("name", "number"), [(name, i) for name, programs in RIGHT.items() for i in range(len(programs))])
def test_other_right_programs_pass(name, number):
    outcome = TASKS[name].judge(RIGHT[name][number])
    assert outcome.mark == "✅", words_of(outcome)


@by_name
def test_what_the_lesson_writes_passes_and_its_blank_does_not(name):
    marks = []
    for notebook in (build.solution_of(LESSON), build.student_of(LESSON)):
        cell = next(c.source for c in notebook.cells if f"ex.{name}.preview(" in c.source)
        space = {"np": np, "pd": pd}
        exec(cell.partition("\n\n\nex.")[0], space)
        marks.append(TASKS[name].judge(space[re.search(rf"ex\.{name}\.preview\((\w+)\)", cell)[1]]).mark)
    assert marks == ["✅", "⏳"]


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
        (lambda bought, as_of: (as_of - bought.groupby("customer_id")["day"].mean()).dt.days, "平均日子"),
        (lambda bought, as_of: bought["customer_id"].value_counts(), "购买次数"),
        (lambda bought, as_of: (as_of - last_days(bought)).days, ".dt"),
        (lambda bought, as_of: as_of - last_days(bought).dt.days, "括号"),
        (lambda bought, as_of: (as_of - bought["day"].max()).days, "一个数"),
        (lambda bought, as_of: (pd.Timestamp("2026-11-21") - last_days(bought)).dt.days, "6 位客户的 recency_days"),
        (lambda bought, as_of: "(as_of - last_day).dt.days", "引号"),
    ],
    "money": [
        (lambda bought: spent(bought, "paid_yuan"), "加的是实付"),
        (lambda bought: bought.groupby("net_yuan")["customer_id"].sum(), "写反了"),
        (lambda bought: bought.groupby("order_id")["net_yuan"].sum(), "按订单分了组"),
        (lambda bought: bought.groupby("channel")["net_yuan"].sum(), "按渠道分了组"),
        (lambda bought: spent(bought, "customer_id"), "连成一长串"),
        (lambda bought: spent(bought) - spent(bought, "refund_yuan"), "扣了两遍"),
        (lambda bought: bought.groupby("customer_id")["net_yuan"].mean(), "平均每单"),
        (lambda bought: bought.groupby("customer_id")["net_yuan"].count(), "有几单"),
        (lambda bought: bought[["customer_id", "net_yuan"]], "还没有分组"),
        (forgets_quotes, "customer_id"),
        (lambda bought: spent(bought, "净消费"), "净消费"),
        (lambda bought: spent(bought, "day"), "下一步"),
        (lambda bought: bought["net_yuan"].sum(), "一个数"),
        (lambda bought: bought.groupby("customer_id")["net_yuan"], "只分了组"),
    ],
    "winback": [
        (lambda scores: ask(scores, lambda r, f, m: r & f & m), "重要价值"),
        (lambda scores: ask(scores, lambda r, f, m: r & ~f & m), "重要发展"),
        (lambda scores: ask(scores, lambda r, f, m: ~r & ~f & ~m), "一般挽留"),
        (lambda scores: ask(scores, lambda r, f, m: ~r | f | m), "或者"),
        (lambda scores: ask(scores, lambda r, f, m: ~(r & f & m)), "管住了整个括号"),
        (lambda scores: ask(scores, lambda r, f, m: ~r), "只看了 R"),
        (lambda scores: ask(scores, lambda r, f, m: ~r & f), "没有看 M"),
        (lambda scores: ask(scores, lambda r, f, m: (r == "低") & (f == "高") & (m == "高")), "一位也没有留下"),
        (lambda scores: scores[(h := scores > scores.mean())["f_score"] & ~h["r_score"] & h["m_score"]], "正好等于平均"),
        (lambda scores: scores[(scores["r_score"] < 3) & (scores["f_score"] >= 3) & (scores["m_score"] >= 3)], "同一个数"),
        (lambda scores: scores[scores >= scores.mean()], "都成了空"),
        (lambda scores: scores >= scores.mean(), "停在了第一步"),
        (lambda scores: scores[(h := scores >= scores.median())["f_score"] & ~h["r_score"] & h["m_score"]], "中位数"),
        (lambda scores: scores.index[to_segments(scores) == "重要保持"], "索引"),
        (lambda scores: scores[scores["segment"] == "重要保持"], "segment"),
        (with_and, "&"),
        (lambda scores: scores[to_segments(scores) == "重要保持"]["m_score"], "少了列 r_score"),
    ],
    "net_share": [
        (sums, "停在了合计"),
        (lambda table: table.groupby("segment", observed=False)["monetary_yuan"].mean(), "人均"),
        (lambda table: table["segment"].value_counts(normalize=True), "人数占比"),
        (lambda table: table["segment"].value_counts(), "单位是人"),
        (lambda table: sums(table) / len(table), "除以了人数"),
        (lambda table: sums(table) / sums(table), "除以了自己"),
        (lambda table: sums(table) / table["monetary_yuan"], "一整列"),
        (lambda table: table["monetary_yuan"] / table["monetary_yuan"].sum(), "没有分组"),
        (lambda table: sums(table) / sums(table).sum() * 100, "乘了 100"),
        (lambda table: table.groupby("segment")["monetary_yuan"].sum() / table["monetary_yuan"].sum(), "observed=False"),
        (lambda table: (sums(table) / sums(table).sum()).round(2), "四舍五入"),
        (lambda table: sums(table).sum() / sums(table), "除反了"),
        (lambda table: sums(table) / sums(table).sum, "括号"),
        (lambda table: sums(table).sum(), "一个数"),
        (lambda table: table.groupby("segment", observed=False)["net_yuan"].sum(), "net_yuan"),
    ],
    "top_three": [
        (lambda orders: spent(orders).sort_values().head(3), "倒过来了"),
        (lambda orders: spent(orders).head(3), "排序没有了"),
        (lambda orders: spent(orders).sort_values(ascending=False), "不是三位"),
        (lambda orders: orders.groupby("customer_id")["net_yuan"].max().nlargest(3), "最大的一单"),
        (lambda orders: orders.groupby("customer_id")["net_yuan"].mean().nlargest(3), "平均每单"),
        (lambda orders: orders.groupby("order_id")["net_yuan"].sum().nlargest(3), "按订单分了组"),
        (lambda orders: orders.sort_values("net_yuan", ascending=False).head(3), "没有分组"),
        (lambda orders: spent(orders[orders["refund_yuan"] == 0]).nlargest(3), "整单扔了"),
        (lambda orders: spent(orders[orders["net_yuan"] > 0], "paid_yuan").nlargest(3), "退了一部分的还没有扣"),
        (lambda orders: (spent(orders) - spent(orders, "refund_yuan")).nlargest(3), "扣了两遍"),
        (lambda orders: orders.groupby("customer_id")["net_yuan"].count().sort_values(ascending=False).head(3), "来得最勤"),
        (lambda orders: list(spent(orders).nlargest(3).index), "没有写哪个值是谁的"),
        (lambda orders: spent(orders, "net").nlargest(3), "net_yuan"),
        (lambda orders: spent(orders).nlargest(3).sum(), "一个数"),
        (lambda orders: spent(orders).nlargest(5), "多了 2 位客户"),
    ],
    "whole": [
        (if_kept(lambda orders, as_of: orders["day"] <= as_of), "全额退款的单没有去掉"),
        (if_kept(lambda orders, as_of: orders["net_yuan"] > 0), "观察日以后的单没有去掉"),
        (if_kept(lambda orders, as_of: (orders["day"] <= as_of) | (orders["net_yuan"] > 0)), "不是 |"),
        (if_kept(lambda orders, as_of: (orders["day"] <= as_of) & (orders["refund_yuan"] == 0)), "退过一部分的单"),
        (if_kept(lambda orders, as_of: (orders["day"] < as_of) & (orders["net_yuan"] > 0)), "观察日当天"),
        (if_kept(lambda orders, as_of: (orders["day"] >= as_of) & (orders["net_yuan"] > 0)), "方向反了"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), orders, kept, as_of), "F 还在数原来的"),
        (lambda orders, as_of: put_together(orders, kept := by_rules(orders, as_of), kept, as_of), "R 还在用原来的"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), kept, kept, orders["day"].max()), "orders 里最后一天"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), kept.drop_duplicates(["customer_id", "day"]), kept, as_of), "来过几天"),
        (lambda orders, as_of: to_rfm(orders, as_of=as_of), "ordered_at"),
        (letters, "R、F、M"),
        (no_brackets, "括号"),
        (lambda orders, as_of: by_rules(orders, as_of), "少了列"),
        (lambda orders, as_of: put_together(kept := by_rules(orders, as_of), kept, kept, as_of).reset_index(drop=True), "看不出每一行是谁"),
    ],
    "guest_share": [
        (lambda ledger: len(guests_of(ledger)) / len(ledger), "行数占比"),
        (lambda ledger: guests_of(ledger)["paid_yuan"].sum(), "停在了金额"),
        (lambda ledger: paid_share(ledger[ledger["customer_id"] == None], ledger), "用 == 找不到"),  # noqa: E711
        (lambda ledger: paid_share(ledger[ledger["customer_id"].notna()], ledger), "认得出的那一部分"),
        (lambda ledger: paid_share(guests_of(ledger), ledger.dropna(subset=["customer_id"])), "分母错了"),
        (lambda ledger: 1 - paid_share(ledger.dropna(), ledger), "任何一列"),
        (lambda ledger: round(paid_share(guests_of(ledger), ledger), 2), "四舍五入"),
        (lambda ledger: paid_share(guests_of(ledger), ledger) * 100, "乘了 100"),
        (lambda ledger: paid_share(*(t[t["status"] != "取消"] for t in (guests_of(ledger), ledger))), "取消的订单"),
        (lambda ledger: ledger["customer_id"].isna(), "是与否"),
        (lambda ledger: guests_of(ledger), "题目要一个数"),
        (lambda ledger: f"{paid_share(guests_of(ledger), ledger):.1%}", "不要加引号"),
        (lambda ledger: isna(ledger["customer_id"]).sum(), "isna"),  # noqa: F821
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
        (lambda before, after: (before == after).mean(), "下一步"),
        (lambda before, after: unchanged(before, after), "求占比用 .mean()"),
        (lambda before, after: before.merge(after), "merge"),
        (lambda before, after: len(before) / len(after), "应是 0.25"),
    ],
    "scaled": [
        (standard, "没有取对数"),
        (lambda rfm: np.log1p(rfm), "只取了对数"),
        (lambda rfm: np.log1p(rfm) - np.log1p(rfm).mean(), "没有除以标准差"),
        (lambda rfm: np.log1p(rfm) / np.log1p(rfm).std(), "没有减平均"),
        (forgets_brackets, "少了一对括号"),
        (lambda rfm: (np.log1p(rfm) - rfm.mean()) / rfm.std(), "没取对数的表"),
        (lambda rfm: np.log1p(standard(rfm)), "先后反了"),
        (lambda rfm: standard(np.log(rfm)), "没有加 1"),
        (lambda rfm: StandardScaler().fit_transform(np.log1p(rfm)), "除以人数减一"),
        (numpy_mean, "合在一起"),
        (lambda rfm: standard(log1p(rfm)), "log1p"),  # noqa: F821
        (lambda rfm: standard(np.log1p(rfm["monetary_yuan"])), "少了列 recency_days"),
        (lambda rfm: rfm.rank(pct=True), "6 位客户都与参考不同"),
        (lambda rfm: (np.log1p(rfm) - np.log1p(rfm).mean) / np.log1p(rfm).std, "括号"),
    ],
}  # fmt: skip


@cache
def told(name, number):
    return TASKS[name].judge(WRONG[name][number][0])


@pytest.mark.parametrize(("name", "number"), [(name, i) for name, programs in WRONG.items() for i in range(len(programs))])
def test_wrong_programs_get_their_own_words(name, number):
    outcome, words = told(name, number), WRONG[name][number][1]
    assert outcome.mark in "❌💥" and words in words_of(outcome), words_of(outcome)


@by_name
def test_wrong_programs_are_told_apart_and_most_are_named(name):
    outcomes = [told(name, number) for number in range(len(WRONG[name]))]
    assert len({words_of(outcome) for outcome in outcomes}) == len(outcomes) >= 8
    assert sum(outcome.words in TASKS[name].mistakes for outcome in outcomes) > len(outcomes) / 2


@pytest.mark.parametrize("by", ["customer_id", "order_id", "channel", "net_yuan"])
def test_no_other_pair_of_columns_fills_the_blanks_of_money(by):
    """两个空里填任意两个列名：只有一种对，别的都说得出话。"""
    for column in ex.money.data[0][0].columns:
        outcome = ex.money.judge(lambda bought, column=column: bought.groupby(by)[column].sum())
        assert (outcome.mark == "✅") == ((by, column) == ("customer_id", "net_yuan")) and len(outcome.words) > 10


def test_the_lesson_names_at_least_twenty_mistakes():
    named = {words for task in TASKS.values() if isinstance(task, Exercise | Value) for words in task.mistakes}
    assert len(named) >= 20 and all(len(words) <= 60 for words in named)


def test_messages_do_not_hand_over_the_answer():
    """点明误区的话里没有整句的代码。"""
    words = " ".join(words for name in CODE for words in TASKS[name].mistakes)
    assert not re.search(r"groupby|sum\(|max\(|\[\"|~high|>= scores", words)


# 排序题

ORDERS = [order for order in permutations([4, 2, 5, 6, 1]) if order[-1] == 1 and order.index(4) < order.index(2)]


def test_the_lines_in_the_lesson_are_the_lines_of_the_puzzle():
    cells = build.solution_of(LESSON).cells
    at = next(i for i, cell in enumerate(cells) if "ex.rfm_table.check(" in cell.source)
    assert tuple(re.findall(r"^\d\. `(.+)`$", cells[at - 1].source, re.M)) == ex.rfm_table.lines


def test_exactly_the_workable_orders_pass():
    """每一种排法都试：凡是先算出来、再用到的就对，一共十二种；别的都有话。"""
    everything = [order for size in range(1, 6) for order in permutations([1, 2, 4, 5, 6], size)]
    outcomes = {order: ex.rfm_table.judge(list(order)) for order in everything}
    assert [order for order in everything if outcomes[order].mark == "✅"] == sorted(ORDERS) and len(ORDERS) == 12
    assert all(outcome.mark == "✅" or (outcome.mark == "❌" and len(outcome.words) > 10) for outcome in outcomes.values())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([2, 4, 5, 6, 1], "第 2 行用到 last_day，可是产生 last_day 的那一行排在它后面"),
        ([4, 2, 5, 1, 6], "第 1 行用到 m，可是产生 m 的那一行排在它后面"),
        ([4, 2, 6, 1], "第 1 行用到 f，可是产生 f 的那一行没有写进来"),
        ([4, 2, 5, 6], "没有哪一行给 answer 赋值"),
        ([4, 2, 3, 6, 1], "第 3 行用不着"),
        ([4, 2, 5, 3, 6, 1], "每个渠道"),
        ([4, 2, 5, 6, 6, 1], "写了两遍"),
        ([4, 2, 5, 6, 7], "各在 1 到 6 之间"),
        ("4, 2, 5, 6, 1", "方括号"),
    ],
)
def test_wrong_orders_get_their_own_words(answer, words):
    outcome = ex.rfm_table.judge(answer)
    assert outcome.mark == "❌" and words in words_of(outcome), words_of(outcome)


def test_the_decoy_does_what_its_words_say():
    bought, as_of = ex.rfm_table.data[0]
    answer = ex.rfm_table._function([4, 2, 3, 6, 1])(bought, as_of)
    assert answer.loc[bought["customer_id"].unique(), "frequency"].isna().all() and len(answer) > bought["customer_id"].nunique()


# 手算、选择、预测、决定里的数，另算一遍


@pytest.fixture(scope="module")
def plainly():
    """由流水逐行算我们公司：每位客户的实付与净消费（分）、RFM、得分、标签，和后半年又来的人。"""
    seen, orders, paid = set(), {}, {}
    for row in datasets.load_ledger().to_dict("records"):
        line = repr(row)
        if line not in seen and row["status"] != "取消" and row["paid_yuan"] > 0 and not pd.isna(row["customer_id"]):
            order = orders.setdefault(row["order_id"], [row["customer_id"], row["ordered_at"].normalize(), 0])
            order[2] += fen(row["paid_yuan"]) - fen(row["refund_yuan"])
            paid[row["customer_id"]] = paid.get(row["customer_id"], 0) + fen(row["paid_yuan"])
        seen.add(line)
    kept = dict.fromkeys(paid, 0)
    for who, _, money in orders.values():
        kept[who] += money
    future = datasets.load_future_ledger().to_dict("records")
    came = {row["customer_id"] for row in future if row["status"] != "取消" and row["paid_yuan"] > 0}
    table = plain_table(orders.values())
    labels = plain_labels(plain_scores(table))
    return SimpleNamespace(paid=paid, kept=kept, table=table, labels=labels, came=came)


def members(labels, which):
    return [who for who, label in labels.items() if label == which]


def returning(labels, which, came):
    names = members(labels, which)
    return 100 * sum(who in came for who in names) / len(names)


def test_by_hand_is_what_the_six_lines_say():
    mine = [line for line in worlds.SIX_LINES if line[2] == "吴桐"]
    kept = [line for line in mine if line[5] > line[6]]
    days = min((AS_OF - pd.Timestamp(line[3]).normalize()).days for line in kept)
    assert ex.by_hand.truth() == {"R": days, "F": len({line[0] for line in kept}), "M": sum(line[5] - line[6] for line in kept)}
    assert {"R": 41, "F": 1, "M": 1280} == ex.by_hand.truth()


def test_what_the_prose_says_of_the_six_is_so():
    """周航与林晓的 R、F、M 和得分，只买过一次的三位。"""
    (orders, as_of), text = ex.whole.data[0], "".join(c.source for c in build.solution_of(LESSON).cells)
    table = plain_table(rows_of(orders), as_of)
    scores, r, f, m = plain_scores(table), *table["周航"]
    assert f"**R 是 {r} 天**" in text and f"**F 是 {f} 次**" in text and f"**M 是 {m // 100} 元**" in text
    worse = {who for who, row in table.items() if row[0] > r}
    assert worse == {"陈默", "吴桐", "何敏"} and "天数比他大的有陈默、吴桐、何敏三位" in text
    assert scores["周航"][0] == scores["林晓"][0] == 1 + 5 * len(worse) // 6 == 3 and table["林晓"][0] == r
    once = [who for who, row in table.items() if row[1] == 1]
    assert len(once) == 3 and "有三位都只买过一次" in text and {scores[who][1] for who in once} == {1}
    assert set(re.findall(r"[^：]、[^：]+", ex.ties.explanation("A"))[0][:8].replace("都是一次", "").split("、")) == set(once)


def test_the_pareto_share_is_counted(plainly):
    """与 00 课图里的数一致。"""
    net = sorted(plainly.kept.values(), reverse=True)
    share = 100 * sum(net[: round(len(net) * 0.2)]) / sum(net)
    assert f"{share:.0f}%" in ex.recall_pareto.explanation("C") and abs(share - welcome.guess_top.truth()) < 0.1


def test_the_median_line_is_a_tightrope(plainly):
    """只买过一次的正在一半上下；超过一半的公司，拿中位数作门槛，八类里有四类空了。"""
    once = 100 * sum(f == 1 for _, f, _ in plainly.table.values()) / len(plainly.table)
    assert f"{once:.1f}%" in ex.median_line.explanation("C") and 45 < once < 55
    scores = plain_scores({who: [i, 1 if i < 11 else i, i] for i, who in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")})
    assert min(f for _, f, _ in scores.values()) == median(f for _, f, _ in scores.values()) == 1
    assert not set(plain_labels(scores, median).values()) & {k + w for k in ("重要", "一般") for w in ("发展", "挽留")}


def test_the_decision_is_told_with_counted_numbers(plainly):
    """「重要保持」多少人、占多少钱；各选项的说明也都说得准。"""
    chosen = members(plainly.labels, "重要保持")
    spent_by = {label: sum(plainly.table[who][2] for who in members(plainly.labels, label)) for label in CLASSES}
    words = ex.whom.judge("B2").words
    assert f"{len(chosen):,} 人" in words and f"{spent_by['重要保持'] / sum(spent_by.values()):.0%}" in words
    back = {label: returning(plainly.labels, label, plainly.came) for label in CLASSES}
    assert back["重要价值"] > 50 and back["重要保持"] < 5, "「重要价值」多数人自己也会来；「重要保持」自己回来的很少"
    per_head = {label: spent_by[label] / len(members(plainly.labels, label)) for label in CLASSES}
    assert per_head["一般挽留"] < sum(spent_by.values()) / len(plainly.table) / 5, "「一般挽留」花得少"
    assert len(members(plainly.labels, "一般挽留")) > 2 * len(chosen), "「一般挽留」人不少"


def test_the_guesses_are_compared_with_counted_numbers(plainly):
    late = plain_labels(plain_scores({who: [r + 509, f, m] for who, (r, f, m) in plainly.table.items()}))
    assert (pd.Timestamp("2026-11-21") - AS_OF).days == 509 and ex.guess_today.truth() == 0 and late == plainly.labels
    wrong = plain_labels(plain_scores({who: [-r, f, m] for who, (r, f, m) in plainly.table.items()}))
    assert ex.guess_future.truth() == pytest.approx(returning(wrong, "重要价值", plainly.came))
    names = set(members(wrong, "重要价值"))
    stayed = names & set(members(plainly.labels, "重要价值"))
    assert names - stayed == set(members(plainly.labels, "重要保持")) and len(names - stayed) > len(names) / 2, "大半是好久没来的人"
    scores = plain_scores(plainly.table)
    assert stayed and {scores[who][0] for who in stayed} == {3}, "得分正好在中间的人，正着反着都算高"


def test_the_cost_of_the_bug_and_the_budget_are_counted(plainly):
    gross, net = (round(sum(money.values()) / 1_000_000, 1) for money in (plainly.paid, plainly.kept))
    assert ex.overcount.truth() == {"多算的万元": round(gross - net, 1)} and ex.overcount.judge({"多算的万元": gross - net}).mark == "✅"
    exact = (sum(plainly.paid.values()) - sum(plainly.kept.values())) / 1_000_000
    assert ex.overcount.judge({"多算的万元": exact}).mark == "✅"
    agreed = {row["customer_id"] for row in datasets.load_customers().to_dict("records") if row["consent"]}
    can_call = [who for who in members(plainly.labels, "重要保持") if who in agreed]
    assert ex.budget.bounds() == (15 * 100, 15 * len(can_call)) and 200 < len(can_call) < len(members(plainly.labels, "重要保持"))
    assert "打不到一百个电话" in ex.budget.judge(15 * 100 - 1).words and f"{15 * len(can_call):,}" in ex.budget.judge(10**6).words


# 课文的说法，换两家公司


def cut_at_as_of(ledger):
    """像读入时那样：观察日为止的流水（那以后的退款还没有），和封存的后半年。"""
    seen = ledger["ordered_at"] < AS_OF + pd.Timedelta(days=1)
    now = ledger[seen].reset_index(drop=True)
    late = now["refunded_at"] >= AS_OF + pd.Timedelta(days=1)
    now.loc[late, ["status", "refund_yuan", "refunded_at"]] = ["完成", 0.0, pd.NaT]
    return now, ledger[~seen].reset_index(drop=True)


def label(rfm):
    return to_segments(to_scores(rfm))


@pytest.fixture(scope="module", params=[31, 32])
def other(request):
    made = world.make_world(4000, seed=request.param)
    now, later = cut_at_as_of(made.ledger)
    orders, came = intake.to_orders(now)[0], set(intake.to_orders(later)[0]["customer_id"])
    rfm = to_rfm(orders, as_of=AS_OF)
    persona = made.truth.set_index("customer_id")["persona"]
    return SimpleNamespace(ledger=now, orders=orders, came=came, rfm=rfm, segments=label(rfm), persona=persona)


def changed(right, wrong):
    both = right.index.intersection(wrong.index)
    return (right[both].astype("str") != wrong[both].astype("str")).mean() * 100


def return_rate(labels, came):
    return pd.Series(labels.index.isin(came), labels.index).groupby(labels, observed=False).mean() * 100


def scores_split(rfm):
    rank = rfm.assign(recency_days=-rfm["recency_days"]).rank(method="first") - 1
    return (1 + rank * 5 // len(rfm)).set_axis(["r_score", "f_score", "m_score"], axis=1)


def shuffled(other):
    before = to_segments(scores_split(other.rfm))
    return np.mean([changed(before, to_segments(scores_split(other.rfm.sample(frac=1, random_state=i)))) for i in range(3)])


def test_lines_for_orders_make_customers_look_busier(other):
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    by_lines = other.rfm.assign(frequency=kept.groupby("customer_id")["lines"].sum())
    once = other.rfm["frequency"] == 1
    assert by_lines["frequency"].mean() > 1.4 * other.rfm["frequency"].mean() and (by_lines.loc[once, "frequency"] > 1).mean() > 0.3


def test_refunds_left_in_raise_the_money_and_the_list(other):
    gross = to_rfm(other.orders.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)
    assert gross["monetary_yuan"].sum() > 1.05 * other.rfm["monetary_yuan"].sum()
    nothing_left = gross.index.difference(other.rfm.index)
    mine = other.orders[other.orders["customer_id"].isin(nothing_left)]
    assert len(nothing_left) > 20 and (mine["paid_yuan"] == mine["refund_yuan"]).all(), "多出来的人全额退款，一分钱没留下"


def test_another_today_moves_no_label_but_empties_every_rule_in_days(other):
    late = to_rfm(other.orders, as_of="2026-11-21")
    assert changed(other.segments, label(late)) == 0
    assert other.rfm["recency_days"].min() == 0 and late["recency_days"].min() > 500
    assert (other.rfm["recency_days"] <= 180).sum() > 500 and not (late["recency_days"] <= 180).any() and (late["recency_days"] > 90).all()


def test_the_sealed_future_tells_the_right_list_from_the_reversed_one(other):
    right, wrong = other.segments, label(other.rfm.assign(recency_days=-other.rfm["recency_days"]))
    rates = return_rate(right, other.came)
    active, gone = ([k + w for k in ("重要", "一般") for w in pair] for pair in (("价值", "发展"), ("保持", "挽留")))
    assert rates.idxmax() == "重要价值" and rates[active].min() > rates[gone].max()
    assert rates["重要价值"] > 60 and return_rate(wrong, other.came)["重要价值"] < 25
    middle = [other.rfm.loc[labels[labels == "重要价值"].index, "recency_days"].median() for labels in (right, wrong)]
    assert middle[0] < 60 and middle[1] > 200, "查法：看「重要价值」的 R 的中位数"


def test_splitting_ties_depends_on_the_order_of_rows(other):
    mixed = other.rfm.sample(frac=1, random_state=5)
    assert to_scores(mixed).loc[other.rfm.index].equals(to_scores(other.rfm)) and shuffled(other) > 5
    assert to_scores(other.rfm)["f_score"].nunique() < 5 == scores_split(other.rfm)["f_score"].nunique(), "有的分数没有人"


def test_the_five_bars_stand_in_the_order_that_is_read(other):
    """R 反了最长，观察日错了是零，拆开并列的在前。"""
    reverse = changed(other.segments, label(other.rfm.assign(recency_days=-other.rfm["recency_days"])))
    gross = changed(other.segments, label(to_rfm(other.orders.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)))
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    lines = changed(other.segments, label(other.rfm.assign(frequency=kept.groupby("customer_id")["lines"].sum())))
    assert reverse > 60 > shuffled(other) > lines > gross > 0


def test_the_classes_are_who_the_lesson_says(other):
    """「价值」最活跃，「挽留」最不活跃；「重要」的每一类人均都多过「一般」的；「发展」「挽留」只来过一次。"""
    portrait = profile(other.segments, other.rfm)
    r, f, m = (portrait[f"mean_{name}"] for name in other.rfm)
    for kind in ("重要", "一般"):
        four = [kind + what for what in ("价值", "发展", "保持", "挽留")]
        assert r[four].idxmin() == kind + "价值" and r[four].idxmax() == kind + "挽留" and f[four].idxmin() in (kind + "发展", kind + "挽留")
        assert (f[[kind + "发展", kind + "挽留"]] == 1).all() and (f[[kind + "价值", kind + "保持"]] > 2).all()
    assert m[CLASSES[:4]].min() > m[CLASSES[4:]].max() and portrait["monetary_share"].idxmax() == "重要价值"
    shares = (portrait["monetary_share"] / portrait["customer_share"])["重要保持"]
    assert shares > 1 and return_rate(other.segments, other.came)["重要保持"] < 10, "从前值得，现在没来"


def test_the_three_rulers_differ_as_the_table_is_read(other):
    cuts = {"recency_days": [30, 90, 180, 365], "frequency": [2, 3, 5, 10], "monetary_yuan": [200, 500, 1000, 2000]}
    by_cuts = to_segments(to_scores_by_cuts(other.rfm, cuts=cuts))
    assert (by_cuts == "重要价值").sum() < (other.segments == "重要价值").sum() and agreement(other.segments, by_cuts)["adjusted_rand"] < 0.6
    groups = KMeans(5, n_init=10, random_state=0).fit_predict(other.rfm[["frequency"]])
    busiest = other.rfm["frequency"].groupby(groups).agg(["mean", "size"]).sort_values("mean")["size"].iloc[-1]
    assert busiest < len(other.rfm) / 50, "少数买得特别勤的人单独占一档"


def test_the_other_traps_do_what_is_said(other):
    filled = other.ledger.assign(customer_id=other.ledger["customer_id"].fillna("访客"))
    giant = to_rfm(intake.to_orders(filled)[0], as_of=AS_OF)
    assert giant["monetary_yuan"].idxmax() == giant["frequency"].idxmax() == "访客", "凭空多出一位大客户"
    assert other.ledger["order_id"].nunique() > other.ledger.loc[other.ledger["status"] != "取消", "order_id"].nunique()
    kept = other.orders[other.orders["refund_yuan"] < other.orders["paid_yuan"]]
    with_clock = (AS_OF - kept.groupby("customer_id")["ordered_at"].max()).dt.days
    assert (with_clock == other.rfm["recency_days"] - 1).all() and with_clock.min() == -1
    with pytest.raises(ValueError, match="Bin edges must be unique"):
        pd.qcut(other.rfm["frequency"], 5)
    assert pd.qcut(other.rfm["frequency"], 5, duplicates="drop").nunique() < 5
    scores = to_scores(other.rfm)
    same_total = scores[scores.sum(axis=1) == 7]
    assert len(same_total.drop_duplicates()) > 4 and other.segments[same_total.index].nunique() > 3
    assert scores["f_score"].corr(scores["m_score"], method="spearman") > 0.7


def test_another_day_moves_more_than_other_customers(other):
    drawn = [label(other.rfm.sample(frac=1, replace=True, random_state=i)) for i in range(5)]
    again = min(agreement(other.segments, labels[~labels.index.duplicated()])["adjusted_rand"] for labels in drawn)
    quarter_ago = agreement(label(to_rfm(other.orders, as_of="2025-03-31")), other.segments)
    assert again > 0.9 > quarter_ago["adjusted_rand"] > 0.6


def test_k_means_does_what_is_said(other):
    raw, clusters = to_clusters(other.rfm, k=4, seed=0, log=False, scale=False), to_clusters(other.rfm, k=4, seed=0)
    few = other.rfm.sample(1000, random_state=0).index
    apart = silhouette_score(other.rfm.loc[few], raw[few]), silhouette_score(to_features(other.rfm).loc[few], clusters[few])
    assert raw.value_counts(normalize=True).max() > 0.7 > 0.6 > clusters.value_counts(normalize=True).max() and apart[0] > apart[1] + 0.1
    near = {name: agreement(other.persona, labels)["adjusted_rand"] for name, labels in (("对数加尺度", clusters), ("原来的数", raw))}
    assert near["原来的数"] + 0.1 < near["对数加尺度"] < 0.5
    landed = pd.crosstab(other.persona[clusters.index], clusters, normalize="index").max(axis=1)
    assert landed["过客"] > 0.8 > 0.7 > landed.drop("过客").max(), "只有「过客」认得准"
    codes = [pd.Series(KMeans(8, n_init=10, random_state=i).fit_predict(to_features(other.rfm)), other.rfm.index) for i in (0, 1)]
    same = agreement(*codes)
    assert same["same_share"] < 0.5 and same["matched_share"] > 0.9


def test_k_means_cuts_shapeless_data_anyway(other):
    rng = np.random.default_rng(0)
    shapeless = other.rfm.apply(lambda column: rng.permutation(column.to_numpy()))
    labels, features = to_clusters(shapeless, k=4, seed=0), to_features(shapeless)
    few = shapeless.index[:1000]
    assert labels.value_counts(normalize=True).min() > 0.1 and silhouette_score(features.loc[few], labels[few]) > 0.2
    assert agreement(labels, to_clusters(shapeless, k=4, seed=1))["adjusted_rand"] > 0.9, "稳定不等于真有群"


# 课文


def test_the_lesson_carries_its_concepts_once_each():
    tags = [tag for cell in build.solution_of(LESSON).cells for tag in cell.metadata.get("tags", []) if tag.startswith("concept-")]
    assert sorted(tags) == ["concept-C037", "concept-C038", "concept-C039", "concept-C040", "concept-C043", "concept-C044", "concept-C045"]


def test_prose_quotes_no_computed_number():
    """正文里的百分数、小数与上千的数，只许是这几个：别人的说法、六位客户的验算、虚构的题目、年份。"""
    words = " ".join(cell.source for cell in build.solution_of(LESSON).cells if cell.cell_type == "markdown")
    found = re.findall(r"\d[\d,]*\.\d+ ?%?|\d+ ?%|\d,\d{3}|(?<![-\d])\d{4,}(?!-)", re.sub(r"`[^`]*`|\d{4}-\d\d-\d\d", "", words))
    assert set(found) == {"20%", "80%", "2.5", "1.5", "2,600", "2025"}


def test_the_three_choices_for_r_are_three_different_answers():
    cell = next(c.source for c in build.solution_of(LESSON).cells if "**练习 1：R。**" in c.source)
    choices = re.findall(r"^- `(.+)`$", cell, re.M)
    programs = [eval(f"lambda bought, as_of: (lambda last_day: {choice})(bought.groupby('customer_id')['day'].max())") for choice in choices]
    outcomes = [ex.recency.judge(program) for program in programs]
    assert sorted(outcome.mark for outcome in outcomes) == ["✅", "❌", "❌"] and len({outcome.words for outcome in outcomes}) == 3
