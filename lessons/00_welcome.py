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
# 第一天，老板问你：「今年维护客户的预算，只够认真照顾两成客户。照顾哪两成？为什么是他们？」
#
# 这门课就是来回答这个问题的。公司和数据都是**虚构**的，由程序生成，里面没有任何真人。
#
# **学完这一课，你能：**
#
# 1. 用自己的话说清楚客户分层是什么、为什么要做，并各举出一个数；
# 2. 运行五行代码，把全部买过东西的客户分成八类，看出钱在谁那里；
# 3. 照着例子写出八句 pandas，后面几课的必做题只用这八句。
#
# **时间：** 90 分钟。前 45 分钟看分层，后 45 分钟练八句 pandas。标着【必做】的是课上内容，【选做】留到课后。

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
# 先运行下面这一格。它把后面要用的工具和数据拿进来，看不懂没关系，第二部分会一句一句讲。

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
# 店铺系统导出来的表总是不干净的：有重复的行，有取消的订单，有没登录的访客。`to_orders` 把它们放到一边，并且一行一行、一分一分对上账：
#
# 下表每一行是一种去向。你现在只要看最后两行：有多少行留了下来，一共有多少行。

# %%
with_titles(reconciliation)

# %% [markdown]
# # 第一部分 为什么要分层
#
# ## 1 钱从谁那里来【必做】（8 分钟）
#
# **先猜，再运行。** 把买过东西的客户按花钱多少排队，排在最前面的 20%，一共贡献了全部消费的百分之几？
# 在纸上写一个数，再写一个理由，然后运行下面两格。
#
# 第一格给每位客户算两个数：**净消费**（实付减去退款）和**利润**（净消费再减去商品成本与服务成本）。

# %% tags=["concept-C003"]
net = orders["paid_yuan"] - orders["refund_yuan"]
profit = net - orders["goods_cost_yuan"] - orders["service_cost_yuan"]
per_customer = orders.assign(net_yuan=net, profit_yuan=profit).groupby("customer_id")[["net_yuan", "profit_yuan"]].sum()
with_titles(per_customer.head(3))

# %%
show(pareto(per_customer, top=0.2))

# %% [markdown]
# **读图。** 横轴把客户从花得最多的排到花得最少的；纵轴是排到这里为止，合计占了全部金额的百分之几。这种图叫**帕累托图**（Pareto chart）。
#
# - 竖线在 20% 处。人们常说「二八定律」，说前 20% 的客户贡献 80% 的收入。**它不是定律**：每家公司都要自己数。我们公司的数写在标题里。
# - 看橙色的利润线：它先升到 100% 以上，再往下掉。往下掉的那一段客户，我们每做一笔就倒贴一笔。
#
# 所以「以客户为中心」不等于「以**所有**客户为中心」：钱、人手、时间都有限，平均分给每个人，等于从贡献最大的人那里拿走，补贴给让我们亏钱的人。
#
# **动手。** 把上一格里的 `top=0.2` 改成 `top=0.1`，再运行一次：最前面的 10% 占多少？改回来再往下走。

# %% [markdown]
# ## 2 客户分层到底是什么【必做】（7 分钟）
#
# **客户分层**（customer segmentation）：按客户的特点、需求、行为等多个方面，把客户划分成不同的层次，好用不同的办法对待。
#
# 有四个词常被混用，放在一起看就清楚了：
#
# | 词 | 问的问题 | 有没有高低 | 在毛球生活的例子 |
# | --- | --- | --- | --- |
# | **分类**（classification） | 他属于哪一种？ | 没有 | 养狗的、养猫的、养别的 |
# | **细分**（market segmentation） | 他要的是什么？ | 没有 | 要省钱的、要省事的、要进口粮的 |
# | **分级**（grading） | 他值多少？ | 有 | 按利润从高到低排成 A、B、C、D |
# | **分层**（tiering） | 他值多少，我们怎么待他？ | 有 | 金钻、白银、铜、铁，各配一套做法 |
#
# 日常说「客户分层」，常常把四样都算进去；要紧的是知道自己在做哪一样。记住最短的区别：**分层 = 分级 + 对策**。
#
# 在数据里，不管哪一种分法，得到的都是同一样东西：**每位客户后面贴一个标签**。下面两格，一格贴的标签没有高低，一格有高低。

