# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] tags=["slide"]
# # 01 分类标准：先问他是谁，还是先看他做过什么？
#
# 老板想知道谁以后还会来、会花多少。四位分析师各说一套：甲看**人口**（年龄、学历、收入），乙看**地理**（住在几线城市），丙看**心理**（看重质量还是价格），丁看**行为**（买过几次、花过多少）。
# 丙想花钱发问卷，甲想花钱补收入。**先问他是谁，还是先看他做过什么？**
#
# **先押两注，写在纸上：** 四家里，谁的标签最能说出一个人以后还来不来？来了的人花多少，又是谁说得出？押得对不对，第 6 节用数来量。
#
# **学完这一课，你能：**
#
# 1. 说出人口、地理、行为、心理四族分类标准，各举几种，并给每位客户贴上标签，没填的写「未知」；
# 2. 看出三处容易上当的地方：把平均再平均，标签里藏着购买次数，问卷只问到一部分人；
# 3. 用「解释了几成」与「打乱以后有几成」判断一种分法说不说得出以后还来不来、花多少。
#
# **时间：** 90 分钟（课上，有人带）。标着【必做】的是课上内容，【选做】留到课后。要自己写的，还是 00 课的八句 pandas，忘了看[八句卡片](pandas_card.html)，生词查[术语表](glossary.md)。
# 一个人自学，大约要多 40 分钟，可以在第 4 节末尾断开，分两次学。前面没有写着「练习」「先猜」「想一想」的代码，只管运行，不用看懂。

# %%
import numpy as np
import pandas as pd

from helpers.criteria import counted_orders, seen_orders, to_age_group, to_attribute, to_channel_type, to_daypart
from helpers.criteria import to_favourite, to_frequency_level, to_region, to_spending_power, to_value_level
from helpers.datasets import AS_OF, load_customers, load_future_ledger, load_future_surveys, load_ledger, load_order_items, load_products, load_questionnaire, load_surveys
from helpers.exercises import criteria as ex
from helpers.exercises.criteria.data import six_bought, six_people, six_scores
from helpers.exercises.criteria.decide import added
from helpers.intake import to_orders
from helpers.plotting import bars, crossing, heat, intervals, show, use_style
from helpers.rfm import to_rfm, to_scores, to_segments
from helpers.schema import with_titles
from helpers.scorecard import explained, profile

# %%
use_style()
customers, questionnaire = load_customers(), load_questionnaire()
orders, _ = to_orders(load_ledger())
bought = counted_orders(orders, as_of=AS_OF)
print(f"假设今天是 {AS_OF:%Y-%m-%d}：{len(customers):,} 位注册客户，{bought['customer_id'].nunique():,} 位买过，{len(bought):,} 笔算数的订单。")

# %% [markdown]
# **算数的订单** `bought`：观察日为止、没有全额退款的，一行一笔；`net_yuan` 是净消费（实付减退款）。钱没有留下，就不算买过。
#
# ## 0 回想【必做】（3 分钟）
#
# **第一题（00 课第 2 节）。** 按客户住的城市分成一线、二线、三线。照那张四个词的表，这是哪一样？
#
# - A. 分类
# - B. 分级
# - C. 狭义的分层

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"，引号也要
answer = "A"
### END SOLUTION
ex.recall_label.check(answer)

# %% [markdown]
# **第二题（00 课第二部分，`AS_OF` 是观察日）。** 站在 2025-06-30 给客户贴标签，下面哪一样还不能用？
#
# - A. 他 6 月 30 日晚上十点下的单
# - B. 他 7 月 5 日退的款（6 月 20 日下的单）
# - C. 他两年以前填的注册日期

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.recall_day.check(answer)

# %% [markdown] tags=["concept-C009", "slide"]
# ## 1 三种属性，四类信息【必做】（8 分钟）
#
# 给客户分类，凭的东西有三种：
#
# | | 是什么 | 从哪里来 | 例子 |
# | --- | --- | --- | --- |
# | **外在属性** | 站在外面就看得见的 | 单子上、系统里本来就有 | 地域、从哪个渠道来、买了什么产品 |
# | **内在属性** | 他自己的情形 | 要他肯说 | 性别、年龄、爱好、收入、学历、职业、职位、置业 |
# | **消费行为** | 他做过的事 | 流水里一笔一笔记着 | 最近一次是什么时候、买过几次、花过多少（就是 RFM，02 课细讲） |
#
# **外在属性最省事**：谁都有，不用问。两个标签放在一起看，用**交叉表**（crosstab）：一行是一种获客渠道的人，看他们住在几线城市（各行的 %）。

# %% tags=["concept-C007"]
tiers = pd.crosstab(customers["acquired_by"].rename("获客渠道"), customers["city_tier"].rename("城市级别"), normalize="index")
(tiers[["一线", "二线", "三线", "境外"]] * 100).round(1)

# %% [markdown]
# **读表。** 一行一行地比：差不多，就是两个标签没有什么关系，知道一个，猜不出另一个。
#
# **内在属性要他肯说**，所以先看有多少人没说。**缺失率**就是没填的占百分之几：

# %% tags=["concept-C008", "slide"]
inner = ["gender", "birth_year", "education", "occupation", "position", "home_owner", "income_band"]
titles = ["性别", "出生年份", "学历", "职业", "职位", "置业", "收入档"]
missing = (customers[inner].isna().mean() * 100).set_axis(pd.Index(titles, name="内在属性"))
show(bars(missing, xlabel="没填的客户（%）", name="缺失率", unit="%"))
education, income = (to_attribute(customers, column, customers=customers) for column in ("education", "income_band"))
told = pd.crosstab(education.rename("学历"), income.rename("收入档")).drop(index="未知", columns="未知")
(told.div(told.sum(axis=1), axis=0) * 100).round(1)

# %% [markdown] tags=["concept-C027"]
# **读图。** 越私人的，没填的越多。所以每一种内在属性都要有一类叫「**未知**」：没填就是不知道，不能猜，也不能把人删掉。
# 表是学历与收入的交叉表（各行的 %，只数两样都填了的）：这一回各行不一样，这两样有牵连。
#
# 也有人按内容把个人客户的信息分成**四类**，说的是同一批东西：
#
# | 四类信息 | 我们表里有的 |
# | --- | --- |
# | 生理 | 性别、出生年份 |
# | 家庭 | 婚姻、子女数、家庭人数 |
# | 社会 | 学历、职业、职位、收入档、住在哪里 |
# | 消费 | 流水里的每一笔 |
#
# **表里没有宗教信仰和民族，是故意不收的。**《个人信息保护法》第二十八条把宗教信仰列为**敏感个人信息**：要有特定的目的和充分的必要性，并采取严格的保护措施，才可以处理；第二十九条还要求取得个人的单独同意。
# 民族没有写在那一条列举的几种里，可是泄露了也可能让人受歧视，第六条又要求只收实现目的所需的最小范围，所以也不收。
#
# **想一想。** 运营想在注册页加一栏「宗教信仰」，说多知道一点总有用。你先问哪一句？
#
# - A. 这一栏会有多少人愿意填
# - B. 这一栏能不能设成可填可不填
# - C. 不知道它，我们哪件事办不成

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.sensitive.check(answer)

# %% [markdown]
# ## 2 人口与地理：他是谁，住在哪里【必做】（10 分钟）
#
# **甲的人口标签**：年龄、性别、收入、职业、教育、家庭状况。好处是注册时顺手就能问，标准明确，谁来分都一样；局限是越私人越没人填，还会变旧，而且说不说得出以后，第 6 节量。拿六位假想的客户试（表头第一行给人看，写代码用第二行的英文列名）：

# %%
print("观察日的年份：", AS_OF.year, "　注册的年份：", six_people()["registered_on"].dt.year.tolist())
with_titles(six_people())

