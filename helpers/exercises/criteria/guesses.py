"""01 课：三个先猜后看。"""

from functools import cache

from helpers.checking import Prediction
from helpers.exercises.criteria import data
from helpers.scorecard import explained


def _below() -> float:
    """净消费不到人均的客户占百分之几。"""
    money = data.our_rfm()["monetary_yuan"]
    return float((money < money.mean()).mean() * 100)


guess_below = Prediction(
    truth=_below,
    unit="%",
    low=0,
    high=100,
    near=5,
    close="猜得很近：少数大客户把平均拉高了，多数人够不着。",
    above="比你猜的少一些，可还是远远超过一半：少数大客户把平均拉高了。",
    below="比你猜的多：少数大客户把平均拉高了，多数人够不着平均。",
)


def _answerers() -> float:
    """答了问卷的人，人均订单数是全体买过的人的几倍。"""
    times = data.our_rfm()["frequency"]
    return float(times[data.answerers()].mean() / times.mean())


guess_answerers = Prediction(
    truth=_answerers,
    unit=" 倍",
    low=0,
    high=10,
    near=0.1,
    close="猜得很近：愿意答的，多半是买得勤的人。",
    above="没有你猜的那么多，可也高出不少：愿意答的，多半是买得勤的人。",
    below="比你猜的还高：愿意答的，多半是买得勤的人。",
)


@cache
def _people() -> float:
    """人口与地理的标签里，解释得最多的一个解释了百分之几。"""
    return max(float(explained(labels, data.outcome(), seed=0, shuffles=1, draws=1)["explained"]) for labels in data.who_and_where().values()) * 100


guess_people = Prediction(
    truth=_people,
    unit="%",
    fraction=0.05,  # 真的数不满 1：猜 0.5 也是正经猜，0.002 才是写成了小数
    low=0,
    high=100,
    near=1,
    close="猜得很近：解释得最多的一种，也不到百分之一。",
    above="比你猜的少得多：解释得最多的一种，也不到百分之一。",
    below="",
)
