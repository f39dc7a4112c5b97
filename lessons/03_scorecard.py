# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] tags=["slide"]
# # 03 好分法的四准则：五种分法，留哪一种？
#
# 会议桌上摆着五种分法，每位同事都说自己的好。老板说：「每一层都要有人维护，明年的预算**只够维护一种**。」
#
# | 分法 | 谁提的 | 他的理由 |
# | --- | --- | --- |
# | 年龄段 | 广告部 | 「不同年纪，当然要不同对待。」 |
# | 城市级别 | 门店部 | 「一线和三线是两个世界。」 |
# | RFM 八类 | 会员部 | 「看他做过什么。」 |
# | 人设 | 咨询公司 | 「我们看得出他是哪一种人。」其实是造数据时给每个人定的，**现实里没有这一列** |
# | 随机四层 | 我们，用来试尺子 | 抽签分的：尺子要是常常说它好，尺子就坏了 |
#
# **留哪一种？** 吵不出结果，就定四条准则，给每一种打分。

# %% [markdown]
# **学完这一课，你能：**
#
# 1. 分清现有、潜在、非客户，用同类人里联系与不联系之差，说出该联系谁；
# 2. 给任意一种分法打四项分：可衡量、需求足量、可开发、反应差异，并说出每一项什么时候不能信；
# 3. 自己设计一种分法，用记分卡与别的比，决定留哪一种。
#
# **时间：** 90 分钟。标着【必做】的是课上内容，【选做】留到课后。一个人自学，多给自己 40 分钟，可以在第 3 节末尾断开。
# 忘了看[八句卡片](pandas_card.html)，生词查[术语表](glossary.md)，英文报错查 [00 课第二部分](00_welcome.ipynb)开头的对照表。

# %%
import numpy as np
import pandas as pd

from helpers.criteria import to_age_group, to_attribute
from helpers.datasets import load_companies, load_contracts, load_customers, load_ledger, load_market, load_surveys, load_trial, load_truth
from helpers.exercises import scorecard as ex
from helpers.intake import to_orders
from helpers.plotting import bars, heat, intervals, show, use_style
from helpers.rfm import to_rfm, to_scores, to_segments
from helpers.schema import DataError, with_titles
from helpers.scorecard import chance_lifts, false_alarms, lifts, measurability, responsiveness, score, to_planks

use_style()
customers, market, trial = load_customers(), load_market(), load_trial()
orders, _ = to_orders(load_ledger())
print(f"客户 {len(customers):,} 位；街头访问 {len(market):,} 位居民；随机实验 {len(trial):,} 人次。")

# %% [markdown]
# ## 0 回想与下注【必做】（5 分钟）
#
# **第一题（02 课第 6 节）。** 02 课最后，电话先打给「重要保持」，不打给「重要价值」。凭什么？
#
# - A. 他们从前花得最多，一单的利润也最高
# - B. 他们自己回来得最多，打过去最容易成
# - C. 他们自己回来得少，打了才可能有区别

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.recall_call.check(answer)

# %% [markdown]
# **第二题（01 课第 6 节）。** 年龄段几乎说不出一个人以后花多少。同事说：「那就把年龄这一列删了。」你怎么回答？
#
# - A. 对：说不出以后花多少的标签，留着没有用
# - B. 不一定：它也许说得出别的，例如看哪个渠道
# - C. 不对：人数再多一些，它就说得出来了

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.recall_useless.check(answer)

# %% [markdown]
# **下注。** 每种分法要打四项分，每项 0 到 1：标签贴得上吗？每一层养得活自己吗？够得着吗？各层的反应不同吗？
# **五种里，有几种四项都不是 0 分？**（不到 0.05 当作 0。）写一个 0 到 5 的数。

# %%
### BEGIN SOLUTION
### STUB my_bet = ...  # ← 先猜一个整数
my_bet = 3
### END SOLUTION
print("先押着，第 6 节揭晓。")

# %% [markdown]
# ## 1 现有、潜在、非客户：联系谁有用【必做】（17 分钟）
#
# 打分之前，先看一种最简单的分法，它教我们**怎样量「有用」**。
#
# 我们卖一种狗用的**宠物香波**。四月里在街头问了 2,000 位居民：养什么，用哪家的香波，不用的为什么不用（后两问只问养狗的人）。
# 问完**抽签**：每一类人里随机一半，由我们联系一次，另一半不联系；60 天后看谁买了。
#
# 先看六位居民（假想的人，只为手算；练习的示例就是他们）。表头两行，下面的英文才是列名；`NaN` 是空着。

# %%
with_titles(ex.six_residents())

# %% [markdown] tags=["concept-C024", "slide"]
# | 种类 | 是谁 | 在这里 |
# | --- | --- | --- |
# | **现有客户** | 在用我们的 | 养狗，用我们的香波 |
# | **潜在客户** | 有需求，还没用我们的 | 养狗，用别家的或不用：太贵、没必要、不知道 |
# | **非客户** | 没有这个需求 | 不养狗 |

# %% [markdown]
# **练习 1：潜在客户。** 从三个写法里选一个，替换 `...`。注意：不养狗的人没有被问到用哪家的，`uses` 空着；空着也「不等于」任何值。
#
# - `market[market["uses"] != "我们的"]`
# - `market[(market["pet"] == "狗") & (market["uses"] != "我们的")]`
# - `market[(market["pet"] == "狗") & (market["uses"] == "不用")]`

# %%
def potential(market):
    ### BEGIN SOLUTION
    answer = market[(market["pet"] == "狗") & (market["uses"] != "我们的")]
    ### END SOLUTION
    return answer


ex.potential.preview(potential)

# %% tags=["points-2"]
ex.potential.check(potential)

# %% [markdown] tags=["concept-C023"]
# **另一种说法：按与企业的关系分四种。** 右边再放一遍「潜在」的几个意思（01 课第 7 节的表），免得混：
#
# | 关系 | 是谁 | | 「潜在」 | 在本课程里的意思 |
# | --- | --- | --- | --- | --- |
# | 现有客户 | 现在在买的 | | **潜在客户**（本课） | 有需求，还没用我们的 |
# | 潜在客户 | 可能会买的 | | 潜在消费者（01 课） | 用得着这类东西的任何人 |
# | 历史客户 | 从前买过，不再买了（04 课的沉默、流失） | | 潜在（04 课的阶段） | 注册了，还没买过 |
# | 竞争者客户 | 在用别家的 | | 潜在需求（05 课） | 现在花得少，今后可能多花的地方 |
#
# 「用别家的」既是竞争者客户，也是潜在客户：四种关系有重叠，三种不重叠。下面用三种，再把潜在客户按原因拆开（代码不用看懂）：

