# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] tags=["slide"]
# # 04 生命周期：他三个月没来了，是走了，还是本来就这个节奏？
#
# 老板定了一条规矩：「三个月没来的都算流失，发唤回券。」第二天客服转来一封信：「我家每一百来天买一次粮，买了两年了，你们为什么说想念我？」
#
# 一条线管所有的人，省事。**它冤枉了多少人，又看漏了多少人？** 这一课你先押一个数，再打开真相来对。
#
# **学完这一课，你能：**
#
# 1. 给每位注册的人贴上五个阶段之一（潜在、初次购买、活跃、沉默、流失），并用两个比例说出贴得准不准；
# 2. 用漏斗和渠道的账，说出客户在哪一步漏掉、哪个渠道招来的人留得久；
# 3. 用转移矩阵和同期群表，说出标签多久过期、新来的一批人留下多少，并认出没有走完的格子。
#
# **时间：** 90 分钟。标着【必做】的是课上内容，【选做】留到课后。忘了写法看[八句卡片](pandas_card.html)，生词查[术语表](glossary.md)。
# 一个人自学，大约要再多 40 分钟，可以在第 3 节末尾断开，分两次学。

# %%
import numpy as np
import pandas as pd

from helpers import datasets as data
from helpers.datasets import AS_OF
from helpers.exercises import lifecycle as ex
from helpers.intake import to_orders
from helpers.lifecycle import (cohorts, first_categories, funnel, months_to_pay, new_category_days, payback, retention, rhythms,
                               row_shares, stages_over_time, to_stages, transitions)  # fmt: skip
from helpers.plotting import bars, curves, flows, heat, show, use_style
from helpers.schema import with_titles
from helpers.scorecard import lifts

use_style()
customers = data.load_customers()
orders, _ = to_orders(data.load_ledger())
print(f"假设今天是 {AS_OF:%Y-%m-%d}：{len(customers):,} 位注册的人，其中 {orders['customer_id'].nunique():,} 位下过单。")

# %% [markdown]
# ## 0 回想【必做】（3 分钟）
#
# **第一题（02 课第 3 节）。** 「重要保持」是「从前买得多、好久没来」的人。八类是怎样判「好久没来」的？
#
# - A. 与他自己平时隔几天来一次比
# - B. R 的得分与全体客户的平均比
# - C. 与一个固定的天数比，例如 90 天

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.recall_line.check(answer)

# %% [markdown]
# **第二题（03 课）。** 真相表里写着每个人的人设。拿人设来分层，四准则里哪一项先就是 0？
#
# - A. 可衡量性
# - B. 需求足量性
# - C. 反应差异性

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.recall_seen.check(answer)

# %% [markdown]
# ## 1 六位客户，各有各的节奏【必做】（12 分钟）
#
# 六位客户（假想的人，只为手算）。下表是其中五位的首次、末次购买日和一共买过几次；赵雷 5 月 20 日注册了，还没有买过。

# %% tags=["slide"]
six_orders, six_customers = ex.six_orders(), ex.six_customers()
days = six_orders.groupby("customer_id")["ordered_at"]
five = pd.DataFrame({"first_day": days.min(), "last_day": days.max(), "times": days.count()}).sort_values("times", ascending=False)
with_titles(five)

# %% [markdown]
# 林晓 60 天没来，周航 90 天没来。谁更像走了？看他们平时：
#
# - **林晓**买过 4 次，首末两次相隔 30 天，中间 3 段，平均 10 天来一次。没来的 60 天，等于 **6 段**。
# - **周航**买过 3 次，首末两次相隔 200 天，中间 2 段，平均 100 天来一次。没来的 90 天，还不到 **1 段**。
#
# 平均隔几天来一次，叫他的**平均间隔**。天数多的周航照常，天数少的林晓反常。
#
# **练习 1：平均间隔。** `people` 里只有买过 3 次以上的人。下面已经算好首末两次相隔几天 `span`，从三个写法里选一个，替换 `...`：
#
# - `people["times"]`
# - `(people["times"] - 1)`
# - `people["times"].sum()`
#
# 第一格写、运行，看示例；第二格检查，不用改。检查会换二十家小店来试，函数里只用括号里的名字。

# %%
def average_gap(people):
    span = (people["last_day"] - people["first_day"]).dt.days
    ### BEGIN SOLUTION
    ### STUB answer = span / ...
    answer = span / (people["times"] - 1)
    ### END SOLUTION
    return answer


ex.gap.preview(average_gap)

# %% tags=["points-2"]
ex.gap.check(average_gap)

# %% [markdown]
# **练习 2：把几行排好。** 拼成一个函数：没来的时间，等于他自己的几个间隔？行是打乱的，**有一行用不着**。
#
# 1. `answer = silent_days / own_gap`
# 2. `span = (people["last_day"] - people["first_day"]).dt.days`
# 3. `silent_days = (as_of - people["first_day"]).dt.days`
# 4. `own_gap = span / (people["times"] - 1)`
# 5. `silent_days = (as_of - people["last_day"]).dt.days`

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成行号的清单，例如 [2, 1]
answer = [2, 4, 5, 1]
### END SOLUTION
ex.quiet.check(answer)

# %% [markdown]
# 只买过一两次的人（吴桐、何敏）没有自己的间隔可看，就用**同品类的间隔**：与他第一单买同一种东西的客户，平均间隔的中位数（从小到大排好，正中间的那个数）。
# 判断一个人用的那个间隔，叫他的**节奏**（rhythm）：先约定 3 次以上看自己，1–2 次看同品类，第 2 节再改进。
# （节奏至少按 7 天算：连着几天下单的人，不该一周不来就算走了。）

# %% [markdown] tags=["concept-C046", "slide"]
# **生命周期五阶段**（lifecycle stages），站在观察日看，人人有一个：
#
# | 阶段 | 规矩 |
# | --- | --- |
# | **潜在** | 已注册，还没有买过 |
# | **初次购买** | 只买过一次，没来的时间不超过 2 个节奏 |
# | **活跃** | 买过两次以上，没来的时间不超过 2 个节奏 |
# | **沉默** | 买过，没来的时间超过 2 个、不超过 4 个节奏 |
# | **流失** | 买过，没来的时间超过 4 个节奏 |
#
# 同一天的几单算一次，全额退款的单不算买过。2 和 4 是定的线，可以换；4 换一换会怎样，第 2 节看。
#
# 六位客户的阶段（同品类的间隔假设是 40 天，写作 `typical_days`；`borrow=0` 是只看自己）。请你验算一位：何敏买过 2 次，没来 200 天，200 ÷ 40 = 5，超过 4，是流失。

# %%
six_rhythms = rhythms(six_orders, six_customers, as_of=AS_OF, typical_days=ex.TYPICAL_DAYS, borrow=0)
six_stages = to_stages(six_orders, six_customers, as_of=AS_OF, typical_days=ex.TYPICAL_DAYS, borrow=0)
shown = six_rhythms[["purchase_days", "recency_days", "own_gap_days", "rhythm_days", "quiet_times"]].reindex(six_stages.index)
with_titles(shown.assign(stage=six_stages))

