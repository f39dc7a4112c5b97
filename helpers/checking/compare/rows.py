"""比行：有键的按键对齐，没有键的当作一堆行；行数、键、种类、值、先后，依次查，第一处不同就说。"""

from dataclasses import dataclass

import numpy as np

from helpers.checking.compare.groups import groups_differ, same_groups
from helpers.checking.compare.kinds import DATE, EMPTY, MIXED, NUMBER, TEXT, codes, equal, to_cells
from helpers.checking.compare.pairing import Pair, is_unique, row_codes
from helpers.checking.compare.rowwords import keys_repeated, kinds_differ, order_differs, rows_differ, values_differ
from helpers.checking.compare.shown import Who
from helpers.checking.compare.words import Difference, Mismatch

ROW_NUMBER = "行号"


@dataclass(frozen=True)
class Rule:
    """怎样算相同。

    ordered 行的先后也算（排序、取前几行的题）；exact 多出来的列算错（选列的题）；
    matched 标签只看怎样分组，不看叫什么（聚类的题）。
    """

    ordered: bool = False
    exact: bool = False
    matched: bool = False


def compare_rows(pairs: list[Pair], got, want, rule: Rule) -> None:
    """列已经配好，逐行比；不同就抛出 Mismatch。"""
    if got.rows == want.rows and all(equal(pair.mine, pair.theirs).all() for pair in pairs):
        return  # 行的先后也一样，是最常见的样子，不必对齐
    ordered = rule.ordered or want.ordered
    keys = [pair for pair in pairs if pair.key]
    values = [pair for pair in pairs if not pair.key]
    if not keys and rule.matched:
        keys, values = _keys_for_groups(pairs, got, want)
    elif not keys and want.single and not ordered and _same_numbers(got, want):
        keys = [_numbered(got.numbers, want.numbers)]
    if keys and is_unique(row_codes(keys)[1]):
        _by_key(keys, values, rule.matched)
    else:
        _as_pile(pairs)
    if ordered:
        _check_order(pairs)


def _same_numbers(got, want) -> bool:
    """两边都只有行号，而且是同一批行号。"""
    if got.numbers is None or want.numbers is None or len(got.numbers) != len(want.numbers):
        return False
    mine, theirs = np.sort(got.numbers.to_numpy()), np.sort(want.numbers.to_numpy())
    return bool((mine == theirs).all() and (np.diff(theirs) > 0).all())


def _anchor(pairs: list[Pair]) -> Pair | None:
    """没有索引的表里，哪一列说明一行是谁：参考里各不相同的编号；没有编号，就是各不相同的文字或日期。只有一列的，那一列是值。"""
    numbered = [pair for pair in pairs if str(pair.name).endswith("_id")]
    named = [pair for pair in pairs if pair.theirs.kind in (TEXT, DATE)]
    able = [pair for pair in numbered + named if is_unique(codes(pair.theirs, pair.theirs)[0])]
    return able[0] if able and len(pairs) > 1 else None


def _keys_for_groups(pairs: list[Pair], got, want) -> tuple[list[Pair], list[Pair]]:
    """比分组总要知道谁是谁：认得出编号就按编号，其次按行号，再其次按位置。"""
    if anchor := _anchor(pairs):
        return [anchor], [pair for pair in pairs if pair is not anchor]
    if _same_numbers(got, want):
        return [_numbered(got.numbers, want.numbers)], pairs
    return [_numbered(np.arange(1, got.rows + 1), np.arange(1, want.rows + 1))], pairs


def _numbered(mine, theirs) -> Pair:
    return Pair(ROW_NUMBER, None, to_cells(mine), to_cells(theirs), key=True)


def _check_kinds(pairs: list[Pair]) -> None:
    """种类不同的两列，一个值也对不上，先说这个。"""
    for pair in pairs:
        kinds = {pair.mine.kind, pair.theirs.kind}
        if len(kinds) == 2 and not kinds & {EMPTY, MIXED}:
            raise Mismatch(kinds_differ, pair)


