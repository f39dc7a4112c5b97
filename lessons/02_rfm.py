# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] tags=["slide"]
# # 02 RFM：同一份流水，为什么交出三份名单？
#
# 老板说：「把『重要价值』的客户挑出来，下周请他们来店里。」三位同事拿着同一份流水，各交了一份名单，人数对不上，名字也对不上。
# 电脑没有报错，三位也都说是按同一套规矩做的。规矩相同，名单就应当相同，所以至多有一份是对的。
#
# **哪一份能信？** 这一课你从六位客户开始，用手把 R、F、M 算一遍，再让电脑算全公司的；然后亲眼看五个错误各把数字变成什么样。
#
# **学完这一课，你能：**
#
# 1. 从订单算出 R、F、M，打分，分成八类，并说清每一步的规矩；
# 2. 用几个数说出每一类客户是谁、值多少、该不该先照顾；
# 3. 拿到别人的名单，用几个数看出五种常见的错。
#
# **时间：** 90 分钟。标着【必做】的是课上内容，【选做】留到课后。00 课的八句 pandas 之外，这一课另学几个写法（`&`、`~`、`pd.DataFrame` 等），用到时先给例子。
# 忘了看[八句卡片](pandas_card.html)，生词查[术语表](glossary.md)，屏幕上出现英文的报错，查 [00 课第二部分](00_welcome.ipynb)开头的对照表。
# 一个人自学，多给自己一小时，可以在第 3 节末尾断开，分两次学。

# %%
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans

from helpers.datasets import AS_OF, load_customers, load_future_ledger, load_ledger, load_truth
from helpers.exercises import rfm as ex
from helpers.exercises.worlds import six_ledger
from helpers.intake import to_orders
from helpers.plotting import bars, crossing, shares, show, use_style
from helpers.rfm import to_clusters, to_features, to_rfm, to_scores, to_scores_by_cuts, to_segments
from helpers.schema import with_titles
from helpers.scorecard import agreement, profile

use_style()
customers = load_customers()
orders, _ = to_orders(load_ledger())
print(f"假设今天是 {AS_OF:%Y-%m-%d}：{len(orders):,} 笔订单，来自 {orders['customer_id'].nunique():,} 位客户。")

# %% [markdown]
# ## 0 回想【必做】（3 分钟）
#
# 先想，再写字母。把 `...` 换成 `"A"`、`"B"` 或 `"C"`（引号也要），运行；选错了会告诉你错在哪里，可以再选。
#
# **第一题（01 课第 3 节）。** 老板问：「我们平均每单多少元？」你用哪一个数回答？
#
# - A. 先算每位客户平均每单多少，再求这些数的平均
# - B. 净消费的合计，除以订单的总数
# - C. 把各笔订单从小到大排好，取正中间的一笔

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.recall_average.check(answer)

# %% [markdown]
# **第二题（01 课第 6 节）。** 有人新想出一种标签，说它解释了客户以后消费的 3%。你先问哪一句？
#
# - A. 有没有超过 5%
# - B. 一共分了几组
# - C. 标签打乱以后是百分之几

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.recall_explained.check(answer)

# %% [markdown]
# ## 1 六位客户，手算一遍【必做】（16 分钟）
#
# 下面是六位客户的全部订单，一行一笔（假想的人，只为手算）。`net_yuan` 是净消费：实付减去退款。
# 表头有两行，上面的中文给人看，下面的英文才是列名，写代码用英文那一行。

# %% tags=["slide"]
six_orders, _ = to_orders(six_ledger())
six_orders["day"] = six_orders["ordered_at"].dt.normalize()
six_orders["net_yuan"] = six_orders["paid_yuan"] - six_orders["refund_yuan"]
six_orders = six_orders.sort_values("customer_id", kind="stable")
with_titles(six_orders[["order_id", "customer_id", "day", "paid_yuan", "refund_yuan", "net_yuan"]])

# %% [markdown] tags=["concept-C037", "slide"]
# 站在**观察日** `AS_OF`（2025-06-30，那一整天都算）看每位客户：
#
# | | 是什么 | 哪头好 |
# | --- | --- | --- |
# | **R**（recency） | 最近一次购买，距观察日几天 | **天数少的好** |
# | **F**（frequency） | 一共买过几次，一笔订单算一次 | 次数多的好 |
# | **M**（monetary） | 一共净消费多少元 | 金额大的好 |
#
# 两条规矩，写在前面，大家才对得上：
#
# - **观察日以后的订单不算。** 赵雷 7 月 3 日的那一单，站在 6 月 30 日还没有发生。
# - **全额退款的订单不算**，R、F、M 都不算：钱没有留下，就不算买过。退了一部分的照样算一次，只从金额里扣。退款也只认观察日为止的。
#
# 何敏 2024 年 9 月 1 日下了两单，一笔订单算一次，所以算两次。
#
# 拿周航试一遍：他有两笔订单，一笔退了一部分。最近一笔是 6 月 18 日，6 月 30 日减 6 月 18 日，**R 是 12 天**；两笔都算，**F 是 2 次**；
# 500 减 200，加 90，**M 是 390 元**。
#
# **轮到你：吴桐。** 不用代码，看着上面的表算，把三处 `...` 换成数。

# %%
### BEGIN SOLUTION
### STUB answer = {"R": ..., "F": ..., "M": ...}  # ← 三个数，不带单位
answer = {"R": 41, "F": 1, "M": 1280}
### END SOLUTION
ex.by_hand.check(answer)

# %% [markdown]
# 六位可以用手，全公司就要让电脑来。先按两条规矩，只留下该算的订单，存成 `bought`。
# （零元的行，`to_orders` 已经放到一边；所以净消费大于 0，就是没有全额退款。）
#
# **新的一句：两个条件都要满足。** 每个条件用圆括号括起来，中间写 `&`（读作「而且」）：`表[(条件一) & (条件二)]`。

# %%
bought = six_orders[(six_orders["day"] <= AS_OF) & (six_orders["net_yuan"] > 0)]
print(f"{len(six_orders)} 笔订单，留下 {len(bought)} 笔。")