# %% [markdown]
# 上面一格用到一个新写法：日期后面写 `.year`，得到它的年份；一整列日期，写 `.dt.year`。
#
# **练习 1：年龄。** 年龄写在表里，明年就旧了；出生年份不会旧，所以现算（不看生日，至多差一岁）。从三个写法里选一个，替换 `...`：
#
# - `as_of.year - customers["birth_year"]`
# - `customers["registered_on"].dt.year - customers["birth_year"]`
# - `customers["birth_year"] - as_of.year`
#
# 第一格写、运行，立刻看到六位客户的结果；第二格检查，不用改。检查时会换别的公司、别的观察日，所以函数里**只用括号里的名字**（这里是 `customers` 和 `as_of`），不写死的数。

# %%
def age(customers, as_of):
    ### BEGIN SOLUTION
    answer = as_of.year - customers["birth_year"]
    ### END SOLUTION
    return answer


ex.age.preview(age)

# %% tags=["points-2"]
ex.age.check(age)

# %% [markdown]
# 空着的显示成 `<NA>`。年龄还不是标签；定几条线，切成**年龄段**，才是。周航 25 岁，正好在线上，算进 25 岁开头的那一段；空着的归「未知」。
#
# **乙的地理标签**：国内还是国际；国内再看省份、城市、**城市级别**（一线、二线、三线），细到街区用邮政编码。

# %% tags=["concept-C016"]
age_group, region = to_age_group(customers, as_of=AS_OF), to_region(customers)
print("年龄段：" + "，".join(f"{name} {count:,} 人" for name, count in age_group.value_counts(sort=False).items()))
print("国家和地区：" + "，".join(f"{name} {count:,} 人" for name, count in region.value_counts(sort=False).items()))

# %% [markdown]
# **练习 2：各级城市的人均净消费。** `people` 一行一位客户，就是上面六位那样的表，没买过的人净消费是 0。这一行有**两个空**：按什么分组，平均哪一列。列名带引号。（结果里哪一级在前，是照文字的编码排的，不用管。）
# 检查通过以后，再看全公司的：`profile` 把人数、人均与合计放在一张表里。

# %%
def tier_mean(people):
    ### BEGIN SOLUTION
    ### STUB answer = people.groupby(...)[...].mean()  # ← 两处三个点各换成一个列名
    answer = people.groupby("city_tier")["net_yuan"].mean()
    ### END SOLUTION
    return answer


ex.tier_mean.preview(tier_mean)

# %% tags=["points-2"]
ex.tier_mean.check(tier_mean)

# %% tags=["concept-C017", "slide"]
net = bought.groupby("customer_id")[["net_yuan"]].sum().reindex(customers["customer_id"], fill_value=0)
city_tier = to_attribute(customers, "city_tier", customers=customers)
where_exactly = customers[customers["city"] == "石家庄"].head(2)
print("细到街区，举两位：" + "，".join(where_exactly["province"] + where_exactly["city"] + " " + where_exactly["postcode"]))
with_titles(profile(city_tier, net, total=["net_yuan"]).query("customers > 0").round(3))

# %% [markdown]
# **读表。** 占比是 0–1 的小数，乘 100 就是百分之几。人均差得不多，境外的人少，平均靠不住；人数占比和净消费占比几乎一样大。差得这么少，是不是碰巧，第 6 节量。城市级别说得出的是**人在哪里**：开店、定仓库，看的是人数。
# 邮政编码看着像数，其实是文字：石家庄的以 0 开头，当成数读进来，0 就丢了。

# %% [markdown]
# ## 3 行为（一）：频率与金额【必做】（17 分钟）
#
# **丁的行为标签**，第一样是**频率**：买过几次。先看一个例子，一列数也可以用条件挑：

# %%
per_channel = orders["channel"].value_counts()
per_channel[per_channel >= 5000]  # 有 5,000 笔及以上的渠道

# %% [markdown]
# **练习 3：高频的人。** `bought` 一行一笔订单，`high` 是够几笔算高频。留下买过 `high` 笔及以上的客户，和他们各买过几笔。两步各一句：

# %%
def frequent(bought, high):
    ### BEGIN SOLUTION
    ### STUB # 第一步：数一数每位客户有几笔订单
    ### STUB counts = ...
    ### STUB # 第二步：从 counts 里留下 high 笔及以上的
    ### STUB answer = ...
    # 第一步：数一数每位客户有几笔订单
    counts = bought["customer_id"].value_counts()
    # 第二步：从 counts 里留下 high 笔及以上的
    answer = counts[counts >= high]
    ### END SOLUTION
    return answer


ex.frequent.preview(frequent)

# %% tags=["points-3"]
ex.frequent.check(frequent)

# %% tags=["concept-C011", "slide"]
frequency = to_frequency_level(orders, as_of=AS_OF, customers=customers, cuts=(2, 6))
with_titles(profile(frequency, net, total=["net_yuan"]).round(3))

# %% [markdown] tags=["concept-C022"]
# 这里两条线是 2 笔和 6 笔：买过一次的是低频，再来过的是中频，两年里平均每四个月来一次以上的是高频。线是人定的，说得出理由就行（刚注册的人还来不及买到 6 笔，比的时候要记得）。各档的对策：
#
# | | 对策 |
# | --- | --- |
# | 高频 | 留住：优先发货、到货提醒，不必靠打折 |
# | 中频 | 让下一次来得早一点：补货提醒、搭配建议 |
# | 低频 | 先弄清为什么只来一次，再请第二次 |
#
# **说一个客户「有价值」，有三个标准：购买频率、消费金额、贡献利润。** 频率看过了，看金额。
#
# **先猜：** 买过的人里，净消费**不到人均**的占百分之几？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，不带 %
answer = 50
### END SOLUTION
ex.guess_below.check(answer)

# %% [markdown]
# 所以「人均」不是一般人的样子。一般人看**中位数**：从小到大排好，正中间的那一位。
#
# **金额**也有三种看法：单次（平均每单多少，教材说的「购买金额」指它）、累计（一共多少）、利润。三种各分高、中、低，同一个人会不会换档？（代码不用看懂，看印出来的数和图。）

# %% tags=["concept-C012"]
buyers = pd.Index(bought["customer_id"].unique(), name="customer_id").sort_values()
lines = {"single": (150, 300), "total": (300, 1000), "profit": (50, 300)}  # 中、高两条线，元
single, total, profit = (to_value_level(orders, as_of=AS_OF, customers=buyers, by=by, cuts=cuts).cat.remove_unused_categories() for by, cuts in lines.items())
spent = net.loc[buyers, "net_yuan"]
print(f"净消费：人均 {spent.mean():,.0f} 元，中位数 {spent.median():,.0f} 元。")
high_single = single == "高价值"
print(f"单次高的人里，只买过一次的占 {(frequency[buyers][high_single] == '低频').mean():.0%}。")
for pair, a, b in (("单次与累计", single, total), ("累计与利润", total, profit), ("单次与利润", single, profit)):
    print(f"{pair}：换了档的人占 {(a.astype('str').str[0] != b.astype('str').str[0]).mean():.0%}")
show(crossing(pd.crosstab(single.rename("按单次"), total.rename("按累计")), headline=f"单次高的人，按累计还算高的只有 {(total[high_single] == '高价值').mean():.0%}"))