def _by_key(keys: list[Pair], values: list[Pair], matched: bool = False) -> None:
    _check_kinds(keys)
    mine, theirs = row_codes(keys)
    names = tuple(pair.name for pair in keys)
    my_who, who = Who(names, tuple(pair.mine for pair in keys)), Who(names, tuple(pair.theirs for pair in keys))
    if not is_unique(mine):
        raise Mismatch(keys_repeated, my_who, mine)
    where = np.full(max(mine.max(initial=0), theirs.max(initial=0)) + 1, -1)
    where[mine] = np.arange(len(mine))
    lost, extra = np.flatnonzero(where[theirs] < 0), np.flatnonzero(~np.isin(mine, theirs))
    if len(lost) or len(extra):
        raise Mismatch(rows_differ, (who, lost), (my_who, extra), values, (len(mine), len(theirs)))
    aligned = [Pair(pair.name, pair.own, pair.mine.take(where[theirs]), pair.theirs) for pair in values]
    (_check_groups if matched else _check_values)(who, aligned)


def _check_groups(who: Who, pairs: list[Pair]) -> None:
    for pair in pairs:
        if not same_groups(pair.mine, pair.theirs):
            raise Mismatch(groups_differ, who, pair)


def _check_values(who: Who, pairs: list[Pair]) -> None:
    masks = [equal(pair.mine, pair.theirs) for pair in pairs]
    if not all(mask.all() for mask in masks):
        _check_kinds(pairs)
        raise Mismatch(values_differ, who, pairs, masks)


def _as_pile(pairs: list[Pair]) -> None:
    """当作一堆行：各行的号要一样多，排好以后还要逐个相等（号只是粗分，容许误差的数可能一个挨一个连成一片）。"""
    mine, theirs = row_codes(pairs)
    if np.array_equal(np.sort(mine), np.sort(theirs)):
        numbers = [pair for pair in pairs if pair.theirs.kind == pair.mine.kind == NUMBER]
        order = np.lexsort([*(pair.mine.values for pair in numbers), mine])
        target = np.lexsort([*(pair.theirs.values for pair in numbers), theirs])
        if all(equal(pair.mine.take(order), pair.theirs.take(target)).all() for pair in pairs):
            return
    raise Mismatch(_pile_differs, pairs, mine, theirs)


def _pile_differs(pairs: list[Pair], mine: np.ndarray, theirs: np.ndarray):
    """这一堆行哪里不同：认得出一行是谁，就按它说；否则说少了、多了哪些行。"""
    try:
        _check_kinds(pairs)
        if anchor := _anchor(pairs):
            _by_key([anchor], [pair for pair in pairs if pair is not anchor])
    except Mismatch as found:
        return found.told()
    lost, extra = _left_over(theirs, mine), _left_over(mine, theirs)
    if len(lost) == len(extra) == 0:
        return Difference("有的数与参考只差一点点，可还是不同。", None)
    names = tuple(pair.name for pair in pairs[:3])
    who, my_who = (Who(names, tuple(getattr(pair, side) for pair in pairs[:3])) for side in ("theirs", "mine"))
    return rows_differ((who, lost), (my_who, extra), pairs, (len(mine), len(theirs)))


def _left_over(these: np.ndarray, those: np.ndarray) -> np.ndarray:
    """these 里配不上 those 的行（同号的配掉一个少一个）。"""
    order = np.argsort(these, kind="stable")
    starts = np.searchsorted(these[order], these[order])
    nth = np.arange(len(these)) - starts
    available = np.bincount(those, minlength=these.max(initial=0) + 1)
    return np.sort(order[nth >= available[these[order]]])


def _check_order(pairs: list[Pair]) -> None:
    """先后要对。并列的行谁先谁后不计较：按某一列排的，只要那一列从上到下与参考一样。"""
    masks = [equal(pair.mine, pair.theirs) for pair in pairs]
    if all(mask.all() for mask in masks) or any(mask.all() and _is_sorting(pair) for pair, mask in zip(pairs, masks, strict=True)):
        return
    raise Mismatch(order_differs, pairs, masks)


def _is_sorting(pair: Pair) -> bool:
    """这一列看得出先后：不是一个样，而且相同的值挨在一起。"""
    numbers = codes(pair.theirs, pair.theirs)[0]
    kinds = len(np.unique(numbers))
    return kinds > 1 and np.count_nonzero(np.diff(numbers)) + 1 == kinds