# %% [markdown]
# **练习 1：R。** 下面的函数已经找到了每位客户最近一单的日子 `last_day`。从三个写法里选一个，替换 `...`：
#
# - `(last_day - as_of).dt.days`
# - `(as_of - last_day).dt.days`
# - `as_of - last_day`
#
# 这里的练习分成两格：**第一格写，运行，立刻看到六位客户的结果；第二格检查，不用改。** 检查的时候，它会拿二十家新的小公司、别的观察日来试，
# 所以函数里**只用括号里的名字**（这里是 `bought` 和 `as_of`），不用外面的 `AS_OF`、`six_orders`，也不写死的数。

# %%
def recency(bought, as_of):
    last_day = bought.groupby("customer_id")["day"].max()
    ### BEGIN SOLUTION
    answer = (as_of - last_day).dt.days
    ### END SOLUTION
    return answer


ex.recency.preview(recency)

# %% tags=["points-2"]
ex.recency.check(recency)

# %% [markdown]
# F 不用新写：`bought` 一行一单，数一数每位客户有几行就是了，也就是第五句 `bought["customer_id"].value_counts()`。
#
# **练习 2：M。** 每位客户的净消费合计，用第六句「分组求和」。这一行有**两个空**：按什么分组，把哪一列加起来。列名要带引号。

# %%
def money(bought):
    ### BEGIN SOLUTION
    ### STUB answer = bought.groupby(...)[...].sum()  # ← 两处三个点各换成一个列名
    answer = bought.groupby("customer_id")["net_yuan"].sum()
    ### END SOLUTION
    return answer


ex.money.preview(money)

# %% tags=["points-2"]
ex.money.check(money)

# %% [markdown]
# **练习 3：把几行排好。** 下面六行能拼成一个函数，得到一张三列的 RFM 表：一行一位客户。行是打乱的，其中**有一行用不着**。
# `pd.DataFrame({"列名": 一列, …})` 是新的：把几列并排拼成一张表，按客户编号自动对齐。
#
# 1. `answer = pd.DataFrame({"recency_days": r, "frequency": f, "monetary_yuan": m})`
# 2. `r = (as_of - last_day).dt.days`
# 3. `f = bought["channel"].value_counts()`
# 4. `last_day = bought.groupby("customer_id")["day"].max()`
# 5. `f = bought["customer_id"].value_counts()`
# 6. `m = bought.groupby("customer_id")["net_yuan"].sum()`
#
# 把行号按运行的先后写进方括号，例如 `[2, 1]`。用不着的不写。

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成行号的清单，例如 [2, 1]
answer = [4, 2, 5, 6, 1]
### END SOLUTION
ex.rfm_table.check(answer)

# %% [markdown]
# 课程里的 `to_rfm` 做的就是你刚才做的事，连同那两条规矩。六位客户的 R、F、M：

# %%
six_rfm = to_rfm(six_orders, as_of=AS_OF)
with_titles(six_rfm)

# %% [markdown] tags=["slide"]
# ## 2 打分：三把尺子【必做】（12 分钟）
#
# 12 天、2 次、390 元，单位不同，不能放在一起比。办法是各打 1–5 分，**分高的都是好的**。怎样打？常见的有三把尺子：
#
# - **名次**（也叫分位，percentile rank）：看有多大比例的人不如他。得分 = 1 + 5 × 不如他的人数 ÷ 总人数，去掉小数。R 天数大的算「不如」，这就是把 R **反过来**。
# - **固定阈值**（fixed cut-offs）：事先定好线，例如 30 天以内来过的 5 分，90 天以内的 4 分……
# - **聚类**（clustering）：让电脑把挨得近的数放在一堆，一堆一个分。
#
# 本课用名次。先想一个问题：**并列的怎么办？** 六位里有三位都只买过一次。他们的 F 得分应当怎样给？
#
# - A. 三位同分
# - B. 按表里的先后，一位 1 分、一位 2 分、一位 3 分，五个得分的人数才差不多
# - C. 随机给，谁也不吃亏

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.ties.check(answer)

# %% [markdown]
# 本课的规矩：并列的一群人，一起得其中最低的那个分。六位客户的得分：

# %%
six_scores = to_scores(six_rfm)
with_titles(six_rfm.join(six_scores))

# %% [markdown]
# 验算一个：周航的 R 是 12 天，天数比他大的有陈默、吴桐、何敏三位，5 × 3 ÷ 6 = 2.5，去掉小数是 2，加 1 是 3 分。林晓也是 12 天，也是 3 分。
#
# 现在换成全公司。三把尺子量同一批人的 F，每个得分各有多少人？（下面的代码不用看懂，看表就行。）

# %% tags=["concept-C038", "slide"]
rfm = to_rfm(orders, as_of=AS_OF)
cuts = {"recency_days": [30, 90, 180, 365], "frequency": [2, 3, 5, 10], "monetary_yuan": [200, 500, 1000, 2000]}
by_rank, by_cuts = to_scores(rfm), to_scores_by_cuts(rfm, cuts=cuts)
groups = KMeans(5, n_init=10, random_state=0).fit_predict(rfm[["frequency"]])
by_cluster = rfm["frequency"].groupby(groups).transform("mean").rank(method="dense").astype(int)
three_ways = pd.DataFrame({"名次": by_rank["f_score"].value_counts(), "固定阈值": by_cuts["f_score"].value_counts(),
                           "聚类": by_cluster.value_counts()}, index=range(1, 6)).fillna(0).astype(int)  # fmt: skip
both_important = (to_segments(by_rank) == "重要价值").sum(), (to_segments(by_cuts) == "重要价值").sum()
print(f"接着往下分类，「重要价值」按名次有 {both_important[0]:,} 人，按固定阈值有 {both_important[1]:,} 人。")
three_ways.rename_axis("F 得分")

# %% [markdown]
# **读表。** 一列是一把尺子，各列加起来都是全部客户。
#
# - **名次**：有的得分没有人，因为一大群人都只买过一次，并列在最低分。想让五个得分的人数一样多，就得把并列的人拆开，那是第 5 节的第五个陷阱。名次只与同一批人比，今年的 5 分不等于明年的 5 分。
# - **固定阈值**：线是人定的，说得清，明年还能比；可是定在哪里要有理由。
# - **聚类**：线由数据定，也会随人动；少数买得特别勤的人常会单独占一个得分。
#
# 没有哪把尺子总是对。规矩不同，名单也会不同，那不算错，但要**写明用的是哪一把**，并且从头到尾用同一把。