# %% [markdown]
# **读图。** 一行是按单次分的一档，各格是他们按累计落在哪一档（%）。单次高的人，有的只买过一次，累计就不高；单次不高的人，来得勤，累计也能上去。左下角的 0 是线定出来的：单次够 300 元，累计不会不到 300 元。
# 三种标准挑的人不全一样（换档的有多少，也看线定在哪里），**说「高价值」要说按哪一种**：
#
# | 要做的事 | 看哪一种 | 对高的一档 |
# | --- | --- | --- |
# | 定客单价、满减门槛 | 单次 | 荐大包装、套装 |
# | 定会员等级 | 累计 | 给看得见的礼遇 |
# | 定专属服务给谁 | 利润 | 花得起服务的钱 |
#
# **练习 4：改错。** 同事算全公司「平均每单多少元」。程序不报错，数字也像真的，可是三行里**有一行错了**，只改它。
# （一列数可以除以一列数，按客户对齐；后面写 `.sum()`、`.mean()` 就变成一个数。六位的订单数和净消费在第 2 节的表里，可以手算核对。）

# %%
def mean_order(bought):
    ### BEGIN SOLUTION
    ### STUB money = bought.groupby("customer_id")["net_yuan"].sum()
    ### STUB times = bought["customer_id"].value_counts()
    ### STUB answer = (money / times).mean()
    money = bought.groupby("customer_id")["net_yuan"].sum()
    times = bought["customer_id"].value_counts()
    answer = money.sum() / times.sum()
    ### END SOLUTION
    return answer


ex.mean_order.preview(mean_order)

# %% tags=["points-2"]
ex.mean_order.check(mean_order)

# %%
right, wrong = bought["net_yuan"].mean(), bought.groupby("customer_id")["net_yuan"].mean().mean()
by_times = bought["net_yuan"].groupby(bought["customer_id"].map(frequency).astype("str")).mean()
print(f"平均每单：对的 {right:.1f} 元，平均的平均 {wrong:.1f} 元。")
print("各档的人，平均每单：" + "，".join(f"{name} {by_times[name]:.0f} 元" for name in ("低频", "中频", "高频")))

# %% [markdown]
# 六位客户里，「平均的平均」偏高：吴桐只买过一次，一次一千多。我们公司却偏低：来得勤的人每单也大一些，一人一票，他们就轻了。
#
# **它错出多少钱？** 下季度打算做 5,000 笔，照错的数做预算，收入差多少万元？

# %%
### BEGIN SOLUTION
### STUB answer = {"差的万元": ...}
answer = {"差的万元": (round(right, 1) - round(wrong, 1)) * 5000 / 10000}
### END SOLUTION
ex.shortfall.check(answer)

# %% [markdown]
# ## 4 行为（二）：渠道与时间【必做】（10 分钟）
#
# 先看三处新写法。拿六位客户的订单试：每个人的订单里，一单 100 元及以上的占几成？
#
# - 一列可以按同样长的另一列分组：`甲列.groupby(乙列)`；
# - 一列是与否求平均，是算 1、否算 0，得到的就是「是」的占比；
# - `pd.cut` 按线切，每一段连右边那条线在内：`[-1, 0, 0.999, 1]` 切成三段，正好 0 的、0 与 1 中间的、正好 1 的。

# %%
six_orders = six_bought()
big = six_orders["net_yuan"] >= 100
part = big.groupby(six_orders["customer_id"]).mean()
pd.DataFrame({"大单的占比": part, "标签": pd.cut(part, [-1, 0, 0.999, 1], labels=["从不", "有时", "每次"])}).rename_axis("客户")

# %% [markdown]
# **练习 5：线上、线下、混合。** 全在门店买的是线下，从不去门店的是线上，两边都有的是混合。下面五行能拼成一个函数，头一行是 `def channel_type(orders):`，手上只有 `orders`；行是打乱的，**有一行用不着**。
#
# 1. `in_store = bought["channel"] == "门店"`
# 2. `answer = pd.cut(share, [-1, 0, 0.999, 1], labels=["线上", "混合", "线下"])`
# 3. `share = in_store.groupby(bought["channel"]).mean()`
# 4. `bought = orders[orders["net_yuan"] > 0]`
# 5. `share = in_store.groupby(bought["customer_id"]).mean()`
#
# 把行号按运行的先后写进方括号，例如 `[2, 1]`。用不着的不写。

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成行号的清单，例如 [2, 1]
answer = [4, 1, 5, 2]
### END SOLUTION
ex.channel_type.check(answer)

# %% tags=["concept-C014", "slide"]
channel_type = to_channel_type(orders, as_of=AS_OF, customers=buyers).cat.remove_unused_categories()
with_titles(profile(channel_type, net.loc[buyers], total=["net_yuan"]).round(3))

# %% [markdown]
# **想一想。** 混合购买者的人均净消费是线上的几倍。报告建议：「发券请线上客户去一趟门店，变成混合购买者，他们就会多花。」你怎么看？
#
# - A. 有道理，能去的地方多了，花得自然多
# - B. 先看买过一样多次的人，混合的还多不多
# - C. 没道理，只去门店的人反而花得最少

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "B"
### END SOLUTION
ex.mixed.check(answer)

# %% [markdown]
# 记住这一条，第 6 节还会遇到：**有的标签里藏着「买过几次」**。
#
# **什么时候买？** 按下单的时刻，早晨是 5–12 时，下午是 12–18 时，晚上是 18 时到次日 5 时；每个时段都没有占到六成的人是「无固定时段」；不到 3 笔的，看不出，是「未知」。下图一行是星期几，一列是几点（代码不用看懂）：

# %% tags=["concept-C013"]
week = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
clock = pd.crosstab(bought["ordered_at"].dt.day_of_week, bought["ordered_at"].dt.hour, normalize=True).set_axis(week) * 100
top_day, top_hour = clock.sum(axis=1).idxmax(), clock.sum().idxmax()
show(heat(clock, headline=f"{top_day}最多；一天里 {top_hour} 时最多", xlabel="几点（越深，占全部订单的比例越大）", ylabel="星期"))
daypart = to_daypart(orders, as_of=AS_OF, customers=buyers).cat.remove_unused_categories()
print("时段：" + "，".join(f"{name} {count:,} 人" for name, count in daypart.value_counts(sort=False).items()))
third = pd.cut(bought["ordered_at"].dt.day, [0, 10, 20, 31], labels=["月初（1–10 日）", "月中（11–20 日）", "月末（21 日起）"])
print("订单：" + "，".join(f"{name} {share:.0%}" for name, share in third.value_counts(normalize=True, sort=False).items()))

# %% [markdown]
# **读图。** 深的格子是下单多的时候，推送可以先放在它前面一点；那时推送是不是更有用，要随机分两批人试过才知道。月初、月中、月末差得不多，不必为它分组。
# 行为里还有两样，只记定义，【选做】第 10 节试：**习惯与偏好**，最常买的品类（或品牌）占到他花的钱的六成，就算偏爱它，品牌集中常被当作忠诚；**消费能力**，由每单金额、买过几次、隔多少天来一次三项合起来，分高、中、低。
#
# **到这里可以休息一下。** 下次接着学，先点一下这一格，再从菜单「运行」里选「运行选中单元格上方的所有单元格」。

# %% [markdown] tags=["concept-C018", "concept-C019"]
# ## 5 心理：问卷问到了谁【必做】（6 分钟）
#
# **丙的心理标签**，只能问。五月，公司在会员中心挂了一份问卷，自愿填写，问的有这四样（还有一题问性格，第 7 节用）：
#
# | | 选项 | 可以用来 |
# | --- | --- | --- |
# | **价值观** `value_focus` | 质量、价格、品牌 | 广告先说哪一句 |
# | **兴趣爱好** `interest` | 体育、音乐、旅游 | 找谁合作、办什么活动 |
# | **生活方式** `lifestyle` | 家庭、事业、社交 | 图里画全家，还是画聚会 |
# | **消费动机** `motive` | 功能、情感、社会 | 讲成分、讲陪伴，还是讲体面 |

