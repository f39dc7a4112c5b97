# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # 00 导览：预算只够照顾一部分客户，先照顾谁？
#
# 你刚到**毛球生活**上班，这是一家卖宠物用品的公司，有网上商城、小程序、门店，也在社交平台上卖货。
# 第一天，老板问你：「今年维护客户的预算，只够认真照顾两成买过东西的客户。照顾哪两成？为什么是他们？」
#
# 这门课就是来回答这个问题的。公司和数据都是**虚构**的，由程序生成，里面没有任何真人。
#
# **学完这一课，你能：**
#
# 1. 用自己的话说清楚客户分层是什么，并用一个数说明为什么要做；
# 2. 运行五行代码，把买过东西的客户分成八类，看出钱在谁那里；
# 3. 照着例子写出八句 pandas，后面几课的必做题只用这八句。
#
# **时间：** 90 分钟。前 45 分钟看分层，后 45 分钟练八句 pandas。标着【必做】的是课上内容，【选做】留到课后。
# 一个人自学、又是第一次写代码，可以在「第二部分」处断开，分两次学，多给自己半小时。

# %% [markdown]
# ## 0 怎么用这本笔记本【必做】（3 分钟）
#
# 笔记本由一格一格组成：有的格是文字，有的格是代码。你只需要会三个动作：
#
# | 想做什么 | 怎么做 |
# | --- | --- |
# | 运行一格代码 | 用鼠标点一下这一格，按 **Shift + Enter** |
# | 从头全部重来 | 菜单「内核」→「重启内核并运行所有单元格」 |
# | 改坏了 | 按 **Ctrl + Z** 撤销；你改的是自己的副本，弄不坏课程 |
#
# 代码格左边的方括号里，`[*]` 表示正在运行，出现数字表示运行完了。**请从上往下按顺序运行**，跳着运行常常会出错。
#
# **第一部分的代码不用看懂，运行它、看结果就行。** 只有两处 `...`（三个点）要你换掉：猜一个数，选一个字母。别的要你自己写的，第二部分一句一句教。
# 先运行下面这一格，它把后面要用的工具和数据拿进来，每课开头都有这么一格。

# %%
import pandas as pd

from helpers.datasets import AS_OF, load_customers, load_ledger, load_order_items, load_products
from helpers.exercises import welcome as ex
from helpers.intake import to_orders
from helpers.plotting import bars, pareto, shares, show, use_style
from helpers.rfm import to_rfm, to_scores, to_segments
from helpers.schema import with_titles
from helpers.scorecard import profile

use_style()
customers = load_customers()
orders, reconciliation = to_orders(load_ledger())
print(f"假设今天是 {AS_OF:%Y-%m-%d}：{len(customers):,} 位注册客户，{len(orders):,} 笔能认出客户的订单。")

# %% [markdown]
# 店铺系统导出来的表叫**流水**，一行是订单里的一种商品，所以一笔订单可能占好几行。流水总是不干净的：有重复的行，有取消的订单（没有收钱，「实付」只是当时的应付），有零元的赠品，有没登录的访客。
# `to_orders` 把它们放到一边，并且一行一行地对账。下表每一行是一种去向，你只要看最后两行：「进入订单」的是留下的，「流水总计」是全部。
# （金额四舍五入，只留六位有效数字，后台是一分一分对上的。）

# %%
with_titles(reconciliation)

# %% [markdown]
# # 第一部分 为什么要分层
#
# ## 1 钱从谁那里来【必做】（8 分钟）
#
# **先猜，再运行。** **净消费**就是实付减去退款。把下过单的客户按净消费从多到少排队，排在最前面的 20%，一共占全部净消费的百分之几？
# 把下面的 `...` 换成你猜的数，运行。猜错不要紧：先猜一猜，后面的图才看得出意思。

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成你猜的数，0 到 100，不写 %
answer = 80
### END SOLUTION
ex.guess_top.check(answer)

# %% [markdown]
# 看到 ✅，就是这门课的第一题做完了。✅ 下面是**进度条**，一个圆点是一题，做完的是实心的。
#
# 这个数是怎样来的？下面第一格给每位客户算净消费和**利润**，利润就是净消费再减去商品成本与服务成本
# （退回来的货不能再卖，成本照算；获客的花费、房租和工资没有算进去）；第二格画成图。

