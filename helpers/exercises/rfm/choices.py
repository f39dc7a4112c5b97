"""02 课：选择题、决定与便笺。题干与选项写在课文里，这里是对的字母与每个选项的说明。"""

from functools import cache

from helpers.checking import Choice, Decision, Memo
from helpers.exercises.rfm import data
from helpers.rfm import to_scores


@cache
def _order_value() -> dict:
    """平均每单多少元，和「平均的平均」；算法与 01 课的相同。"""
    rfm = data.our_rfm()
    each = rfm["monetary_yuan"] / rfm["frequency"]
    return {"right": f"{rfm['monetary_yuan'].sum() / rfm['frequency'].sum():.1f}", "wrong": f"{each.mean():.1f}"}


recall_average = Choice(
    right="B",
    because={
        "A": "那是平均的平均，一人一票：只来过一次的人与来过三十次的人一样重。我们公司这样算是 {wrong} 元，对的是 {right} 元。",
        "B": "一单一票：合计除以合计，我们公司是 {right} 元。M ÷ F 逐人算过再平均，就成了一人一票的 {wrong} 元。",
        "C": "中位数说的是正中间的那一单，拿它乘单数，凑不出净消费合计；做预算要的是平均。",
    },
    numbers=_order_value,
)

recall_explained = Choice(
    right="C",
    because={
        "A": "「5%」没有这样一条线：切得细的标签，乱发也能解释几个百分点；切得粗的，1% 也可能不是碰巧。",
        "B": "人多人少、分几组，都会影响碰巧能有多大，可是光看组数，还是不知道 3% 算不算多。",
        "C": "标签乱发也能解释一些。比打乱以后多，才说出了东西；还要问一句，是在哪些人身上比的。",
    },
)


def _tied() -> dict:
    """六位客户里只买过一次的人和他们的 F 得分。"""
    rfm = data.rfm_tables()[0]
    once = rfm.index[rfm["frequency"] == 1]
    return {"names": "、".join(once), "score": to_scores(rfm).loc[once[0], "f_score"]}


ties = Choice(
    right="A",
    because={
        "A": "值相等，得分就相等：{names}都是一次，「不如他们的人」都是 0 位，都得 {score} 分。",
        "B": "按行的先后给分，把表重新排一遍，得分就换人了。客户什么也没做，分却变了。",
        "C": "随机给分，今天算和明天算不一样，谁也没法核对。",
    },
    numbers=_tied,
)


def _one_timers() -> dict:
    """只买过一次的人占几成。"""
    return {"once": f"{(data.our_rfm()['frequency'] == 1).mean():.1%}"}


median_line = Choice(
    right="C",
    because={
        "A": "值都不相同的时候才是一半一半。大家并列在最低分，就不是了。",
        "B": "「不低于门槛」算高。门槛就是最低分，谁也不低于它。",
        "C": "中位数就是最低分，人人都不低于它，人人都是 F 高，八类里会有四类空着。我们公司只买过一次的占 {once}，正在一半上下，门槛换成中位数就是走钢丝。",
    },
    numbers=_one_timers,
)

reading = Choice(
    right="A",
    because={
        "A": "活跃度看 R 和 F：甲来得近、来得勤。购买力看人均：乙花得多。合起来甲 100 × 300 = 30,000 元，乙 20 × 2,600 = 52,000 元。三样要分开说。",
        "B": "花得多不等于来得勤：乙平均才一次半。",
        "C": "人多不等于钱多：把人数乘上人均，再比一比。",
    },
)

WRONG_LISTS = ("R 没有反过来", "观察日用今天", "订单行当订单")  # 甲、乙、丙各犯的错，名字与课文第 5 节的相同
three_lists = Choice(
    right="B",
    because={
        "A": "丙的 R 最小值与对的一样，观察日没有错；乙的 F 合计与对的一样，没有把行当订单。",
        "B": "甲的「重要价值」R 中位数比全体还大；乙的全体 R 最小值有几百天，名单却与对的一样长；丙的 F 合计比计入的订单多。",
        "C": "观察日错了，全体的 R 都会变大；甲的全体 R 与对的一样，只有「重要价值」里的人不对。",
    },
)


def _returns() -> dict:
    """「重要保持」有多少人，占几成，钱占几成。"""
    rfm, chosen = data.our_rfm(), data.our_labels() == "重要保持"
    return {"people": f"{chosen.sum():,}", "money": f"{rfm.loc[chosen, 'monetary_yuan'].sum() / rfm['monetary_yuan'].sum():.0%}"}


whom = Decision(
    accepted={"B2": "他们有 {people} 人，占净消费的 {money}，平常自己回来的很少，电话若有用，看得出来。有没有用还不知道：先算几个电话要请回一单才不亏，再随机打一部分，留一部分作对照。"},
    options={
        "A": "「重要价值」不打，多数人也会来：电话能多带来的有限。只数打过的人里来了多少，会把本来就会来的也算成电话的功劳。",
        "B": "「重要保持」从前花得多、次数也多，好久没来。",
        "C": "「一般挽留」从前买得少、花得少：就算请回来，一单的利润也付不起几个电话，比「重要保持」更难回本。",
    },
    reasons={
        "1": "「重要保持」并不是最可能再来的。就算是，再来的可能高，也不等于电话有用。",
        "2": "从前买得多、现在好久没来的，打了才可能有区别。",
        "3": "他们的人不算多；人多也不是理由：名额按个数算，要问每个电话换来多少。",
    },
    numbers=_returns,
)

memo = Memo()