# %% tags=["concept-C020", "concept-C021"]
asked = ["value_focus", "interest", "lifestyle", "motive"]
print(f"答了的有 {len(questionnaire):,} 人，占注册客户的 {len(questionnaire) / len(customers):.0%}。")
for column, name in zip(asked, ["价值观", "兴趣爱好", "生活方式", "消费动机"], strict=True):
    shares = questionnaire[column].value_counts(normalize=True)
    print(f"{name}：" + "，".join(f"{value} {share:.0%}" for value, share in shares.items()))

# %% [markdown]
# 百分比只算填了这一题的人；空着的，和没有答的人，都是「未知」。
#
# **先猜：** 答了问卷的人（也只看买过的），人均订单数是全体买过的人的几倍？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 一样多写 1，多一倍写 2，少一半写 0.5
answer = 1
### END SOLUTION
ex.guess_answerers.check(answer)

# %% tags=["slide"]
rfm = to_rfm(orders, as_of=AS_OF)
said = rfm.index.intersection(questionnaire["customer_id"])
times = pd.Series({"全体买过的人": rfm["frequency"].mean(), "其中答了问卷的": rfm.loc[said, "frequency"].mean()}).rename_axis("看哪些人")
people = pd.Series({"全体买过的人": len(rfm), "其中答了问卷的": len(said)})
headline = f"答了问卷的人，人均订单是全体的 {times.iloc[1] / times.iloc[0]:.1f} 倍"
show(bars(times, counts=people, xlabel="人均订单数（笔）", name="人均订单数", unit=" 笔", digits=1, headline=headline))
print(f"照答卷的人推算，全体的订单有 {times.iloc[1] * len(rfm):,.0f} 笔；其实是 {rfm['frequency'].sum():,} 笔。")
could = customers.loc[customers["registered_on"] < questionnaire["answered_on"].min(), "customer_id"]
could = rfm.loc[rfm.index.isin(could), "recency_days"]
print(f"最近 90 天买过的：问卷挂出以前就注册、又买过的人里占 {(could <= 90).mean():.0%}，其中答了问卷的人里占 {(could[said] <= 90).mean():.0%}。")

# %% [markdown]
# **读图。** 谁答、谁不答，不是随机的：还在买的、买得勤的更愿意答。问到的越偏，照着推算就错得越多。
#
# **想一想。** 要在报告里写价值观，哪一句站得住？
#
# - A. 愿意答问卷的人里，看重质量的最多
# - B. 我们的客户里，看重质量的最多
# - C. 答的人上千，够多了，可以代表没答的人

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "A"
### END SOLUTION
ex.answered.check(answer)

# %% [markdown] tags=["slide"]
# ## 6 谁最说得准以后【必做】（19 分钟）
#
# 四家的标签都贴好了。怎样比？要一把尺子：**解释了几成**。先在六位身上手算，他们后来各花了几百元是假想的：
#
# | | 林晓 | 周航 | 何敏 | 陈默 | 吴桐 | 赵雷 | 平均 |
# | --- | --- | --- | --- | --- | --- | --- | --- |
# | 频率（两笔及以上是高频） | 高频 | 高频 | 高频 | 低频 | 低频 | 低频 | |
# | 宠物 | 猫 | 猫 | 狗 | 猫 | 狗 | 狗 | |
# | 后来花的（百元） | 8 | 6 | 7 | 4 | 2 | 3 | 5 |
#
# 每个人离平均有多远，平方以后加起来，叫**全部差别**：3² + 1² + 2² + 1² + 3² + 2² = 28。一种分法若有用，同组的人就该差不多，差别大半在组与组之间。
#
# 拿**宠物**试：养猫的三位平均 6，养狗的三位平均 4，离总平均 5 各差 1。把每个人都换成他那一组的平均，这时的差别是 6 × 1² = 6，叫**组间差别**（丢掉的 22 是组里面的）。
# **解释了几成 = 组间 ÷ 全部**，6 ÷ 28，约 21%。（1 就是全说中了，0 就是一点没说中。）
#
# **轮到你：频率。** 高频与低频各三位，照样算，把三处 `...` 换成数。

# %%
### BEGIN SOLUTION
### STUB answer = {"全部": ..., "组间": ..., "百分之几": ...}  # ← 百分之几，四舍五入到整数，不写 %
answer = {"全部": 28, "组间": 24, "百分之几": 86}
### END SOLUTION
ex.by_hand.check(answer)

# %% [markdown]
# 宠物的 21% 算多吗？把「猫」「狗」六个标签随便发给六个人，一共有 20 种发法，每种都算一遍（代码不用看懂）：

# %%
from itertools import combinations

six = six_scores()
scores, names = six["outcome"].to_numpy(), range(6)
ways = [np.isin(names, chosen) for chosen in combinations(names, 3)]
by_chance = np.array([3 * ((scores[way].mean() - 5) ** 2 + (scores[~way].mean() - 5) ** 2) / 28 * 100 for way in ways])
print(f"{len(ways)} 种发法，平均解释 {by_chance.mean():.0f}%。")
for name, between in {"宠物": 6, "频率": 24}.items():
    reached = (by_chance >= between / 28 * 100 - 1e-9).sum()
    print(f"不低于{name}那一份（{between} ÷ 28，约 {between / 28:.0%}）的有 {reached} 种。")

# %% [markdown]
# **标签乱发，也能解释一些。** 所以解释了几成，不与 0 比，要与**打乱标签**（shuffle）以后比：宠物和乱发的差不多；频率那么高的只有两种发法，一种是它自己，一种是把「高频」「低频」对调。
#
# 现在换成全公司买过的人，比的是**观察日以前**的标签，与**封存的后半年**（2025 年 7–12 月，贴标签时谁也看不见）的净消费。
# 花得多的与花得少的差得远，为了不让一位大户说了算，金额先加 1 再**取对数**（log）：0 元变成 0，100 元约 4.6，1,000 元约 6.9，10,000 元约 9.2。
#
# **先猜：** 年龄段、性别、学历、职业、收入档、婚姻、城市级别、国内国际，八种里解释得最多的一种，解释了百分之几？

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 先猜一个数，不带 %；猜 20% 就写 20
answer = 20
### END SOLUTION
ex.guess_people.check(answer)

# %%
later, _ = to_orders(load_future_ledger())
future = (later["paid_yuan"] - later["refund_yuan"]).groupby(later["customer_id"]).sum()
outcome = np.log1p(future.reindex(buyers, fill_value=0))
columns = {"性别": "gender", "学历": "education", "职业": "occupation", "收入档": "income_band", "婚姻": "marital_status"}
who = {"年龄段": age_group} | {name: to_attribute(customers, column, customers=buyers) for name, column in columns.items()}
where = {"城市级别": city_tier, "国内国际": region}
last_buy = pd.cut(rfm["recency_days"], [-1, 30, 90, 180, 365, 999], labels=["30 天以内", "31–90 天", "91–180 天", "181–365 天", "一年以上"])
did = {"单次金额": single, "累计金额": total, "利润": profit, "渠道": channel_type, "时段": daypart, "频率": frequency, "最近一次": last_buy,
       "RFM 八类": to_segments(to_scores(rfm))}  # fmt: skip
print(f"{len(outcome):,} 位买过的人，后半年一分没花的占 {(outcome == 0).mean():.0%}，花得最多的一位花了 {future.reindex(buyers).max():,.0f} 元。")

# %% tags=["concept-C010", "slide"]
def race(families, outcome):
    found = {f"{family} · {name}": explained(labels, outcome, seed=0) for family, group in families.items() for name, labels in group.items()}
    return pd.DataFrame(found).T.rename_axis("分法")


def draw(table, headline):
    values = table[["explained", "low", "high"]].set_axis(["value", "low", "high"], axis=1) * 100
    chance = (table[["chance_low", "chance_high"]].set_axis(["low", "high"], axis=1) * 100).rename_axis("标签打乱以后")
    figure = intervals(values, baseline=chance, headline=headline, xlabel="解释了百分之几（后半年来不来、花多少：净消费取对数）")
    figure.axes[0].xaxis.set_major_formatter("{x:g}%")
    show(figure)