# %% tags=["concept-C001"]
by_pet = customers.set_index("customer_id")["pet"]
by_pet.head(3)

# %%
by_grade = pd.qcut(per_customer["profit_yuan"].rank(method="first"), 4, labels=["D", "C", "B", "A"])
by_grade.head(3)

# %% [markdown]
# 第二格最末一行的 `D < C < B < A` 就是「有高低」的写法；第一格没有这样的记号。**问自己：** 光有 A、B、C、D，算分层吗？（不算，还缺对策。）

# %% [markdown] tags=["concept-C002"]
# **这个想法从哪里来？** 1956 年，美国学者温德尔·史密斯（Wendell R. Smith）发表论文，提出了市场细分。它的道理只有两条：
#
# - **需求不一样**（需求异质性）：养猫的人不买狗粮；
# - **资源有限**：不可能给每个人都做一套。
#
# 需求都一样，就不用分；资源无限，也不用分。两条都成立，才要分。

# %% [markdown]
# ## 3 五行代码，八类客户【必做】（8 分钟）
#
# 每位客户看三件事：**R** 最近一次购买距今多少天（recency），**F** 买过几次（frequency），**M** 一共花了多少钱（monetary）。
# 三件事各分高低，2 × 2 × 2 正好八类。「重要」说明花得多；「价值、发展、保持、挽留」说的是来得近不近、勤不勤：
#
# | | 买得勤（F 高） | 买得少（F 低） |
# | --- | --- | --- |
# | **最近来过（R 高）** | 价值：留住 | 发展：让他再来 |
# | **好久没来（R 低）** | 保持：请回来 | 挽留：看值不值得 |
#
# 怎样打分、门槛放在哪里，02 课会从六位客户开始，用手算一遍。这里先看结果。

# %%
segments = (
    orders.pipe(to_rfm, as_of=AS_OF)
    .pipe(to_scores)
    .pipe(to_segments)
)
segments.head(3)

# %% [markdown]
# 每位客户有了一个标签。再问：每一类有多少人，钱在谁那里？**先猜**：八类里，哪一类的钱最多？

# %%
portrait = profile(segments, per_customer[["net_yuan"]], total=["net_yuan"])
with_titles(portrait.round(3))

# %%
show(shares(portrait, right="net_share"))

# %% [markdown]
# **读图。** 每一类有两条：浅色是人数占比，深色带斜纹的是净消费占比。深色比浅色长得多，就是「人少钱多」。
# 最下面的「未覆盖」是下过单、后来全退了的人：八类不算他们买过。他们也要列出来，人数才对得上。
#
# 老板的问题已经有了第一个答案。**请用一句话回答：** 预算只够照顾两成客户，你先照顾哪一类？把这句话写在纸上，下课前再看一遍。

# %% [markdown]
# ## 4 分层的三条好处，各用一个数【必做】（9 分钟）
#
# **好处一：个性化服务。** 不同的人要的东西不同。每一行是一种宠物的主人，看他们的钱花在哪些品类上（百分比，一行加起来是 100）：

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
# 给养猫的人推狗粮，再大的折扣也白费。
#
# **好处二：精准营销。** 假设现在是 2025 年 3 月底，我们给每位客户贴好标签；然后看接下来的三个月里，每一类有百分之几的人真的下了单。
# **先猜**：最高的一类与最低的一类，差几倍？

# %%
labels = orders.pipe(to_rfm, as_of="2025-03-31").pipe(to_scores).pipe(to_segments)
later = orders[orders["ordered_at"] >= "2025-04-01"]
came_back = pd.Series(labels.index.isin(later["customer_id"]), index=labels.index)
return_rate = came_back.groupby(labels, observed=False).mean() * 100
show(bars(return_rate, xlabel="4–6 月下过单的人（%）", name="回来的人", unit="%"))

