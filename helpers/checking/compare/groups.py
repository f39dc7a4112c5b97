"""聚类的标签：只看谁与谁在一组，不看组叫什么；要说哪里不同，先按重合最多的办法把组配成对。"""

import numpy as np

from helpers.checking.compare.kinds import TEXT, Cells, codes, missing
from helpers.checking.compare.rowwords import values_differ
from helpers.checking.compare.shown import Who, listing, shown
from helpers.checking.compare.words import Difference

MANY = 50  # 组比这还多，配对已没有意义


def same_groups(mine: Cells, theirs: Cells) -> bool:
    """两列标签分出的组是否一样；没有标签的人也要一样。"""
    a, b = codes(mine, mine)[0], codes(theirs, theirs)[0]
    together = len(set(zip(a.tolist(), b.tolist(), strict=True)))
    return together == len(set(a.tolist())) == len(set(b.tolist())) and bool((missing(mine) == missing(theirs)).all())


def _labels(cells: Cells) -> tuple[list[str], np.ndarray]:
    """各组的名字，从小到大；与每一行属于第几组。"""
    texts = np.array([shown(cells, i) for i in range(len(cells.values))], dtype=object)
    names, which = np.unique(texts, return_inverse=True)
    return names.tolist(), which


def groups_differ(who: Who, pair) -> Difference:
    """配对以后，还有谁不在一组。"""
    from scipy.optimize import linear_sum_assignment

    counts = [len(set(codes(cells, cells)[0].tolist())) for cells in (pair.mine, pair.theirs)]
    sizes = f"你分了 {counts[0]:,} 组，参考 {counts[1]:,} 组。" if counts[0] != counts[1] else ""
    if max(counts) > MANY:
        return Difference(sizes or "分出的组不同。", None)
    (mine, a), (theirs, b) = _labels(pair.mine), _labels(pair.theirs)
    overlap = np.zeros((len(mine), len(theirs)), dtype="int64")
    np.add.at(overlap, (a, b), 1)
    matched = {mine[i]: theirs[j] for i, j in zip(*linear_sum_assignment(-overlap), strict=True)}
    renamed = np.array([matched.get(name, f"{name}（配不上的组）") for name in mine], dtype=object)[a]
    named = Cells(TEXT, renamed), Cells(TEXT, np.array(theirs, dtype=object)[b])
    found = values_differ(who, [type(pair)(pair.name, None, *named)], [named[0].values == named[1].values])
    same = listing([f"{name} 配「{other}」" for name, other in matched.items()], 4)
    return Difference(f"{sizes}按重合最多的办法配对（你的 {same}）以后，{found.words}", found.table)
