"""04 课每道代码题的程序：换着写法的对的，和初学者会写的错的；错的各配一句诊断里的话。

像学生、像同事、像聊天机器人：用的句子不同，样子不同。测试见 test_lifecycle_lesson。
"""

from collections import Counter

import numpy as np
import pandas as pd

from helpers.lifecycle import retention, row_shares, transitions

DAY = pd.Timedelta(days=1)
YEAR = pd.Timedelta(days=365)

# 换着写法的对


def gaps_in_a_loop(people):
    found = {}
    for row in people.itertuples():
        found[row.Index] = (row.last_day - row.first_day).days / (row.times - 1)
    return found


def gaps_in_a_table(people):
    table = people.reset_index()
    table["gap"] = (table["last_day"] - table["first_day"]) / DAY / (table["times"] - 1)
    return table[["gap", "customer_id"]].sort_values("gap")


def alarm_in_a_loop(table):
    here = wrong = 0
    for row in table.itertuples():
        if row.alive:
            here += 1
            wrong += row.stage == "流失"
    return wrong / here


def alarm_by_index(table):
    alive = set(table.index[table["alive"]])
    lost = set(table.index[table["stage"] == "流失"])
    return len(alive & lost) / len(alive)


def channel_by_channel(table):
    return {name: sum(mine["left_over_yuan"]) / len(mine) for name, mine in table.groupby("acquired_by")}


def named_sums(table):
    sums = table.groupby("acquired_by").agg(people=("bought", "size"), left=("left_over_yuan", "sum"))
    sums["each"] = sums["left"] / sums["people"]
    return sums.drop(columns=["people", "left"])


def profit_less_cost(table):
    sums = table.groupby("acquired_by")[["profit_yuan", "acquisition_cost_yuan"]].mean()
    return (sums["profit_yuan"] - sums["acquisition_cost_yuan"]).sort_values(ascending=False).rename("每位")


def counted(table):
    after = [row.after for row in table.itertuples() if row.before == "活跃"]
    return {stage: count / len(after) for stage, count in Counter(after).items()}


def grouped_moves(table):
    sizes = table.groupby(["before", "after"]).size()
    return (sizes / sizes.groupby("before").transform("sum")).loc["活跃"]


def every_stage(table):
    start = table[table["before"] == "活跃"]
    return pd.Series({stage: (start["after"] == stage).mean() for stage in ("潜在", "初次购买", "活跃", "沉默", "流失")})


def quarter_in_a_loop(buyers):
    shares = []
    for _, row in buyers.iterrows():
        if not pd.isna(row[2]):
            shares.append(row[2] / row[0])
    return sum(shares) / len(shares)


def year_in_a_loop(people, as_of):
    stayed = total = 0
    for row in people.itertuples():
        if row.registered_on + YEAR <= as_of:
            total += 1
            stayed += pd.isna(row.left_on) or row.left_on >= row.registered_on + YEAR
    return stayed / total


def filled_today(people, as_of):
    """没有离开的，当作观察日还在：满一年的人就待满了。"""
    table = people.assign(end=people["left_on"].fillna(as_of))
    table = table[(as_of - table["registered_on"]).dt.days >= 365]
    return ((table["end"] - table["registered_on"]).dt.days >= 365).mean()


def both_parts(people, as_of):
    known = people[people["registered_on"] <= as_of - YEAR]
    never = known["left_on"].isna().sum()
    late = (known["left_on"] >= known["registered_on"] + YEAR).sum()
    return (never + late) / len(known)


def by_lengths(people, as_of):
    known = people[people["registered_on"] + YEAR <= as_of]
    return 1 - (known["left_on"] - known["registered_on"] < YEAR).mean()


def by_days(people, as_of):
    known = people.loc[people["registered_on"].le(as_of - YEAR)]
    return (~(known["left_on"] < known["registered_on"] + YEAR)).sum() / known.shape[0]


def kinds_in_a_loop(lines):
    bought = {}
    for row in lines.itertuples():
        bought.setdefault(row.customer_id, set()).add(row.category)
    return sum(len(kinds) >= 2 for kinds in bought.values()) / len(bought)