# %% tags=["concept-C003"]
net = orders["paid_yuan"] - orders["refund_yuan"]
profit = net - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
per_customer = orders.assign(net_yuan=net, profit_yuan=profit).groupby("customer_id")[["net_yuan", "profit_yuan"]].sum()
with_titles(per_customer.head(3))

# %%
show(pareto(per_customer, top=0.2))

# %% [markdown]
# **读图。** 这种图叫**帕累托图**（Pareto chart）。蓝线把客户按净消费从高到低排，橙线另按利润从高到低排，所以两条线的「前 20%」不全是同一批人。
# 纵轴是排到这里为止，合计占全部的百分之几。
#
# - 竖线在 20% 处。人们常说「二八定律」：前 20% 的客户贡献 80% 的收入。**它不是定律**，每家公司都要自己数。我们公司的数写在标题里。
# - 橙线为什么会超过 100%？设想三位客户，利润是 70、50、−20 元，合计 100 元：排到第二位是 120%，加上第三位亏钱的，回到 100%。
#   我们公司也一样，掉下来的那一段客户是亏的：他们的净消费，不够付商品成本（退回来的货也算）和送货、客服的花费。
#   **花得多不等于赚得多**：花钱多的人里也有让我们亏钱的，这张图看不出来，05 课把他们找出来。
#
# 所以「以客户为中心」不等于「以**所有**客户为中心」：钱、人手、时间都有限，平均分，最能带来利润的人就分得少，让我们亏钱的人也照样分到一份。
#
# 还要记住，这张图说的是**过去**：来得久的人占便宜，去年排在前面的人，今年不会都还在。谁会再来，第 4 节再看。
#
# **动手。** 把上一格里的 `top=0.2` 改成 `top=0.1`（也就是 10%），再运行一次：人数减了一半，金额也减了一半吗？看完改回来。

# %% [markdown]
# ## 2 客户分层到底是什么【必做】（7 分钟）
#
# **客户分层**（customer segmentation）：按客户的特点、需求、行为等多个方面，把客户划分成不同的层次，以便分别对待。（这里的「层次」是广义的，可以有高低，也可以没有。）
#
# 有四个词常被混用，放在一起看就清楚了：
#
# | 词 | 问的问题 | 有没有高低 | 例子 |
# | --- | --- | --- | --- |
# | **分类**（classification） | 他属于哪一种？ | 没有 | 养狗的、养猫的、养别的 |
# | **细分**（market segmentation） | 他要的是什么？ | 没有 | 要省钱的、要省事的、要进口粮的（要问了才知道） |
# | **分级**（grading） | 他值多少？ | 有 | 按利润从高到低排成 A、B、C、D |
# | **分层**（tiering） | 他值多少，我们怎么待他？ | 有 | 排成几层，每层配一套做法（05 课的金钻、白银、铜、铁） |
#
# 日常说「客户分层」是广义的，四样都算；表里的「分层」是狭义的，记住最短的区别：**分层 = 分级 + 对策**。
#
# 在数据里，不管哪一种分法，得到的都是同一样东西：**客户后面贴一个标签**。下面两格，前一格的标签没有高低，后一格有高低。

# %% tags=["concept-C001"]
by_pet = customers.set_index("customer_id")["pet"]
by_pet.head(4)

# %%
by_grade = pd.qcut(per_customer["profit_yuan"], 4, labels=["D", "C", "B", "A"]).rename("grade")
by_grade.sample(4, random_state=0)

# %% [markdown]
# 后一格最末一行的 `D < C < B < A` 就是「有高低」的写法；前一格没有这样的记号。
#
# **选一选。** 一家店把会员卡分成金卡、银卡，花钱多的给金卡；两种卡的待遇一模一样。按上面的表，这是哪一样？
# 把 `...` 换成 `"A"`、`"B"` 或 `"C"`，引号也要，用英文的。选错了会说错在哪里，可以再选。
#
# - A. 分类
# - B. 分级
# - C. 狭义的分层

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.silver_card.check(answer)