# %%
dog, ours, others = market["pet"] == "狗", market["uses"] == "我们的", market["uses"] == "别家"
market["kind"] = np.select([dog & ours, dog], ["现有", "潜在"], "非客户")
market["detail"] = np.select([dog & ours, dog & others, dog], ["现有", "潜在：用别家", "潜在：" + market["why_not"].fillna("")], "非客户")
market["detail"].value_counts().to_frame("人数")

# %% [markdown]
# 60 天后，同事只把**联系过的**人拿来比：

# %%
called = market[market["contacted"]]
called_rate = called.groupby("kind")["bought_after"].mean().sort_values(ascending=False) * 100
show(bars(called_rate, counts=called["kind"].value_counts(), xlabel="联系过的人里，随后买了的（%）", name="联系过的人里买了的", unit="%"))

# %% [markdown]
# 他的结论：「现有客户最好说话，**明年的联系预算全给他们**。」（是与否的一列求平均，就是「是」的比例。）
#
# **先猜：** 没有联系过的现有客户，60 天里百分之几也买了？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，不带 %
answer = 20
### END SOLUTION
ex.guess_existing.check(answer)

# %% [markdown]
# 不联系也会买的，不能算联系的功劳。**提升**（lift）= 联系过的人买的比例 − 没联系的**同类人**买的比例，单位是**百分点**。
# 谁被联系是抽签定的，两边的人**平均起来**没有两样，差别只剩联系与碰巧；碰巧有多大，看区间。所以这个差可以说是联系**带来**的。
# 拿上面六位手算：潜在的两位，联系过的买了（100%），没联系的没买（0%），提升 100 个百分点；现有的两位都买了，提升 0。
#
# **练习 2：改错。** 另一位同事知道要减，写了下面三行，可是**有一行错了**：照他的算法，现有客户还是第一。只改那一行。

# %%
def contact_lift(market):
    ### BEGIN SOLUTION
    ### STUB called = market[market["contacted"]].groupby("kind")["bought_after"].mean()
    ### STUB not_called = market[~market["contacted"]]["bought_after"].mean()
    ### STUB answer = (called - not_called) * 100
    called = market[market["contacted"]].groupby("kind")["bought_after"].mean()
    not_called = market[~market["contacted"]].groupby("kind")["bought_after"].mean()
    answer = (called - not_called) * 100
    ### END SOLUTION
    return answer


ex.contact_lift.preview(contact_lift)

# %% tags=["points-2"]
ex.contact_lift.check(contact_lift)

# %% [markdown]
# 全部居民，潜在客户按原因拆开（下面的代码不用看懂）。横线是**区间**：真的提升多半在里面（这样做一百次，约九十五次）；横线跨过 0，就是看不出有没有用。

# %% tags=["slide"]
street = market.rename(columns={"resident_id": "customer_id", "asked_on": "sent_on", "bought_after": "ordered_30d"})
street = street.assign(wave=1, arm=street["contacted"].map({True: "联系", False: "对照"}))
kinds = pd.DataFrame({"2025-03-31": street["detail"].to_numpy()}, index=street["customer_id"])
effect = lifts(kinds, street).xs("联系", level="arm").sort_values("value", ascending=False)
best, stay = effect.index[0], effect.loc["现有"]
headline = f"「{best}」多 {effect['value'].iloc[0]:.0f} 个百分点；现有客户的区间是 {stay['low']:.0f} 到 {stay['high']:.0f}"
show(intervals(effect, headline=headline, xlabel="联系带来的提升（百分点）", baseline=0))

# %% [markdown]
# **读图。** 买得最多的是现有客户，可是联系他们，看不出多买了（人少，区间很宽，也不能说一定没用）。横线全在 0 右边的，才看得出有用；最高的是**不知道**我们的人：告诉他就行了。（从几类里挑最高的，这个数会略偏大。）
#
# **练习 2 的代价。** 联系 100 位「不知道」的人，花 `spent` 元，多请来 `extra` 位。**多请来一位，要花多少元？** 写数或写算式。

# %%
unaware = market[market["why_not"] == "不知道"]
spent = round(unaware[unaware["contacted"]]["contact_cost_yuan"].mean() * 100)
extra = round(effect.loc["潜在：不知道", "value"], 1)
print(f"联系 100 位「不知道」：花 {spent} 元，多请来 {extra} 位（联系过的 100 位里，一共买了 "
      f"{unaware[unaware['contacted']]['bought_after'].mean() * 100:.1f} 位）。")

# %%
### BEGIN SOLUTION
### STUB answer = {"多请来一位的元": ...}
answer = {"多请来一位的元": spent / extra}
### END SOLUTION
ex.street_cost.check(answer)
low, high = effect.loc["潜在：不知道", ["low", "high"]]
print(f"提升有区间，这个数也有：多请来一位，要 {spent / high:.0f} 到 {spent / low:.0f} 元。")

# %% [markdown] tags=["slide"]
# ## 2 可衡量性：贴得上吗，贴两次一样吗【必做】（11 分钟）
#
# 「联系有没有区别」要分类来看，才知道该联系谁。那么**怎样的分类才算好**？教科书给出四条准则，本课各给一个 0 到 1 的分：
#
# | 准则 | 问什么 | 怎样打分 |
# | --- | --- | --- |
# | **可衡量性**（measurability） | 贴得上标签吗？隔一阵再贴，一样吗？ | 可判定的比例 × 一致程度 |
# | **需求足量性**（substantiality） | 每一层养得活自己吗？ | 利润够付固定成本的层占几成 |
# | **可开发性**（accessibility） | 够得着每一层吗？ | 每层最短的木板，按人数平均 |
# | **反应差异性**（responsiveness） | 各层对同样的做法，反应不同吗？ | 各层的提升，一般离平均几个百分点 |
#
# 先把五种分法都贴好，各在**三天**贴一次：两波随机实验发送的前一天，和今天（观察日）。一种分法就是一个函数：给它一天，交回一列标签。人设取自造数据时的记录，只在这里借来一看。（代码不用看懂，看表。）