# %% [markdown]
# **读图。** 标签是 3 月底贴的，当时谁也不知道后三个月的事，可是各类回来的比例差得很远。发消息先发给哪一类，效果不同。
# 注意这不等于「消息有用」：他们也许本来就会来。怎样知道消息本身有没有用，07 课讲。
#
# **好处三：资源优化。** 假如给一位客户做一年的专属服务要花 100 元（这是我们的假设），哪几类过去人均利润高过这个数？

# %%
profit_portrait = profile(segments, per_customer[["profit_yuan"]], total=["profit_yuan"])
profit_portrait["worth_it"] = profit_portrait["mean_profit_yuan"] > 100
with_titles(profit_portrait.round(3))

# %% [markdown]
# **动手。** 把上一格的 `100` 改成 `300`，再运行：还剩哪几类是 `True`？同一笔钱，放对地方才划算。

# %% [markdown]
# ## 5 分层的三条必要性，各举一例【必做】（6 分钟）
#
# **必要性一：选择目标客户。** 客户从不同的渠道来，花的钱不同，带来的利润也不同。每一行是一个获客渠道：

# %% tags=["concept-C005"]
with_profit = customers.merge(per_customer, on="customer_id", how="left").fillna({"profit_yuan": 0})
by_channel = with_profit.groupby("acquired_by")[["acquisition_cost_yuan", "profit_yuan"]].mean()
by_channel["left_over_yuan"] = by_channel["profit_yuan"] - by_channel["acquisition_cost_yuan"]
with_titles(by_channel.sort_values("left_over_yuan", ascending=False))

# %% [markdown]
# 花钱少的渠道未必划算，要看剩下多少。（有的人刚来不久，还没来得及买，04 课再公平地比。）
#
# **必要性二：发掘市场机会。** 买过主粮的人里，有多少人从来没在我们这里买过「保健」品？他们也许在别家买：

# %%
staple = set(bought.loc[bought["category"].isin(["狗粮", "猫粮"]), "customer_id"])
health = set(bought.loc[bought["category"] == "保健", "customer_id"])
print(f"买过主粮的有 {len(staple):,} 人，其中 {len(staple - health):,} 人没买过保健品，占 {len(staple - health) / len(staple):.0%}。")

# %% [markdown]
# **必要性三：集中人力物力，跟踪重点客户。** 客服一天大约能打 40 个回访电话（这是假设）。给所有买过的人打一遍，与只给「重要保持」（花得多、来得勤、但好久没来）打一遍，各要几天？

# %%
key_people = segments[segments == "重要保持"]
print(f"全部打一遍：{len(segments) / 40:.0f} 个工作日；只打「重要保持」的 {len(key_people)} 人：{len(key_people) / 40:.0f} 个工作日。")

# %% [markdown]
# ## 6 客户不等于消费者【必做】（4 分钟）
#
# 主人付钱，宠物吃。付钱的是我们的**客户**（customer），用东西的是**消费者**（consumer）。
#
# 做分层的时候还有一层意思：**消费者**是一个一个的人，要什么的都有，需求分散；**客户**是我们选定的那一块市场里的人，需求集中。
# 「集中」可以算：把每种宠物主人的钱按品类拆开，看最大的两个品类合起来占多少，再与不分宠物的全体比。

# %% tags=["concept-C006"]
everyone = by_category.sum() / by_category.to_numpy().sum() * 100
top_two = category_share.apply(lambda row: row.nlargest(2).sum(), axis=1)
top_two.loc["全体"] = everyone.nlargest(2).sum()
top_two.rename("top_two_share").round(1).to_frame().pipe(with_titles)

# %% [markdown]
# 分开看，每一块的需求都比全体集中：知道他养什么，就大致知道该进什么货、推什么货。
#
# **第一部分到这里。** 休息一下，站起来走走。

# %% [markdown]
# # 第二部分 八句 pandas
#
# `pandas` 是处理表格的工具。后面几课的必做题只用下面八句。每一句都是：先看例子，运行；再照着填一个空，运行。
#
# 填空的样子如下。`def` 给一段做法起个名字，括号里是它要用的表，`return` 把结果交出来。**这三样都替你写好了，你只改 `answer =` 后面。**
# 同一格的最后两行，把两张表留成后面用得着的几列，看着清楚。