people_places = race({"人口": who, "地理": where}, outcome)
inside = (people_places["explained"] <= people_places["chance_high"]).sum()
draw(people_places, f"人口与地理至多解释 {people_places['explained'].max():.1%}；{len(people_places)} 种里 {inside} 种分不出是不是碰巧")

# %% [markdown]
# **读图。** 只看点在不在灰带里；横线长短先不管。一行一种分法，没填的也是一组。点是解释了百分之几，灰带是标签打乱四百次以后的范围（组数多的，灰带也宽）：点落在灰带里，就分不出是不是碰巧。每行碰巧从右边冒出去的机会是 2.5%，八行里偶尔有一行，不奇怪。
# 横线是换一批人大约会落在哪里（95% 的范围：从这些人里反复重抽一批，再算一遍）。
#
# **想一想。** 学历那一行，点在灰带里面。哪一句站得住？
#
# - A. 学历高的人以后花得多一些，只是差得不大
# - B. 学历这一列没有用，可以从登记表里删掉
# - C. 这么大的差别，学历随便发给大家也常会有

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 把三个点换成 "A"、"B" 或 "C"
answer = "C"
### END SOLUTION
ex.meaning.check(answer)

# %% [markdown]
# **行为呢？** 同样这些人，同一把尺子，把人口与地理里解释得最多的一种也放进来比。「最近一次」`last_buy` 只看一张**小票**（就是流水里的一笔）：上一次是什么时候买的；「RFM 八类」是 00 课那五行代码贴的。

# %% tags=["slide"]
acts, best = race({"行为": did}, outcome), people_places["explained"].idxmax()
both = pd.concat([people_places.loc[[best]], acts.sort_values("explained")])
draw(both, f"一张旧小票解释 {acts.loc['行为 · 最近一次', 'explained']:.0%}，人口与地理至多 {people_places.loc[best, 'explained']:.1%}")

# %% [markdown]
# **读图。** 行为全在右边。在这把尺子上，只看**最近一次**是什么时候，就差不多抵得上 RFM 八类：一张旧小票，胜过登记表里的任何一栏。你押的是谁？
#
# **可是，这一把尺子量了两件事。** 取了对数，从 0 元到 100 元这一步，与从 100 元到 10,000 元一样长；多数人一分没花，所以上面量的差别，大半是「来不来」。拆开量：来不来（来了是 1，没来是 0），和来了的人花多少。挑五种来看。**先在心里猜：** 只看来了的人，最近一次还领先吗？

# %%
def ask_both(labels, spent):
    asks = {"来不来": (spent > 0).astype("float64"), "来了的人花多少": spent[spent > 0]}
    found = {}
    for ask, values in asks.items():
        each = pd.DataFrame({name: explained(column, values, seed=0) for name, column in labels.items()}).T.astype("float64") * 100
        found[f"{ask}（{len(values):,} 人）"] = each[["explained", "chance_high"]].set_axis(["解释的 %", "打乱以后的上端 %"], axis=1)
    return pd.concat(found, axis=1).round(1).rename_axis("分法")


ask_both({name: did[name] for name in ("最近一次", "频率", "累计金额", "单次金额", "RFM 八类")}, outcome)

# %% [markdown]
# **读表。**「打乱以后的上端」：打乱四百次，只有 2.5% 比它还大。来不来，看最近一次，八类与它不相上下；来了花多少，最近一次只剩一点，八类也不多，解释得最多的是单次金额：以前每次花得多的，以后来了也花得多。**先问的是哪一件事，再说哪个标签好。**
#
# **渠道、时段**也在右边，不要高兴得太早。不到 3 笔的人，时段都是「未知」；只买过一次的人，不可能是混合。它们说出来的，其实是「买过几次」。只看买过 4–6 次的人，还剩多少？

# %%
alike = outcome[rfm["frequency"].between(4, 6)]
same_times = race({"行为": {"渠道": channel_type, "时段": daypart, "最近一次": last_buy}}, alike)[["customers", "explained", "chance_high"]]
(same_times * [1, 100, 100]).set_axis(["人数", "解释的 %", "打乱以后的上端 %"], axis=1).round(2)

# %% [markdown]
# **读表。** 渠道、时段没有了，最近一次还在。第 4 节那份「请他去趟门店」的报告，根据到这里就没有了。
#
# **心理呢？** 只知道答了问卷的人，所以要**在同样的人身上**比：四家都只看答了问卷、又买过的人。

# %% tags=["slide"]
mind = {name: to_attribute(questionnaire, column, customers=said) for name, column in zip(["价值观", "兴趣爱好", "生活方式", "消费动机"], asked, strict=True)}
fair = race({"心理": mind, "人口": {"收入档": who["收入档"]}, "地理": where, "行为": {"频率": frequency, "最近一次": last_buy}}, outcome[said])
draw(fair, f"同样 {len(said):,} 人：价值观解释 {fair.loc['心理 · 价值观', 'explained']:.1%}，最近一次 {fair.loc['行为 · 最近一次', 'explained']:.0%}")
ask_both({"最近一次": last_buy, "单次金额": single, "价值观": mind["价值观"]}, outcome[said])

# %% [markdown]
# **读图。** 先看价值观的点在不在灰带右边：它说出了一点，与最近一次差得远；点在灰带里的，分不出是不是碰巧。
# **读表。** 图下面的表把两件事拆开。来不来，最近一次还是遥遥领先；**来了花多少，价值观与最近一次差不多**，都高过打乱以后，也都远不如单次金额。价值观说出的那一点，多在「来了花多少」。
#
# **解释得少，不等于没用。** 这把尺子只量以后还来不来、花多少。换一个问题，赢的就换了人。比如养什么宠物：它说得出花多少吗？说得出买什么吗？（表是各品类占他们花的钱的百分之几，没有减退款。）

# %%
products = load_products()[["product_id", "category", "brand"]]
items = load_order_items().merge(products, on="product_id").merge(bought[["order_id", "customer_id"]], on="order_id")
items["amount_yuan"] = items["quantity"] * items["unit_price_yuan"]
pet = to_attribute(customers, "pet", customers=buyers)
pet_says = explained(pet, outcome, seed=0)
print(f"宠物解释后半年来不来、花多少：{pet_says['explained']:.2%}；打乱以后的上端：{pet_says['chance_high']:.2%}")
by_pet = items.assign(pet=items["customer_id"].map(pet).astype("str"))
wide = pd.crosstab(by_pet["pet"], by_pet["category"], values=by_pet["amount_yuan"], aggfunc="sum", normalize="index") * 100
wide.rename_axis("宠物").rename_axis("品类", axis=1).round(1)

# %% [markdown]
# 谁还会来，看最近一次；来了花多少，看单次金额；推什么货，看宠物；店开在哪里，看城市。**先问要做什么事，再选分类标准。**
# 还有一句要分清：说得出谁会多花，不等于给他发券，他就会因此多花。券有没有用，要随机分两批人试（07 课）。

