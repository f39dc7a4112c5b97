"""01 课：年龄、各级城市、高频的人。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.datasets import AS_OF
from helpers.exercises.criteria import data


def years_registered(customers, as_of):
    """同类题：注册的那一年到观察日那一年，有几年。"""
    joined = customers["registered_on"].dt.year
    years = as_of.year - joined
    return years


def _age(customers: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    return (as_of.year - customers["birth_year"]).rename("age")


age = Exercise(
    goal="每位客户到观察日那一年的年龄，没填出生年份的空着",
    reference=_age,
    cases=data.ages,
    mistakes={
        "减反了：年龄成了负的。后来的年份减先前的。": lambda customers, as_of: -_age(customers, as_of),
        "你算的是注册那年的年龄：注册得早的人，到今天已经长了几岁。要的是观察日那一年的。": lambda customers, as_of: (
            customers["registered_on"].dt.year - customers["birth_year"]
        ),
        "你把今年写死了：换一个观察日就不对，人人都老了几岁。年份从 as_of 里取。": lambda customers, as_of: _age(customers, AS_OF),
        "没填的人成了两千多岁：空着的不能当 0，当 0 就拉高了平均。空着就让它空着。": lambda customers, as_of: (
            as_of.year - customers["birth_year"].fillna(0)
        ),
        "没填的人成了 0 岁：空着的不是 0，当 0 就拉低了平均。空着就让它空着。": lambda customers, as_of: _age(customers, as_of).fillna(0),
        "没填的人被你填上了中位数：那是猜的，却看不出是猜的。空着就让它空着。": lambda customers, as_of: (
            _age(customers, as_of).astype("Float64").fillna(_age(customers, as_of).astype("Float64").median())
        ),
        "没填的人被你填上了大家的平均：那是猜的，却看不出是猜的。空着就让它空着。": lambda customers, as_of: (
            _age(customers, as_of).astype("Float64").fillna(_age(customers, as_of).astype("Float64").mean())
        ),
        "没填的人不见了：人数少了，还看不出有几位没填。空着就让它空着，人要留下。": lambda customers, as_of: _age(customers, as_of).dropna(),
        "你算的是虚岁：人人大了一岁，正好在线上的人会换一段。": lambda customers, as_of: _age(customers, as_of) + 1,
        "你算的是周岁里最小的：人人小了一岁。题目不看生日，不用再减 1。": lambda customers, as_of: _age(customers, as_of) - 1,
        "没填的先空着：年龄这一列还要拿来算，「未知」等切成年龄段再写。": lambda customers, as_of: (
            _age(customers, as_of).astype("object").fillna("未知")
        ),
        "这是出生年份，还没有减。": lambda customers, as_of: customers["birth_year"].rename("age"),
        "这是注册了几年，不是年龄：用的是注册日期。": years_registered,
    },
    hints=(
        "年龄是两个年份的差：哪个年份在后？",
        "后面的年份是观察日的，前面的年份是出生的；注册的日子用不着。",
        "as_of 后面加 .year 得到观察日的年份；出生年份那一列本来就是年份。照例子的样子相减。",
    ),
    twin=years_registered,
    point="没填出生年份的，年龄也空着：不知道就写不知道，下一步归进「未知」。",
)


def pet_frequency(people):
    """同类题：养不同宠物的人，人均几笔订单。"""
    each = people.groupby("pet")["frequency"].mean()
    return each


def _tier(people: pd.DataFrame, by: str = "city_tier", column: str = "net_yuan", how: str = "mean") -> pd.Series:
    return people.groupby(by)[column].agg(how)


tier_mean = Exercise(
    goal="每一级城市的客户，人均净消费多少元",
    reference=_tier,
    cases=lambda: data.people(),
    mistakes={
        "你按城市分了组：一个城市一行，题目要的是一级一行。": lambda people: _tier(people, by="city"),
        "你按客户分了组：一人一组，等于没有分。": lambda people: _tier(people, by="customer_id"),
        "你按宠物分了组：看不出住在哪里。": lambda people: _tier(people, by="pet"),
        "你平均的是实付：退掉的钱没有减，退过货的那一级偏高。": lambda people: _tier(people, column="paid_yuan"),
        "你平均的是订单数：单位是笔，不是元。": lambda people: _tier(people, column="frequency"),
        "这是合计，不是人均：人多的那一级自然大，看不出一个人花多少。": lambda people: _tier(people, how="sum"),
        "你数的是人数，不是钱。": lambda people: _tier(people, how="count"),
        "你取的是花得最多的那一位：一个人代表不了一级城市。": lambda people: _tier(people, how="max"),
        "你取的是中位数，不是平均：拿它乘人数，乘不回合计。": lambda people: _tier(people, how="median"),
        "没花过钱的人被你去掉了：人均只剩买过的人，偏高。每一级的客户都要算。": lambda people: _tier(people[people["net_yuan"] > 0]),
        "这是每单平均，不是每人平均：买得勤的人被算了几遍。": lambda people: _tier(people, how="sum") / _tier(people, column="frequency", how="sum"),
        "除的是全公司的人数：应除以这一级自己的人数。": lambda people: _tier(people, how="sum") / len(people),
        "这是各级的钱占全公司的几成，不是一个人花多少元。": lambda people: _tier(people, how="sum") / people["net_yuan"].sum(),
        "这是各级的人数占几成，里面没有钱。": lambda people: people["city_tier"].value_counts(normalize=True),
        "你取的是花得最少的那一位：一个人代表不了一级城市。": lambda people: _tier(people, how="min"),
        "你加的是实付，而且没有平均：退掉的钱没有减。": lambda people: _tier(people, column="paid_yuan", how="sum"),
        "你按出生年份分了组：一年一行，没填的人也不见了。": lambda people: _tier(people, by="birth_year"),
        "这是养不同宠物的人，人均几笔订单。要的是各级城市的净消费。": pet_frequency,
    },
    hints=(
        "读作：按「哪一级城市」分组，求「什么」的平均。",
        "前一个空是分组的列，后一个空是金额的列；两个列名都在上面那张表的表头第二行。",
        "金额有两列：实付与净消费，差在退款。列名要带引号。",
    ),
    twin=pet_frequency,
    point="人均要和人数一起看：人均差不多，人数差得多，开店就看人数。",
)


def busy_channels(bought, high):
    """同类题：哪些渠道有 high 笔以上的订单，各几笔。"""
    per_channel = bought["channel"].value_counts()
    busy = per_channel[per_channel >= high]
    return busy


def _counts(bought: pd.DataFrame) -> pd.Series:
    return bought["customer_id"].value_counts()


def _frequent(bought: pd.DataFrame, high: int) -> pd.Series:
    return (counts := _counts(bought))[counts >= high]


frequent = Exercise(
    goal="买过 high 笔及以上的客户，和他们各买过几笔",
    reference=_frequent,
    cases=data.bought_and_line,
    mistakes={
        "正好 high 笔的人被去掉了：你用了 >。够着线就算，要连「等于」一起写。": lambda bought, high: (c := _counts(bought))[c > high],
        "方向反了：留下的是没有够着线的人。": lambda bought, high: (c := _counts(bought))[c < high],
        "方向反了：留下的是 high 笔和更少的人，买得勤的反而没了。": lambda bought, high: (c := _counts(bought))[c <= high],
        "只留下了正好 high 笔的人：买得更勤的反而没了。": lambda bought, high: (c := _counts(bought))[c == high],
        "一位也没有去掉：这是每个人的笔数，还没有看谁够着了线。": lambda bought, high: _counts(bought),
        "你数的是渠道，不是客户：看不出是谁。": busy_channels,
        "你取了最前面的 high 位，不是 high 笔以上的人：人数成了定死的。": lambda bought, high: _counts(bought).sort_values(ascending=False).head(high),
        "线被你写死成 3 笔了：换一家公司，线不一样。用括号里的 high。": lambda bought, high: _frequent(bought, 3),
        "你留下的是订单，一行一笔：够着线的人重复了好几行。要一人一行，从 counts 里挑。": lambda bought, high: (
            bought[bought["customer_id"].map(_counts(bought)) >= high]
        ),
        "你数的是来过几天，不是几笔：同一天下了两单的人，少数了一笔。": lambda bought, high: (
            (days := bought.groupby("customer_id")["day"].nunique())[days >= high]
        ),
        "你数的是有几种不同的金额：两单一样多的钱，只数了一次。": lambda bought, high: (
            (kinds := bought.groupby("customer_id")["net_yuan"].nunique())[kinds >= high]
        ),
        "你数的是全公司一共几笔，只有一个数。要每位客户各几笔。": lambda bought, high: pd.Series([len(bought)]).to_numpy(),
        "线被你写死成 2 笔了：换一家公司，线不一样。用括号里的 high。": lambda bought, high: _frequent(bought, 2),
        "线被你写死成 6 笔了：换一家公司，线不一样。用括号里的 high。": lambda bought, high: _frequent(bought, 6),
        "线低了一笔：差一笔的人也留下了。线就是 high。": lambda bought, high: _frequent(bought, high - 1),
        "你加的是实付的钱，不是数笔数：谁花过几元就够着了线。": lambda bought, high: (
            (money := bought.groupby("customer_id")["paid_yuan"].sum())[money >= high]
        ),
        "你平均的是钱，不是数笔数：一单几十元就够着了线。": lambda bought, high: (
            (money := bought.groupby("customer_id")["net_yuan"].mean())[money >= high]
        ),
        "你加的是钱，不是数笔数：谁花过几元就够着了线，几乎人人都留下了。": lambda bought, high: (
            (money := bought.groupby("customer_id")["net_yuan"].sum())[money >= high]
        ),
    },
    hints=(
        "第一步是八句里的第五句「计数」：一行是一单，数每位客户有几行。",
        "第二步照例子：一列数，方括号里写条件；「大于或等于」是 >=。",
        "例子里数的是渠道、线是 5000；这里数的是客户，线叫 high。",
    ),
    twin=busy_channels,
    point="高、中、低三档就是两条线；线定在哪里要说出理由，还要从头到尾用同一条。",
)