# %%
DAYS = ["2025-03-14", "2025-05-24", "2025-06-30"]
persona = load_truth()["persona"]
makers = {
    "年龄段": lambda day: to_age_group(customers, as_of=day),
    "城市级别": lambda day: to_attribute(customers, "city_tier", customers=customers),
    "RFM 八类": lambda day: to_segments(to_scores(to_rfm(orders, as_of=day))),
    "人设": lambda day: pd.Series(pd.Categorical(persona, ["常客", "稳客", "淡客", "过客"]), index=persona.index),
    "随机四层": lambda day: ex.draw_lots(customers["customer_id"], day),
}
def on_each_day(make):
    return pd.DataFrame({day: make(day) for day in DAYS}).reindex(customers["customer_id"])

labels = {name: on_each_day(make) for name, make in makers.items()}
today = pd.DataFrame({name: table["2025-06-30"] for name, table in labels.items()})
today.drop_duplicates("RFM 八类").rename(columns={"人设": "人设（现实里没有）"})

# %% [markdown] tags=["concept-C031"]
# 一行一位客户，八类各挑了一位，加一位没有买过的。`NaN` 是没有标签：没买过的人，八类管不到；没填出生年份的，年龄段写「未知」，也等于没有。
# 没有标签的占比叫**缺失率**（missing rate）：**可判定的比例 = 1 − 缺失率**。
#
# 再看六位假想的客户：这里假设年龄只问过**买过的人**：陈默没填出生年份，写着「未知」；赵雷没买过，`labels` 里没有他这一行。

# %%
with_titles(ex.six_labels())

# %% [markdown]
# **练习 3：可判定的比例。** 全体客户里，贴得出标签的占多少？（上面六位，贴得出的有几位？除以六。）`labels` 是**买过的人**的年龄段；`customers` 是**全体**，一行一位。
# 一列是与否后面写 `.sum()`，数出有几个「是」；`len(表)` 是有几行。这一行有**两个空**。

# %%
def assigned_share(labels, customers):
    ### BEGIN SOLUTION
    ### STUB answer = (labels != ...).sum() / len(...)  # ← 两处三个点各换一个
    answer = (labels != "未知").sum() / len(customers)
    ### END SOLUTION
    return answer


ex.assigned_share.preview(assigned_share)

# %% tags=["points-2"]
ex.assigned_share.check(assigned_share)

# %% [markdown]
# 贴得上还不够：**隔一阵再贴一次**，大多数人应当不变，不然名单刚印好就过时了。可是随便贴，也会碰巧相同：四层各占四分之一，乱贴两次，四分之一的人碰巧一样。所以要扣掉碰巧：
#
# > 一致程度 =（没变的比例 − 碰巧的比例）÷（1 − 碰巧的比例）；可衡量性 = 可判定的比例 × 一致程度

# %%
measured = pd.DataFrame({name: measurability(table, seed=0, observable=name != "人设") for name, table in labels.items()}).T
shown = measured[["assigned", "same", "chance", "score"]].astype(float).round(3)
shown.set_axis(["可判定", "5 月 24 日到今天没变", "碰巧也会没变", "可衡量性"], axis=1)

# %% [markdown]
# **读表。** 城市级别人人贴得上，也不变（客户表只记现在的城市，搬没搬家看不出）；随机四层人人贴得上，可是没变的与碰巧的一样多，几乎是 0 分（因为每天重抽；抽一次写在客户卡上，也会满分：光贴得稳没有用）。**人设**再好，现实里没有人看得见，一个也贴不上，0 分。
# （八类里变了的人，有的真的变了，有的是门槛跟着全体动了。可是对拿名单的人来说都一样：过时了。）
#
# **想一想。** 八类只给买过的人贴，可判定的只有七成多。下面哪个做法能把分提上去，名单也真的更好用？
#
# - A. 没买过的人单设一层，叫「还没买」
# - B. 没买过的人，按年龄归进最像的一类
# - C. 八类本来只管买过的人，分母改成他们

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.cover.check(answer)

# %% [markdown] tags=["concept-C032"]
# ## 3 需求足量性：每一层养得活自己吗【必做】（10 分钟）
#
# 每多维护一层，就要多一份文案、多一个兼管的人。假设**一层一年 20,000 元**（固定成本，层里多一个人少一个人都要付）。
# 一层的客户一年带来的利润够付这笔钱，这一层才**养得活自己**。
#
# 先算每位客户近一年（2024-07-01 到今天）的利润：净消费减商品成本与服务成本。再按八类加起来（代码不用看懂，看表）：

# %% tags=["slide"]
def year_profit(day):  # 每位买过的人，到这一天为止近一年的利润
    day = pd.Timestamp(day)
    recent = (orders["ordered_at"] < day + pd.Timedelta(days=1)) & (orders["ordered_at"] > day - pd.Timedelta(days=364))
    refund = orders["refund_yuan"].where(orders["refunded_at"] < day + pd.Timedelta(days=1), 0)
    profit = orders["paid_yuan"] - refund - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
    sums = profit[recent].groupby(orders["customer_id"]).sum()
    return sums.reindex(to_rfm(orders, as_of=day).index).fillna(0)

facts = pd.DataFrame({"profit_yuan": year_profit("2025-06-30")}).reindex(customers["customer_id"]).fillna(0)  # 没买过的，利润是 0
facts["segment"] = labels["RFM 八类"]["2025-06-30"]
facts["order_count"] = orders[orders["ordered_at"] >= "2024-07-01"]["customer_id"].value_counts()
by_layer = facts.groupby("segment", observed=False)
sums, counts = by_layer["profit_yuan"].sum(), by_layer["order_count"].sum().astype(int)
pd.DataFrame({"人数": by_layer.size(), "一年的订单数": counts, "一年的利润（元）": sums.round(), "够付 20,000 元": sums >= 20000})

# %% [markdown]
# 八类里多数层养不活自己：利润几乎都在「重要价值」，别的几层人不少，一年的利润却付不起一份文案。
# 还要记住：这些利润，不单独照顾**大半也会来**，所以这一项是上限，不是照顾带来的钱。
#
# 练习的示例是下面六位，一层的成本算 1,000 元：

# %%
with_titles(ex.six_profits())

# %% [markdown]
# **练习 4：养得活自己的层占几成？** `table` 一行一位客户，有 `segment`（层）与 `profit_yuan`（一年的利润）；`cost_yuan` 是一层的成本。
# 一列数可以与一个数比，得到一列是与否；它的平均，就是「是」占几成。正好够付，也算够付。