# %% [markdown]
# 表里的 `NaN` 是空缺：买得太少，没有自己的间隔；赵雷没有买过，什么也没有，可是**照样有标签**：`to_stages` 给的是每一位注册的人，各阶段人数加起来正好是注册人数。
# （RFM 只管买过的人，「潜在」在那里是「未覆盖」。）
#
# ## 2 一条线，还是各看各的节奏【必做】（17 分钟）
#
# 老板的规矩是一条线：90 天没来，就算流失。先只看**买过 3 次以上**的人，按平均间隔排队，分成快、中、慢三等份。
#
# **先猜：** 节奏最慢的三分之一里，有些人**其实没有走**。这些没走的人，百分之几被 90 天这条线判成了流失？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，0 到 100，不带 %
answer = 40
### END SOLUTION
ex.guess_slow.check(answer)

# %% [markdown]
# 谁走了、哪天走的，**现实里没有这一列**；我们的公司是造出来的，所以有一张真相表可以对：**仍在**，是说观察日那天他还在我们这里，到了日子还会来。它只能用来评判，不能用来贴标签。下面的代码不用看懂，看表。

# %%
truth = data.load_truth()
category = first_categories(orders, data.load_order_items(), data.load_products())
rhythm = rhythms(orders, customers, as_of=AS_OF, category=category)
regular = rhythm[rhythm["purchase_days"] >= 3].copy()
regular["speed"] = pd.qcut(regular["own_gap_days"], 3, labels=["快", "中", "慢"])
regular["alive"] = truth["alive"]
alive = regular[regular["alive"]]
by_speed = alive.groupby("speed", observed=False)
pd.DataFrame({"平均间隔的中位数（天）": by_speed["own_gap_days"].median(), "其实没走的人": by_speed.size(),
              "其中被 90 天判成流失（%）": (alive["recency_days"] > 90).groupby(alive["speed"], observed=False).mean() * 100}).round(1)  # fmt: skip

# %% [markdown]
# **读表。** 同一条线，快客没走而被冤枉的少，慢客多得多：写信来的那一位，就在最后一行里。
#
# 判得准不准，要看**两种错**，分开数，不能只报一个「准确率」：
#
# - **误判成流失**：仍在的人里，被判成流失的占多少（冤枉）；
# - **误判成没走**：走了的人里，没有被判成流失的占多少（看漏）。
#
# 线挪近一点，冤枉的多、看漏的少；挪远一点，反过来。**挪一条线，只是拿一种错换另一种错。**
# 哪一种错贵，看你拿它做什么：发「想念你」，冤枉一位就得罪一位；打电话，冤枉一位白花一个电话的钱；看漏一位，丢的是他以后的利润。
#
# **练习 3：误判成流失的比例。** `table` 一行一位客户，`alive` 是一列 True / False（是与否），`stage` 是阶段。先看例子，它问的是另一件事：沉默的人里，仍在的占多少。
# `len(表)` 是表有几行；一列是与否可以直接放进筛选的方括号。练习的示例是上面的六位：假设林晓、周航、吴桐、赵雷仍在，陈默、何敏走了。

# %%
example = pd.DataFrame({"stage": ["沉默", "活跃", "沉默", "流失"], "alive": [True, True, False, False]}, index=["甲", "乙", "丙", "丁"])
silent = example[example["stage"] == "沉默"]
still = silent[silent["alive"]]
print(f"沉默的 {len(silent)} 人里，仍在的 {len(still)} 人，占 {len(still) / len(silent)}。")

# %%
def false_alarm(table):
    ### BEGIN SOLUTION
    ### STUB # 第一步：仍在的人
    ### STUB here = ...
    ### STUB # 第二步：其中被判成「流失」的人
    ### STUB wrong = ...
    ### STUB # 第三步：占多少
    ### STUB answer = ...
    # 第一步：仍在的人
    here = table[table["alive"]]
    # 第二步：其中被判成「流失」的人
    wrong = here[here["stage"] == "流失"]
    # 第三步：占多少
    answer = len(wrong) / len(here)
    ### END SOLUTION
    return answer


ex.false_alarm.preview(false_alarm)

# %% tags=["points-3"]
ex.false_alarm.check(false_alarm)

# %% [markdown]
# 现在比四种判法：90 天一条线；180 天一条线；**自己的节奏**，没来的时间超过自己的 4 个平均间隔；**掺同品类**，把他自己的各次间隔与 2 个同品类的间隔放在一起平均，再看 4 倍。
# 例如林晓：自己的 3 段共 30 天，加上 2 段各 40 天，（30 + 80）÷ 5 = 22 天；没来的 60 天不到 3 个 22 天，先算沉默，不急着算流失。
#
# （2 段是定的，也可以换。）
#
# **心里先押：** 四种里，有没有一种两种错都最少？（代码不用看懂，看表。）

# %%
judges = {"90 天一条线": regular["recency_days"] > 90, "180 天一条线": regular["recency_days"] > 180,
          "自己的节奏": regular["recency_days"] > 4 * regular["own_gap_days"], "掺同品类": regular["quiet_times"] > 4}  # fmt: skip


def two_errors(lost):
    wrong = lost[regular["alive"]].groupby(alive["speed"], observed=False).mean() * 100
    return {"误判成流失（%）": lost[regular["alive"]].mean() * 100, "其中快客": wrong["快"], "其中慢客": wrong["慢"],
            "误判成没走（%）": (~lost[~regular["alive"]]).mean() * 100}  # fmt: skip


pd.DataFrame({name: two_errors(lost) for name, lost in judges.items()}).T.round(1)

# %% [markdown]
# **读表。** 没有哪一种两样都最少：看漏最少的是 90 天，可是它冤枉得最多。90 天改成 180 天，冤枉的少了，看漏的多了。再把 180 天与「自己的节奏」比：看漏的差不多，冤枉的**换了人**。
# 一条线冤枉慢客；只看自己的节奏，轮到快客被冤枉了，合起来少不了多少。
#
# 为什么？三次购买只有两段间隔，**两段太少**：碰巧挨得近，电脑就当他是快客，过一阵没来就判他走了。看上去快的人里，有一部分只是碰巧；慢的也一样。
# 掺进两个同品类的间隔，买得少的人就不全听碰巧的：两头都不太冤枉，合起来冤枉的也少了。
#
# 线和倍数都挪来挪去，三种判法各画成一条线：横轴是冤枉的，纵轴是看漏的，**越靠左下越好**。代码不用看懂。

# %% tags=["slide"]
scores = {"一条线": regular["recency_days"], "自己的节奏": regular["recency_days"] / regular["own_gap_days"], "掺同品类": regular["quiet_times"]}
wrongly = np.arange(1, 16)
left_in = pd.DataFrame({name: [(s[~regular["alive"]] <= s[regular["alive"]].quantile(1 - w / 100)).mean() * 100 for w in wrongly]
                        for name, s in scores.items()}, index=wrongly)  # fmt: skip
words = "，".join(f"{name} {left_in.loc[3, name]:.0f}%" for name in scores)
show(curves(left_in, headline=f"同样冤枉 3% 的人，看漏：{words}", xlabel="误判成流失：仍在的人里（%）", ylabel="误判成没走：走了的人里（%）"))

# %% [markdown]
# **读图。** 三条线靠得很近：**没有一种判法能两头都不错**，因为一个人没来，走了和没到日子，看起来是一样的。「掺同品类」总比「自己的节奏」低；
# 与一条线比，这一家低一点，换一家公司，有时差不多。押「一条线就够」的和押「各看各的」的，都只对了一半。
#
# 课程的 `to_stages` 默认用「掺同品类」，下面都用它。全公司的阶段，与真相对一遍（代码不用看懂）：