# %% [markdown] tags=["concept-C039", "slide"]
# ## 3 八类【必做】（13 分钟）
#
# 有了得分，再定**门槛**：R、F、M **各与自己那一项**得分的全体平均比，**不低于**它算「高」，否则算「低」。三样各分高低，2 × 2 × 2，正好八类：
#
# | R | F | M | 类别 | 一句话 |
# | --- | --- | --- | --- | --- |
# | 高 | 高 | 高 | **重要价值** | 来得较近、次数较多、花得较多 |
# | 高 | 低 | 高 | **重要发展** | 来得较近、花得较多，次数少 |
# | 低 | 高 | 高 | **重要保持** | 次数较多、花得较多，好久没来 |
# | 低 | 低 | 高 | **重要挽留** | 花得较多，次数少，好久没来 |
# | 高 | 高 | 低 | 一般价值 | 来得较近、次数较多，花得少 |
# | 高 | 低 | 低 | 一般发展 | 来得较近，次数少，花得少 |
# | 低 | 高 | 低 | 一般保持 | 次数较多，花得少，好久没来 |
# | 低 | 低 | 低 | 一般挽留 | 次数少，花得少，好久没来 |
#
# 记法：**M 定「重要」还是「一般」**；R 高 F 高是「价值」，R 高 F 低是「发展」，R 低 F 高是「保持」，R 低 F 低是「挽留」。

# %% [markdown]
# 八种组合一种也不漏，所以 RFM 表里人人有类。没买过的、全退了的不在表里，是「未覆盖」。
# 「较近、较多」是与大家的平均比，不是与好客户比。各家的叫法有出入（有的把「保持」叫「唤回」），看报告先看它的规则表。
#
# 六位客户的三个门槛（各列的平均），和每个人高不高。拿整张表去比一行平均，`pandas` 会一列一列地各比各的：

# %%
high = six_scores >= six_scores.mean()
print("门槛：" + "，".join(f"{name} {line:.2f}" for name, line in six_scores.mean().items()))
high.assign(类别=to_segments(six_scores))

# %% [markdown]
# 一行一行对着规则表念一遍：`True` 是高，`False` 是低。
#
# 怎样把一类人挑出来？「而且」写 `&`，**「不是」写 `~`**（数字 1 左边的键，按住 Shift，用英文输入法）。例如「重要价值」，三样都高（`high["r_score"]` 已经是一列是与否，不是比较，外面不用再套圆括号）：

# %%
six_scores[high["r_score"] & high["f_score"] & high["m_score"]]

# %% [markdown]
# **练习 4：找出「重要保持」。** 这一次有两处 `...`，各换成一个写法，`#` 开头的两句说明和别的都不动。`high` 里只有高与不高：R 低，就是「R 不是高」。
# 函数里只用括号里的 `scores`，不用外面的 `six_scores`。

# %%
def win_back(scores):
    ### BEGIN SOLUTION
    ### STUB # 第一步：三个得分各与平均比，不低于平均的是 True
    ### STUB high = ...
    ### STUB # 第二步：从 scores 里留下 R 低、F 高、M 高的客户
    ### STUB answer = ...
    # 第一步：三个得分各与平均比，不低于平均的是 True
    high = scores >= scores.mean()
    # 第二步：从 scores 里留下 R 低、F 高、M 高的客户
    answer = scores[~high["r_score"] & high["f_score"] & high["m_score"]]
    ### END SOLUTION
    return answer


ex.winback.preview(win_back)

# %% tags=["points-3"]
ex.winback.check(win_back)

# %% [markdown]
# **门槛能不能换成中位数？** 有人说中位数不怕极端值，更稳。可是得分只有 1 到 5，没有极端值；怕的是并列。
#
# **想一想。** 有一家公司，超过一半的客户只买过一次。按名次打分，F 的中位数就是最低分。这时拿中位数作 F 的门槛，会怎样？
#
# - A. 正好一半的人 F 高，一半的人 F 低
# - B. 没有人 F 高
# - C. 人人都是 F 高

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.median_line.check(answer)

# %% [markdown]
# 我们公司呢？两种门槛，八类各有多少人：

# %%
by_mean, by_median = to_segments(by_rank), to_segments(by_rank, threshold="median")
pd.DataFrame({"门槛是平均": by_mean.value_counts(sort=False), "门槛是中位数": by_median.value_counts(sort=False)})

# %% [markdown]
# **读表。** 右列有几类空着，就是那几类的人一个也没有：门槛一换，同一批人，八类成了另一个样子。所以门槛也要写明。
#
# **到这里可以休息一下。** 下次接着学，先点一下这一格，再从菜单「运行」里选「运行选中单元格上方的所有单元格」。

# %% [markdown]
# ## 4 画像：每一类是谁【必做】（12 分钟）
#
# 标签只是名字。要知道每一类是谁，给它们画个**画像**（profile）：多少人，人均的 R、F、M，占多少钱。

# %% tags=["concept-C040", "slide"]
segments = to_segments(to_scores(rfm))
portrait = profile(segments, rfm)
with_titles(portrait[["customers", "customer_share", "mean_recency_days", "mean_frequency", "mean_monetary_yuan", "monetary_share"]].round(3))

# %% tags=["slide"]
show(shares(portrait))

# %% [markdown]
# **读图。** 蓝色是人数占比，橙色带斜纹的是净消费占比。（图下面的小字把图念了一遍，给看不见图的人，可以跳过。人数加起来比开头的客户数少一些：少的是全额退款的人，他们不在表里。）读画像分三样说：
#
# - **活跃度**看 R 和 F：来得近不近、勤不勤。名字里带「价值」的两类都高，带「挽留」的都低；「发展」来得近而次数少，「保持」次数多而好久没来，不能用一个「活跃」说完。
# - **购买力**看人均 M：花得多不多。想分清是次数多还是每次买得贵，再看 M ÷ F。
# - **合计价值**看这一类合起来的净消费占多少，要和人数占比一起看：人多的类，占比自然大。这里还没有扣成本，05 课再扣。
#
# **练习 5：净消费占比。** 上表的最后一列是怎样算的？你来算一遍。`table` 是 RFM 表，多一列 `segment`（类别）。
# 例子是人均；分组时写 `observed=False`，没有人的类也会留着。一列数可以直接除以一个数，每一行都除；一列数后面写 `.max()`、`.sum()`，就把整列变成一个数：

# %%
table = rfm.assign(segment=segments)
means = table.groupby("segment", observed=False)["monetary_yuan"].mean()
means / means.max()  # 人均最高的一类是 1，别的是它的几分之几