# %%
def pays_share(table, cost_yuan):
    ### BEGIN SOLUTION
    ### STUB # 第一步：每一层的利润合计（分组时写 observed=False）
    ### STUB sums = ...
    ### STUB # 第二步：够付的层占几成
    ### STUB answer = ...
    # 第一步：每一层的利润合计（分组时写 observed=False）
    sums = table.groupby("segment", observed=False)["profit_yuan"].sum()
    # 第二步：够付的层占几成
    answer = (sums >= cost_yuan).mean()
    ### END SOLUTION
    return answer


ex.pays_share.preview(pays_share)

# %% tags=["points-3"]
ex.pays_share.check(pays_share)

# %% [markdown]
# **想一想。** 五种分法里，层数少的几种，需求足量性多半是满分（第 6 节会看到）；不分层，只有一层，只要全体的利润够付，就是满分。这说明什么？
#
# - A. 说明层数少的分法更好，最好不分层
# - B. 只说明付得起，没有说明分开照顾有用
# - C. 只说明成本也许定低了，调高才看得出好坏

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.enough.check(answer)

# %% [markdown]
# （可以在这里断开。下次接着学，先点一下这一格，再从菜单「运行」里选「运行选中单元格上方的所有单元格」。）

# %% [markdown] tags=["concept-C033", "slide"]
# ## 4 可开发性：最短的那块木板【必做】（8 分钟）
#
# 木桶能装多少水，看**最短的一块木板**。要把一层客户开发出来，四块木板缺一不可：
#
# | 木板 | 这一层里的占比 | 数从哪里来 |
# | --- | --- | --- |
# | 同意联系 | 同意我们联系的人 | 客户表的 `consent` |
# | 消息打开 | 发出去的消息，打开了的 | 随机实验：第 1 波里打开最多的渠道，看它在第 2 波打开多少 |
# | 服务送得到 | 专属服务送得到的人 | 假设专属服务只送国内（货是送得到境外的） |
# | 客服顾得上 | 产能 ÷ 同意联系的人数，至多 1 | 假设一层一组客服（第 3 节那份成本里的人），一年顾得上 600 位 |

# %%
home = customers.set_index("customer_id")
facts = facts.assign(consent=home["consent"], deliverable=home["country"] == "中国")
planks = to_planks(labels["城市级别"], facts, trial, capacity=600)
planks.columns = ["同意联系", "服务送得到", "消息打开", "客服顾得上"]
most = labels["城市级别"]["2025-06-30"].value_counts().idxmax()
headline = f"人最多的「{most}」，最短的一块是「{planks.loc[most].idxmin()}」：{planks.loc[most].min():.2f}"
show(heat(planks, headline=headline, xlabel="木板", ylabel="城市级别", unit="0–1", digits=2))

# %% [markdown]
# **读图。** 一行是一层，看最浅的一格。国内多半短在客服；境外短在专属服务送不到，那是假设，不是量出来的。再看六位假想的客户，只用三块木板，一层顾得上 2 位：

# %%
with_titles(ex.six_people())

# %% [markdown]
# **练习 5：把几行排好。** `table` 一行一位客户，有 `segment`、`consent`（同意联系）、`opened`（打开消息）；`capacity` 是一层顾得上的人数。求每一层最短的木板。
# 有**一行用不着**。新写法：`.clip(upper=1)` 把大于 1 的都改成 1；`.min(axis=1)` 求每一行里最小的数。
#
# 1. `answer = planks.min(axis=1)`
# 2. `served = (capacity / agreed).clip(upper=1)`
# 3. `consent = table.groupby("segment", observed=False)["consent"].mean()`
# 4. `answer = planks.mean(axis=1)`
# 5. `planks = pd.DataFrame({"同意联系": consent, "消息打开": opened, "客服顾得上": served})`
# 6. `agreed = table.groupby("segment", observed=False)["consent"].sum()`
# 7. `opened = table.groupby("segment", observed=False)["opened"].mean()`

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成行号的清单，例如 [2, 1]
answer = [3, 7, 6, 2, 5, 1]
### END SOLUTION
ex.shortest.check(answer)

# %% [markdown]
# ## 5 反应差异性：分开对待，有区别吗【必做】（18 分钟）
#
# 前三条没有 0 分，只说明**分得起**。值不值得分，要看各层对**同样的做法反应不同**：反应都一样，一种做法发给所有人就行。
#
# 怎样知道反应？今年 3 月 15 日、5 月 25 日做过两波**随机实验**：同意联系、买过的人，每人**抽签**得到一种方案（优惠券、专属服务、新品试用），对照什么也不发；
# 30 天后看谁下过单。先看六位假想的收件人：

# %%
with_titles(ex.six_sent())

# %% [markdown]
# 算法与第 1 节一样：每一层里，收到的人下单的比例 − **同一层**对照的比例。上面六位里，「高」层收到券的林晓下了单，对照的周航没有，提升是 100 个百分点；
# 何敏、赵雷收到的是别的方案，算优惠券时用不着他们。
#
# **练习 6：优惠券在每一层的提升。** `sent` 一行一位收件人：`segment`（发送以前贴的标签）、`arm`（方案）、`ordered_30d`（下过单）。对照的方案名是 `"对照"`。

# %%
def coupon_lift(sent):
    ### BEGIN SOLUTION
    ### STUB # 第一步：收到优惠券的人，各层下单的比例
    ### STUB coupon = ...
    ### STUB # 第二步：对照的人，各层下单的比例
    ### STUB control = ...
    ### STUB # 第三步：相差几个百分点
    ### STUB answer = ...
    # 第一步：收到优惠券的人，各层下单的比例
    coupon = sent[sent["arm"] == "优惠券"].groupby("segment", observed=False)["ordered_30d"].mean()
    # 第二步：对照的人，各层下单的比例
    control = sent[sent["arm"] == "对照"].groupby("segment", observed=False)["ordered_30d"].mean()
    # 第三步：相差几个百分点
    answer = (coupon - control) * 100
    ### END SOLUTION
    return answer


ex.coupon_lift.preview(coupon_lift)

# %% tags=["points-3"]
ex.coupon_lift.check(coupon_lift)

# %% [markdown]
# 各层的提升总会有高有低。**有高有低，就是反应不同吗？** 用随机四层试一试：抽签分的层，人平均起来没有两样。
#
# **先猜：** 随机四层里，优惠券的提升，最高的层比最低的层高几个百分点？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数
answer = 0.5
### END SOLUTION
ex.guess_random.check(answer)