# %% tags=["slide"]
stages = to_stages(orders, customers, as_of=AS_OF, category=category)
often = rhythm["purchase_days"].reindex(stages.index, fill_value=0).ge(3).map({True: "买过 3 次以上", False: "不到 3 次"})
still_here = truth["alive"].reindex(stages.index).groupby([stages, often], observed=False).agg(["size", "mean"]).unstack()
table = pd.DataFrame({"人数": stages.value_counts(sort=False), "仍在（%）": truth["alive"].groupby(stages, observed=False).mean() * 100})
for name in ("不到 3 次", "买过 3 次以上"):
    table[f"{name}的人数"], table[f"{name}的仍在（%）"] = still_here["size"][name], still_here["mean"][name] * 100
buyers = stages[stages != "潜在"]
here, gone = buyers[truth["alive"]], buyers[~truth["alive"]]
print(f"买过的人：仍在的，误判成流失 {(here == '流失').mean():.1%}；走了的，没有判成流失 {(gone != '流失').mean():.1%}，"
      f"其中判成沉默的 {(gone == '沉默').mean():.1%}，判成活跃或初次购买的 {gone.isin(['初次购买', '活跃']).mean():.1%}。")
days_apart = rhythm["typical_gap_days"].groupby(category).first()
print(f"各品类的间隔：{days_apart.min():.0f} 到 {days_apart.max():.0f} 天。只买过一两次的人，节奏就是它。")
earlier = (customers.set_index("customer_id")["registered_on"] < "2023-07-01")[stages.index]
print(f"「潜在」里有 {(earlier & (stages == '潜在')).sum():,} 位注册早于流水起点：他们从前也许买过，流水里看不见。")
table.round(1)

# %% [markdown]
# **读表。**（上面四种判法只看买过 3 次以上的人，这里是所有买过的，所以两种错的数不同。）「活跃」大多真的还在，「流失」大多真的走了；**「沉默」正是说不准的一群**。「沉默」不算判定，所以看漏的要分开数：判成沉默的，是还不敢说。
# 同样叫沉默，买过 3 次以上的与不到 3 次的，仍在的比例差得很远；「初次购买」里走了的也有一半上下。所以看到一个阶段，再问一句「买过几次」。
#
# 「掺同品类」好在**掺**：往大家的平均靠一靠，就不全听碰巧的。各品类的间隔几乎一样，所以只买过一两次的人，用的其实还是一条线。
# 别的行业，例如一月一换的滤芯和三年一换的锅，品类就要紧得多。
#
# ## 3 获取 → 转化 → 留存 → 拓展【必做】（8 分钟）
#
# 阶段说的是**现在在哪里**，漏斗（funnel）说的是**走到了哪一步**。四步：
#
# - **获取**（acquisition）：注册了；**转化**（conversion）：买了第一次；
# - **留存**（retention）：另一天又买了；**拓展**（expansion）：买得更宽、更贵，或带来新人。这里数的是买了第一单里没有的品类。
#
# 给每个人一样长的时间才好比：从注册那天起 **365 天**，只看到今天已经满 365 天的人。（注册早于流水起点的人不看：他们的第一次不在流水里。）

# %% tags=["concept-C047", "slide"]
new_category = new_category_days(orders, data.load_order_items(), data.load_products())
steps = funnel(orders, customers, as_of=AS_OF, window_days=365, expanded_on=new_category)
counts = steps.loc["全体"]
reached = (counts / counts["acquired"] * 100).rename({"acquired": "获取", "converted": "转化", "retained": "留存", "expanded": "拓展"})
words = f"注册的 {counts['acquired']:,} 人里，一年里走到最后一步的 {counts['expanded'] / counts['acquired']:.0%}"
show(bars(reached.rename_axis("步骤"), xlabel="走到这一步的人，占注册的（%）", name="走到这一步", headline=words))
with_titles(steps)

# %% [markdown]
# **想一想。** 每一步除以前一步，是这一步走过去的占比。哪一步漏得最多？
#
# - A. 获取 → 转化：注册了，没有买第一次
# - B. 留存 → 拓展：又买了，没有买新品类
# - C. 转化 → 留存：买了第一次，没有第二次

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.leak.check(answer)

# %% [markdown]
# **拓展有三种，各有各的指标：** **交叉销售**（cross-selling）是买得更宽，**向上销售**（up-selling）是买得更贵，**推荐新客**（referral）是带来新人。

# %% tags=["concept-C051"]
print("各步转化率（%）：" + "，".join(f"{reached.index[n]} → {reached.index[n + 1]} {reached.iloc[n + 1] / reached.iloc[n] * 100:.1f}" for n in range(3)))
seen = customers.loc[customers["registered_on"] >= "2023-07-01", "customer_id"]  # 第一单在流水里的人
kept = orders[orders["customer_id"].isin(seen) & (orders["refund_yuan"] < orders["paid_yuan"])].sort_values(["ordered_at", "order_id"])
kept = kept.assign(day=kept["ordered_at"].dt.normalize()).drop_duplicates(["customer_id", "day"])
nth = kept.groupby("customer_id").cumcount()
first, second = (kept[nth == n].set_index("customer_id")["paid_yuan"] for n in (0, 1))
dearer = (second > first[second.index]).mean()
each = customers["referrer_id"].map(stages.astype("str")).value_counts() / stages.astype("str").value_counts() * 100
print(f"交叉销售：另一天又买的人里，{counts['expanded'] / counts['retained']:.0%} 在一年里买了第一单里没有的品类。")
print(f"向上销售：有第二单的 {len(second):,} 人里，{dearer:.0%} 的第二单比第一单贵。")
print("推荐新客：到今天为止，每 100 位带来过几位：" + "，".join(f"{name} {each[name]:.0f}" for name in ("潜在", "活跃", "沉默", "流失")) + "。")

# %% [markdown]
# **读数。** 「第二单更贵」在一半上下，与抛硬币差不多：**看不出向上销售**。要是只问「后来有没有哪一单比第一单贵」，买得多的人总会碰上一单，比例会好看得多，那是次数多，不是买得贵了。
# 交叉销售也有这个毛病：来得多，买到新品类的机会就多，所以这里限定了同样的一年。
# 「活跃」的人带来得多；可是他们待得也久，机会也多，连「潜在」也带来过人。是不是留住了人，人才帮你带人，这几个数**说不出**。
#
# **到这里可以休息一下。** 下次接着学，先点一下这一格，再从菜单「运行」里选「运行选中单元格上方的所有单元格」。
#
# ## 4 渠道：便宜的人，还是留得住的人【必做】（11 分钟）
#
# 客户从**面对面**（地推、展会）、**社交媒体**、**邮件**（电子邮件通讯）等渠道来。只看 2023 年 7 月到 2024 年 6 月注册的人，每人都看注册后的头 365 天：
# 这一年的利润减去招他来的钱，是 `left_over_yuan`；没有买过的人，利润按 0 算。（代码不用看懂，看表。）