# %%
def double(price):
    answer = price * 2
    return answer


print(double(30))
customers = customers[["customer_id", "registered_on", "acquired_by", "acquisition_cost_yuan", "city", "city_tier", "pet"]]
orders = orders[["order_id", "customer_id", "ordered_at", "channel", "paid_yuan"]]

# %% [markdown]
# 后面的填空里，`answer = ...` 的三个点就是空。没填就运行也不会出错：它会显示 ⏳，并把**应当得到的结果**给你看，你照着这个目标写。
# 填好再运行，它把你的结果与目标一上一下放在一起，请你自己对一对。
#
# 三条规矩：括号和引号都用**英文**的；列名要放在引号里；表的名字（`orders`、`customers`）不加引号。

# %% [markdown]
# ## 句一 看表：`表.head(几行)`【必做】（4 分钟）

# %%
customers.head(3)

# %% [markdown]
# `customers` 是客户表，一行是一位注册客户。最左边没有名字的一列是行号，从 0 数起。
#
# **填空 1。** 看订单表 `orders` 的前 5 行。一行是一笔订单。

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
# 等于写两个等号 `==`；大于、不小于写 `>`、`>=`。

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
customers.sort_values("acquisition_cost_yuan", ascending=False)[["customer_id", "acquired_by", "acquisition_cost_yuan"]].head(3)

# %% [markdown]
# **填空 4。** 把订单按实付金额 `paid_yuan` 从大到小排。

# %%
def biggest_orders(orders):
    ### BEGIN SOLUTION
    answer = orders.sort_values("paid_yuan", ascending=False)
    ### END SOLUTION
    return answer


ex.sort.check(biggest_orders)

# %% [markdown]
# ## 句五 计数：`表["列"].value_counts()`【必做】（5 分钟）
#
# 这里只取一列，所以方括号是一层。结果按多少从高到低排好。

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
# 订单表里没有「养什么」，客户表里有。两张表都有 `customer_id`，凭它把右表的列添到左表的每一行后面。

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

# %%
days_since_order = (AS_OF - orders["ordered_at"].dt.normalize()).dt.days
days_since_order.head(3)

# %% [markdown]
# `.dt.normalize()` 把「几点几分」去掉，只留日期，这样当天就是 0 天。注册日期本来就没有几点几分，不用写它。
#
# **填空 8。** 每位客户从注册日期 `registered_on` 到观察日有多少天？

# %%
def days_since_registered(customers):
    ### BEGIN SOLUTION
    answer = (AS_OF - customers["registered_on"]).dt.days
    ### END SOLUTION
    return answer


ex.days.check(days_since_registered)

# %% [markdown]
# ## 八句连起来：谁最久没来【选做】（5 分钟）
#
# 下面只用了学过的句子：分组（取最大，就是最近一次）、日期相减、排序、看表。它就是 R 的算法，02 课从这里接着讲。
#
# **动手。** 把 `ascending=False` 删掉再运行，看到的是哪些人？

# %%
last_order = orders.groupby("customer_id")["ordered_at"].max().dt.normalize()
recency_days = (AS_OF - last_order).dt.days
recency_days.sort_values(ascending=False).head(5)

# %% [markdown]
# ## 小结【必做】（2 分钟）
#
# - **客户分层**是给每位客户贴标签，再按标签给不同的对待。要分，是因为需求不一样、资源有限；前 20% 的客户占多少，要自己数，不能背 80。
# - **五行代码**就能把买过的客户分成八类；人数占比与消费占比放在一起，就看得出钱在谁那里。
# - **八句 pandas**：看表、选列、筛选、排序、计数、分组求和、合并、日期相减。可以打印一张[八句卡片](pandas_card.html)放在手边；生词查[术语表](glossary.md)。
#
# 再看一眼你在第 3 节写下的那句话：先照顾哪一类？现在会改吗？
#
# 下一课 01 看有哪些分法，02 把今天的五行代码拆开。