# %% [markdown]
# 所以要知道碰巧会有多大。要是这一层的反应与全体一样，券也该让他们多下单全体那么多个百分点；可是抽签有碰巧，量出来会高一点或低一点。
# 把方案在同一层、同一波里**重新抽签** 1,000 次，就知道会高低多少；一百次里九十五次落在的地方，画成**灰带**：它的中间是**全体的提升**，不是 0。
# （01 课第 6 节打乱的是标签；标签一打乱，各层本来的高低也打平了，灰带会不合身。）先画随机四层作对照，再画八类（代码不用看懂）：

# %%
def lift_figure(name, arm="优惠券"):
    found = lifts(labels[name], trial).xs(arm, level="arm")
    chance = chance_lifts(labels[name], trial, seed=0).xs(arm, level="arm")
    names = [f"{layer}（券 {row.sent:.0f}，对照 {row.control:.0f}）" for layer, row in found.iterrows()]
    outside = ((found["value"] > chance["high"]) | (found["value"] < chance["low"])).sum()
    chance.index = pd.Index(names, name="反应与全体一样")
    headline = f"{name}：{len(names)} 层里有 {outside} 层跑到灰带外面"
    return intervals(found.set_axis(names), headline=headline, xlabel=f"{arm}带来的提升（百分点）", baseline=chance)


show(lift_figure("随机四层"))

# %% tags=["slide"]
show(lift_figure("RFM 八类"))

# %% [markdown]
# **读图。** 点是真的提升，横线是区间，括号里是两边的人次。只看**点**在不在灰带里；在里面，是说看不出与别的层不同，不是说券没有用。随机四层的点多半都在里面。
# 八类里跑到左边去的，是好久没来的：「一般挽留」收没收到券，几乎没有人下单，所以区间很窄，贴着 0：券发了也不动。
# 「一般价值」「一般保持」每边只有二十人次上下，灰带宽得很：**人少的层，看不出不等于没有。**
#
# **回想第一题。** 02 课猜：自己不回来的「重要保持」，催一催才有区别。这里没有看出来：它的提升比「重要价值」还低，券打动的多半是**最近还来**的人。（券不是电话；两层之差的区间还宽，07 课再比。）
#
# 促销、服务、产品，打动的是同样的层吗？三种方案放在一起（任何一边不到 50 人次的格子空着）：

# %% tags=["concept-C034", "slide"]
offers = lifts(labels["RFM 八类"], trial)
offers = offers["value"].where(offers[["sent", "control"]].min(axis=1) >= 50).unstack(sort=False).round(1) + 0
offers.columns = ["促销：优惠券", "服务：专属服务", "产品：新品试用"]
best = offers.idxmax()
headline = f"优惠券最打动「{best.iloc[0]}」，专属服务最打动「{best.iloc[1]}」"
show(heat(offers, headline=headline, xlabel="方案", ylabel="RFM 八类", unit="提升，百分点", digits=1))

# %% [markdown]
# **读图。** 一列一列地看（空着的格子人少）：在我们公司，「重要价值」三种都有反应，「一般发展」多半只对券有反应。**触达渠道**也可以这样看：各年龄段爱打开的渠道不同（选做第 10 节）。
#
# 可是单看一格容易看花眼：格子多，总有几格碰巧出去，最深的一格也总会偏大。`responsiveness` 把所有层、所有方案合起来，给出一个总数：

# %% tags=["slide"]
answers = pd.DataFrame({name: responsiveness(table, trial, seed=0) for name, table in labels.items()}).T
shown = answers[["points", "points_low", "points_high", "p_value", "score"]].astype(float)
shown.set_axis(["离平均（百分点）", "区间低", "区间高", "碰巧也有这么大的占比", "反应差异性"], axis=1).round(3)

# %% [markdown]
# **读表。** **离平均**：各层、各方案的提升，一般离平均几个百分点（按人次加权，再扣掉碰巧，所以我们的随机四层最高减最低有几个百分点，离平均却是 0）；离 10 个百分点算满分。
# **碰巧也有这么大的占比**（p 值，p-value）：重新抽签 1,000 次，百分之几的时候不小于真的。超过 5%，碰巧也常有这么大，记 0 分：这是「看不出」，不是「没有」。（怎样定人数才看得出，07 课讲。）
#
# 离平均像一段距离，最小就是 0，所以区间碰到 0 很平常：**有没有区别，看占比；差多少，看区间**。再看人设：离平均与八类差不多，占比只差一点没过线，就记 0。5% 是约定的线，线两边差一点点的，不要说成一个有、一个没有。八类与年龄段的区间叠在一起：只能说一个看得出、一个看不出，**还不能说八类比年龄段强多少**。
# 还有，多下单不等于多赚：券也要花钱。赚不赚，07 课用同一次实验来算。
#
# **想一想。** 年龄段与八类的「碰巧也有这么大的占比」，说明了什么？
#
# - A. 各年龄段的反应没有区别，八类的多半也没有
# - B. 八类的每一层，提升都真的与别的层不同
# - C. 年龄段看不出区别，八类合起来不像是碰巧

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.shuffle_says.check(answer)

# %% [markdown]
# ## 6 记分卡：留哪一种【必做】（19 分钟）
#
# 四项分放在一张表里，就是**记分卡**（scorecard）。`score` 给任意一种分法打四项分，还说得出每一项怎样算的：

# %% tags=["concept-C035", "slide"]
cards = {name: score(table, facts, trial, seed=0, observable=name != "人设") for name, table in labels.items()}
table = pd.DataFrame({name: card["score"] for name, card in cards.items()}).T
alive = [name for name in table.index if table.loc[name].min() >= 0.05]
headline = f"四项都没有 0 分的：{'、'.join(alive) or '一种也没有'}；加起来最高的：{table.sum(axis=1).idxmax()}"
show(heat(table, headline=headline, xlabel="准则", ylabel="分法", unit="0–1", digits=2))

# %%
def tell(card):
    for criterion, row in card.iterrows():
        print(f"{criterion} {row['score']:.2f}（{row['low']:.2f}–{row['high']:.2f}）：{row['how']}。")


ex.bet.check(my_bet)
print("八类的四项：")
tell(cards["RFM 八类"])
print("不能信的时候：", *cards["RFM 八类"]["fails_when"], sep="\n　　")

# %% [markdown]
# **读图。** 一行里最浅的一格最要紧。四条准则像四道门：一道过不去，别的再高也没有用，所以**不能把四项加起来比**。反应差异性的 0 是「看不出」。
# 随机四层有两项是 0 分，尺子没有坏；它的可开发性倒不低：抽签把人**分得匀**，没有哪一层特别挤；年龄段里有一层人太多，一组客服顾不过来。
# 八类没有 0 分，可是**多数层养不活自己**，在我们公司，够付的里面还有一层只是刚够（看区间的下端）；又有两层人太少、看不出。
#
# **合起来，再打分。** 人少的合起来，看最近一次来得近不近：「重要价值」不动；别的最近来过的并成「别的近客」；其余的并成「好久没来」。（代码不用看懂。）