# %%
profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
joined = customers[customers["registered_on"].between("2023-07-01", "2024-06-30")].set_index("customer_id")
registered = orders["customer_id"].map(joined["registered_on"])
within = (orders["ordered_at"].dt.normalize() - registered).dt.days.between(0, 364)
joined["profit_yuan"] = profit[within].groupby(orders["customer_id"]).sum().reindex(joined.index, fill_value=0)
joined["bought"] = joined.index.isin(orders.loc[within, "customer_id"])
joined["left_over_yuan"] = joined["profit_yuan"] - joined["acquisition_cost_yuan"]
with_titles(joined[["acquired_by", "acquisition_cost_yuan", "bought", "profit_yuan", "left_over_yuan"]].head(4).round(2))

# %% [markdown]
# **练习 4：每招来一位，一年里剩下多少。** 每个渠道剩下的合计，除以这个渠道的人数。这一行有**两个空**，各填一个列名（带引号）：加哪一列的钱，数哪一列的人。
# 示例里的六位，`left_over_yuan` 是：面对面 180、−110，老客推荐 200，邮件 40、−6、90。

# %%
def left_per_head(table):
    ### BEGIN SOLUTION
    ### STUB answer = table.groupby("acquired_by")[...].sum() / table[...].value_counts()
    answer = table.groupby("acquired_by")["left_over_yuan"].sum() / table["acquired_by"].value_counts()
    ### END SOLUTION
    return answer


ex.per_head.preview(left_per_head)

# %% tags=["points-2"]
ex.per_head.check(left_per_head)

# %% tags=["concept-C048", "slide"]
by_channel = joined.groupby("acquired_by")
kept = stages.reindex(joined.index).isin(["初次购买", "活跃"])
error = 1.96 * by_channel["left_over_yuan"].sem()
channel = pd.DataFrame({"人数": by_channel.size(), "每位获客成本": by_channel["acquisition_cost_yuan"].mean(), "首购率（%）": by_channel["bought"].mean() * 100,
                        "每位一年剩下": by_channel["left_over_yuan"].mean(), "上下": error, "一年剩下合计": by_channel["left_over_yuan"].sum(),
                        "至今仍活跃（%）": kept.groupby(joined["acquired_by"]).mean() * 100})  # fmt: skip
channel["每留住一位的获客成本"] = channel["每位获客成本"] / channel["至今仍活跃（%）"] * 100
points = 1.4 * 196 * (kept.mean() * (1 - kept.mean()) / by_channel.size()) ** 0.5
print(f"换一批人，大约会差（95%）：「每位一年剩下」见「上下」一列，两个渠道要差 {1.4 * error.mean():.0f} 元上下才算数；"
      f"「至今仍活跃」两个渠道要差 {points.min():.0f}–{points.max():.0f} 个百分点才算数。")  # fmt: skip
channel.sort_values("每位获客成本", ascending=False).round(1)

# %% [markdown]
# **读表**（元；「仍活跃」是阶段为初次购买或活跃的）。一列一列念：
#
# - **首购率**各渠道差不多，分不出好坏；
# - **每位一年剩下**的先后，大半在会差的范围里，换一批人名次就变，不要只凭它停掉一个渠道；
# - **至今仍活跃**却分得出一头一尾：面对面、老客推荐留下的多（这两个之间不一定分得出），邮件最少（不活跃的人里还有沉默，不等于都走了）；
# - 可是邮件便宜得太多，**每留住一位的获客成本**反而比面对面低得多。留得住的人以后还会一直买，这张表看不见，下面的图来看。
#
# **想一想。** 同事说：「『一年剩下合计』最多的渠道最会赚钱，明年的钱都给它。」怎么回答？
#
# - A. 先除以人数再比；多招来的人，也未必还像从前
# - B. 对，合计最多，就是最会赚钱的渠道
# - C. 不对，该给每位获客成本最低的渠道

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.biggest.check(answer)

# %% [markdown]
# **心里先押：** 一年以后，最贵的面对面追上最便宜的邮件了吗？把**同一批人**的「每位剩下多少」按月画出来，从注册的当月（第 0 月）数起（代码不用看懂）：

# %% tags=["slide"]
same_people = customers[customers["customer_id"].isin(joined.index)]
curve = payback(orders[orders["customer_id"].isin(joined.index)], same_people, as_of=AS_OF, by="acquired_by", ledger_start="2023-07-01").T
last = curve.dropna().index.max()
month = (orders["ordered_at"].dt.year - registered.dt.year) * 12 + orders["ordered_at"].dt.month - registered.dt.month
late = profit[month.between(7, last)].groupby(orders["customer_id"]).sum().reindex(joined.index, fill_value=0).groupby(joined["acquired_by"])
told = {name: f"{late.mean()[name]:.0f} ± {1.96 * late.sem()[name]:.0f} 元" for name in ("面对面", "邮件")}
words = f"第 7 月到第 {last} 月，每位又多赚：面对面 {told['面对面']}，邮件 {told['邮件']}"
dear_first = channel.sort_values("每位获客成本", ascending=False).index
show(curves(curve.loc[:last, dear_first], headline=words, xlabel="注册后第几个月", ylabel="每位累计利润减去获客成本（元）", level=0))

# %% [markdown]
# **读图。** 在横线以下，招他的钱还没有赚回来。每条线只有几百人，上下几十元，第 12 月谁高谁低说不准；说得准一点的是**走势**：邮件从一开始就在线上，后来最平；
# 面对面从负数起步，几个月才回本，还在往上。**在最贵与最便宜的两个之间选，取决于你看多远**；再往后值多少，是预测，10 课再算。
# 别的渠道大多在它们上面，例如老客推荐；可是花钱能不能再招来同样多的这种人，这张图不说。
# （招谁来不是随机的：面对面遇见的，也许本来就是常来店里的人，所以这里只说「这个渠道来的人」，不说渠道「使」他们留下。）
#
# ## 5 标签会旧：动态分层【必做】（13 分钟）
#
# 标签是站在某一天贴的，客户却在动。**动态分层**就是每个月重新贴一遍。
#
# **先猜：** 三月底贴的标签，放到六月底还用。只看三月底是初次购买、活跃、沉默的人（潜在与流失很少动，不算；初次购买、沉默有期限，过几个节奏就换名字），**百分之几**的标签还对？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，0 到 100，不带 %
answer = 70
### END SOLUTION
ex.guess_stale.check(answer)

# %% [markdown]
# 从三月底到六月底，谁去了哪里？（那一猜怎样算的，这一节末尾看。）

# %% tags=["slide"]
months = pd.date_range("2024-06-30", AS_OF, freq="ME")
monthly = stages_over_time(orders, customers, dates=months, category=category)
march, june = monthly[pd.Timestamp("2025-03-31")], monthly[AS_OF]
moves = transitions(march, june)
words = f"三个月前的「初次购买」，{row_shares(moves).loc['初次购买', '沉默']:.0%} 成了沉默；「沉默」有 {row_shares(moves).loc['沉默', '活跃']:.0%} 又活跃"
show(flows(moves, headline=words, left="2025-03-31", right="2025-06-30"))

