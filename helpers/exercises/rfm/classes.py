"""02 课：从得分找出一类客户。"""

import pandas as pd

from helpers.checking import Exercise
from helpers.exercises.rfm import data


def _pick(scores: pd.DataFrame, r: bool, f: bool | None, m: bool | None, high: pd.DataFrame | None = None) -> pd.DataFrame:
    """R、F、M 各要高（True）、要低（False）或不管（None）的客户。"""
    high = _high(scores) if high is None else high
    keep = pd.Series(True, index=scores.index)
    for column, wanted in (("r_score", r), ("f_score", f), ("m_score", m)):
        keep &= True if wanted is None else high[column] == wanted
    return scores[keep]


def _high(scores: pd.DataFrame) -> pd.DataFrame:
    return scores >= scores.mean()


def _any_of_three(scores: pd.DataFrame) -> pd.DataFrame:
    high = _high(scores)
    return scores[~high["r_score"] | high["f_score"] | high["m_score"]]


def newcomers(scores):
    """同类题：一般发展——R 高、F 低、M 低。"""
    high = scores >= scores.mean()
    chosen = scores[high["r_score"] & ~high["f_score"] & ~high["m_score"]]
    return chosen


winback = Exercise(
    goal="「重要保持」的客户（R 低、F 高、M 高）和他们的三个得分",
    reference=lambda scores: _pick(scores, False, True, True),
    cases=data.scores,
    mistakes={
        "R 的方向反了：你留下的是最近来过的，那是「重要价值」。要找的是好久没来的。": lambda scores: _pick(scores, True, True, True),
        "F 的方向反了：你留下的是买得少的，那是「重要挽留」。": lambda scores: _pick(scores, False, False, True),
        "M 的方向反了：你留下的是花得少的，那是「一般保持」。": lambda scores: _pick(scores, False, True, False),
        "「不是」放错了地方：你留下的是最近来过、买得少的，那是「重要发展」。": lambda scores: _pick(scores, True, False, True),
        "「不是」放错了地方：你留下的是最近来过、花得少的，那是「一般价值」。": lambda scores: _pick(scores, True, True, False),
        "三个条件都写成了「不是」：留下的是买得少、花得少、好久没来的，那是「一般挽留」。": lambda scores: _pick(scores, False, False, False),
        "你留下的是「一般发展」：最近来过，可是买得少、花得少。这一题要找的正好相反。": newcomers,
        "「不是」管住了整个括号：除了「重要价值」，别的七类全留下了。它只该管 R 一个。": lambda scores: scores.drop(
            _pick(scores, True, True, True).index
        ),
        "你写的是 |（或者）：三个条件满足一个就留下，名单长了好几倍。「而且」是 &。": _any_of_three,
        "没有看 M：花得少的「一般保持」也混进来了，名单变长。": lambda scores: _pick(scores, False, True, None),
        "没有看 F：买得少的「重要挽留」也混进来了，名单变长。": lambda scores: _pick(scores, False, None, True),
        "没有看 R：最近来过的「重要价值」也混进来了，名单变长。": lambda scores: _pick(scores, None, True, True),
        "只看了 R：好久没来的四类都留下了，从前买得少、花得少的也在里面。": lambda scores: _pick(scores, False, None, None),
        "一位也没有留下：没有人同时满足你写的几个条件。high 里只有 True 与 False，没有「高」「低」这样的字。": lambda scores: scores.head(0),
        "一位也没有去掉：这还是全体客户的得分。": lambda scores: scores,
        "你停在了第一步：这是每个人三样各高不高。还要用它从 scores 里挑人。": _high,
        "方括号里放了整张是与否的表：人一位没少，不高的得分都成了空。方括号里要的是每人一个是或否。": lambda scores: scores.where(_high(scores)),
        "方括号里放了整张是与否的表：人一位没少，高的得分都成了空。方括号里要的是每人一个是或否。": lambda scores: scores.mask(_high(scores)),
        "正好等于平均的，应算高：你用了 >，这些人掉进了低的一边。": lambda scores: _pick(scores, False, True, True, scores > scores.mean()),
        "高低比反了：<= 让得分低的成了「高」，该留的人没有留下。": lambda scores: _pick(scores, False, True, True, scores <= scores.mean()),
        "你拿中位数作了门槛：一半人只买过一次的时候，谁的 F 都不低。这里的门槛是平均。": lambda scores: _pick(
            scores, False, True, True, scores >= scores.median()
        ),
        "你把三个得分与同一个数（例如 3 分）比了：三样的平均各不相同，有人因此放错了一边。R、F、M 应各与各的平均比。": lambda scores: _pick(
            scores, False, True, True, scores >= scores.mean().mean()
        ),
        "你交出的是一张 True、False 的表。高不高是用来挑人的；挑好以后，从 scores 里取出他们的得分。": lambda scores: (
            high := _high(scores)
        )[~high["r_score"] & high["f_score"] & high["m_score"]],
    },
    hints=(
        "第一步照抄例子：得分表与各列的平均比，得到一张是与否的表。",
        "第二步：R 那一列要「不是」高，前面加 ~；三个条件用 & 连起来。",
        "最外面是「表[条件]」，表是 scores。例子里挑的是「重要价值」，你只要改一个符号。",
    ),
    twin=newcomers,
    point="这一类从前花得多、次数也多，只是好久没来：先问一问为什么，再决定请不请。",
)