# %% [markdown] tags=["concept-C025"]
# ## 7 身份、「潜在」与四种性格【必做】（5 分钟）
#
# 教材还按**身份**说客户，有的数据看得出，有的要人来判断。「潜在」有好几个意思，本课程这样用（不用背：听到「潜在」，先问说的是谁、买没买过，用到时再回来查）：
#
# | 身份 | 在本课程里的意思 | 数据看得出吗 |
# | --- | --- | --- |
# | 普通客户、优质客户 | 买过的；其中买得勤、利润高的 | 看得出，05 课定线 |
# | 潜在消费者 | 用得着这类东西的任何人，不管认不认识我们 | 看不出 |
# | 潜在客户 | 有需求、还没有用我们的人 | 要到街上问，03 课 |
# | 潜在（阶段） | 注册了、还没有买过的人 | 看得出，04 课 |
# | 潜在资源 | 除了买东西，还能带人来、帮人答疑的人 | 带人来的**推荐者**看得见（下一格）；答疑的人，06 课看 |
# | 潜在员工、潜在合伙人 | 除了买东西，还可能来做事、来合作的人 | 要人去谈；数据至多给一份候选名单 |
# | 潜在需求（说的不是人） | 现在花得少、今后可能多花的地方 | 05 课 |
#
# **四种性格**：力量型、活泼型、完美型、平和型，是民间的分法，书上配了服务的办法。流行不等于对，可以当作**假设**来检验。我们恰好有数据：每次回访，客服侧重哪一种方式是**随机分派**的，所以差别可以算在方式头上。
# 事先写好四对：力量型要速度，活泼型要热情，完美型要细节，平和型要耐心。性格是问卷里自己选的，所以只看得见答了问卷、又留下评价的人。每人只取第一份评价，看配对的方式比别的方式，满意度（1–5 分）高多少：

# %% tags=["concept-C030"]
brought = customers["referrer_id"].value_counts()
print(f"带来过新客户的有 {len(brought):,} 人，带来两位及以上的有 {(brought >= 2).sum():,} 人，最多的一位带来 {brought.iloc[0]} 位。")
surveys = load_surveys().sort_values(["answered_at", "survey_id"], kind="stable").drop_duplicates("customer_id")
rated = surveys.merge(questionnaire[["customer_id", "temperament"]].dropna(), on="customer_id")


def lift(kind, style, rated=rated, z=1.96):
    mine = rated[rated["temperament"] == kind]
    a, b = (mine.loc[hit, "csat"] for hit in (mine["service_style"] == style, mine["service_style"] != style))
    value, error = a.mean() - b.mean(), (a.var() / len(a) + b.var() / len(b)) ** 0.5
    return {"分法": f"{kind} × {style}（{len(a)} 人比 {len(b)} 人）", "value": value, "low": value - z * error, "high": value + z * error}


pairs = {"力量型": "速度", "活泼型": "热情", "完美型": "细节", "平和型": "耐心"}
tested = pd.DataFrame([lift(kind, style) for kind, style in pairs.items()]).set_index("分法")
show(intervals(tested, baseline=0, headline=f"四对里，{(tested['low'] > 0).sum()} 对的横线在 0 的右边", xlabel="满意度高多少分（横线是 95% 的范围）"))

# %% [markdown]
# **读图。** 横线跨过 0 的，分不出有没有用，不是证明没用。站得住的，值得再试一次；别的，不要写进服务手册。试的对数多了，总有一两对碰巧站得住，【选做】第 12 节细算。
#
# ## 8 决定与便笺【必做】（10 分钟）
#
# 老板问：「想知道谁以后还来、花多少，下面两笔钱花不花？」（价钱都是假设）
#
# - **问卷**：在会员中心再挂一次，请没答的人答，一份 12 元（红包与整理）；
# - **收入**：在会员中心请没填收入的人补填，一份 10 元红包；
# - **小票**：流水里本来就有，不用再花钱。
#
# 第 6 节打开后半年，是事后给四位分析师判卷。老板要你**在 6 月 30 日当天**决定，那时卷子还没有发下来，**后半年不能拿来作证据**。所以退回问卷收完的 5 月 25 日，排练一次：用那天的标签，看此后五周（到 6 月 30 日）。
# 尺子还是那两把：来不来，来了的人花多少。人还是同样的人：答了问卷、那天以前买过的。

# %%
before = to_rfm(orders, as_of="2025-05-25")
same = before.index.intersection(questionnaire["customer_id"])
june = bought[bought["ordered_at"] >= "2025-05-26"].groupby("customer_id")["net_yuan"].sum()
spent_then = np.log1p(june.reindex(same, fill_value=0))
single_then = to_value_level(orders, as_of="2025-05-25", customers=same, by="single", cuts=lines["single"]).cat.remove_unused_categories()
then = {"最近一次": pd.cut(before["recency_days"], [-1, 30, 90, 180, 365, 999]), "单次金额": single_then, "价值观": to_attribute(questionnaire, "value_focus", customers=same), "收入档": who["收入档"]}
more = added(single_then, then["价值观"], spent_then[spent_then > 0]) * 100
silent = customers.loc[~customers["customer_id"].isin(questionnaire["customer_id"]), "customer_id"]
quiet, no_income = before.index.intersection(silent), customers["income_band"].isna().sum()
each = seen_orders(orders, as_of=AS_OF)["profit_yuan"].mean()
print(f"来了的人花多少：按单次金额分好，再按价值观分，多解释 {more['value']:.1f} 个百分点；在每一档单次金额里面打乱价值观，碰巧也会多出 {more['low']:.1f}–{more['high']:.1f} 个。")
print(f"问卷：至多 {len(silent):,} 人 × 12 元 = {len(silent) * 12:,} 元；平均每单赚 {each:.0f} 元（全额退款的单也算在内），要多做 {len(silent) * 12 / each:,.0f} 笔才回本。")
print(f"收入：至多 {no_income:,} 人 × 10 元 = {no_income * 10:,} 元，要多做 {no_income * 10 / each:,.0f} 笔。")
print(f"五周里来过的：答了的 {len(same):,} 人里占 {same.isin(june.index).mean():.0%}，没答、也买过的 {len(quiet):,} 人里占 {quiet.isin(june.index).mean():.0%}；没答的还有 {(~silent.isin(bought['customer_id'])).sum():,} 人一笔也没买过。")

# %%
rehearsal = ask_both(then, spent_then)
rehearsal.round(1)

# %% [markdown]
# **读表。** 来不来，看最近一次，价值观说不出多少。来了花多少，最近一次说不出多少，单次金额说得最多，**价值观也说得出一些**：问卷不是没有用。要问的是**值不值**，看三样：
#
# - **添多少。** 单次金额手上就有。在它之上，价值观还添几个百分点？印在第一行，也与打乱比：在我们公司比碰巧多一点，换一家未必；
# - **要换来多少。** 拿人数除以笔数：每几份答卷，就要换来一笔**本来没有的**订单？知道他看重什么，钱不会自己多出来；
# - **问的是谁。** 没答的人来得少得多，人不来，「来了花多少」就用不上。一笔也没买过的人，连小票也没有，这张表说不到他们。
#
# 选一个，再选一条理由，写在一起，例如 `"A1"`：
#
# - A. 发问卷　　B. 补收入　　C. 两样都先不买，先用小票
#
# 1. 价值观说得出「花多少」，高过打乱以后，不是碰巧，所以值得买
# 2. 两件事，小票各有一样说得更多；问卷只添一点，看不出值这笔钱
# 3. 收入档两件事都说不出，价值观也不大说得出谁还来，所以都不值得买

# %%
### BEGIN SOLUTION
### STUB answer = ...  # ← 例如 "A1"
answer = "C2"
### END SOLUTION
ex.buy_what.check(answer)

# %% [markdown]
# **便笺。** 给老板写一张不超过 150 字的便笺，四段：结论、证据、动作与预算、风险。先看评分标准（共 10 分）：
#
# | | 满分 | 怎样算好 |
# | --- | --- | --- |
# | 结论 | 2 | 一句话，买还是不买，不含糊 |
# | 证据 | 3 | 有本课算出来的数，说得出是哪些人、哪段时间，也说了打乱以后有多大；不用封存的后半年 |
# | 动作与预算 | 3 | 谁、做什么、多少元（0 元也要写明省下多少） |
# | 风险 | 2 | 说出一个可能错的地方，和怎样知道 |