# %% [markdown]
# **读图。** 左边一根柱是三月底，右边是六月底，带子越宽人越多。新客几乎都来自最下面的「新加入」（三月底还没有注册的人）。
# 「潜在」也是源头，可是流出来得很少：三个月里只有几十位买了第一次；里面一半上下注册早于流水起点，也许从前买过。
# 沉默分两路：一路醒过来，一路流失；流失也有回来的，那多半是当初判错了。初次购买也会退回潜在：那一单后来全额退了款。
# （这一季有 618 和一波活动，回来的比上一季多：写转移，要写清是哪三个月。）
#
# **练习 5：从「活跃」出发。** `table` 一行一位客户，`before` 是从前的阶段，`after` 是后来的。从前「活跃」的人，后来各阶段占多少？
# 示例里从前活跃的有四位，后来三位活跃、一位沉默。

# %%
def from_active(table):
    ### BEGIN SOLUTION
    ### STUB # 第一步：从前「活跃」的人
    ### STUB start = ...
    ### STUB # 第二步：他们后来各阶段的人数，除以他们的人数
    ### STUB answer = ...
    # 第一步：从前「活跃」的人
    start = table[table["before"] == "活跃"]
    # 第二步：他们后来各阶段的人数，除以他们的人数
    answer = start["after"].value_counts() / len(start)
    ### END SOLUTION
    return answer


ex.moved.preview(from_active)

# %% tags=["points-3"]
ex.moved.check(from_active)

# %% [markdown]
# 每个阶段都这样算一行，叠起来就是**转移矩阵**（transition matrix）：一行是从前，一列是后来，**每一行加起来是 100%**（格中取了整，加起来可能差 1）。三月底到六月底：

# %% tags=["concept-C052", "slide"]
matrix = row_shares(moves) * 100
print(f"各行之和：{'、'.join(f'{total:.0f}' for total in matrix.sum(axis=1))}；人数合计 {moves.to_numpy().sum():,} = 六月底注册的 {len(stages):,} 人。")
show(heat(matrix, headline=f"「活跃」三个月后 {matrix.loc['活跃', '活跃']:.0f}% 还活跃", xlabel="六月底", ylabel="三月底", unit="各行的 %"))

# %% [markdown]
# 标签多久过期？开头那一猜，就是下表「3 个月」那一行（代码不用看懂）：

# %%
stale = {}
for age in (1, 2, 3, 6):
    then = monthly[months[-1 - age]].dropna()
    same = then.astype("str") == june[then.index].astype("str")
    middle = then.isin(["初次购买", "活跃", "沉默"])
    stale[f"{age} 个月"] = {"标签还对（%）：全体": same.mean() * 100, "初次购买、活跃、沉默": same[middle].mean() * 100,
                          "活跃": same[then == "活跃"].mean() * 100, "贴的时候还没有的人": june.notna().sum() - len(then)}  # fmt: skip
pd.DataFrame(stale).T.round(1)

# %% [markdown]
# **读表。** 「全体」看着还行，那是潜在与流失的人多，他们不大动。真正要做事的三个阶段，一两个月就旧了不少：
# 「初次购买」和「沉默」本来就是路过的阶段，照规矩多半待不满三个月；没有期限的「活跃」旧得慢些，也一个月比一个月旧。
# 最后一列是新来的人，旧名单里根本没有。**要按阶段做事，就每个月重贴一遍。**
#
# ## 6 同期群：一批一批地看【必做】（10 分钟）
#
# 「留存变好了吗？」把**同一季首购**的人放在一起，叫一个**同期群**（cohort），看他们后来每一季还有百分之几来买。
# （这里的留存，是那一季来买了；漏斗里的留存，是一年里有过第二次。看到「留存」，先问怎样数的。）

# %% tags=["concept-C053", "slide"]
buyers = cohorts(orders, customers, as_of=AS_OF, period="Q")
share = retention(buyers).drop(index="流水以前") * 100
words = f"首购后第 2 季还来的：2023Q3 那群 {share.loc['2023Q3', 2]:.0f}%，一年后的 2024Q3 那群 {share.loc['2024Q3', 2]:.0f}%"
show(heat(share.iloc[:-1, 1:], headline=words, xlabel="首购后第几季；第 0 季都是 100%，不画", ylabel="首购的那一季", unit="%"))
two = buyers.loc[["2023Q3", "2024Q3"], 0]
chance = 196 * (share.loc["2023Q3", 2] / 100 * (1 - share.loc["2023Q3", 2] / 100) * (1 / two).sum()) ** 0.5
print(f"这两群各有 {two.min():.0f}、{two.max():.0f} 人：两群相差 {chance:.0f} 个百分点以内，都可能是碰巧。")

# %% [markdown]
# **读图。** 竖着看一列，年龄相同，季节却不同：有的格子落在 618、双 11 那一季，有的落在春节。要比早晚，挑**同一季首购**的两群（例如 2023Q3 与 2024Q3），再看同一列：
# 差不出碰巧的范围（上面印着），就说不出变好还是变差。横着看一行：第 1 季掉得最多，一多半是漏斗里只买一次的人，其余的只是那一季没来；后来越掉越慢。右下角**留白**：那些季还没有走完，不是 0。
#
# **练习 6：改错。** 同事要「首购后第 2 季还来的比例」，各群取平均。代码能运行，**有一行错了**，只改那一行。
# 示例是一家小店：看得到第 2 季的只有前两群，4 ÷ 10 与 6 ÷ 20，平均 0.35。

# %%
ex.small_triangle().rename_axis("首购的季").rename_axis("首购后第几季", axis=1)

# %%
def second_quarter(buyers):
    ### BEGIN SOLUTION
    ### STUB filled = buyers.fillna(0)
    ### STUB shares = filled[2] / filled[0]
    ### STUB answer = shares.mean()
    filled = buyers
    shares = filled[2] / filled[0]
    answer = shares.mean()
    ### END SOLUTION
    return answer


ex.third.preview(second_quarter)

# %% tags=["points-2"]
ex.third.check(second_quarter)

# %% [markdown]
# **代价。** 换成第 3 季：采购照同事的办法给新客备货。每 1,000 位新客，少备了多少元的货（按售价算）？三个数在下面，写数（不带逗号）或写算式都行。

# %%
money = cohorts(orders, customers, as_of=AS_OF, period="Q", value="net_yuan").drop(index="流水以前")
right, wrong = round(share[3].mean(), 1), round(share[3].fillna(0).mean(), 1)
spend = round(money[3].sum() / buyers.drop(index="流水以前")[3].sum())
print(f"第 3 季还来的：对的 {right}%，填 0 的 {wrong}%；来的人这一季人均净消费 {spend} 元。")

# %%
### BEGIN SOLUTION
### STUB answer = {"少备的元": ...}
answer = {"少备的元": 1000 * (right - wrong) / 100 * spend}
### END SOLUTION
ex.cost.check(answer)

# %% [markdown]
# **左边的一头也要当心。** 有些人注册早于流水起点（2023 年 7 月），他们在流水里的第一单多半**不是首购**，这叫**左截断**（left truncation）。
# `cohorts` 把他们单列成「流水以前」，不算留存。要是不管，会怎样？