# %% [markdown] tags=["concept-C002"]
# **这个想法从哪里来？** 20 世纪 50 年代，美国学者温德尔·史密斯（Wendell R. Smith）提出了市场细分，论文发表于 1956 年。后来的教材把依据归成两条：
#
# - **需求不一样**（需求异质性）：养猫的人很少买狗粮；
# - **资源有限**：不可能给每个人都做一套。
#
# 需求都一样，一套就够；资源无限，就一人一套。两头都不是，才要分成几类。

# %% [markdown]
# ## 3 五行代码，八类客户【必做】（8 分钟）
#
# 每位买过东西的客户看三件事，合称 **RFM**：
#
# - **R**（recency）：最近一次购买距今多少天，**天数越少，R 的分越高**；
# - **F**（frequency）：买过几次，次数越多，F 的分越高；
# - **M**（monetary）：净消费多少，花得越多，M 的分越高。
#
# 每件事打 1–5 分，**不低于大家的平均分算「高」**，否则算「低」。2 × 2 × 2，正好八类。M 高的叫「重要」，M 低的叫「一般」；后两个字看 R 和 F：
#
# | | 买的次数多（F 得分高） | 买的次数少（F 得分低） |
# | --- | --- | --- |
# | **最近来过（R 得分高）** | 价值：好好维护 | 发展：让他再来 |
# | **好久没来（R 得分低）** | 保持：老客走远了，请回来 | 挽留：看值不值得请 |
#
# 八类单独看只是标签：「重要」「一般」有高低，八类之间却没有排名次，所以下面的输出里没有 `<`。排出先后，再配上表里的做法，才是狭义的分层。
# 怎样打分，02 课会从六位客户开始，用手算一遍。这里先看结果，就是下面这五行：

# %%
segments = (
    orders.pipe(to_rfm, as_of=AS_OF)
    .pipe(to_scores)
    .pipe(to_segments)
)
segments.sample(4, random_state=1)

# %% [markdown]
# 「高」到底有多高？把门槛印出来看：

# %%
rfm = to_rfm(orders, as_of=AS_OF)
scores = to_scores(rfm)
high = scores >= scores.mean()
print(f"R 高：{rfm.loc[high['r_score'], 'recency_days'].max()} 天以内来过，占 {high['r_score'].mean():.0%} 的人")
print(f"F 高：买过 {rfm.loc[high['f_score'], 'frequency'].min()} 次以上，占 {high['f_score'].mean():.0%} 的人")
print(f"M 高：净消费 {rfm.loc[high['m_score'], 'monetary_yuan'].min():.0f} 元以上，占 {high['m_score'].mean():.0%} 的人")

# %% [markdown]
# 门槛是与大家的平均比，不是与好客户比，所以「重要」不等于「少数」，「次数多」也未必很多。
#
# 每位客户有了一个标签。再问：每一类有多少人，钱在谁那里？**先猜**：八类里，哪一类的净消费最多？

# %%
portrait = profile(segments, per_customer[["net_yuan"]], total=["net_yuan"])
with_titles(portrait.round(3))

# %%
show(shares(portrait, right="net_share"))

# %% [markdown]
# **读图。** 每一类有两条：浅色是人数占比，深色带斜纹的是净消费占比。深色比浅色长得多，就是「人少钱多」。
# （表里的占比是 0 到 1 的小数，图上乘了 100。）最下面的「未覆盖」是下过单、后来全退了的人：八类不算他们买过。他们也要列出来，人数才对得上。
#
# 「重要」的人钱多，本来就是这样分出来的，因为 M 就是花的钱。八类多给的是「最近来没来、来过多少次」，有没有用，第 4 节就看。
#
# 老板的问题答了一半。先看浅色条：你想照顾的那一类，人数超过两成了吗？超过了，预算就装不下，还得在这一类里再挑。
# **请用一句话回答：** 先照顾哪一类？装不下的时候，再按什么挑？写在纸上，下课前再看一遍。

# %% [markdown]
# ## 4 分层的三条好处，各用一个数【必做】（9 分钟）
#
# **好处一：个性化服务。** 不同的人要的东西不同。每一行是一种宠物的主人，看他们买的东西分在哪些品类上
# （按标价算的百分比，没有扣优惠与退款，一行加起来是 100，末位有四舍五入）：