# %%
def merged(day):
    eight = labels["RFM 八类"][day].astype("object")
    kind = eight.where(eight == "重要价值", "好久没来")
    kind[eight.isin(["重要发展", "一般价值", "一般发展"])] = "别的近客"
    return pd.Series(pd.Categorical(kind.where(eight.notna()), ["重要价值", "别的近客", "好久没来"]), index=eight.index)


labels["八类并三层"] = on_each_day(merged)
cards["八类并三层"] = score(labels["八类并三层"], facts, trial, seed=0)
tell(cards["八类并三层"])

# %% tags=["slide"]
three = lifts(labels["八类并三层"], trial)
idle = three.loc["好久没来", "value"].max()
show(intervals(three, headline=f"「好久没来」的，三种方案最多只多 {idle:.1f} 个百分点", xlabel="提升（百分点）", baseline=0))

# %% [markdown]
# **读图。** 券打动最近来过的两层；专属服务和新品试用，在我们公司都只看得出打动了「重要价值」；好久没来的，三种都贴着 0。三层都养得活自己，没有 0 分。
#
# **要老实说的。** 三层是看过八类的图以后才并的，编课时一共试过六种并法：试得越多，总有碰巧过线的（01 课第 12 节）。所以不能只看这一回的占比，
# 要拿别的数据再验：第 9 节看两波各自过不过。同一套规矩另造几家公司，三层多半也过线，可不是家家都过。下结论要写上是哪一批人、哪一次实验。
#
# **轮到你：设计一种，没有 0 分，每一层也养得活自己。** 然后再与八类比**最低的一项**（10 个百分点算满分是约定，换成 5，最低的一项会换人；人次不多，区间几乎总会叠着，谁真的高分不出来）。下面的函数给一天、交回一列标签：
# 先有一列数 `value`，再按几条线贴上名字；`标签[条件] = "名字"` 把满足条件的人改成这个名字。线从小到大写，后写的盖住先写的。换线；也可以换数：`["recency_days"]`、`["frequency"]`，或 `year_profit(day)`，换了数，两条线也要跟着换。运行，看下一格。

# %%
tried = 1  # ← 试过几种，自己记


def my_way(day):
    ### BEGIN SOLUTION
    ### STUB value = to_rfm(orders, as_of=day)["monetary_yuan"]  # ← 换一列数试试，例如 year_profit(day)
    ### STUB label = pd.Series("少", index=value.index)
    ### STUB label[value >= 300] = "中"  # ← 换线
    ### STUB label[value >= 1000] = "多"
    value = year_profit(day)
    label = pd.Series("少", index=value.index)
    label[value > 0] = "中"
    label[value >= 500] = "多"
    ### END SOLUTION
    return label


# %%
labels["我的分法"] = on_each_day(my_way)
mine = score(labels["我的分法"], facts, trial, seed=0)
tell(mine)
low, other = (card.loc[card["score"].idxmin()] for card in (mine, cards["RFM 八类"]))
overlap = "，可是区间叠着，还不能说真的更好" if low["low"] <= other["high"] else ""
told = f"高过八类{overlap}。" if low["score"] > other["score"] else "还没有高过八类，换线再试。"
ex.keep.mine = mine  # 记下来，后面「决定」用
if labels["我的分法"].nunique().max() < 2:
    print("你的线把人都分进了一层：先把线调到这列数的中间。")
print(f"最低的一项：你的 {low['score']:.2f}（{low['low']:.2f}–{low['high']:.2f}），八类 {other['score']:.2f}"
      f"（{other['low']:.2f}–{other['high']:.2f}）。试过 {tried} 种，{told}")

# %% [markdown]
# 只用一列数、分三层，往往就没有 0 分，因为每层的人多。可是线是**看着这两波实验**挑的，第 9 节再验。
#
# **决定。** 选一种，再选一条理由，写在一起，例如 `"A1"`：
#
# - A. 年龄段　　B. 城市级别　　C. RFM 八类　　D. 八类并三层　　E. 我的分法
#
# 1. 四项加起来最高
# 2. 没有 0 分，每一层也养得活自己
# 3. 层数少，维护费最省

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 例如 "A1"
answer = "D2"
### END SOLUTION
ex.keep.check(answer)

# %% [markdown]
# **便笺。** 给老板写一张不超过 150 字的便笺，四段：结论、证据、动作与预算、风险（课上写不完，带回家写）。先看评分标准（共 10 分）：
#
# | | 满分 | 怎样算好 |
# | --- | --- | --- |
# | 结论 | 2 | 一句话，说出留哪一种，不含糊 |
# | 证据 | 3 | 有记分卡上的数，说得出是哪次实验；说出一项弱的 |
# | 动作与预算 | 3 | 维护哪几层、做什么、一年多少元；只联系同意的人 |
# | 风险 | 2 | 说出一个可能错的地方，和怎样知道 |

# %%
### BEGIN SOLUTION
### STUB answer = """
### STUB
### STUB """  # ← 写在两个三引号之间，四段各以「结论：」等开头
coupon = three["value"].xs("优惠券", level="arm")
answer = f"""
结论：留八类并三层；年龄段、城市级别先不花钱。
证据：春季两波实验，发券，重要价值多 {coupon["重要价值"]:.0f} 个百分点，别的近客 {coupon["别的近客"]:.0f}，好久没来 {coupon["好久没来"]:.0f}；弱在看过图才并。
动作与预算：前两层同意联系的发券，维护一年 40,000 元，券另算；好久没来不单独维护。
风险：也许碰巧；秋天再做一波，合起来，别的近客减好久没来，区间跨 0 就停。
"""
### END SOLUTION
ex.memo.check(answer)

# %% [markdown]
# 写完再看两张别人写的，各能打几分？
#
# > **甲：** 结论：留年龄段。证据：它有 2 项接近满分，八类一项也没有。动作与预算：每段做一套广告，10 万元。风险：预算可能不够。
#
# 大约 3 分，分给在：结论说清了留哪一种，预算有一个数。反应差异性记了 0，四项不能互相补；没有说是哪次实验；「预算不够」不是分法错了的风险。
#
# > **乙：** 结论：留 RFM 八类。证据：四项都没有 0 分，年龄段有一项是 0。动作与预算：八层各做一套，16 万元。风险：实验只做过两波，可能碰巧。
#
# 大约 6 分。说得出为什么，也看到了碰巧；可是多数层养不活自己，八层全做要亏；没有说只联系同意的人，也没有说怎样知道是不是碰巧。