# %%
ignored = customers.assign(registered_on=customers["registered_on"].clip(lower=pd.Timestamp("2023-07-01")))
mixed = retention(cohorts(orders, ignored, as_of=AS_OF, period="Q")) * 100
everyone = cohorts(orders, ignored, as_of=AS_OF, period="Q")
money_cells = cohorts(orders, customers, as_of=AS_OF, period="Q", value="net_yuan").sum().sum()
print(f"守恒：各格净消费之和 {money_cells / 10000:.1f} 万元，全部订单的净消费 {(orders['paid_yuan'] - orders['refund_yuan']).sum() / 10000:.1f} 万元。")
pd.DataFrame({"单列以后的人数": buyers[0], "第 4 季还来（%）": share[4], "不管的话，人数": everyone[0],
              "不管的话，第 4 季还来（%）": mixed[4]}).reindex(share.index[:4]).round(1)  # fmt: skip

# %% [markdown]
# 老客混进最早几群，第一群混得最多，显得特别忠诚，看上去像「后来的客户一批不如一批」，其实是流水的起点造出来的。
# 上面那一行是**守恒**：一分钱也没有丢（单列的一行也在里面），同期群表算完先看这一条。
#
# **想一想。** 假设今天是 6 月 10 日。月报上，6 月的净消费才到 5 月的一半。同事问怎么办，你先说哪一句？
#
# - A. 6 月多半是淡季，先等下个月的数出来再说
# - B. 还没有走完：与去年 6 月 1–10 日比，或者等它走完
# - C. 6 月过了三分之一，把它的数乘 3，再与 5 月比

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.unfinished.check(answer)

# %% [markdown] tags=["concept-C050"]
# ## 7 决定与便笺：叫醒谁，留几位不叫【必做】（14 分钟）
#
# 阶段不同，做法不同：
#
# | 阶段 | 做法 |
# | --- | --- |
# | 潜在 | 广告与促销：先分出新注册的，请他买第一次 |
# | 初次购买 | 引导第二次：漏得最多的就是这一步 |
# | 活跃 | 增值服务：他正在来，不用唤回 |
# | 沉默、流失 | 唤回：值不值，要试 |
#
# 先问那条规矩：三个月没来的，是不是都走了？不用真相也看得见一点：三月底以前已经三个月没来的人，后来又来了的，就是**没有走**。（代码不用看懂。）

# %%
spring = orders[(orders["ordered_at"] >= "2025-04-01") & (orders["refund_yuan"] < orders["paid_yuan"])]
quiet = rhythms(orders, customers, as_of="2025-03-31", category=category)
quiet = quiet[(quiet["purchase_days"] >= 3) & (quiet["recency_days"] > 90)]
came = pd.Series(quiet.index.isin(spring["customer_id"]), index=quiet.index)
came_by = came.groupby(march[quiet.index] == "流失").mean()
print(f"三月底，买过 3 次以上、超过 90 天没来的 {len(quiet)} 人，4–6 月又来的有 {came.mean():.0%}。"
      f"其中五阶段也判成流失的，又来 {came_by[True]:.0%}；五阶段没有判成流失的，又来 {came_by[False]:.0%}。")  # fmt: skip

# %% [markdown]
# （第 2 节的分母是仍在的人；这里是超过 90 天没来的人，问的是另一件事。）一条线把两种人混在一起，按各人的节奏就分得开些。（这三个月有 618 和一波活动，又来的不全是**自己**来的；可是来了，就是没有走。）
#
# 再问叫醒谁。老板批了 3,000 元打唤回电话：15 元一个（假设），至多 200 个，只打给同意联系的人。电话没有试过，可是今年 3 月 15 日、5 月 25 日做过两波**随机实验**（03 课第 5 节）：
# 抽签发三种优惠之一，对照什么也不发。发的与对照的相差，就是优惠的**提升**。阶段用发送前一天的；「区间」是 95% 的。（代码不用看懂，看表。）

# %% tags=["concept-C054"]
trial = data.load_trial()
before_sent = stages_over_time(orders, customers, dates=["2025-03-14", "2025-05-24"], category=category)
then = pd.concat([before_sent.iloc[:, 0], before_sent.iloc[:, 1]], keys=[1, 2], names=["wave"]).rename("stage")
trial = trial.assign(arm=trial["arm"].where(trial["arm"] == "对照", "优惠")).join(then, on=["wave", "customer_id"])
lift = lifts(before_sent, trial).droplevel("arm")
nothing = trial[trial["arm"] == "对照"].groupby("stage", observed=False)["ordered_30d"].mean() * 100
value = profit.groupby(orders["customer_id"]).sum().reindex(stages.index, fill_value=0)
agreed = stages.index.isin(customers.loc[customers["consent"], "customer_id"])
evidence = pd.DataFrame({"对照（人次）": lift["control"], "不发，30 天里下单（%）": nothing, "提升（百分点）": lift["value"], "区间从": lift["low"], "到": lift["high"],
                         "六月底同意联系": stages[agreed].value_counts(sort=False), "历史价值（每位，元）": value.groupby(stages, observed=False).mean()})  # fmt: skip
evidence = evidence.loc[["初次购买", "活跃", "沉默", "流失"]]
evidence.round(1)

# %% [markdown]
# 最后一列是到今天为止一位客户一共带来的利润（流水起点以后的，获客成本没有扣），也就是**历史价值**。「流失」也有，那是**已经发生的**。一位客户从开始到最后一共值多少，叫**全生命周期价值**，还要加上**以后的**，也就是**预测价值**：历史价值一样的两个人，一个活跃、一个流失，以后差得远。10 课再算。
#
# 唤回的电话打给谁？选一类，再选一条理由，例如 `"A1"`。（「初次购买」来了还不久，不用唤回，要引导第二次。）
#
# - A. 活跃　　B. 沉默　　C. 流失
#
# 1. 他们最可能再来，叫一声最容易成
# 2. 还有人会来，叫了有没有用却说不准
# 3. 他们人多，打得多总会有人回来

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 例如 "A1"
answer = "B2"
### END SOLUTION
ex.whom.check(answer)

# %% [markdown]
# **留几位不叫？** 从「沉默」里同意联系的人当中随机留一部分不叫，30 天后比两边下单的占多少，才知道电话有没有用。算一笔账：

# %%
silent = trial[trial["stage"] == "沉默"]
per_buyer = silent.loc[silent["ordered_30d"], "profit_30d_yuan"].mean()
base, line, can_wake = evidence.loc["沉默", "不发，30 天里下单（%）"], 1500 / per_buyer, int(evidence.loc["沉默", "六月底同意联系"])
print(f"「沉默」里同意联系的 {can_wake} 位。不叫，100 位 30 天里本来也有 {base:.0f} 位下单；下单的人这 30 天人均利润 {per_buyer:.0f} 元。")
print(f"打 100 个电话 1,500 元，要比不叫的多来 {line:.0f} 位才够本；优惠只多来 {evidence.loc['沉默', '提升（百分点）']:.1f} 位，区间到顶 {evidence.loc['沉默', '到']:.0f} 位。")
calls = pd.Series([50, 100, 200])
margin = 1.96 * (base * (100 - base) * (1 / calls + 1 / (can_wake - calls))) ** 0.5
pd.DataFrame({"打几位": calls, "留几位": can_wake - calls, "费用（元）": calls * 15, "碰巧会差（95%，百分点）": margin.round(1)}).set_index("打几位")