def walked(counts, now):
    """一个人一个人地分：从每个阶段去每个阶段多少人，再加起来。"""
    found = dict.fromkeys(counts.columns, 0.0)
    for before in counts.index:
        for after in counts.columns:
            found[after] += now[before] * counts.loc[before, after] / counts.loc[before].sum()
    return found


RIGHT = {
    "gap": [
        gaps_in_a_loop,
        gaps_in_a_table,
        lambda people: (people["last_day"] - people["first_day"]) / (people["times"] - 1) / DAY,
        lambda people: people.apply(lambda row: (row["last_day"] - row["first_day"]).days / (row["times"] - 1), axis=1).sort_index(),
        lambda people: ((people["last_day"] - people["first_day"]).dt.days / (people["times"] - 1)).to_numpy(),
        lambda people: (people.last_day - people.first_day).dt.total_seconds().div(86400).div(people.times.sub(1)).rename("间隔"),
        lambda people: people.assign(span=(people["last_day"] - people["first_day"]).dt.days).eval("span / (times - 1)").reset_index(),
    ],
    "false_alarm": [
        alarm_in_a_loop,
        alarm_by_index,
        lambda table: (table.loc[table["alive"], "stage"] == "流失").mean(),
        lambda table: len(table.query("alive and stage == '流失'")) / len(table.query("alive")),
        lambda table: table[table["alive"]]["stage"].value_counts(normalize=True).get("流失", 0),
        lambda table: ((table["stage"] == "流失") & table["alive"]).sum() / table["alive"].sum(),
        lambda table: pd.crosstab(table["alive"], table["stage"], normalize="index").loc[True].reindex(["流失"], fill_value=0),
        lambda table: table.assign(lost=table["stage"].eq("流失")).groupby("alive")["lost"].mean()[True],
        lambda table: np.average(table["stage"].isin(["流失"]), weights=table["alive"]),
        lambda table: 1 - len(table[table["alive"] & (table["stage"] != "流失")]) / sum(table["alive"]),
    ],
    "per_head": [
        channel_by_channel,
        named_sums,
        profit_less_cost,
        lambda table: table.groupby("acquired_by")["left_over_yuan"].mean(),
        lambda table: table.groupby("acquired_by", as_index=False)["left_over_yuan"].mean(),
        lambda table: table.groupby("acquired_by")["left_over_yuan"].sum() / table.groupby("acquired_by").size(),
        lambda table: table.pivot_table("left_over_yuan", index="acquired_by").iloc[::-1],
        lambda table: table.assign(each=table["left_over_yuan"] / table.groupby("acquired_by")["bought"].transform("size"))
        .groupby("acquired_by")["each"].sum(),
        lambda table: table.groupby("acquired_by").mean(numeric_only=True)[["left_over_yuan"]].reset_index(),
    ],
    "moved": [
        counted,
        grouped_moves,
        every_stage,
        lambda table: table[table["before"] == "活跃"]["after"].value_counts(normalize=True),
        lambda table: table.query("before == '活跃'").groupby("after").size() / (table["before"] == "活跃").sum(),
        lambda table: table.loc[table["before"] == "活跃", "after"].value_counts(normalize=True).rename("占比").reset_index(),
        lambda table: table.groupby("before")["after"].value_counts(normalize=True)["活跃"].sort_index(),
        lambda table: pd.get_dummies(table[table["before"].eq("活跃")]["after"]).mean(),
        lambda table: pd.crosstab(table["before"], table["after"], normalize="index").loc["活跃"],
        lambda table: row_shares(transitions(table["before"], table["after"])).loc["活跃"],
        lambda table: table[table["before"] == "活跃"]["after"].astype("category").value_counts(normalize=True),
    ],
    "third": [
        quarter_in_a_loop,
        lambda buyers: (buyers[2] / buyers[0]).mean(),
        lambda buyers: (buyers[2].dropna() / buyers[0]).mean(),
        lambda buyers: (lambda seen: (seen[2] / seen[0]).mean())(buyers.dropna(subset=[2])),
        lambda buyers: np.nanmean(buyers[2].to_numpy() / buyers[0].to_numpy()),
        lambda buyers: buyers.div(buyers[0], axis=0)[2].mean(),
        lambda buyers: retention(buyers)[2].mean(),
        lambda buyers: buyers[buyers[2].notna()].apply(lambda row: row[2] / row[0], axis=1).sum() / buyers[2].count(),
        lambda buyers: pd.Series([(buyers.iloc[:, 2] / buyers.iloc[:, 0]).mean(skipna=True)]),
    ],
    "still_here": [
        year_in_a_loop,
        filled_today,
        both_parts,
        by_lengths,
        by_days,
        lambda people, as_of: (
            (known := people[as_of - people["registered_on"] >= YEAR])["left_on"].sub(known["registered_on"]).dt.days.fillna(9999) >= 365
        ).mean(),
        lambda people, as_of: np.mean(
            ~(((p := people[(as_of - people["registered_on"]).dt.days >= 365])["left_on"] - p["registered_on"]).dt.days.to_numpy() < 365)
        ),
    ],
    "two_kinds": [
        kinds_in_a_loop,
        lambda lines: (lines.groupby("customer_id")["category"].nunique() > 1).mean(),
        lambda lines: (lines.drop_duplicates(["customer_id", "category"])["customer_id"].value_counts() >= 2).mean(),
        lambda lines: len((kinds := lines.groupby("customer_id")["category"].nunique())[kinds >= 2]) / len(kinds),
        lambda lines: ((pd.crosstab(lines["customer_id"], lines["category"]) > 0).sum(axis=1) >= 2).mean(),
        lambda lines: lines.groupby("customer_id").agg(n=("category", "nunique")).query("n >= 2").shape[0] / lines["customer_id"].nunique(),
        lambda lines: lines.groupby("customer_id")["category"].apply(lambda kinds: len(set(kinds)) > 1).mean(),
        lambda lines: 1 - (lines.groupby("customer_id")["category"].unique().map(len) == 1).mean(),
    ],
    "next_month": [
        walked,
        lambda counts, now: counts.div(counts.sum(axis=1), axis=0).T @ now,
        lambda counts, now: now.dot(counts.div(counts.sum(axis=1), axis="index")),
        lambda counts, now: counts.mul(now / counts.sum(axis=1), axis=0).sum(),
        lambda counts, now: (now / counts.sum(axis=1)) @ counts,
        lambda counts, now: counts.apply(lambda row: row / row.sum() * now[row.name], axis=1).sum().rename("人数").reset_index(),
        lambda counts, now: now.to_numpy() @ (counts.to_numpy() / counts.to_numpy().sum(axis=1, keepdims=True)),
        lambda counts, now: (counts.T / counts.sum(axis=1) * now).sum(axis=1).iloc[::-1],
    ],
}  # fmt: skip