# %%
def share_of_money(table):
    ### BEGIN SOLUTION
    ### STUB # 第一步：每一类的净消费合计
    ### STUB sums = ...
    ### STUB # 第二步：除以全体的合计，得到 0 到 1 的小数
    ### STUB answer = ...
    # 第一步：每一类的净消费合计
    sums = table.groupby("segment", observed=False)["monetary_yuan"].sum()
    # 第二步：除以全体的合计，得到 0 到 1 的小数
    answer = sums / sums.sum()
    ### END SOLUTION
    return answer


ex.net_share.preview(share_of_money)

# %% tags=["points-3"]
ex.net_share.check(share_of_money)

# %% [markdown]
# **读画像。** 某公司有两类客户。甲类 100 人，人均 12 次，最近一次平均在 20 天前，人均 300 元。乙类 20 人，人均 1.5 次，最近一次平均在 200 天前，人均 2,600 元。哪一句对？
#
# - A. 甲的活跃度高，乙的购买力高，合起来的净消费也是乙多
# - B. 乙花得多，所以乙的活跃度也高
# - C. 甲人多，所以合起来的净消费甲多

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.reading.check(answer)

# %% [markdown]
# ## 5 五个陷阱，各错出多少【必做】（20 分钟）
#
# 回到开头：同一份流水，三份名单。下面五种错，每一种都不会报错：有的悄悄换掉名单，有的只换掉数字。我们一个一个地故意做错，看它错出多少。
# 这一节的代码是现成的，不用看懂，运行、看印出来的数就行；要你动手的，写着「练习」「先猜」「想一想」。
#
# 先定一个数来量：做错以后，两边都有标签的客户里，换了类的占百分之几。

# %%
def label(rfm):
    return to_segments(to_scores(rfm))


def changed(wrong):
    both = segments.index.intersection(wrong.index)
    return (segments[both].astype("str") != wrong[both].astype("str")).mean() * 100


versions = {"对的": (rfm, segments)}  # 每一种做法的 RFM 表与标签，最后放在一起比

# %% [markdown]
# **陷阱一：把订单行当成订单。** 流水里一笔订单买三样东西占三行。直接数行，F 就成了「一共买过几行东西」。

# %% tags=["concept-C045"]
kept = orders[orders["refund_yuan"] < orders["paid_yuan"]]
by_lines = rfm.assign(frequency=kept.groupby("customer_id")["lines"].sum())
versions["订单行当订单"] = by_lines, label(by_lines)
once = rfm["frequency"] == 1
print(f"人均 F：对的 {rfm['frequency'].mean():.2f} 次，数行 {by_lines['frequency'].mean():.2f} 次。")
print(f"只买过一次的人里，{(by_lines.loc[once, 'frequency'] > 1).mean():.0%} 被当成了回头客。")
print(f"换了类的客户：{changed(label(by_lines)):.1f}%")
print(f"计入的订单 {len(kept):,} 笔；F 加起来：对的 {rfm['frequency'].sum():,}，数行 {by_lines['frequency'].sum():,}")

# %% [markdown]
# **查法**：F 加起来，应当正好等于计入的订单数。
#
# **陷阱二：退款没有扣。** 先看总数。`gross` 是实付合计，`net` 是扣了退款的，单位万元：

# %%
gross = round(orders["paid_yuan"].sum() / 10000, 1)
net = round((orders["paid_yuan"] - orders["refund_yuan"]).sum() / 10000, 1)
not_refunded = to_rfm(orders.drop(columns=["refund_yuan", "refunded_at"]), as_of=AS_OF)
versions["退款没有扣"] = not_refunded, label(not_refunded)
print(f"实付 {gross} 万元，净消费 {net} 万元。")
print(f"名单里多出 {len(not_refunded) - len(rfm)} 位全额退款、一分钱没留下的客户；别的人里，换了类的 {changed(label(not_refunded)):.1f}%")

# %% [markdown]
# **练习 6：改错。** 这是一位同事写的「花钱最多的三位」。它能运行，名单看着也像样，可是**有一行错了**。找出来，只改那一行。
# （检查用的练习订单里有三列金额：`paid_yuan`、`refund_yuan`、`net_yuan`。）

# %%
def top_three(orders):
    ### BEGIN SOLUTION
    ### STUB spent = orders.groupby("customer_id")["paid_yuan"].sum()
    ### STUB ranked = spent.sort_values(ascending=False)
    ### STUB answer = ranked.head(3)
    spent = orders.groupby("customer_id")["net_yuan"].sum()
    ranked = spent.sort_values(ascending=False)
    answer = ranked.head(3)
    ### END SOLUTION
    return answer


ex.top_three.preview(top_three)

# %% tags=["points-2"]
ex.top_three.check(top_three)

# %% [markdown]
# **练习 6 的代价：差多少钱？** 照同事的写法，全公司的净消费多报了多少万元？看上面印出来的两个数，把 `...` 换成它们的差，写数或写算式都行。

# %%
### BEGIN SOLUTION
### STUB answer = {"多算的万元": ...}
answer = {"多算的万元": gross - net}
### END SOLUTION
ex.overcount.check(answer)

# %% [markdown]
# **查法**：M 加起来，应当正好等于净消费合计。
#
# **陷阱三：观察日用了「今天」。** 数据到 2025-06-30 为止，有人一年多以后打开它，观察日随手写成当天，2026-11-21。每个人的 R 都多了同样的天数。
#
# **先猜：** 按名次打分，八类标签有百分之几的客户会变？写一个 0 到 100 的数。

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，不带 %
answer = 60
### END SOLUTION
ex.guess_today.check(answer)

# %%
wrong_day = to_rfm(orders, as_of="2026-11-21")
versions["观察日用今天"] = wrong_day, label(wrong_day)
print(f"最近来的那位客户，R 是 {wrong_day['recency_days'].min()} 天；对的是 {rfm['recency_days'].min()} 天。")
print(f"180 天以内来过的：对的 {(rfm['recency_days'] <= 180).sum():,} 人，错的 {(wrong_day['recency_days'] <= 180).sum():,} 人。")
print(f"换了类的客户：{changed(label(wrong_day)):.1f}%")