# %% tags=["concept-C004"]
bought = (
    load_order_items()
    .merge(load_products()[["product_id", "category"]], on="product_id")
    .merge(orders[["order_id", "customer_id"]], on="order_id")
    .merge(customers[["customer_id", "pet"]], on="customer_id")
)
bought["amount_yuan"] = bought["quantity"] * bought["unit_price_yuan"]
by_category = bought.pivot_table(index="pet", columns="category", values="amount_yuan", aggfunc="sum", fill_value=0)
category_share = by_category.div(by_category.sum(axis=1), axis=0) * 100
category_share.round(1)

# %% [markdown]
# 看「猫」这一行的狗粮、「狗」这一行的猫粮，几乎没有花钱：狗粮的推荐发给养猫的人，多半是打扰。零食却人人都买，不必分。
#
# **好处二：精准营销。** 假设现在是 2025 年 3 月底，我们给到那天为止买过东西的客户贴好标签；然后看接下来的三个月里，每一类有百分之几的人又下了单。
# **先猜**：最高的一类，一百个人里几个会来？最低的一类呢？

# %%
labels = orders.pipe(to_rfm, as_of="2025-03-31").pipe(to_scores).pipe(to_segments)
later = orders[orders["ordered_at"] >= "2025-04-01"]
came_back = pd.Series(labels.index.isin(later["customer_id"]), index=labels.index)
return_rate = came_back.groupby(labels, observed=False).mean() * 100
show(bars(return_rate, counts=labels.value_counts(), xlabel="4–6 月又下过单的人（%）", name="又来下单的比例", unit="%"))

# %% [markdown]
# **读图。** 先看名字的后两个字：「价值」「发展」是最近来过的，这四条都比「保持」「挽留」那四条长。这就是八类比「谁花得多」多给的东西。
# 标签是 3 月底贴的，当时谁也不知道后三个月的事，可是各类差得很远：**标签说得出谁更可能再来**。最低的几类只有几个人来，小数点后面的数不要当真。
#
# 它说不出消息该发给谁，因为最可能再来的人，不发消息也许照样来。怎样知道消息有没有用，07 课讲。（4–6 月里有 618 大促；换一个季度，人和季节都变，比例不能直接拿来比。）
#
# **好处三：资源优化。** 假如给一位客户做一年的专属服务要花 100 元（这是假设），哪几类的利润够付这笔钱？
# 成本是一年的，利润也要看一年；服务是今后的，就不能拿贴标签以前的利润来比。所以像刚才那样：2024 年 6 月底贴标签，看**后一年**的人均利润。

# %%
year_ago = orders.pipe(to_rfm, as_of="2024-06-30").pipe(to_scores).pipe(to_segments)
after = orders.assign(profit_yuan=profit)[orders["ordered_at"] >= "2024-07-01"]
next_year = after.groupby("customer_id")[["profit_yuan"]].sum().reindex(year_ago.index, fill_value=0)
next_year_portrait = profile(year_ago, next_year, total=[])
next_year_portrait["worth_it"] = next_year_portrait["mean_profit_yuan"] > 100
with_titles(next_year_portrait.round(3))

# %% [markdown]
# `True` 是「是」，`False` 是「否」。人均利润与 100 元差不多的那几类，换一年结果也许就变了。`True` 只说明这一类付得起这笔成本，不说明服务会多带来利润。
#
# **动手。** 把上一格的 `100` 改成 `300`，再运行：还有几类是 `True`？看完改回 `100`。

# %% [markdown]
# ## 5 分层的三条必要性，各举一例【必做】（6 分钟）
#
# **必要性一：选择目标客户。** 想多招哪一种人？先看从各渠道来的人，招一位花多少，至今留下多少利润。
# 只比 2023 年 7 月到 2024 年 6 月注册的：更早的人，从前的购买不在流水里；更晚的人，还没来得及买。没买过的人，利润按 0 算。

# %% tags=["concept-C005"]
with_profit = customers.merge(per_customer, on="customer_id", how="left").fillna({"profit_yuan": 0})
with_profit = with_profit[with_profit["registered_on"].between("2023-07-01", "2024-06-30")]
by_channel = with_profit.groupby("acquired_by")[["acquisition_cost_yuan", "profit_yuan"]].mean().add_prefix("mean_")
by_channel["left_over_yuan"] = by_channel["mean_profit_yuan"] - by_channel["mean_acquisition_cost_yuan"]
with_titles(by_channel.sort_values("left_over_yuan", ascending=False))