# %%
### BEGIN SOLUTION
### STUB answer = """
### STUB
### STUB """  # ← 写在两个三引号之间，四段各以「结论：」等开头
come, _, much, _ = (rehearsal[column] for column in rehearsal)
chance = rehearsal.xs("打乱以后的上端 %", axis=1, level=1).to_numpy().max()
answer = f"""
结论：问卷、收入都不买，用小票分人。
证据：答了问卷的 {len(same):,} 人，5 月 25 日的标签看此后五周。来不来：最近一次 {come["最近一次"]}%，价值观 {come["价值观"]}%；来了花多少：单次金额 {much["单次金额"]}%，价值观 {much["价值观"]}%；打乱不过 {chance}%。
动作与预算：运营排名单，0 元；至多省 {len(silent) * 12 + no_income * 10:,} 元。
风险：五周里有 618，也许不同；九月底再量。
"""
### END SOLUTION
ex.memo.check(answer)

# %% [markdown]
# 写完再看两张别人写的，各能打几分？
#
# > **甲：** 结论：要多了解客户。证据：了解客户才能服务客户。动作与预算：酌情发放问卷。风险：可能有人不填。
#
# 大约 1 分。没有说买不买；证据里没有一个数；「酌情」不是预算；有人不填，说了风险，没有说会怎样、怎样知道。
#
# > **乙：** 结论：不发问卷。证据：价值观只解释了 2%，没有用。动作与预算：不花钱。风险：以后也许要用。
#
# 大约 5 分。结论清楚，有一个数，可是没有说是哪些人、哪段时间，也没有与小票、与打乱比；「没有用」说过了头：它说不出的是来不来，来了花多少，它说得出一些；没有写省下多少；风险没有说怎样知道。

# %% [markdown] tags=["slide"]
# ## 小结【必做】（2 分钟）
#
# - **四族分类标准**：人口、地理、行为、心理；每一种都是给每位客户贴一个标签，线要说得出理由，没填的写「未知」，说不出用处的不收。
# - **三处容易上当的地方**：平均的平均是一人一票，不是平均每单；渠道、时段里藏着「买过几次」，要在买过一样多次的人里比；问卷只说答了的人。
# - **解释了几成**要与打乱以后比，在同样的人身上比：以后还来不来，看最近一次；来了花多少，看单次金额；人口与地理几乎什么也说不出。可是解释得少不等于没用，先问要做什么事。
#
# 开头押的两注，中了吗？要是再来一位分析师，说他有一种新的分法，你会请他先拿出哪两个数？一种答法：「解释了几成，打乱以后有几成；还有，是在哪些人身上比的。」
#
# 必做的到此为止，下面是选做的。下一课 02：行为里最要紧的三样，R、F、M，从六位客户手算起。

# %% [markdown]
# ## 9 八成的钱，要几成的人【选做】（12 分钟）
#
# 00 课看过：前 20% 的客户占多少钱。倒过来问：凑够 80% 的钱，要几成的客户？
#
# **新的一句：** `.cumsum()` 一路加下去，得到累计。是与否加起来，就是有几个「是」；`len(一列)` 是有几个数。拿五位试：

# %%
five = pd.Series({"甲": 50.0, "乙": 20.0, "丙": 15.0, "丁": 10.0, "戊": 5.0})
running = five.cumsum()
print("累计：", running.to_dict())
print(f"累计还不到 80 元的有 {(running < 80).sum()} 位，所以第 {(running < 80).sum() + 1} 位过了线，占 {((running < 80).sum() + 1) / len(five):.0%}。")

# %% [markdown]
# **练习 6。** `spent` 是每位客户的净消费，先后是乱的。从多到少加，加到全部净消费的 80%，要几成的客户（0 到 1 的小数，过线的那一位也算）？整个函数体由你写，可以在 `answer` 上面加几行。

# %%
def people_for_80(spent):
    ### BEGIN SOLUTION
    running = spent.sort_values(ascending=False).cumsum()
    answer = ((running < spent.sum() * 0.8).sum() + 1) / len(spent)
    ### END SOLUTION
    return answer


ex.people_for_80.preview(people_for_80)

# %% tags=["points-3"]
ex.people_for_80.check(people_for_80)

# %%
if ex.people_for_80.judge(people_for_80).mark == "✅":  # 用的是你写的函数
    print(f"我们公司：{people_for_80(spent):.0%} 的客户带来 80% 的净消费。「二八」只是个说法。")
else:
    print("练习 6 通过以后，再运行这一格。")

# %% [markdown]
# ## 10 习惯、偏好与消费能力【选做】（15 分钟）
#
# 定义在第 4 节末尾。**习惯与偏好**看有没有一样占到六成；**消费能力**的三项，够两项的线是高，够一项是中，一项不够是低：

# %% tags=["concept-C015", "concept-C029"]
often = frequency[buyers].cat.remove_unused_categories()
by_category, by_brand = (to_favourite(items, customers=buyers, column=column) != "没有偏爱" for column in ("category", "brand"))
power = to_spending_power(orders, as_of=AS_OF, customers=buyers) == "高消费"
table = pd.DataFrame({"有偏爱的品类（%）": by_category, "有偏爱的品牌（%）": by_brand, "消费能力高（%）": power})
(table.groupby(often, observed=False).mean() * 100).rename_axis("频率").round(1)

# %% [markdown]
# **读表。** 只买过一次的人最「专一」：买得少，自然集中，不是忠诚。消费能力里有两项说的都是来得勤不勤，等于把频率算了将近两遍。又是藏着「买过几次」的标签。
#
# **新的一句：** 按两列分组，方括号里写两个列名；`.size()` 数每一组有几行。结果的索引有两层，可以再按其中一层分一次组：

# %%
two_layers = bought.groupby(["channel", "coupon"]).size()
print(two_layers.to_string())
print("每个渠道里，多的那一种有几笔：", two_layers.groupby("channel").max().to_dict())

# %% [markdown]
# **练习 7。** 每位客户用得最多的渠道，占他全部订单的几成（0 到 1 的小数）？整个函数体由你写。

# %%
def favourite_share(bought):
    ### BEGIN SOLUTION
    counts = bought.groupby(["customer_id", "channel"]).size().groupby("customer_id")
    answer = counts.max() / counts.sum()
    ### END SOLUTION
    return answer


ex.favourite_share.preview(favourite_share)

# %% tags=["points-3"]
ex.favourite_share.check(favourite_share)

# %%
if ex.favourite_share.judge(favourite_share).mark == "✅":  # 用的是你写的函数
    loyal = favourite_share(bought).reindex(buyers).groupby(often, observed=False).mean() * 100
    print("最常用的渠道，平均占他订单的：" + "，".join(f"{name} {share:.0f}%（{(often == name).sum():,} 人）" for name, share in loyal.items()))
else:
    print("练习 7 通过以后，再运行这一格。")

# %% [markdown]
# 只买过一次的人，占比一定是 100%。要比「谁更专一」，也得在买过一样多次的人里比。
#
# ## 11 自己写尺子，自己的分法上场【选做】（20 分钟）
#
# **新的一句：** `.transform("mean")` 给每一行它那一组的平均，结果与原来的表一样长；`** 2` 是平方。拿手算过的六位看：

# %%
six.assign(组的平均=six.groupby("label")["outcome"].transform("mean"), 总的平均=six["outcome"].mean())

# %% [markdown]
# **练习 8。** `table` 有标签 `label` 和结果 `outcome`。标签解释了几成（0 到 1 的小数）？整个函数体由你写。

# %%
def share_explained(table):
    ### BEGIN SOLUTION
    middle = table["outcome"].mean()
    own = table.groupby("label")["outcome"].transform("mean")
    answer = ((own - middle) ** 2).sum() / ((table["outcome"] - middle) ** 2).sum()
    ### END SOLUTION
    return answer


ex.explained_share.preview(share_explained)

