"""01 课：选择题。题干与选项写在课文里，这里是对的字母与每个选项的说明。"""

from functools import cache

from helpers import datasets
from helpers.checking import Choice
from helpers.criteria import to_channel_type
from helpers.datasets import AS_OF
from helpers.exercises import worlds
from helpers.exercises.criteria import data
from helpers.scorecard import explained

recall_label = Choice(
    right="A",
    because={
        "A": "城市有一线、二线之分，说的是城市，不是客户值多少：客户之间没有高低，是分类。",
        "B": "分级要按客户的价值排高低。住一线的人未必比住三线的人值钱，这一课就要去量。",
        "C": "分层是分级再加上对策：这里既没有按价值排，也没有对策。",
    },
)

recall_day = Choice(
    right="B",
    because={
        "A": "观察日那一整天都算，晚上下的单也在里面。",
        "B": "退款那天还没有到。站在 6 月 30 日，谁也不知道他会退，这笔退款要到 7 月的观察日才算。",
        "C": "早就知道的事当然能用。",
    },
)

sensitive = Choice(
    right="C",
    because={
        "A": "填的人多不等于该收：人家肯填，是信得过我们，我们更要说得出用在哪里。",
        "B": "选填也是收集：填了的人，信息照样存在我们这里，也可能泄露，也可能伤人。",
        "C": "说不出特定的目的和充分的必要，就不收。卖宠物用品，不知道宗教信仰，哪件事都办得成。",
    },
)


@cache
def _mixed() -> dict:
    """买过 4–6 次的人里，线上与混合各有多少人、人均净消费多少。"""
    rfm = data.our_rfm()
    kinds = to_channel_type(worlds.our_company().orders, as_of=AS_OF, customers=rfm.index)
    alike = rfm["frequency"].between(4, 6)
    money = rfm.loc[alike, "monetary_yuan"].groupby(kinds[alike], observed=True).mean()
    times = rfm["frequency"].groupby(kinds, observed=True).mean()
    return {"online": f"{money['线上']:,.0f}", "both": f"{money['混合']:,.0f}", "few": f"{times['线上']:.1f}", "many": f"{times['混合']:.1f}"}


mixed = Choice(
    right="B",
    because={
        "A": "倒过来也说得通：买的次数多，才有机会两边都买。只看这两个平均，分不出是哪一种。",
        "B": "混合的人平均买过 {many} 次，线上的只有 {few} 次。只看买过 4–6 次的人，线上人均 {online} 元，混合 {both} 元，没有几倍的差别了。真要知道，随机挑一半人发券，再比。",
        "C": "线下的人花得少，也可能只是因为他们买的次数少，同一个毛病。",
    },
    numbers=_mixed,
)


@cache
def _values() -> dict:
    """答卷里看重质量的占几成；答卷的人占全体客户几成。"""
    asked = datasets.load_questionnaire()
    return {
        "quality": f"{(asked['value_focus'] == '质量').sum() / asked['value_focus'].notna().sum():.0%}",
        "share": f"{len(asked) / len(worlds.our_company().customers):.0%}",
    }


answered = Choice(
    right="A",
    because={
        "A": "看重质量的有 {quality}，比别的两样都多，可是说的只是答了的人。他们占客户的 {share}，买得比一般人勤，不能代表没答的人。",
        "B": "没答的人怎么想，一份答卷也没有。买得勤的人和买过一次就走的人，看重的未必一样。",
        "C": "人多只让数字更稳，不让它更像全体：偏着问一万个人，还是偏的。",
    },
    numbers=_values,
)


@cache
def _education() -> dict:
    """学历解释了百分之几，打乱以后的范围。"""
    found = explained(data.who_and_where()["学历"], data.outcome(), seed=0) * 100
    return {"found": f"{found['explained']:.2f}", "low": f"{found['chance_low']:.2f}", "high": f"{found['chance_high']:.2f}"}


meaning = Choice(
    right="C",
    because={
        "A": "灰带就是打乱以后也会有的大小。落在灰带里，连「高一点」也说不出口。",
        "B": "它说不出的是「以后还来不来、花多少」。学历也许与别的事有关，例如看不看得惯长文章；那要另外去量。",
        "C": "学历解释 {found}%，打乱以后的范围是 {low}%–{high}%：把学历随便发给大家，也常有这么大。",
    },
    numbers=_education,
)