# %% [markdown]
# 从最后一列看名次，再看第一列：只凭招人贵不贵，猜不出谁剩下得多。**名次大半靠碰巧**：每个渠道才几百人，少数大客户就能改变平均，换一批人，第一名也可能掉到最后。不要只凭这张表停掉哪个渠道，04 课把时间对齐了再比。
#
# **必要性二：发掘市场机会。** 买过主粮（狗粮、猫粮）的人里，有多少人从没在我们这里买过「保健」品？
# 也许在别家买，也许不需要，也许只来过一次。机会先从常来的人里找，所以再数一遍「重要价值」的人：

# %%
staple = set(bought.loc[bought["category"].isin(["狗粮", "猫粮"]), "customer_id"])
health = set(bought.loc[bought["category"] == "保健", "customer_id"])
loyal = staple & set(segments.index[segments == "重要价值"])
print(f"买过主粮的有 {len(staple):,} 人，其中 {len(staple - health) / len(staple):.0%} 没买过保健品。")
print(f"只数「重要价值」：{len(loyal):,} 人，其中 {len(loyal - health) / len(loyal):.0%} 没买过保健品。")

# %% [markdown]
# **必要性三：集中人力物力，跟踪重点客户。** 客服一天大约能打 40 个回访电话（这是假设），只打给同意联系的人，不同意的不能打。
# 全打一遍，与只打「重要保持」（花得多、次数多、但好久没来）一遍，各要几天？不足一天按一天算。

# %%
agreed = customers.loc[customers["consent"], "customer_id"]
may_call = segments[segments.index.isin(agreed)]
key_people = may_call[may_call == "重要保持"]
print(f"全打一遍 {len(may_call):,} 人：{-(-len(may_call) // 40)} 个工作日。")
print(f"只打「重要保持」{len(key_people):,} 人：{-(-len(key_people) // 40)} 个工作日。")

# %% [markdown]
# 省下的是人力。第 4 节里这一类自己回来的很少，为什么还挑他们？因为从前花得多、次数也多，而一个电话比专属服务便宜。能请回多少，要试了才知道（07 课）。

# %% [markdown]
# ## 6 客户不等于消费者【必做】（4 分钟）
#
# 同一笔买卖里有两种角色：付钱的是**客户**（customer），用的是**消费者**（consumer）。主人买，宠物用；有时两者是同一个人。
#
# 说到市场，两个词的范围也不同：**消费者**泛指所有会用的人，各有各的需求，分散；**客户**对应我们选定的一块市场，需求集中。
# 「集中」可以算：看花钱最多的两个品类合起来占多少。我们没有所有消费者的数据，就用不分宠物的「全体」代替，与每一种宠物的主人比。

# %% tags=["concept-C006"]
def top_two(table):
    share = table.div(table.sum(axis=1), axis=0) * 100
    return share.apply(lambda row: row.nlargest(2).sum(), axis=1)


with_all = by_category.copy()
with_all.loc["全体"] = by_category.sum()
without_staple = with_all.drop(columns=["狗粮", "猫粮"])
pd.DataFrame({"全部品类（%）": top_two(with_all), "去掉狗粮与猫粮（%）": top_two(without_staple)}).round(1)

# %% [markdown]
# **读表。** 数越大，买得越集中。左列差得多，大半是因为狗粮、猫粮本来就分开卖。右列去掉这两类再比，差就小得多了，个别一块还可能低于全体。随便把人分成几块，平均下来也不会比全体更分散，所以要紧的是**高出多少**，不是高不高。
#
# **第一部分到这里。** 从下一节起，轮到你写代码。