# %% tags=["points-4"]
ex.explained_share.check(share_explained)

# %% [markdown]
# **你的分法，先在过去排练。** 退回 2024 年底贴标签，看 2025 年上半年。先想好怎样胜过 RFM 八类，再改 `my_labels` 那一行：改线，或者换一列（`rfm` 里有 `recency_days`、`frequency`、`monetary_yuan`）。另放一种胡闹的分法作陪：按客户编号的末三位。前一格**随便改**；定了，再运行后一格，用封存的后半年评一次，**只一次**。

# %%
def my_labels(rfm):
    return pd.cut(rfm["recency_days"], [-1, 30, 90, 180, 365, 999])  # ← 改这一行


def rivals(rfm, outcome):
    tail = pd.Series(rfm.index.astype("str").str[-3:], index=rfm.index)
    table = race({"行为": {"我的分法": my_labels(rfm), "RFM 八类": to_segments(to_scores(rfm)), "编号末三位": tail}}, outcome)
    names = {"groups": "几组", "explained": "解释的 %", "chance_high": "打乱以后的上端 %"}
    return (table[list(names)] * [1, 100, 100]).rename(columns=names).round(1)


year_end = to_rfm(orders, as_of="2024-12-31")
spring = bought[bought["ordered_at"] >= "2025-01-01"].groupby("customer_id")["net_yuan"].sum()
rivals(year_end, np.log1p(spring.reindex(year_end.index, fill_value=0)))

# %%
rivals(rfm, outcome)  # 上一格定了，才运行这一格：封存的后半年，只打开一次

# %% [markdown]
# 组数切得越多，打乱以后也解释得越多：编号末三位「解释」了不少，全是碰巧。切到一人一组，就「解释」了 100%，却什么也没有说出来。
# 要是**对着后半年一遍遍地改，改到赢为止**，那赢就不算数了。
#
# ## 12 试得多了，总有碰巧的【选做】（20 分钟）
#
# 第 7 节事先写好四对，只试四次。要是把四种性格与六种方式配成 24 对，一对一对地试呢？

# %%
styles = ["礼貌", "热情", "速度", "耐心", "细节", "实惠"]


def all_pairs(rated):
    detail = (rated["temperament"] == "完美型") & (rated["service_style"] == "细节")
    rest = rated[~detail]  # 完美型与别的方式相比时，先把细节拿掉
    every = [lift(kind, style, rated if (kind, style) == ("完美型", "细节") else rest) for kind in pairs for style in styles]
    every = pd.DataFrame(every).set_index("分法")
    return every["value"] / ((every["high"] - every["low"]) / (2 * 1.96))


strength = all_pairs(rated)
rng = np.random.default_rng(0)
shuffled = [all_pairs(rated.assign(service_style=rng.permutation(rated["service_style"].to_numpy()))) for _ in range(20)]
for name, hit in {"高": strength > 1.96, "低": strength < -1.96}.items():
    print(f"24 对里，单看「站得住」、满意度更{name}的有 {hit.sum()} 对：{'、'.join(strength.index[hit]) or '没有'}")
print(f"把方式打乱 20 次，什么真的关系也没有，平均也有 {np.mean([(s.abs() > 1.96).sum() for s in shuffled]):.1f} 对「站得住」（高的低的都算）。")

# %% [markdown]
# **强度**是差别除以它的误差，大过 1.96（或小过 −1.96）就是「横线不跨过 0」。单看一对，碰巧站得住的机会是 5%；试 24 对，平均就有一对多。
#
# **试得多，线就要抬高**（多重比较的校正）：最简单的是把 5% 平分给每一对（Bonferroni）。Holm 的办法略宽一点：从最强的一对看起，第一对要过 5% ÷ 24，过了，第二对要过 5% ÷ 23……有一对没过，就停。

# %%
from scipy.stats import norm

ordered = strength.abs().sort_values(ascending=False)
p = pd.Series(2 * norm.sf(ordered), index=ordered.index)
holm = (p <= 0.05 / np.arange(24, 0, -1)).cummin()
print(f"Bonferroni 的线：强度 {norm.isf(0.05 / 24 / 2):.2f}。过线的：{'、'.join(p.index[p <= 0.05 / 24])}")
print(f"Holm 过线的：{'、'.join(p.index[holm])}")
print(f"打乱 20 次里，至少有一对过 Bonferroni 线的：{sum((s.abs() > norm.isf(0.05 / 24 / 2)).any() for s in shuffled)} 次")

# %% [markdown] tags=["concept-C103"]
# **十二句服务口诀。** 流传的说法，每句对着一种客户的状态（与四种性格是两回事）：
#
# | 口诀 | 我们的数据试得了吗 |
# | --- | --- |
# | 生客卖礼貌、熟客卖热情 | 试得了：评价时是第几单；方式里有礼貌、热情 |
# | 没钱卖实惠 | 勉强：收入档填了的人；方式里有实惠 |
# | 小气卖利益 | 勉强：问卷里最看重价格的人，配实惠 |
# | 急客卖时间、慢客卖耐心、挑剔卖细节、犹豫卖保障、随和卖认同 | 试不了：那一刻急不急、犹豫不犹豫，没有记 |
# | 有钱卖尊贵、豪客卖仗义、享受卖服务 | 试不了：没有分派过这样的方式 |
#
# 试得了的四句，加上第 7 节的完美型配细节，一起试五次，横线照五次放宽。完美型那一对是在同一批评价里挑出来的，「观察日以前」那一条不算数；别的四句才是头一回试。所以再用**后半年新收的评价**试一遍（封存的数据，只用来评判；有些是同样的人）。代码不用看懂：

# %%
def sayings(surveys, placed):
    dates = surveys[["survey_id", "customer_id", "answered_at"]].merge(placed[["customer_id", "ordered_at"]], on="customer_id")
    nth = surveys["survey_id"].map(dates[dates["ordered_at"] < dates["answered_at"]].groupby("survey_id").size())
    known = surveys.assign(nth=nth).merge(customers[["customer_id", "income_band"]], how="left").merge(questionnaire, on="customer_id", how="left")
    known = known.sort_values(["answered_at", "survey_id"], kind="stable")
    states = {"生客": (known["nth"] <= 1, "礼貌"), "熟客": (known["nth"] >= 4, "热情"), "没钱": (known["income_band"] == "5 千以下", "实惠"),
              "小气": (known["value_focus"] == "价格", "实惠"), "完美型": (known["temperament"] == "完美型", "细节")}  # fmt: skip
    firsts = {name: known[hit].drop_duplicates("customer_id").assign(temperament=name) for name, (hit, _) in states.items()}
    return pd.DataFrame([lift(name, states[name][1], rated=table, z=norm.isf(0.05 / 5 / 2)) for name, table in firsts.items()])


now, again = sayings(load_surveys(), orders), sayings(load_future_surveys(), pd.concat([orders, later]))
print("观察日以前：" + "，".join(now["分法"]))

# %%
batches = {"观察日以前": now, "后半年新收的": again}
two = pd.concat({name: table.set_index(table["分法"].str.split("（").str[0]).drop(columns="分法") for name, table in batches.items()}, names=["哪一批"])
first, second = now["low"] > 0, again["low"] > 0  # 前四句头一回试，末一句是挑出来的
headline = f"四句口诀：先有 {first[:4].sum()} 句站得住，换一批剩 {(first & second)[:4].sum()} 句；完美型配细节，换一批{'也' if second[4] else '不再'}站得住"
show(intervals(two.swaplevel(), baseline=0, headline=headline, xlabel="满意度高多少分"))

# %% [markdown]
# **读图。** 横线跨过 0，就是这一批评价分不出它有没有用。两批都站得住的，才写进服务手册；只站住一批的，再试，先不写。后半年的评价少，横线宽，没过线也不能说它一定没用。