# 各有各的错


def span_of(people):
    return (people["last_day"] - people["first_day"]).dt.days


def lost_of(table):
    return table[table["stage"] == "流失"]


def alive_of(table):
    return table[table["alive"]]


def sums_of(table, column="left_over_yuan"):
    return table.groupby("acquired_by")[column].sum()


def heads_of(table):
    return table["acquired_by"].value_counts()


def from_active(table):
    return table[table["before"] == "活跃"]


def stays(people, as_of):
    return (people["left_on"] - people["registered_on"]).dt.days


def full_year(people, as_of):
    return people[(as_of - people["registered_on"]).dt.days >= 365]


def kinds_of(lines):
    return lines.groupby("customer_id")["category"].nunique()


def shares_of(counts):
    return counts.div(counts.sum(axis=1), axis=0)


def forgets_quotes(people):
    return span_of(people) / times  # noqa: F821


def forgets_the_brackets_of_len(table):
    here = table[table["alive"]]
    wrong = here["stage"] == "流失"
    return len(wrong) / len(here)


def one_column_only(table):
    here = table["alive"]
    return len(here[here["stage"] == "流失"]) / len(here)


def true_in_quotes(table):
    here = table[table["alive"] == "True"]
    return len(here[here["stage"] == "流失"]) / len(here)


def divides_a_table(table):
    here = alive_of(table)
    return here[here["stage"] == "流失"] / len(here)