# %% [markdown] tags=["slide"]
# ## 小结【必做】（2 分钟）
#
# - **现有、潜在、非客户**：有用没用，看同类人里联系与不联系之差；买得最多的，不一定是联系最有用的。
# - **四准则**：贴得上、养得活、够得着、反应不同；各有分、有区间，各有不能信的时候；反应差异要与碰巧比，看不出不等于没有。
# - **记分卡**先看有没有 0 分，再比最低的一项，不比总和；人少的层合起来再打分，试过几种都要写上。
#
# 回到开头：你下的注对了吗？必做的到此为止，下面是选做的。下一课 04：同一位客户，从初次购买到离开。

# %% [markdown]
# ## 7 法人客户：规模、性质与信用度【选做】（20 分钟）
#
# 我们也卖给公司：宠物店、医院、犬舍、商超。法人客户与个人不同，分类要看的维度也不同：

# %% tags=["concept-C028"]
companies, contracts = load_companies(), load_contracts()
columns = ["company_name", "industry", "employees", "founded_year", "ownership", "governance", "listed", "revenue_wan", "profit_wan"]
with_titles(companies[columns].head(3))

# %% [markdown]
# | 维度 | 在哪一列 | 问什么 |
# | --- | --- | --- |
# | 规模、企业年龄 | `employees`、`founded_year` | 大不大，老不老 |
# | 性质 | `ownership`、`governance` | 股份制、私有、公有；家族还是职业经理人管 |
# | 行业与竞争对手、地域 | `industry`、`competitor_of`、`region` | 给它的对手供货吗；送得到吗 |
# | 是否上市、收入盈利 | `listed`、`revenue_wan`、`profit_wan` | 账看得见吗；会不会倒 |
# | 收入贡献、推荐成交 | 合同的 `value_yuan`、`referred_value_yuan` | 买了多少；介绍来多少 |
# | 忠诚度、信用度 | 合同的 `renewed`、`days_late` | 续不续；付款拖几天 |
#
# 每种性质的公司各是什么样：（没满一年的合同还不知道续不续，`mean` 会略过空着的；公有的只有几家，先别下结论。）

# %%
signed = contracts.merge(companies, on="company_id")
groups = signed.groupby("ownership")
pd.DataFrame({"公司数": groups["company_id"].nunique(), "合同数": groups.size(), "平均金额（元）": groups["value_yuan"].mean(),
              "续签的占比": groups["renewed"].mean().astype(float), "知道续不续的合同": groups["renewed"].count(),
              "平均逾期（天）": groups["days_late"].mean()}).round(2)

# %% [markdown] tags=["concept-C026"]
# **三个评价，各给谁用：**
#
# | 评价 | 给谁 | 怎样算 | 怎样分级 |
# | --- | --- | --- | --- |
# | **信用度** | 法人 | 平均逾期几天 | A 不逾期，B 7 天以内，C 30 天以内，D 更久 |
# | **满意度** | 个人 | 评价 1–5 分（`csat`），4 分起算满意 | 满意的占比 |
# | **忠诚度** | 个人 | 推荐意愿 0–10 分（`nps`） | 净推荐值 = 9、10 分的占比 − 0 到 6 分的占比 |
#
# 切成几级的新写法：`pd.cut(一列数, 线, labels=名字)`，每段含右边的线，不含左边的（想把 0 收进第一段，最左的线要比 0 小）。例如员工数 3、10、11、500，
# 写 `pd.cut(员工数, [0, 10, 100, float("inf")], labels=["小", "中", "大"])`，得到小、小、中、大。
#
# **练习 7：信用度。** 每家公司的平均逾期天数，分成 A、B、C、D。`contracts` 一行一份合同，`days_late` 空着的是还没付清。正好 7 天算 B，正好 30 天算 C。整个函数体由你写。

# %%
def credit(contracts):
    ### BEGIN SOLUTION
    late = contracts.groupby("company_id")["days_late"].mean()
    answer = pd.cut(late, [-1, 0, 7, 30, float("inf")], labels=["A", "B", "C", "D"])
    ### END SOLUTION
    return answer


ex.credit.preview(credit)

# %% tags=["points-2"]
ex.credit.check(credit)

# %%
late = contracts.pivot_table(values="days_late", index="company_id")["days_late"]  # 换一种写法，得到的是同一列
grade = pd.cut(late.astype(float), [-1, 0, 7, 30, np.inf], labels=list("ABCD")).rename("信用度")
value = contracts.groupby("company_id")["value_yuan"].sum()
pd.DataFrame({"公司数": grade.value_counts(sort=False), "合同金额（万元）": (value.groupby(grade, observed=False).sum() / 10000).round(1)})

# %% [markdown]
# 付得快不快，与买得多不多，是两件事：先看信用度定付款条件，再看金额定折扣。
#
# **练习 8：净推荐值。** 个人的评价表 `surveys`，一行一份。打 9、10 分的占比减去打 0 到 6 分的占比，再乘 100。整个函数体由你写。

# %%
def nps(surveys):
    ### BEGIN SOLUTION
    high = (surveys["nps"] >= 9).mean()
    low = (surveys["nps"] <= 6).mean()
    answer = (high - low) * 100
    ### END SOLUTION
    return answer


ex.nps.preview(nps)

# %% tags=["points-2"]
ex.nps.check(nps)

# %%
surveys = load_surveys()
surveys["level"] = pd.cut(surveys["csat"].astype(float), [0, 2, 3, 5], labels=["不满意（1–2 分）", "一般（3 分）", "满意（4–5 分）"])
by_level = surveys.groupby("level", observed=False)["nps"]
share = by_level.agg(lambda points: ((points >= 9).mean() - (points <= 6).mean()) * 100).astype(float)
whole, happy = (surveys["nps"] >= 9).mean() - (surveys["nps"] <= 6).mean(), (surveys["csat"] >= 4).mean()
print(f"全体：满意的占 {happy * 100:.1f}%，净推荐值 {whole * 100:.1f}。")
pd.DataFrame({"评价数": by_level.size(), "净推荐值": share.round(1)})