# %% [markdown]
# # 第二部分 八句 pandas
#
# `pandas` 是处理表格的工具。后面几课的必做题只用下面八句。每一句都是：先看例子，运行；再照着填一个空，运行。
# 手边可以放一张[八句卡片](pandas_card.html)，忘了就看。
#
# ## 先看填空长什么样【必做】（4 分钟）
#
# `def` 给一段做法起个名字，叫作**函数**；括号里是它要用的东西，`return` 把结果交出来。**这三样都替你写好了，你只改 `answer =` 后面**，前面的四个空格也留着。
#
# 最后一行 `ex.….check(…)` 是**检查**，不用改。下面这一格已经替你填好：`bills` 是每位客户的账单，打八折。先运行一次。

# %%
def discounted(bills):
    answer = bills * 0.8
    return answer


ex.discount.check(discounted)

# %% [markdown]
# 显示的是六位有名有姓的练习客户，**不是我们公司的客户**；我们公司的订单还在 `orders` 里，谁也没有动它。
# 检查时，你的函数除了这六位，还要在二十家你没见过的小公司上各运行一遍，所以把结果抄下来、把数写死，都过不了关；写的是怎样算，才处处都对。
#
# **动手：故意弄错。** 把上一格的 `0.8` 依次改成下表左边的样子，每改一次运行一次，看它怎样回答。最后改回 `0.8`。
#
# | 改成 | 你会看到 | 意思 |
# | --- | --- | --- |
# | `...` | ⏳ | 还没有作答。它给出应当得到的样子，你照着这个目标写 |
# | `0.2` | ❌ 和一句话 | 你的结果正是某种常见的错会得到的，它说出是哪一种、数字变成了什么样 |
# | `0.7` | ❌ 和一张对照表 | 不是常见的错。把你的和参考并排放，看从哪一行起不同 |
# | `bil` | 💥 | 代码没有运行完。看出错的那一行，再看「下一步」 |
# | `0.8` | ✅ 和进度条 | 对了。换一种写法，只要结果一样，也是 ✅ |
#
# 没有通过时，下面有**提示**，点「💡 提示一」才展开，里面还有提示二、提示三，一级比一级明白，先自己想再点。
# 停不下来的代码，两秒以后会被停下；真停不住，用菜单「内核」→「重启内核」。错了三次，会多出「👀 看示范」，是一道做好的同类题；练习客户也换成另外六位，你照着示范再做一遍。
# **做错、看提示、重做，都不扣分**，想试几次就试几次。

# %% [markdown]
# 三条规矩：括号、引号、逗号都用**英文**的；列名和文字（如 `"门店"`）都放在引号里；表的名字（`orders`、`customers`）不加引号。
#
# 符号打错了，检查还来不及开始，屏幕上是英文。看最后一行，查这张表：
#
# | 屏幕上的英文 | 多半是 |
# | --- | --- |
# | `invalid character`，后面有 `U+FF08`、`U+FF0C`、`U+201C`、`U+300C` 等 | 用了中文的括号、逗号或引号，切到英文输入法重打 |
# | `invalid character`，后面是 × ÷ ≥ − | 用了中文的符号：乘写 `*`，除写 `/`，大于或等于写 `>=` |
# | `Perhaps you forgot a comma`、`invalid decimal literal` | 少了逗号；或在数的后面写了 %、元、天 |
# | `leading zeros` | 日期不能直接写成数，用 `AS_OF` |
# | `expected ':'`、`'return' outside function` | `def` 那一行或前面的四个空格被改动了，撤销重来 |
# | `was never closed`、`unmatched ')'` | 括号少了半个，或多了半个 |
# | `unterminated string literal` | 引号少了一个，或一边中文、一边英文 |
# | `invalid syntax` | 多写或少写了符号；三个点没有删干净 |
# | `Maybe you meant '=='` | 「等于」要写两个等号 |
# | `IndentationError` | `answer` 前面要空四格 |
# | `NameError: name '某某' is not defined` | 上面的格还没运行；或选择题的字母忘了加引号；或 `def` 后面的名字与 `check` 括号里的不同 |

# %% [markdown]
# ## 句一 看表：`表.head(几行)`【必做】（3 分钟）

# %%
customers.head(3)

# %% [markdown]
# `customers` 是客户表，一行是一位注册客户。列太多时只显示左右各 5 列，中间是 `...`。最左边没有名字的一列是行号，从 0 数起。`NaN` 表示空着，比如没有推荐人。
#
# **填空 1。** 看订单表 `orders` 的前 5 行。一行是一笔订单。（检查时用的是练习客户的订单。通过以后想看我们公司的，另加一格，写 `first_orders(orders)`。）