WRONG = {
    "gap": [
        (lambda people: span_of(people) / people["times"], "买 4 次，中间只有 3 个间隔"),
        (lambda people: span_of(people) / people["times"].sum(), "所有人的次数合计"),
        (lambda people: span_of(people) / people["times"] - 1, "括号"),
        (lambda people: span_of(people) / (people["times"] - 1).sum(), "所有人的间隔"),
        (lambda people: (people["last_day"] - people["first_day"]) / (people["times"] - 1), "时长"),
        (lambda people: span_of(people) // (people["times"] - 1), "//"),
        (lambda people: (people["times"] - 1) / span_of(people), "除反了"),
        (lambda people: span_of(people) / 2, "写死"),
        (lambda people: span_of(people), "首末相隔"),
        (lambda people: span_of(people) / "people['times']", "引号"),
        (lambda people: span_of(people) / people, "日期只能与日期相减"),
        (lambda people: span_of(people) / (people["time"] - 1), "times"),
        (forgets_quotes, "引号"),
        (lambda people: span_of(people) / (people["times"] - 1).mean(), "平均间隔个数"),
        (lambda people: span_of(people) / (people["times"].sum() - 1), "先合计、再减 1"),
        (lambda people: span_of(people) / people["times"].max(), "最多的那个次数"),
        (lambda people: (people["first_day"] - people["last_day"]).dt.days / (people["times"] - 1), "减反了"),
        (lambda people: (span_of(people) + 1) / (people["times"] - 1), "多数了一天：从 1 日"),
        (lambda people: (span_of(people) + 1) / people["times"], "多数了一天，又除以了次数"),
        (lambda people: span_of(people) / people["times"] + 1, "再加 1 天"),
        (lambda people: (span_of(people) / (people["times"] - 1)).clip(lower=7), "改成了 7 天"),
        (lambda people: span_of(people) / 3, "把 3 写死了"),
    ],
    "false_alarm": [
        (lambda table: len(alive_of(table)[alive_of(table)["stage"] == "流失"]) / len(table), "你除以的是全体"),
        (lambda table: len(alive_of(lost_of(table))) / len(lost_of(table)) if len(lost_of(table)) else np.nan, "名单里有几成其实还在"),
        (lambda table: len(lost_of(table)) / len(alive_of(table)), "没有从第一步的结果里挑"),
        (forgets_the_brackets_of_len, "是与否"),
        (lambda table: len(lost_of(table)) / len(table), "没有先留下仍在的人"),
        (lambda table: len(alive_of(lost_of(table))), "停在了人数"),
        (lambda table: (alive_of(table)["stage"] == "流失").mean() * 100, "乘了 100"),
        (lambda table: (alive_of(table)["stage"] == "沉默").mean(), "问的是「流失」"),
        (lambda table: (alive_of(table)["stage"] != "流失").mean(), "没有被判成流失"),
        (lambda table: (table[~table["alive"]]["stage"] == "流失").mean(), "走了的人里被判成流失"),
        (lambda table: alive_of(table)["stage"] == "流失", "求占比用 .mean()"),
        (lambda table: f"{(alive_of(table)['stage'] == '流失').mean():.0%}", "引号"),
        (one_column_only, "stage"),
        (true_in_quotes, "除以了 0"),
        (divides_a_table, "文字"),
        (lambda table: table[table["alive"]]["阶段"], "stage"),
        (lambda table: len(alive_of(table)[alive_of(table)["stage"] == " 流失"]) / len(alive_of(table)), "一个也没有挑到"),
        (lambda table: (alive_of(table)["stage"] != "活跃").mean(), "不是「活跃」的"),
        (lambda table: len(alive_of(lost_of(table))) / np.float64(len(table) - len(alive_of(table))), "除以的是走了的人数"),
        (lambda table: table[table["stage"] != "流失"]["alive"].mean(), "没有被判成流失的人：应当留下"),
        (lambda table: (~lost_of(table)["alive"]).mean(), "有几成真的走了"),
        (lambda table: len(table[~table["alive"]]) / len(alive_of(table)), "没有看标签：第二步"),
        (lambda table: (wrong := len(alive_of(lost_of(table)))) / (len(alive_of(table)) + wrong), "多加了一份误判"),
        (lambda table: (alive_of(table)["stage"] == "活跃").mean(), "你数的是「活跃」"),
        (lambda table: ((table["stage"] == "流失") & ~table["alive"]).mean(), "判对的，分母也错了"),
    ],
    "per_head": [
        (lambda table: sums_of(table, "profit_yuan") / heads_of(table), "获客成本没有扣"),
        (lambda table: sums_of(table, "acquisition_cost_yuan") / heads_of(table), "招一位花多少"),
        (lambda table: sums_of(table, "bought") / heads_of(table), "首购率"),
        (lambda table: sums_of(table) / table["bought"].value_counts(), "买过没有"),
        (lambda table: sums_of(table) / table["acquisition_cost_yuan"].value_counts(), "名字对不上"),
        (lambda table: sums_of(table), "停在了合计"),
        (lambda table: sums_of(table) / len(table), "全体的人数"),
        (lambda table: table[table["bought"]].groupby("acquired_by")["left_over_yuan"].mean(), "只算了买过的人"),
        (lambda table: table["left_over_yuan"].sum() / heads_of(table), "没有按渠道分组"),
        (lambda table: sums_of(table) / table[table["bought"]]["acquired_by"].value_counts(), "除以的是买过的人数"),
        (lambda table: table.groupby("bought")["left_over_yuan"].sum() / table["bought"].value_counts(), "看不出每一行是谁"),
        (lambda table: table["left_over_yuan"].mean(), "一个数"),
        (lambda table: sums_of(table) / table[acquired_by].value_counts(), "引号"),  # noqa: F821
        (lambda table: sums_of(table) / table["customer_id"].value_counts(), "customer_id"),
        (lambda table: sums_of(table) / sums_of(table, "bought"), "有的渠道是 0"),
        (lambda table: sums_of(table) / len(heads_of(table)), "渠道的个数"),
        (heads_of, "还没有看钱"),
        (lambda table: sums_of(table) * heads_of(table), "乘上了人数"),
        (lambda table: sums_of(table) / sums_of(table).sum(), "份额"),
        (lambda table: sums_of(table, "profit_yuan") / sums_of(table, "acquisition_cost_yuan"), "每花一元"),
        (lambda table: (sums_of(table) - sums_of(table, "acquisition_cost_yuan")) / heads_of(table), "扣了两次"),
        (lambda table: (sums_of(table, "profit_yuan") + sums_of(table, "acquisition_cost_yuan")) / heads_of(table), "你加了上去"),
        (lambda table: (sums_of(table, "acquisition_cost_yuan") - sums_of(table, "profit_yuan")) / heads_of(table), "减反了"),
        (lambda table: sums_of(table[table["bought"]]) / heads_of(table), "上面只加了买过的人"),
        (lambda table: sums_of(few := table[table["profit_yuan"] > 0]) / heads_of(few), "有利润的人"),
        (lambda table: sums_of(few := table[table["left_over_yuan"] > 0]) / heads_of(few), "剩下的是正数的人"),
        (lambda table: table.groupby("acquired_by")["left_over_yuan"].max(), "剩得最多的那一位"),
        (lambda table: sums_of(table) / heads_of(table) * 100, "不是百分比"),
        (lambda table: sums_of(table) // heads_of(table), "//"),
        (lambda table: (sums_of(table) / heads_of(table)).astype(int), "转成了整数"),
    ],
    "moved": [
        (lambda table: table[table["after"] == "活跃"]["before"].value_counts(normalize=True), "方向反了"),
        (lambda table: from_active(table)["before"].value_counts() / len(from_active(table)), "同一个时候"),
        (lambda table: table["after"].value_counts() / len(table), "没有先挑人"),
        (lambda table: table["after"].value_counts() / len(from_active(table)), "只有分母"),
        (lambda table: from_active(table)["after"].value_counts() / len(table), "除以的是全体"),
        (lambda table: from_active(table)["after"].value_counts(), "停在了人数"),
        (lambda table: from_active(table)["after"].value_counts() / table["after"].value_counts(), "后来的各阶段人数"),
        (lambda table: from_active(table)["after"].value_counts(normalize=True) * 100, "乘了 100"),
        (lambda table: table[table["before"] == "沉默"]["after"].value_counts(normalize=True), "从前「沉默」"),
        (lambda table: (from_active(table)["after"] == "活跃").mean(), "一个数"),
        (lambda table: table[(table == "活跃").all(axis=1)]["after"].value_counts(normalize=True), "两个时候都限成了活跃"),
        (lambda table: from_active(table)["after"] / len(from_active(table)), "文字"),
        (lambda table: from_active(table)["later"].value_counts(), "later"),
        (lambda table: table["before"] == "活跃", "是与否"),
        (lambda table: from_active(table)["after"].value_counts() / table["before"].value_counts(), "从前的各阶段人数"),
        (lambda table: from_active(table)["after"].value_counts() / from_active(table)["after"].nunique(), "阶段的个数"),
        (lambda table: from_active(table)["after"].value_counts() / from_active(table)["after"].value_counts(), "除以了自己"),
        (lambda table: table["before"].value_counts(normalize=True), "从前各阶段的占比"),
        (lambda table: table[table["after"] == "活跃"]["before"].value_counts(), "又停在了人数"),
        (lambda table: len(from_active(table)) / from_active(table)["after"].value_counts(), "除反了"),
        (lambda table: from_active(table)["after"].value_counts() / (len(from_active(table)) - 1), "少了一个人"),
        (lambda table: from_active(table)["after"].value_counts() // len(from_active(table)), "//"),
        (lambda table: from_active(table)["after"].value_counts(normalize=True).drop("活跃", errors="ignore"), "没有变的人"),
        (lambda table: table[table["before"] != "活跃"]["after"].value_counts(normalize=True), "写成了 !="),
        (lambda table: table[(table == "活跃").any(axis=1)]["after"].value_counts(normalize=True), "从前或后来"),
        (lambda table: table[table["before"] == table["after"]]["after"].value_counts(normalize=True), "标签相同的人"),
        (lambda table: table[table["before"] == "流失"]["after"].value_counts(normalize=True), "从前「流失」"),
    ],
    "third": [
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.dropna()), "有空的行全扔了"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.ffill(axis=1)), "前一季"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.ffill()), "上一群"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.fillna(1)), "拿 1 补"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.fillna(buyers.mean())), "别的群的平均"),
        (lambda buyers: buyers.fillna(0)[2].sum() / buyers.fillna(0)[0].sum(), "没有走完的群也在分母里"),
        (lambda buyers: (buyers[1] / buyers[0]).mean(), "第 1 季"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers.fillna(0)[1]).mean(), "你又除以了前一季"),
        (lambda buyers: (shares := buyers.fillna(0)[2] / buyers[0])[shares > 0].mean(), "真的一个人也没有来"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).median(), "第一行还在补 0"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).max(), "最高的一群"),
        (lambda buyers: buyers[2] / buyers[0], "一列"),
        (lambda buyers: (buyers["2"] / buyers["0"]).mean(), "2"),
        (lambda buyers: (buyers[3] / buyers[0]).mean(), "你看的是第 3 季"),
        (lambda buyers: (buyers.fillna(0)[3] / buyers[0]).mean(), "改成了第 3 季"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).sum(), "你只求了和"),
        (lambda buyers: (buyers[2] / buyers[0]).mean() * 100, "你乘了 100：比例"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).mean() * 100, "你又乘了 100"),
        (lambda buyers: (buyers[0] / buyers[2]).dropna().mean(), "除反了：要用"),
        (lambda buyers: (buyers[0] / buyers.fillna(0)[2]).mean(), "无穷大"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).min(), "最低的一群，或者"),
        (lambda buyers: (buyers[2] / buyers[0]).min(), "最低的一群：错的不是"),
        (lambda buyers: (buyers[2] / buyers[0]).mean(skipna=False), "没有跳过空缺"),
        (lambda buyers: (buyers[2] / buyers[0]).head(2).mean(), "「两群」写死了"),
        (lambda buyers: (buyers.fillna(0)[2] / buyers[0]).sum() / 2, "除数写死了 2"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.fillna(buyers.median())), "中位数补了空格"),
        (lambda buyers: (lambda full: (full[2] / full[0]).mean())(buyers.fillna(buyers.min())), "最少的一群"),
    ],
    "still_here": [
        (lambda people, as_of: 1 - (stays(people, as_of) < 365).mean(), "没有满 365 天的人也算进来了"),
        (lambda people, as_of: (stays(full_year(people, as_of), as_of) >= 365).mean(), "空缺与 365 比"),
        (lambda people, as_of: people["left_on"].isna().mean(), "到观察日还在不在"),
        (lambda people, as_of: full_year(people, as_of)["left_on"].isna().mean(), "后来才离开"),
        (lambda people, as_of: (stays(full_year(people, as_of), as_of) < 365).mean(), "离开的比例"),
        (lambda people, as_of: (~(stays(full_year(people, as_of), as_of) < 365)).sum(), "停在了人数"),
        (lambda people, as_of: stays(people, as_of).median(), "中位数"),
        (lambda people, as_of: 1 - (stays(people[(as_of - people["registered_on"]).dt.days > 365], as_of) < 365).mean(), "正好"),
        (lambda people, as_of: (people["left_on"].fillna(as_of) - people["registered_on"]).dt.days.ge(365).mean(), "没有满"),
        (lambda people, as_of: 1 - (people["left_on"] - people["registered_on"] < 365).mean(), "时间长短与数没法比大小"),
        (lambda people, as_of: 1 - ((as_of - people["registered_on"]).dt.days < 365).mean(), "注册已满"),
        (lambda people, as_of: (as_of - people["registered_on"]).dt.days >= 365, "是与否"),
        (lambda people, as_of: full_year(people, pd.Timestamp("2025-06-30"))["left_day"], "left_on"),
        (lambda people, as_of: 1 - (stays(full_year(people, as_of), as_of) >= 365).mean(), "减了两次"),
        (lambda people, as_of: full_year(people, as_of)["left_on"].notna().mean(), "已经离开的占多少"),
        (lambda people, as_of: (stays(full_year(people, as_of), as_of) < 365).sum(), "离开的人数"),
        (lambda people, as_of: people["left_on"].isna().sum(), "没有离开的人数"),
        (lambda people, as_of: stays(full_year(people, as_of), as_of).mean(), "平均待了几天"),
        (lambda people, as_of: stays(full_year(people, as_of), as_of).median(), "天数短得不像样：没有离开"),
        (lambda people, as_of: (stays(people, as_of) >= 365).mean(), "两处不对"),
        (lambda people, as_of: 1 - (stays(full_year(people, as_of), as_of) < 365).sum() / len(people), "却除以了全体"),
        (lambda people, as_of: (stays(people.dropna(), as_of) >= 365).mean(), "也没有看注册满不满"),
        (lambda people, as_of: (full_year(people, as_of)["left_on"] > as_of).mean(), "总是 0"),
        (lambda people, as_of: 1 - (stays(people[people["left_on"].isna()], as_of) < 365).mean(), "总是 1"),
        (lambda people, as_of: 1 - (stays(people[(people["registered_on"] - as_of).dt.days >= 365], as_of) < 365).mean(), "总是空的"),
        (lambda people, as_of: 1 - (stays(full_year(people, as_of), as_of) < 364).mean(), "364"),
    ],
    "two_kinds": [
        (lambda lines: (lines.groupby("customer_id")["category"].count() >= 2).mean(), "你数的是行"),
        (lambda lines: (lines.groupby("customer_id")["order_id"].nunique() >= 2).mean(), "你数的是订单"),
        (lambda lines: (lines.groupby("order_id")["category"].nunique() >= 2).mean(), "按订单分了组"),
        (lambda lines: (kinds_of(lines) > 2).mean(), "都是从三个才算起"),
        (lambda lines: (kinds_of(lines) == 2).mean(), "正好两个"),
        (lambda lines: (kinds_of(lines) >= 2).sum(), "停在了人数"),
        (lambda lines: (kinds_of(lines) >= 2).sum() / len(lines), "除以的是行数"),
        (lambda lines: kinds_of(lines).mean(), "平均每人"),
        (lambda lines: (lines.groupby("category")["customer_id"].nunique() >= 2).mean(), "按品类分了组"),
        (lambda lines: kinds_of(lines) >= 2, "求占比用 .mean()"),
        (lambda lines: kinds_of(lines), "一列"),
        (lambda lines: lines.groupby("customer_id")["category"].nunique.mean(), "圆括号"),
        (lambda lines: (lines.groupby("customer")["category"].nunique() >= 2).mean(), "customer_id"),
        (lambda lines: (kinds_of(lines) >= 2).count(), "停在了客户数"),
        (lambda lines: len(kinds_of(lines) >= 2) / len(kinds_of(lines)), "len 数的是整列"),
        (lambda lines: (kinds_of(lines) <= 2).mean(), "至多两个品类"),
        (lambda lines: (kinds_of(lines) >= 2).sum() / lines["order_id"].nunique(), "除以的是订单数"),
        (lambda lines: (kinds_of(lines) >= 2).sum() / lines["category"].nunique(), "除以的是品类数"),
        (lambda lines: (kinds_of(lines) >= 2).sum() / (kinds_of(lines) < 2).sum(), "其余的人"),
        (lambda lines: (kinds := kinds_of(lines))[kinds >= 2].mean(), "挑出来的人平均"),
        (lambda lines: (kinds := kinds_of(lines))[kinds >= 2].sum(), "停在了品类数"),
        (lambda lines: (kinds := kinds_of(lines))[kinds >= 2].sum() / kinds.sum(), "都是品类数"),
        (lambda lines: (lines.drop_duplicates().groupby("customer_id").size() >= 2).mean(), "订单号也在里面"),
        (lambda lines: (lines.groupby(["customer_id", "category"]).size() >= 2).mean(), "同一个品类买了几次"),
        (lambda lines: lines["category"].nunique(), "没有看是哪位客户"),
        (lambda lines: (lines.groupby("category")["category"].nunique() >= 2).mean(), "又数同一列"),
        (lambda lines: kinds_of(lines).median(), "品类个数的中位数"),
    ],
    "next_month": [
        (lambda counts, now: now @ counts, "没有除"),
        (lambda counts, now: now @ (counts / counts.sum()), "按列除"),
        (lambda counts, now: now @ (counts / counts.sum(axis=1)), "axis=0"),
        (lambda counts, now: shares_of(counts) @ now, "乘反了"),
        (lambda counts, now: now @ (counts / counts.to_numpy().sum()), "除以了全体"),
        (lambda counts, now: shares_of(counts) * now, "得到的还是一张表：now 对到了列上"),
        (lambda counts, now: (shares_of(counts) * now).sum(), "对到了列上：现在"),
        (lambda counts, now: shares_of(counts), "停在了转移矩阵"),
        (lambda counts, now: (now @ shares_of(counts)).round(), "取了整"),
        (lambda counts, now: (now @ shares_of(counts)).astype(int), "去掉了小数"),
        (lambda counts, now: now @ shares_of(counts) / now.sum(), "再乘上总人数"),
        (lambda counts, now: counts.sum(), "没有用到现在的人数"),
        (lambda counts, now: now.astype(float), "一步也没有走"),
        (lambda counts, now: (now @ shares_of(counts)).sum(), "一个数"),
        (lambda counts, now: now @ counts.div(counts.sum(axis=1)), "axis=0"),
        (lambda counts, now: shares_of(counts).sum(), "按列加了起来"),
        (lambda counts, now: shares_of(counts).sum(axis=1), "每一行当然是 1"),
        (lambda counts, now: shares_of(counts).mul(now, axis=0), "把每一列加起来"),
        (lambda counts, now: counts @ now, "没有除，又乘反了"),
        (lambda counts, now: now @ counts.div(counts.sum(), axis=0), "除到了行上"),
        (lambda counts, now: now @ (counts / now.sum()), "现在的总人数"),
        (lambda counts, now: now @ counts.div(now, axis=1), "你除以了现在的人数"),
        (lambda counts, now: now @ shares_of(counts) + now, "又加了一遍"),
        (lambda counts, now: now @ shares_of(counts) - now, "比现在多几个人"),
        (lambda counts, now: now @ (shares_of(counts) * 100), "大了 100 倍"),
        (lambda counts, now: counts.sum() @ shares_of(counts), "上个月的人数去乘"),
        (lambda counts, now: now.sum() * shares_of(counts).sum(), "总人数去乘"),
        (lambda counts, now: counts.sum() / counts.to_numpy().sum() * now.sum(), "分配总人数"),
        (lambda counts, now: now @ shares_of(counts).round(2), "矩阵取整太早"),
        (lambda counts, now: counts.sum(axis=1), "上个月开始时"),
    ],
}  # fmt: skip