# %% [markdown]
# **读表。** 最后一列与够本的线比：100 位多来几位，就是几个百分点；便笺里「到哪条线就停」，也是这条线。优惠的提升不到它，「流失」也不到；不同的是「沉默」还没有答案。只看这 30 天，电话多半**不赚钱，是花钱买一个答案**（叫醒的人以后还会来，值多少还不知道），所以买够用的最小一份：
# 打得太少，碰巧的差快赶上够本的线，看不出够不够本；多花一倍的钱打 200 位，也准不了多少。两边至少各 100 位，至多打 200 位。写**留下不叫**的人数。
# （七月没有 618，不叫也来的会比这里少一些：所以要与同时留下的人比，不能与这张表比。）

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 留几位不叫，写一个数
answer = can_wake - min(100, can_wake // 2)
### END SOLUTION
ex.leave.check(answer)

# %% [markdown]
# **便笺。** 给老板写不超过 150 字，四段：结论、证据、动作与预算、风险。评分标准（共 10 分）：
#
# | | 满分 | 怎样算好 |
# | --- | --- | --- |
# | 结论 | 2 | 一句话：叫醒谁，并回答「三个月没来都算流失」行不行 |
# | 证据 | 3 | 有第 7 节的数，说得出哪一段时间、多少人；不用封存的后半年，也不用真相 |
# | 动作与预算 | 3 | 叫几位、留几位、多少元；只打给同意联系的人 |
# | 风险 | 2 | 说出一个可能错的地方，怎样知道，到哪条线就停 |

# %%
### BEGIN SOLUTION
### STUB answer = """
### STUB
### STUB """  # ← 写在两个三引号之间，四段各以「结论：」等开头
answer = f"""
结论：「三个月」一条线不行，改看各人节奏；先试着叫醒「沉默」。
证据：三月底 90 天没来的 {len(quiet)} 位常客，4–6 月又来 {came.mean():.0%}；春天的实验里，优惠对沉默的提升 {evidence.loc["沉默", "区间从"]:.0f} 到 {evidence.loc["沉默", "到"]:.0f} 个百分点。
动作与预算：同意联系的 {can_wake} 位，随机打 100 位，1,500 元，其余不打。
风险：电话也许没用；30 天后比，每百人多不到 {line:.0f} 位就停。
"""
### END SOLUTION
ex.memo.check(answer)

# %% [markdown]
# 写完再看两张别人写的：
#
# > **甲：** 结论：要唤回流失客户。证据：流失的人最多。动作与预算：全部发券，预算从优。风险：暂无。
#
# 大约 1 分，给在说了一类人上。人多不是证据，「从优」不是预算，「暂无」等于没想过。
#
# > **乙：** 结论：叫醒「沉默」。证据：真相里他们有三成还在。动作与预算：全打一遍，每个 15 元。风险：有人不接电话。
#
# 大约 3 分。说清了叫谁，可是没有回答那条规矩；真相现实里没有，不能作证据；没有总数，没管同意不同意，全打一遍就没有人可比；风险没有说怎样知道。

# %% [markdown] tags=["slide"]
# ## 小结【必做】（2 分钟）
#
# - **阶段**看没来的时间等于几个节奏；准不准报两个数，误判成流失与误判成没走，挪线只是拿一个换另一个；沉默就是说不准的人，值不值得叫，随机试一小份。
# - **漏斗**给每人一样长的时间，漏得最多的是第二次；**渠道**先除以人数再比，便宜的回本快，留得住的要看得远才显出来。
# - **转移矩阵**每行加起来是 100%，标签要按月重贴；**同期群**比同一季首购、同一个年龄，空格不是 0，流水以前的老客单列。
#
# 回到开头：给写信来的那位客户，你会怎样回？给老板的那条规矩，你会改成哪一句？同是沉默，买过 3 次以上的与不到 3 次的，试打时怎样分开数，才知道电话对谁有用？
#
# 必做的到此为止。贴好的 `stages` 后面还要用：05 课分层，09 课预测谁会走。下面是选做。

# %% [markdown]
# ## 8 获客的钱几个月回来【选做】（10 分钟）
#
# 扩大客户群需要时间：先花钱，后赚钱。看最贵的渠道，面对面：把同时注册的人放在一起，看每位累计利润减去获客成本。**没有走完的月空着**，线就停在那里。一个月只有几十人，画图时并成一季。

# %% tags=["concept-C049"]
met = customers[(customers["acquired_by"] == "面对面") & (customers["registered_on"] >= "2023-07-01")]
met = met.assign(joined_in=met["registered_on"].dt.to_period("Q").astype("str"))
by_quarter = payback(orders[orders["customer_id"].isin(met["customer_id"])], met, as_of=AS_OF, by="joined_in", ledger_start="2023-07-01")
paid_back = months_to_pay(by_quarter)
known = paid_back.dropna()
words = f"面对面：{len(paid_back)} 季里，{len(known)} 季注册的人到今天已经回本，用了 {known.min():.0f} 到 {known.max():.0f} 个月"
show(curves(by_quarter.iloc[::2].T, headline=words, xlabel="注册后第几个月", ylabel="每位累计利润减去获客成本（元）", level=0))

# %% [markdown]
# 再按**注册的月**列成表：一共几人，几个月回本；还没有回本的，写明走完了几个月：

# %%
by_month = payback(orders[orders["customer_id"].isin(met["customer_id"])], met, as_of=AS_OF, ledger_start="2023-07-01")
took, walked = months_to_pay(by_month), by_month.count(axis=1) - 1
told = took.map("{:.0f} 个月".format).where(took.notna(), walked.map("未走完：到第 {} 月还没有回本".format))
pd.DataFrame({"注册人数": met["registered_on"].dt.strftime("%Y-%m").value_counts().sort_index(), "几个月回本": told}).rename_axis("注册的月")

# %% [markdown]
# **读图、读表。** 每条线越新越短（图上隔一季画一条）；线有时往下掉一点，那是有人退款。最近的还没有回本，是**还没有走到**，不能说「不回本」。
# 比两批人，要比**同一个月龄**：拿走了二十个月的与走了三个月的比「至今赚了多少」，新人总是输，那是时间短，不是人差。
# 一个月只有几十人，多一位买得多的，回本就早几个月：表里相邻两月差几个月，多半是碰巧；并成一季的图稳一些，线与线差几十元也还可能是碰巧。
#
# ## 9 一位客户待多久【选做】（12 分钟）
#
# 同事要一个数：「客户平均待多久？」他把已经离开的人找出来，求待了几天的中位数。没有离开的人呢？**一个也没有算。**
# 待得最久的人，正是还没有离开的人，所以这个数短得不像样。换一个问法：给每个人满一年的时间，到第 365 天还在的占多少？
#
# **新的写法。** 空缺与数比大小，答案总是「否」；一列是与否求平均，就是「是」占几成：

# %%
stayed = pd.Series([30.0, 400.0, np.nan], index=["甲", "乙", "丙（没有离开）"])
print((stayed < 365).to_dict(), f"不到 365 天就离开的占 {(stayed < 365).mean():.2f}")

# %% [markdown]
# **练习 7。** `people` 有 `registered_on` 与 `left_on`（没有离开的空缺；观察日以后的事还不知道，也空缺）。注册已满 365 天的人里，到第 365 天还没有离开的占多少？整个函数体由你写。
# （离开日现实里没有，这里只为看清这个坑。示例的六位里，四位注册满了 365 天：一位没有离开，三位待了 30、411、39 天。）

# %%
def still_after_a_year(people, as_of):
    ### BEGIN SOLUTION
    known = people[(as_of - people["registered_on"]).dt.days >= 365]
    stayed = (known["left_on"] - known["registered_on"]).dt.days
    answer = 1 - (stayed < 365).mean()
    ### END SOLUTION
    return answer


ex.still_here.preview(still_after_a_year)

# %% tags=["points-3"]
ex.still_here.check(still_after_a_year)

# %%
start = pd.Timestamp("2024-06-30")
known = rhythms(orders, customers, as_of=start, category=category)
left_on = truth["left_on"][known.index[known["purchase_days"] >= 3]]
left_on = left_on[~(left_on <= start)]
stayed = (left_on.where(left_on <= AS_OF) - start).dt.days
print(f"2024 年 6 月 30 日，买过 3 次以上、还没有离开的 {len(stayed)} 人：到今天离开了 {stayed.notna().sum()} 人，他们又待了几天的中位数是 {stayed.median():.0f} 天。")
print(f"可是这些人里，到第 365 天还在的占 {1 - (stayed < 365).mean():.0%}。")

# %% [markdown]
# 同事那个数是前一行的，差得远。注意两处：从**同一天**数起，只问那天还在的人。要是从注册数起、又只看「后来买过 3 次以上的」，就偏高了：要买够 3 次，先得待得够久，待不久的人早已被筛掉。
#
# ## 10 一群人越留越牢，是忠诚在长吗【选做】（10 分钟）
#
# 同期群表横着看，掉得越来越慢：第 1 季的人里还有多少第 2 季来，第 2 季的人里还有多少第 3 季来……这个比例往往越来越高。
# 有人说：「客户越待越忠诚。」我们造一群人试一试：**每个人每季离开的机会从来不变**，只是人与人不同，一半人每季离开的机会是 60%，一半人是 5%。

# %%
stay_chance = np.array([0.4, 0.95])
left_of_each = 500 * stay_chance[:, None] ** np.arange(9)
together = left_of_each.sum(axis=0)
print("每一季留到下一季的比例（%）：" + "、".join(f"{x:.0f}" for x in together[1:] / together[:-1] * 100))
print("留下的人里，本来就留得住的占（%）：" + "、".join(f"{x:.0f}" for x in left_of_each[1] / together * 100))

# %% [markdown]
# 没有一个人变过，比例却一路上升：容易走的先走光了，剩下的本来就是留得住的。**比例上升，先想是不是人换了**，再想是不是人变了。
# 真的数据里两样都可能有，同期群表分不开；要知道一项服务有没有让人更忠诚，要随机地给（07 课）。
#
# ## 11 买过几个品类【选做】（8 分钟）
#
# **新的写法。** `.nunique()` 数一列里有几个**不同的**值：

# %%
example = pd.DataFrame({"customer_id": ["甲", "甲", "甲", "乙"], "category": ["狗粮", "狗粮", "零食", "玩具"]})
example.groupby("customer_id")["category"].nunique()

# %% [markdown]
# **练习 8。** `lines` 一行是一笔订单里的一种商品，有 `customer_id`、`order_id`、`category`。买过两个以上品类的客户占多少（0 到 1）？整个函数体由你写。
# 示例的六位：林晓狗粮、零食，周航猫粮两次，陈默玩具、清洁、用品，吴桐零食，何敏保健两次，赵雷狗粮、玩具。

# %%
def two_categories(lines):
    ### BEGIN SOLUTION
    kinds = lines.groupby("customer_id")["category"].nunique()
    answer = (kinds >= 2).mean()
    ### END SOLUTION
    return answer


ex.two_kinds.preview(two_categories)

# %% tags=["points-2"]
ex.two_kinds.check(two_categories)

# %% [markdown]
# ## 12 照这个矩阵走下去，一年后怎样【选做】（20 分钟）
#
# 有了一个月的转移矩阵，就可以问：照这样走，下个月各阶段有多少人？再下个月呢？这种算法假设**以后只看现在在哪里，不看怎样来的**，叫**马尔可夫**（Markov）假设。
#
# **新的写法。** `.div(…, axis=0)` 把每一行除以一个数；`@` 是矩阵的乘法，左边是现在的人数：

# %%
example = pd.DataFrame([[8, 2], [1, 3]], index=["活跃", "沉默"], columns=["活跃", "沉默"])
rows = example.div(example.sum(axis=1), axis=0)
pd.Series({"活跃": 100, "沉默": 40}) @ rows  # 活跃：100 × 0.8 + 40 × 0.25

# %% [markdown]
# **练习 9。** `counts` 是上个月的转移表（人数），`now` 是现在各阶段的人数。下个月各阶段会有多少人？整个函数体由你写。
# 示例：`counts` 的活跃一行是 3、1，沉默一行是 1、1；现在活跃 8 人、沉默 2 人。

# %%
def next_month(counts, now):
    ### BEGIN SOLUTION
    shares = counts.div(counts.sum(axis=1), axis=0)
    answer = now @ shares
    ### END SOLUTION
    return answer


ex.next_month.preview(next_month)

# %% tags=["points-3"]
ex.next_month.check(next_month)

# %% [markdown]
# 拿它与真的比：站在 2024 年 6 月底，把此前半年每个月的转移合成一张表，一个月一个月地走十二步；再与 2025 年 6 月底真的在哪里比（只看 2024 年 6 月底已经注册的人）。

# %%
before = pd.date_range("2023-12-31", "2024-06-30", freq="ME")
past = stages_over_time(orders, customers, dates=before, category=category)
month = sum(transitions(past[a], past[b]).drop(index="新加入") for a, b in zip(before[:-1], before[1:], strict=True))
people_now = past[before[-1]].dropna()
expected = people_now.value_counts(sort=False).rename(index=str).astype(float)
for _ in range(12):
    expected = expected @ row_shares(month)
pd.DataFrame({"2024 年 6 月底": people_now.value_counts(sort=False), "照矩阵走十二步": expected.round(),
              "2025 年 6 月底真的": stages[people_now.index].value_counts(sort=False)})  # fmt: skip

# %% [markdown]
# 看「潜在」一行：矩阵以为一年里还有许多人会买第一次，真的只有几十位。**刚注册的人才容易买第一次，早注册而没有买的，多半不会买了**；矩阵把他们当成一样的人，每个月都让同样比例的人去买。
#
# 再看一处：三月底同样是「活跃」的人，买得多的与买得少的，六月底还活跃的一样多吗？矩阵以为一样。

# %%
active = march.index[march == "活跃"]
bought_by_march = rhythms(orders, customers, as_of="2025-03-31", category=category).loc[active, "purchase_days"]
groups = pd.cut(bought_by_march, [0, 4, 9, np.inf], labels=["2–4 次", "5–9 次", "10 次以上"])
same = (june[active] == "活跃").groupby(groups, observed=False).agg(["size", "mean"])
pd.DataFrame({"三月底活跃的人数": same["size"], "六月底还活跃（%）": same["mean"] * 100}).round(1)

# %% [markdown]
# 不一样：同一个名字里，只买过 2–4 次的，离开「活跃」的更多。矩阵只记得「现在在哪里」，忘了「怎样来的」，所以一步两步还好，看一个人、看得远就不灵。
# 另外，六月有 618 大促，三月没有，矩阵也不知道。要预测一个人，用他自己的记录：09 课和 10 课。