# %% [markdown]
# 标签看不出来，不等于没有错：报告里「180 天以内来过的人」全没了，按天数定的规则（例如「90 天没来就发券」）会把券发给所有的人。
#
# **查法**：看**全体客户**的 R 的最小值（只拿一类来看不行，「保持」「挽留」本来就大）。几百天：要么观察日错了，要么数据早就停了。
#
# **动手。** 把上一格的 `2026-11-21` 改成 `2025-09-30`，再运行：三行里哪几个数跟着变，哪个还是不变？看完改回来。
#
# **陷阱四：R 没有反过来。** R 的天数大，反而给高分。名单对不对，先看规矩守了没有。这一个错还有一个旁证：名字叫「来得较近」的人，后来理应来得多。
#
# 我们第一次打开**封存的后半年**（2025 年 7–12 月：观察日之后的数据，贴标签时不许看，只用来评判）。先看对的标签，各类后来又下单的占百分之几：

# %% tags=["slide"]
future, _ = to_orders(load_future_ledger())


def return_rate(labels, later=future):
    came = pd.Series(labels.index.isin(later["customer_id"]), index=labels.index)
    return came.groupby(labels, observed=False).mean() * 100


show(bars(return_rate(segments), counts=segments.value_counts(), xlabel="后半年又下过单的人（%）", name="后半年又下单的比例", unit="%"))

# %% [markdown]
# **读图。** 标签是 6 月底贴的，图是后半年的事：「重要价值」又下单的比例最高，「价值」「发展」的四类都高过「保持」「挽留」的四类。
#
# **先猜：** R 没有反过来，照样做出一份「重要价值」名单。名单上的人，后半年百分之几又下过单？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，不带 %
answer = 50
### END SOLUTION
ex.guess_future.check(answer)

# %%
not_reversed = label(rfm.assign(recency_days=-rfm["recency_days"]))
versions["R 没有反过来"] = rfm, not_reversed
for name, labels in (("对的", segments), ("错的", not_reversed)):
    names = labels.index[labels == "重要价值"]
    print(f"{name}「重要价值」{len(names):,} 人，R 的中位数 {rfm.loc[names, 'recency_days'].median():.0f} 天，"
          f"后半年又下单的占 {return_rate(labels)['重要价值']:.1f}%")
print(f"全体客户的 R 的中位数 {rfm['recency_days'].median():.0f} 天；换了类的客户：{changed(not_reversed):.1f}%")

# %% [markdown]
# **查法**：「重要价值」的 R 的中位数，应当比全体客户的小。比全体还大，就是反了。
# （后来的事只是旁证。别的几种错它未必看得出：数行做出的名单，后半年的比例与对的几乎一样。）
#
# **陷阱五：拆开并列的人。** 有人嫌各得分的人数不一样多，打分时按行的先后把并列的人拆开（`rank(method="first")`）。
# 把表的行打乱十次，客户什么也没有做，看有多少人的标签变了：