# %%
def first_orders(orders):
    ### BEGIN SOLUTION
    answer = orders.head(5)
    ### END SOLUTION
    return answer


ex.look.check(first_orders)

# %% [markdown]
# ## 句二 选列：`表[["列一", "列二"]]`【必做】（5 分钟）
#
# 外面一层方括号是「取」，里面一层是「列名的清单」，所以是两层。

# %%
customers[["customer_id", "city", "pet"]].head(3)

# %% [markdown]
# **填空 2。** 从订单表里取三列：订单编号 `order_id`、下单渠道 `channel`、实付金额 `paid_yuan`。（不用写 `.head`。）

# %%
def three_columns(orders):
    ### BEGIN SOLUTION
    answer = orders[["order_id", "channel", "paid_yuan"]]
    ### END SOLUTION
    return answer


ex.pick.check(three_columns)

# %% [markdown]
# ## 句三 筛选：`表[表["列"] == 值]`【必做】（5 分钟）
#
# 里面的 `customers["pet"] == "猫"` 给每一行回答「是」或「否」，外面的方括号把回答「是」的行留下。
# 「等于」写两个等号 `==`；「大于」写 `>`，「大于或等于」写 `>=`。

# %%
cat_people = customers[customers["pet"] == "猫"]
print(f"养猫的客户有 {len(cat_people):,} 位。")
cat_people[["customer_id", "city", "pet"]].head(3)

# %% [markdown]
# **填空 3。** 只留下门店的订单：`channel` 是「门店」。

# %%
def store_orders(orders):
    ### BEGIN SOLUTION
    answer = orders[orders["channel"] == "门店"]
    ### END SOLUTION
    return answer


ex.keep.check(store_orders)

# %% [markdown]
# ## 句四 排序：`表.sort_values("列")`【必做】（5 分钟）
#
# 默认从小到大。要从大到小，加上 `ascending=False`（ascending 是「上升」，False 是「否」）。

# %%
expensive_first = customers.sort_values("acquisition_cost_yuan", ascending=False)
expensive_first[["customer_id", "acquired_by", "acquisition_cost_yuan"]].head(3)

# %% [markdown]
# **填空 4。** 把订单按实付金额 `paid_yuan` 从大到小排。（只写排序这一句，不用选列，也不用 `.head`。）

# %%
def biggest_orders(orders):
    ### BEGIN SOLUTION
    answer = orders.sort_values("paid_yuan", ascending=False)
    ### END SOLUTION
    return answer


ex.sort.check(biggest_orders)

# %% [markdown]
# ## 句五 计数：`表["列"].value_counts()`【必做】（4 分钟）
#
# 这里只取一列，所以方括号是一层。结果按个数从多到少排好。

# %%
customers["acquired_by"].value_counts()

# %% [markdown]
# **填空 5。** 每种宠物 `pet` 各有多少位客户？

# %%
def pet_counts(customers):
    ### BEGIN SOLUTION
    answer = customers["pet"].value_counts()
    ### END SOLUTION
    return answer


ex.count.check(pet_counts)

# %% [markdown]
# ## 句六 分组求和：`表.groupby("分组的列")["求和的列"].sum()`【必做】（6 分钟）
#
# 读作：按前一列分组，把后一列加起来。把 `sum` 换成 `mean` 就是平均，换成 `max` 就是最大。

# %%
orders.groupby("channel")["paid_yuan"].sum()

# %% [markdown]
# **填空 6。** 每位客户（`customer_id`）一共实付（`paid_yuan`）了多少钱？

# %%
def spend_per_customer(orders):
    ### BEGIN SOLUTION
    answer = orders.groupby("customer_id")["paid_yuan"].sum()
    ### END SOLUTION
    return answer


ex.total.check(spend_per_customer)

# %% [markdown]
# ## 句七 合并：`左表.merge(右表, on="共有的列")`【必做】（6 分钟）
#
# 订单表里没有「养什么」，客户表里有。两张表都有 `customer_id`，凭它把右表的列添到左表的每一行后面。右表里一定要有 `on` 写的那一列。（右表里找不到的行会被去掉；这里都找得到。）

