"""03 课：选择题、下注、决定与便笺。题干与选项写在课文里，这里是对的字母与每个选项的说明。"""

import pandas as pd

from helpers.checking import Choice, Decision, Memo, Prediction
from helpers.checking.outcome import PASSED, WRONG, Outcome
from helpers.checking.questions import marks
from helpers.exercises.scorecard import ours

recall_call = Choice(
    right="C",
    because={
        "A": "花得多的是「重要价值」；选谁，不看谁花得最多。",
        "B": "正好相反：他们自己回来的少，「重要价值」自己回来的才多。",
        "C": "本来就会来的，打不打都来；从前买得多、现在没来的，打了才可能有区别。这是 02 课的猜法；到底有没有区别，第 5 节用随机实验来看。",
    },
)

recall_useless = Choice(
    right="B",
    because={
        "A": "只比了「以后花多少」这一件事，就把标签删掉，太早了。",
        "B": "一种标签说得出什么，要一件一件地问：买什么、看哪个渠道、对优惠怎样反应，都可以问。",
        "C": "人再多，说不出的还是说不出：人多只让这个数更准，不会让它变大。",
    },
)

cover = Choice(
    right="A",
    because={
        "A": "没买过也是一件看得见的事：单设一层，人人都判定得了，也没有骗人。",
        "B": "猜出来的标签，写着和真的一样，以后没有人分得出哪些是猜的：分数高了，标签却错了。",
        "C": "把分母换小，比例当然是 100%，可是没买过的人还是没有标签，也还在名单外面。",
    },
)


def _layers() -> dict:
    return {"cost": "20,000", "eight": f"{8 * 20_000:,}"}


enough = Choice(
    right="B",
    because={
        "A": "养得活自己，只说明付得起分开照顾的钱，没有说分开照顾有没有用：只分一层，只要全体的利润够付，也是满分。",
        "B": "足量性问的是付不付得起：八层一年要 {eight} 元，一层只要 {cost} 元。值不值得分，还要看各层的反应是不是不同。",
        "C": "成本定多少是一个假设，不是为了让分数有好坏才定的：调高它，要说得出钱花在哪里。",
    },
    numbers=_layers,
)


def _p_values() -> dict:
    return {name: f"{ours.our_response(way)['p_value']:.1%}" for name, way in (("age", "年龄段"), ("rfm", "RFM 八类"))}


shuffle_says = Choice(
    right="C",
    because={
        "A": "看不出，不等于没有：人再多一些，也许看得出小的差别。这个数只说碰巧也常有这么大。",
        "B": "这个数说的是八层合起来不像碰巧，没有说每一层的提升都是真的：人少的层，区间宽得很。",
        "C": "年龄段的差别，重新抽签，{age} 的时候也有这么大，所以看不出；八类是 {rfm}，碰巧不常有这么大，可也不是从来没有，算不上铁证。",
    },
    numbers=_p_values,
)


ALMOST_ZERO = 0.05


def _good_ones() -> int:
    """五种里四项都不是 0 分（不到 0.05 的当作 0）的有几种；人设的可衡量性是 0，不用算。"""
    ways = ("年龄段", "城市级别", "RFM 八类", "随机四层")
    return int(sum(min(ours.our_measure(way)["score"], ours.our_response(way)["score"]) >= ALMOST_ZERO for way in ways))


bet = Prediction(
    truth=_good_ones,
    unit=" 种",
    low=0,
    high=5,
    near=0,
    close="你猜对了。",
    above="没有这么多：五种里，大多数至少有一项是 0 分。看每一行最浅的一格。",
    below="比你猜的多。",
)


def _keep_numbers() -> dict:
    three = ours.our_response("八类并三层")
    told = {"points": f"{three['points']:.1f}", "p": f"{three['p_value']:.1%}", "age": f"{ours.our_response('年龄段')['p_value']:.0%}"}
    return told | _layers()


class Keep(Decision):
    """留哪一种；选自己的分法，先看它打了几分。mine 是课文里那张记分卡，没有算过就不看。"""

    mine: pd.DataFrame | None = None

    def judge(self, answer) -> Outcome:
        """与 Decision 相同，只是自己的分法要真的没有 0 分、养得活自己。"""
        outcome = super().judge(answer)
        if self.mine is None or outcome.mark != PASSED or marks(answer)[0] != "E":
            return outcome
        low = self.mine["score"].idxmin()
        if self.mine.loc[low, "score"] < 0.05:
            return Outcome(WRONG, f"你的分法{low}是 {self.mine.loc[low, 'score']:.2f}，不是没有 0 分。回到设计的那一格换线，或改选别的。")
        if self.mine.loc["需求足量性", "score"] < 1:
            return Outcome(WRONG, "你的分法里还有养不活自己的层。回到设计的那一格换线，或改选别的。")
        return outcome


keep = Keep(
    accepted={
        "D2": "三层没有 0 分，每一层的利润也够付 {cost} 元：提升一般离平均 {points} 个百分点，重新抽签，{p} 的时候也有这么大。可是它是看过八类的图以后才并的，便笺里要写明，再做一波来验。",
        "E2": "要是你的分法没有 0 分、需求足量性是 1，就说得通。线是看着这两波实验挑的，便笺里要写试过几种，再做一波来验。",
    },
    options={
        "A": "年龄段贴得上、分得起，可是反应差异性记了 0 分：重新抽签，{age} 的时候也有这么大，看不出分开对待有区别，维护费先不花。",
        "B": "城市级别人人贴得上，可是反应差异性也记了 0 分；境外那一层，专属服务还送不到。",
        "C": "八类没有 0 分，可是多数层养不活自己：八份维护费一年 {eight} 元，多半收不回来。",
        "D": "三层没有 0 分，每一层也养得活自己。",
        "E": "自己的分法，线是看着这两波实验挑的：更要说清凭什么。",
    },
    reasons={
        "1": "四项不能互相补，有一项是 0，别的再高也没有用；满分换一个约定，加起来谁最高也会变。",
        "2": "四条准则像四道门，一道过不去就进不来。",
        "3": "层数少只说明省钱，没有说明分开照顾有用：不分层更省钱。",
    },
    numbers=_keep_numbers,
)

memo = Memo()
