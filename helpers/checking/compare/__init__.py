"""把学生的结果与参考按内容比：样子不同、内容相同的算对；不同的，用一两句中文和一张小表说清。"""

from helpers.checking.compare.kinds import equal, to_cells
from helpers.checking.compare.pairing import pairings
from helpers.checking.compare.rows import Rule, compare_rows
from helpers.checking.compare.sheets import is_single, read, read_answer, the_only_one
from helpers.checking.compare.words import Difference, Mismatch, lengths_differ, scalar_differs, which_column
from helpers.checking.compare.wrong import wrong_kind

__all__ = ["Difference", "Rule", "difference", "same", "wrong_kind"]

PLAIN = Rule()
MANY_ROWS = 100_000
UNCLEAR = "你的结果里有认不出的东西，没法与参考对照。把它换成普通的数、文字或表，再试一次。"


def same(answer, expected, rule: Rule = PLAIN) -> bool:
    """answer 与参考的结果 expected 内容是否相同；从不抛出异常，也不改动两者。

    行与列的先后、索引有没有名字、编号是索引还是一列、整数还是小数、文字还是分类、多出来的列，都不计较；rule 里可以改。

    >>> import pandas as pd
    >>> spent = pd.Series({"甲": 30, "乙": 5}).rename_axis("customer_id")
    >>> same(spent.astype(float).iloc[::-1].reset_index(), spent), same(spent + 1, spent)
    (True, False)
    """
    try:
        _compare(answer, expected, rule)
    except Exception:  # 学生交什么都可能，说不出毛病在哪的也算不同
        return False
    return True


def difference(answer, expected, rule: Rule = PLAIN) -> Difference | None:
    """answer 与 expected 哪里不同，相同则是 None；从不抛出异常。

    >>> difference(4, 3).words
    '你的结果是 4，应是 3。'
    """
    try:
        try:
            _compare(answer, expected, rule)
        except Mismatch as found:
            return found.told()
    except Exception:
        return Difference(UNCLEAR, None)
    return None


def _compare(answer, expected, rule: Rule) -> None:
    """相同就什么也不做，不同就抛出 Mismatch。"""
    if words := wrong_kind(answer, expected):
        raise Mismatch(Difference, words, None)
    if is_single(expected):
        mine, theirs = to_cells([the_only_one(answer)]), to_cells([expected])
        if not equal(mine, theirs).all():
            raise Mismatch(scalar_differs, mine, theirs)
        return
    want = read(expected)
    got = read_answer(answer, want)
    if got.rows != want.rows:
        raise Mismatch(_sizes_differ, got, want, rule)
    _compare_sheets(got, want, rule)


def _sizes_differ(got, want, rule: Rule) -> Difference:
    """行数不同，一定不同；要说是哪些行，才去配列、配行，太多就不配了。"""
    try:
        if got.rows <= MANY_ROWS:
            _compare_sheets(got, want, rule)
    except Mismatch as found:
        return found.told()
    return lengths_differ(got.rows, want.rows, "行")


def _compare_sheets(got, want, rule: Rule) -> None:
    choices = pairings(got, want, rule)
    if len(choices) == 1:
        compare_rows(choices[0], got, want, rule)
    elif not any(_passes(pairs, got, want, rule) for pairs in choices):
        raise Mismatch(which_column, [c.name for c in got.values], want.values[0].name)


def _passes(pairs, got, want, rule: Rule) -> bool:
    try:
        compare_rows(pairs, got, want, rule)
    except Mismatch:
        return False
    return True