# %%
with_pet = orders.merge(customers[["customer_id", "pet"]], on="customer_id")
with_pet[["order_id", "customer_id", "paid_yuan", "pet"]].head(3)

# %% [markdown]
# **填空 7。** 给每笔订单添上客户所在的城市级别 `city_tier`。右表只取需要的两列，像例子那样。

# %%
def orders_with_city(orders, customers):
    ### BEGIN SOLUTION
    answer = orders.merge(customers[["customer_id", "city_tier"]], on="customer_id")
    ### END SOLUTION
    return answer


ex.join.check(orders_with_city)

# %% [markdown]
# ## 句八 日期相减：`(后一天 - 前一天).dt.days`【必做】（5 分钟）
#
# `AS_OF` 是观察日，也就是我们假设的「今天」。两个日期相减得到一段时间，`.dt.days` 取出它的天数。先减，再取天数，所以减法要用括号括起来。
# 下单时间带着几点几分，例子里先用 `.dt.normalize()` 去掉，只留日期，这样当天就是 0 天；注册日期本来就只有日期，不用这一步。（最后一行的 `.iloc` 只是挑最早与最晚的两笔给你看。）

# %%
days_since_order = (AS_OF - orders["ordered_at"].dt.normalize()).dt.days
days_since_order.iloc[[0, -1]]

# %% [markdown]
# **填空 8。** 每位客户从注册日期 `registered_on` 到观察日有多少天？

# %%
def days_since_registered(customers):
    ### BEGIN SOLUTION
    answer = (AS_OF - customers["registered_on"]).dt.days
    ### END SOLUTION
    return answer


ex.days.check(days_since_registered)

# %% [markdown]
# ## 几句连起来：谁最久没来【选做】（5 分钟）
#
# 下面用了分组（取最大，就是最近一次）、日期相减和排序，看最久没来的五个人。
#
# 它差不多就是 R 的算法：R 还要先拿掉全额退款的订单，02 课接着讲。注意流水从 2023-07-01 才开始，更早来过、后来没再来的人，这张表看不见。
#
# **动手。** 把 `.tail(5)` 换成 `.head(5)`，看到的是哪些人？

# %%
last_order = orders.groupby("customer_id")["ordered_at"].max().dt.normalize()
recency_days = (AS_OF - last_order).dt.days
recency_days.sort_values().tail(5)

# %% [markdown]
# ## 记住做到哪里了【选做】（2 分钟）
#
# 进度条只数这一次打开以后做对的题：重启内核就从头数起，做过的题重新运行一遍就回来了。想看每一课做到哪里，另加一格，先写 `from helpers.checking import progress`，再写：
#
# - `progress.show()`：列出每一课通过的题。用 `course.py lab` 打开课程的，做对的题会自动记下来，下次还在；
# - `progress.export()`：把进度写成一个小文件 `my_progress.json`，下载带走。**用 Binder 的同学一定要做**，浏览器一关，Binder 就全忘了；
# - `progress.restore()`：下次把这个文件上传到笔记本旁边，运行这一句，再用 `progress.show()` 就看得到。

# %% [markdown]
# ## 小结【必做】（2 分钟）
#
# - **客户分层**是给客户贴标签，再按标签给不同的对待。要分，是因为需求不一样、资源有限；前 20% 的客户占多少，要自己数，不能背 80。
# - **五行代码**就能把买过的客户分成八类；人数占比与净消费占比放在一起，就看得出钱在谁那里。
# - **八句 pandas**：看表、选列、筛选、排序、计数、分组求和、合并、日期相减。忘了看[八句卡片](pandas_card.html)，可以打印；生词查[术语表](glossary.md)。
#
# 再看一眼你在第 3 节写下的那句话：先照顾哪一类，装不下时再按什么挑？现在会改吗？
#
# 一种说得通的答法：先照顾「重要价值」；两成装不下这么多人，就在里面按利润从高到低挑，因为花得多的人里也有亏钱的。
# 不过这还是按过去排的，照顾了会不会多赚，要试了才知道（07 课）。答法不止一种，说得出凭什么就行。
#
# 下一课 01 看有哪些分法，02 把今天的五行代码拆开。