# %%
def scores_split(rfm):
    rank = rfm.assign(recency_days=-rfm["recency_days"]).rank(method="first") - 1
    return (1 + rank * 5 // len(rfm)).set_axis(["r_score", "f_score", "m_score"], axis=1)


split = to_segments(scores_split(rfm))
versions["拆开并列的人"] = rfm, split
shuffled = [to_segments(scores_split(rfm.sample(frac=1, random_state=seed))) for seed in range(10)]
moved = [(again[split.index].astype("str") != split.astype("str")).mean() * 100 for again in shuffled]
print(f"打乱十次，平均 {np.mean(moved):.1f}% 的客户换了类；与对的标签比，换了类的 {changed(split):.1f}%")
print(f"本课的 to_scores，打乱以后换了类的：{changed(label(rfm.sample(frac=1, random_state=0))):.1f}%")

# %% [markdown]
# **查法**：把行打乱再算一遍，标签应当一个也不变。
#
# 五种错，换了类的客户各占百分之几：

# %%
size = pd.Series({name: changed(labels) for name, (_, labels) in versions.items() if name != "对的"}).rename_axis("陷阱")
show(bars(size.sort_values(ascending=False), xlabel="换了类的客户（%）", name="换了类的客户", unit="%"))

# %% [markdown]
# **读图。** 条长不等于危险：观察日错了，标签一个不变，每条「多少天」的规则却都失灵。
#
# **回到开头：三份名单，各错在哪里？** 下面是三位同事的「重要价值」名单和几个查账的数，第一行是对的。

# %% tags=["slide"]
def audit(table, labels):
    vip = labels.index[labels == "重要价值"]
    return {"「重要价值」人数": len(vip), "他们的 R 中位数": table.loc[vip, "recency_days"].median(), "全体的 R 中位数": table["recency_days"].median(),
            "全体的 R 最小值": table["recency_days"].min(), "F 合计": table["frequency"].sum(), "M 合计（万元）": table["monetary_yuan"].sum() / 10000}


colleagues = {"对的": "对的"} | dict(zip("甲乙丙", ex.WRONG_LISTS, strict=True))  # 各错在哪里，藏在练习里
pd.DataFrame({who: audit(*versions[name]) for who, name in colleagues.items()}).T.round(1)

# %% [markdown]
# **想一想。** 甲、乙、丙三份，各错在哪里？
#
# - A. 甲：R 没有反过来；乙：订单行当订单；丙：观察日用了今天
# - B. 甲：R 没有反过来；乙：观察日用了今天；丙：订单行当订单
# - C. 甲：观察日用了今天；乙：R 没有反过来；丙：订单行当订单

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.three_lists.check(answer)

# %% [markdown]
# **再看一个：量纲没有处理。** 量纲就是单位与大小：天、次、元。如果不用规则，让电脑按 R、F、M 的远近把客户分成四群（K 均值，【选做】细讲），
# 金额那一列差得最大，全由它说了算。右列先把三列换成了同样的大小：

# %%
raw, scaled_up = to_clusters(rfm, k=4, seed=0, log=False, scale=False), to_clusters(rfm, k=4, seed=0)
pd.DataFrame({"用原来的数": raw.value_counts(sort=False), "换成同样的大小": scaled_up.value_counts(sort=False)})

# %% [markdown]
# 左列大多数人挤在一群里，剩下的是少数大户：大小没有对齐，R 和 F 等于没有看。
#
# ## 6 决定与便笺【必做】（12 分钟）
#
# 老板说：「下个月给老客打一轮电话。名额有限，先打给谁？」（一个电话 15 元，这是假设；只打给同意联系的人。）
#
# 下个月在观察日之后，**封存的后半年那时还没有发生，不能拿来作证据**。能用的是过去：三月底贴好标签，看 4–6 月各类自己回来的有多少；再看一单能赚多少。（代码不用看懂，看表就行。）

# %%
spring = label(to_rfm(orders, as_of="2025-03-31"))
back = return_rate(spring, later=orders[orders["ordered_at"] >= "2025-04-01"])
profit = orders["paid_yuan"] - orders["refund_yuan"] - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
per_order = profit.groupby(orders["customer_id"].map(segments.astype("str"))).mean()
evidence = pd.DataFrame({"3 月底人数": spring.value_counts(), "其中 4–6 月自己回来（%）": back,
                         "6 月底人数": segments.value_counts(), "一单利润（元）": per_order})  # fmt: skip
evidence.loc[["重要价值", "重要保持", "一般挽留"]].round(1)

# %% [markdown]
# 选一类，再选一条理由，写在一起，例如 `"A1"`：
#
# - A. 重要价值　　B. 重要保持　　C. 一般挽留
#
# 1. 他们最可能再来
# 2. 从前买得多，现在好久没来，电话也许能改变结果
# 3. 这一类人多

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 例如 "A1"
answer = "B2"
### END SOLUTION
ex.whom.check(answer)

# %% [markdown]
# **要多少预算？** 先看「重要保持」里同意联系的有几位，一单的利润够打几个电话。再写一个你敢签字的数（元）：打的人和留着不打的人都要够多（各至少 100 人），才比得出电话有没有用。

# %%
agreed = customers.loc[customers["consent"], "customer_id"]
can_call = segments[(segments == "重要保持") & segments.index.isin(agreed)]
print(f"「重要保持」里同意联系的有 {len(can_call)} 位，全打一遍是 {len(can_call) * 15:,} 元。")
print(f"一单的利润 {per_order['重要保持']:.0f} 元：打 100 个电话，要多请回 {100 * 15 / per_order['重要保持']:.0f} 单才不亏；平常 100 人里自己回来 {back['重要保持']:.0f} 位。")

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 多少元，写一个数
answer = len(can_call) // 2 * 15
### END SOLUTION
ex.budget.check(answer)

# %% [markdown]
# 请得回这么多吗？很可能请不回。那为什么还选它？三类里只有它一单赚得多、自己又回来得少，电话才可能改变结果。所以先花小钱试；试出来不够本，就一个也不再打，这也是可以签字的结论。
#
# **便笺。** 给老板写一张不超过 150 字的便笺，四段：结论、证据、动作与预算、风险。先看评分标准（共 10 分）：
#
# | | 满分 | 怎样算好 |
# | --- | --- | --- |
# | 结论 | 2 | 一句话，说出哪一类，不含糊 |
# | 证据 | 3 | 有本课算出来的数，说得出是哪一段时间、多少人；不用封存的后半年 |
# | 动作与预算 | 3 | 谁、做什么、多少元；只打给同意联系的人 |
# | 风险 | 2 | 说出一个可能错的地方，和怎样知道 |

# %%
### BEGIN SOLUTION
### STUB answer = """
### STUB
### STUB """  # ← 写在两个三引号之间，四段各以「结论：」等开头
answer = f"""
结论：先给「重要保持」打电话，先试一半。
证据：他们有 {(segments == "重要保持").sum()} 人，从前买得多；三月底的这一类，4–6 月自己回来的只有 {back["重要保持"]:.1f}%。
动作与预算：从同意联系的 {len(can_call)} 人里随机打一半，{len(can_call) // 2 * 15:,} 元，另一半不打。
风险：100 个电话要多请回 {100 * 15 / per_order["重要保持"]:.0f} 单才不亏，多半难；两个月后比两半，差得少就停。
"""
### END SOLUTION
ex.memo.check(answer)

# %% [markdown]
# 写完再看两张别人写的，各能打几分？
#
# > **甲：** 结论：要重视老客户。证据：老客户很重要。动作与预算：加强维护，适当投入预算。风险：暂无。
#
# 大约 1 分，给在结论那一句话上。结论没有说哪一类；证据里没有一个数；「适当投入」不是预算；每个动作都有风险，「暂无」等于没想过。
#
# > **乙：** 结论：给「重要价值」打电话。证据：他们占净消费的一半以上，再来的可能最高。动作与预算：全打一遍，每个 15 元。风险：有人不接。
#
# 大约 5 分。说得出是谁，有一个数，可是「最可能再来」说的是来得多，不是电话有用；没有算总数，没有说只打给同意联系的人；风险说的是打不通，没有说怎样知道电话有没有用。

# %% [markdown] tags=["slide"]
# ## 小结【必做】（2 分钟）
#
# - **R、F、M** 都站在观察日看：R 天数少的好，F、M 大的好；打分写明哪把尺子，并列的同分；门槛是该项得分的平均，规则表不漏，表里人人有类。
# - **画像**分三样说：活跃度看 R 和 F，购买力看人均 M，合计价值看合起来的净消费与人数；先照顾谁，看照顾了有没有区别，不看谁最显眼。
# - **查别人的名单**看五处：F 合计等于计入的订单数；M 合计等于净消费；全体 R 的最小值接近 0；「重要价值」的 R 的中位数小于全体；行打乱再算，一个也不变。
#
# 开头那三份名单，现在你会先问什么？一种问法：「用的哪把尺子、观察日是哪天？订单按单数、退款扣了吗？R 反过来、并列同分了吗？」
#
# 必做的到此为止，下面是选做的。下一课 03：这八类分得好不好，打四项分。

# %% [markdown]
# ## 7 把三句写成一个函数【选做】（15 分钟）
#
# **练习 7。** 从订单到 RFM 表，整个函数体都由你写，可以在 `answer` 上面加几行，先照着练习 3 写：先按两条规矩留下订单，再算 R、F、M，合成一张表。
# 检查用的练习订单里有 `customer_id`、`day`、`paid_yuan`、`refund_yuan`、`net_yuan` 等列，也有观察日以后的单。

# %%
def my_rfm(orders, as_of):
    ### BEGIN SOLUTION
    kept = orders[(orders["day"] <= as_of) & (orders["net_yuan"] > 0)]
    last_day = kept.groupby("customer_id")["day"].max()
    answer = pd.DataFrame({
        "recency_days": (as_of - last_day).dt.days,
        "frequency": kept["customer_id"].value_counts(),
        "monetary_yuan": kept.groupby("customer_id")["net_yuan"].sum(),
    })
    ### END SOLUTION
    return answer


ex.whole.preview(my_rfm)

# %% tags=["points-4"]
ex.whole.check(my_rfm)

# %% [markdown]
# ## 8 另外几种错【选做】（20 分钟）
#
# **访客悄悄没了，或者成了一位巨人。** 流水里有的行没有客户编号。直接算，`groupby` 会一声不响地丢掉它们；填成同一个编号，又凭空多出一位大客户。
#
# **新的一句：** `表["列"].isna()` 给每一行回答「空着吗」，可以放进筛选的方括号里，像这样看三行访客：

# %%
ledger = load_ledger()
ledger[ledger["customer_id"].isna()][["order_id", "line_no", "customer_id", "ordered_at", "paid_yuan", "status"]].head(3)

# %% [markdown]
# **练习 8。** 流水里没有编号的行，实付占全部实付的多少？（0 到 1 的小数。流水没有整理过，取消的、重复的行也在里面。）整个函数体由你写。

# %%
def lost_share(ledger):
    ### BEGIN SOLUTION
    guests = ledger[ledger["customer_id"].isna()]
    answer = guests["paid_yuan"].sum() / ledger["paid_yuan"].sum()
    ### END SOLUTION
    return answer


ex.guest_share.preview(lost_share)

# %% tags=["points-2"]
ex.guest_share.check(lost_share)

# %%
filled = ledger.assign(customer_id=ledger["customer_id"].fillna("访客"))
giant = to_rfm(to_orders(filled)[0], as_of=AS_OF)
place = giant["monetary_yuan"].rank(ascending=False)["访客"]
print(f"填成同一个编号，「访客」这一位买了 {giant.loc['访客', 'frequency']:,} 次，排在第 {place:.0f} 名，"
      f"一个人占净消费的 {giant.loc['访客', 'monetary_yuan'] / giant['monetary_yuan'].sum():.1%}。")

# %% [markdown]
# **取消的也算订单。** 取消的订单没有收钱，也就不算买过；可是它在流水里占着一行。

# %%
uncancelled = ledger["status"] != "取消"
print(f"取消的也算 {ledger['order_id'].nunique():,} 笔，去掉以后 {ledger.loc[uncancelled, 'order_id'].nunique():,} 笔（都含访客）。")

# %% [markdown]
# **人人少一天。** 下单时间带着几点几分，观察日写的是那天零点。不先去掉时刻就相减，每个人都少算一天，观察日当天下单的成了 −1 天；取对数就出空缺或负无穷。

# %%
last_time = kept.groupby("customer_id")["ordered_at"].max()
with_clock = (AS_OF - last_time).dt.days
print(f"与按日历算的不同的客户：{(with_clock != rfm['recency_days']).mean():.0%}；最小的 R 是 {with_clock.min()} 天，有 {(with_clock < 0).sum()} 人。")

# %% [markdown]
# **等分切不开。** `pd.qcut(F, 5)` 想切成人数相等的五段，可是一大群人都只买过一次，几条边重在一起，它就报错（`Bin edges must be unique`）。
# 网上的教程叫你加 `duplicates="drop"`：不报错了，五段也不剩五段，买一次的和买两次的混在了一起：

# %%
pd.qcut(rfm["frequency"], 5, duplicates="drop").value_counts()

# %% [markdown]
# **三个分加成一个总分。** 总分 7 分的人，可能是刚来的新客，也可能是走远了的老客：把他们混成一个数，就分不清该做什么了。
# 而且买得勤的人多半花得多，F 和 M 加在一起，差不多的一件事算了将近两遍。

# %%
total = by_rank.sum(axis=1)
same_total = by_rank[total == 7]
print(f"总分 7 分的 {len(same_total):,} 人，其实有 {len(same_total.drop_duplicates())} 种得分组合，分在八类里的 {segments[total == 7].nunique()} 类。")
print(f"F 与 M 得分的等级相关：{by_rank['f_score'].corr(by_rank['m_score'], method='spearman'):.2f}（1 是完全同进同退）。")

# %% [markdown]
# ## 9 名次、固定阈值与 K 均值，差多少【选做】（8 分钟）
#
# 名次与固定阈值都能接着分出八类。它们把谁分给了谁？**交叉图**：一行是按名次分的一类，各格是这一类的人落进另一种分法各类的百分比。

# %%
cut_segments = to_segments(by_cuts)
show(crossing(pd.crosstab(segments.rename("按名次"), cut_segments.rename("按固定阈值"))))

# %% [markdown]
# **读图。** 深色落在对角线上，就是两把尺子说的一样。这里许多深色偏到了右边：折算下来，固定阈值的「高」要更近、更多次、更多钱，「重要价值」的名单短了，「一般挽留」的长了。
# 同一位客户，两份报告叫法不同，不是谁算错了，是尺子不同。
#
# 一个数说清有多一致，用**调整兰德指数**（adjusted Rand index）：一模一样是 1，胡乱分平均是 0，只看谁与谁分在一起，不看叫什么。
# 表里另有两个数：`same_share` 是名字一样的占比（名字本来就不同的，是 0），`matched_share` 是把两边的类一对一配好以后一样的占比。
# 这里的 K 均值是三列一起切成八群（第 11 节细讲）。

# %%
clusters = to_clusters(rfm, k=8, seed=0)
pairs = {"名次对固定阈值": (segments, cut_segments), "名次对 K 均值": (segments, clusters), "固定阈值对 K 均值": (cut_segments, clusters)}
compared = pd.DataFrame({name: agreement(*pair) for name, pair in pairs.items()}).T
with_titles(compared[["same_share", "matched_share", "adjusted_rand"]].round(3))

# %% [markdown]
# ## 10 稳不稳：换一批人，换一天【选做】（15 分钟）
#
# 一种分法要能用，换一批差不多的客户，大多数人的标签应当不变；换一个差不多的日子，变的应当只是真的变了的人。
#
# **新的一句：** `before.index.intersection(after.index)` 是两边都有的编号；`after.reindex(编号)` 按编号取标签。拿两小列试一试：

# %%
was, now = pd.Series({"林晓": "高", "周航": "低"}), pd.Series({"周航": "高", "林晓": "高", "赵雷": "低"})
both_sides = was.index.intersection(now.index)
pd.DataFrame({"从前": was.reindex(both_sides), "现在": now.reindex(both_sides)})

# %% [markdown]
# **练习 9。** 两次贴标签，都有标签的客户里，标签没变的占多少（0 到 1 的小数）？整个函数体由你写。

# %%
def same_label_share(before, after):
    ### BEGIN SOLUTION
    both = before.index.intersection(after.index)
    same = before.reindex(both).astype("str") == after.reindex(both).astype("str")
    answer = same.mean()
    ### END SOLUTION
    return answer


ex.same_share.preview(same_label_share)

# %% tags=["points-3"]
ex.same_share.check(same_label_share)

# %% tags=["concept-C043"]
drawn = []
for seed in range(20):
    sample = rfm.sample(frac=1, replace=True, random_state=seed)
    relabelled = label(sample)
    drawn.append(agreement(segments, relabelled[~relabelled.index.duplicated()])["adjusted_rand"])
quarter_ago = label(to_rfm(orders, as_of="2025-03-31"))
moved_on = agreement(quarter_ago, segments)
print(f"换一批人（有放回地重抽 20 次）：调整兰德指数的中位数 {np.median(drawn):.2f}，最低 {min(drawn):.2f}。")
print(f"换一天（早三个月）：标签没变的占 {moved_on['same_share']:.0%}，调整兰德指数 {moved_on['adjusted_rand']:.2f}。")

# %% [markdown]
# 第一个数用的是**自助法**（bootstrap）：从客户里有放回地抽出同样多的人，当作另一批客户，重新打分、重新分类。
#
# - 换一批人，标签很稳：每次有三分之一以上的人没抽中，线也几乎不动，因为得分看的是几千人里的名次。
# - 换一天，标签变得多：三个月里有人来过，有人又三个月没来，线也跟着挪了一点。**多半是客户变了，不是分法不稳**；所以标签要定期重贴，04 课算多久一次。

# %% [markdown]
# ## 11 K 均值：让电脑自己分【选做】（25 分钟）
#
# **K 均值**（K-means）不用规则：你说要几群，它找出几个中心，每个人归最近的中心。它只认**距离**，所以先要把三列换成好比远近的数。
#
# **练习 10。** 先取对数 `np.log1p(表)`，再每一列减平均、除以标准差 `.std()`。整个函数体由你写。

# %%
def features(rfm):
    ### BEGIN SOLUTION
    logs = np.log1p(rfm)
    answer = (logs - logs.mean()) / logs.std()
    ### END SOLUTION
    return answer


ex.scaled.preview(features)

# %% tags=["points-2"]
ex.scaled.check(features)

# %% [markdown]
# 课程的 `to_features` 做的就是这件事，`to_clusters` 再把客户切成 k 群，按人均消费从高到低叫「第 1 群」「第 2 群」……
#
# **怎样算切得好？** 常用的分数是**轮廓系数**（silhouette）：自己人挤得紧、离别的群远，就接近 1。第 5 节切的两种四群，各得多少？

# %% tags=["concept-C044"]
from sklearn.metrics import silhouette_score

few = rfm.sample(1000, random_state=0).index  # 抽 1,000 人，算得快
apart = {"原来的数": silhouette_score(rfm.loc[few], raw[few]), "对数加尺度": silhouette_score(to_features(rfm).loc[few], scaled_up[few])}
print("轮廓系数：" + "，".join(f"{name} {value:.2f}" for name, value in apart.items()))

# %% [markdown]
# 用原来的数，分数反而高。这两个数是在两种尺度上量的，本来就不能比高低；它高，主要是因为那一大群人与大户相比挤得紧，**不等于分得有用**。
#
# **与规则比，与真相比。** 这个世界是造出来的，我们知道每个人是哪一种人（`persona`）：常客买得勤，稳客每单买得多，淡客买得少、待不久，过客买一两次就走。**现实里没有这一列**，下面的比较只能在这里做：

# %%
persona = load_truth()["persona"]
tried = {"八类": segments, "K 均值，4 群": scaled_up, "K 均值，8 群": clusters, "K 均值，4 群，原来的数": raw}
against_truth = pd.DataFrame({name: agreement(labels, persona) for name, labels in tried.items()}).T
with_titles(against_truth[["matched_share", "adjusted_rand"]].round(3))

# %%
show(crossing(pd.crosstab(persona[scaled_up.index].rename("真相里的人"), scaled_up.rename("K 均值分群"))))

# %% [markdown]
# **读图与表。** 一行是一种人，看他们落进了哪几群。「过客」大多落进同一群，可是那一群里也混着别的人；别的几种散在各群里。
#
# - 切成四群时，取了对数再调尺度，比用原来的数离真相近得多，可是离 1 还远：只看 R、F、M 三个数，本来就看不全一个人。
# - 真相恰好有四种人，切四群占了便宜；也切成八群，就与规则差不多。**现实里不知道该切几群。**
#
# **群的编号不能照字面比。** 换一个随机种子，电脑给的编号就换一遍，人还是那群人：

# %%
codes = [pd.Series(KMeans(8, n_init=10, random_state=seed).fit_predict(to_features(rfm)), index=rfm.index) for seed in (0, 1)]
with_titles(agreement(codes[0], codes[1]).to_frame().T[["same_share", "matched_share", "adjusted_rand"]].round(3))

# %% [markdown]
# **没有群，它也切。** 把三列各自打乱：只剩每一列自己的样子（例如一大群人只买过一次），谁的 R 配谁的 F 全靠碰巧。K 均值照样交出四群：

# %%
rng = np.random.default_rng(0)
shapeless = rfm.apply(lambda column: rng.permutation(column.to_numpy()))
cut_anyway = to_clusters(shapeless, k=4, seed=0)
print(cut_anyway.value_counts(sort=False).to_string())
print(f"轮廓系数：打乱以后 {silhouette_score(to_features(shapeless).loc[few], cut_anyway[few]):.2f}，真的数据 {apart['对数加尺度']:.2f}。")
print(f"换一个种子再切：调整兰德指数 {agreement(cut_anyway, to_clusters(shapeless, k=4, seed=1))['adjusted_rand']:.2f}。")

# %% [markdown]
# 每一群都有不少人，轮廓系数低一些却不是 0，换一个种子还切得一样：**稳定不等于真有群**。
#
# K 均值从不回答「这里有没有群」，它只回答「切成 K 块，怎样切」。所以它交出来的群，要像对待规则一样去问：每一群是谁、值多少、换一批人稳不稳、后来的事对不对得上。