# %% [markdown] tags=["concept-C036"]
# 同一份问卷里，打分满意的人也更愿意推荐，可是净推荐值不等于满意的占比。两个都是嘴上说的，还要与行为（复购、续签、真的推荐来了人）对着看，08 课接着讲。
#
# ## 8 CRM 系统里的字段，对应我们的哪一列【选做】（8 分钟）
#
# 公司里的客户资料多半在**客户关系管理系统**（CRM）里。下面左列是 Zoho CRM 官方帮助里「客户」（Accounts）与「线索」（Leads）两个模块自带的字段名，右列是我们的：
#
# | Zoho CRM 的字段 | 说明书怎么说 | 我们的列 |
# | --- | --- | --- |
# | Employees | 公司的员工数 | `companies` 的 `employees` |
# | Ownership | 所有制，下拉选择 | `ownership` |
# | Industry | 行业，下拉选择 | `industry` |
# | Annual Revenue | 年收入 | `revenue_wan`（单位不同：我们是万元） |
# | Billing City、State、Code | 账单地址 | 客户表的 `city`、`province`、`postcode` |
# | Lead Source | 线索从哪里来 | `acquired_by` |
# | Email Opt-out | 勾上就不再发邮件 | `consent`，**方向相反** |
# | Account Type、Rating | 客户类型、评级，下拉选择 | 标签：本课的现有、潜在，信用度 A–D |
#
# 来源：Zoho CRM 帮助「Standard Fields in Accounts」「Standard Fields in Leads」（help.zoho.com）。
#
# **纷享销客**的开放接口文档里有「客户对象」，也有「查询对象描述」：后者列出你们公司的客户有哪些字段。字段叫什么，以自己系统里列出来的为准，这里不替它说。
#
# 对字段时三件事最容易错：单位（元、万元），方向（同意、退订），空着是「没有」还是「没填」。读入这类导出，11 课动手。

# %% [markdown]
# ## 9 重新抽签，为什么比公式可靠【选做】（20 分钟）
#
# **练习 9。** 重新抽签许多次，每次得一个「各层有多不同」的数，放在一列 `shuffled` 里；真的数是 `real`。有多大比例**不小于**真的？整个函数体由你写。

# %%
def chance(shuffled, real):
    ### BEGIN SOLUTION
    answer = (shuffled >= real).mean()
    ### END SOLUTION
    return answer


ex.chance.preview(chance)

# %% tags=["points-2"]
ex.chance.check(chance)

# %% [markdown]
# **误报。** 造 300 次实验：各层照自己平时的比例下单，每一种方案在每一层都正好多 3 个百分点，所以各层**没有区别**；检验还说「有区别」，就是误报。
# 约定的线是 5%，误报至多应当二十次里一次。三种检验各误报多少？
#
# - 重新抽签，与抽签得来的比；
# - 书上的公式：每格按正态算标准误，平方相加，查卡方表；
# - 逐格看：二十四格里，只要有一格超出 1.96 个标准误，就说有区别。

# %%
alarms = pd.DataFrame({name: false_alarms(labels[name], trial, seed=0) for name in ("RFM 八类", "随机四层")}) * 100
alarms.set_axis(["重新抽签（%）", "书上的公式（%）", "逐格看（%）"]).round(1)

# %% [markdown]
# **读表。** 重新抽签没有多报。书上的公式在八类上多报了：有两层每边只有二十人次上下，碰巧没有人下单，公式就以为没有波动。逐格看错得最多：格子越多，碰巧出去的越多。
#
# **同样是分四层，随机的也会过线。** 另抽二十次签，有几次「碰巧也有这么大的占比」不到 5%？

# %%
def lots(seed):
    drawn = pd.Series(np.random.default_rng(seed).choice(list("甲乙丙丁"), len(customers)), index=customers["customer_id"])
    return responsiveness(drawn.to_frame("2025-03-14"), trial, seed=seed, redraws=199, draws=2)["p_value"]


p_values = pd.Series([lots(seed) for seed in range(20)])
print(f"二十种随机分法，过线的 {(p_values <= 0.05).sum()} 种；最小的 {p_values.min():.3f}。")

# %% [markdown]
# 随机分法每试二十种，平均有一种过线；这一回几种，看上面印的数。所以第 6 节里试的种数要写上，选出来的那一种要换一波实验再验：第 1 波挑，第 2 波验。

# %%
rounds = {}
for name in ("年龄段", "城市级别", "RFM 八类", "随机四层", "八类并三层", "我的分法"):
    waves = [responsiveness(labels[name], trial[trial["wave"] == wave], seed=0, draws=2)["p_value"] for wave in (1, 2)]
    rounds[name] = waves
pd.DataFrame(rounds, index=["只看第 1 波", "只看第 2 波"]).T.round(3)

# %% [markdown]
# 一波只有一半的人次，看得出的更少：**一波看不出，不算推翻**。三层比八类稳，因为每层的人多。随机四层要是在哪一波过了线，那就是碰巧：所以一波过线，也不算铁证。
#
# **标签要在发送以前贴。** 看着结果贴的标签，反应当然「不同」。`score` 一律不收：

# %%
try:
    responsiveness(labels["RFM 八类"][["2025-06-30"]], trial, seed=0)
except DataError as told:
    print(told)

# %% [markdown]
# ## 10 年龄段真的没有用吗：消息与渠道【选做】（8 分钟）
#
# 年龄段对优惠的反应看不出不同。换一件事问：**哪个渠道的消息，他会打开？** 渠道也是抽签定的。

# %%
opened = trial[trial["message_channel"].notna()].assign(age=lambda t: t["customer_id"].map(labels["年龄段"]["2025-03-14"].astype("str")))
opened["opened"] = opened["opened"].astype(float)
rate = opened.pivot_table(index="age", columns="message_channel", values="opened")[["微信", "短信", "邮件"]] * 100
headline = f"微信：{rate['微信'].idxmax()}打开 {rate['微信'].max():.0f}%，{rate['微信'].idxmin()}只有 {rate['微信'].min():.0f}%"
show(heat(rate, headline=headline, xlabel="消息渠道，打开的占比", ylabel="年龄段", unit="%"))

# %% [markdown]
# **读图。** 打开消息，年龄段差得很多：年轻人看微信，55 岁以上的，微信与短信差不多。所以「年龄段没有用」只对「优惠的反应」成立：**一种分法好不好，要先说拿它做什么。**
# 打开不等于下单：造数据时就定了，打不打开不影响下单（现实里要另做实验才知道）。所以这里换渠道只能让他看见，不能替你卖货。
