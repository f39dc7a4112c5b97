"""话：行与值哪里不同，配上「你的／参考」的反例表。一行是谁，写在表的索引里。"""

import numpy as np

from helpers.checking.compare.kinds import equal, missing
from helpers.checking.compare.shown import HOLE, MOST, NOTHING, UNITS, Who, both_shown, column_title, kind_of, listing, shown, spaced
from helpers.checking.compare.words import HINTS, Difference, table


def _key_name(who: Who):
    return who.names[0] if len(who.names) == 1 else None


def keys_repeated(who: Who, numbers: np.ndarray) -> Difference:
    """该不同的键重复了；numbers 是各行的号，同号的是同一个键。"""
    counts = np.bincount(numbers)
    present, firsts = np.unique(numbers, return_index=True)
    repeated = firsts[counts[present] > 1]
    times = [(who.label(row), int(counts[numbers[row]])) for row in who.in_order(repeated)]
    named = spaced("、".join(str(name) for name in who.names if name is not None) or "名字")
    one = f"一{UNITS[who.names[0]]}" if who.names[0] in UNITS and len(who.names) == 1 else f"每个{named}"
    more = f"像这样重复的共 {len(repeated):,} 个。" if len(repeated) > 1 else ""
    rows = [(label, f"{n} 行", "1 行") for label, n in times]
    first, count = times[0]
    told = f"{spaced(first).lstrip()}出现了 {count} 次，{one}只该有一行"
    if first == HOLE:
        told = f"有 {count} 行的{named}是空的，看不出是谁"
    return Difference(f"{told}。{more}", table(rows, _key_name(who)))


def _row_text(pairs, side: str, row: int) -> str:
    """一行的各个值；只有一列就只写值。"""
    texts = [(pair.name, shown(getattr(pair, side), row)) for pair in pairs]
    if len(texts) == 1:
        return texts[0][1]
    return "，".join(f"{name} {text}" for name, text in texts[:3]) + ("…" if len(texts) > 3 else "")


def rows_differ(missing: tuple, extra: tuple, pairs, sizes: tuple[int, int]) -> Difference:
    """少了、多了哪些行；missing 与 extra 各是（谁，行的位置），sizes 是你的与应有的行数。"""
    parts = []
    for verb, (who, rows) in (("少了", missing), ("多了", extra)):
        if len(rows):
            names = listing([who.label(i) for i in who.in_order(rows)])
            parts.append(f"{verb} {len(rows):,} {who.unit}：{names}")
    lost = [(missing[0].label(i), NOTHING, _row_text(pairs, "theirs", i)) for i in missing[0].in_order(missing[1])]
    more = [(extra[0].label(i), _row_text(pairs, "mine", i), NOTHING) for i in extra[0].in_order(extra[1])]
    room = max(MOST // 2, MOST - len(more))
    unit = missing[0].unit if missing[0].unit == "个值" else "行"
    counts = f"你的 {sizes[0]:,} {unit}，应有 {sizes[1]:,} {unit}。" if sizes[0] != sizes[1] else ""
    return Difference(f"{counts}{'；'.join(parts)}。", table(lost[:room] + more, _key_name(missing[0])))


def kinds_differ(pair) -> Difference:
    """一列的值，种类不同：文字与数，时长与数。"""
    both = (pair.mine.kind, pair.theirs.kind)
    i, j = (int(np.argmin(missing(cells))) for cells in (pair.mine, pair.theirs))
    where = f"{spaced(column_title(pair.name)).lstrip()}这一列，" if pair.name is not None else ""
    mine, theirs = (spaced(kind_of(cells)).rstrip() for cells in (pair.mine, pair.theirs))
    words = f"{where}你的是{mine}，参考是{theirs}。{HINTS.get(both, '')}"
    return Difference(words, table([("其中一个值", *both_shown(pair.mine, i, pair.theirs, j))]))


def values_differ(who: Who, pairs, masks: list[np.ndarray]) -> Difference:
    """行都对得上，值不同；masks 是各列逐行同不同。"""
    wrong = [(pair, ~mask) for pair, mask in zip(pairs, masks, strict=True) if not mask.all()]
    rows = np.flatnonzero(np.any([differs for _, differs in wrong], axis=0))
    cells = [(i, pair) for i in who.in_order(rows) for pair, differs in wrong if differs[i]]
    labels = [who.label(i) + (f" · {pair.name}" if len(pairs) > 1 else "") for i, pair in cells]
    shown_cells = [(label, *both_shown(pair.mine, i, pair.theirs, i)) for label, (i, pair) in zip(labels, cells, strict=True)]
    words = _how_many(len(rows), len(masks[0]), who.unit, wrong[0][0] if len(wrong) == 1 else None)
    each = [f"{column_title(pair.name)} {differs.sum():,} {who.unit[0]}" for pair, differs in wrong]
    detail = f"：{listing(each)}" if len(wrong) > 1 else ""
    holes = sum(int((differs & missing(pair.mine)).sum()) for pair, differs in wrong)
    empty = f"你的有 {holes:,} 个是空的。" if holes else ""
    return Difference(f"{words}{detail}。{empty}", table(shown_cells, _key_name(who)))


def _how_many(wrong: int, total: int, unit: str, pair) -> str:
    """多少行里有多少行的哪一列不同；不止一列不同时 pair 是 None，各列另说。"""
    what, own = "", ""
    if pair is not None:
        what = f"的{spaced(column_title(pair.name)) if pair.name is not None else '值'}"
        own = f"，你的列叫{spaced(column_title(pair.own)).rstrip()}" if pair.own not in (None, pair.name) and pair.name is not None else ""
    if wrong == total > 1:
        return f"{total:,} {unit}{what}都与参考不同{own}"
    return f"{total:,} {unit}里，{wrong:,} {unit[0]}{what}与参考不同{own}"


def order_differs(pairs, masks: list[np.ndarray]) -> Difference:
    """行都在，先后不对。"""
    rows = np.flatnonzero(np.any([~mask for mask in masks], axis=0))
    key = next((pair for pair in pairs if pair.key), None) or pairs[int(np.argmax([(~mask).sum() for mask in masks]))]
    backwards = all(equal(pair.mine.take(slice(None, None, -1)), pair.theirs).all() for pair in pairs)
    what, unit = ("值", "个") if key.name is None else ("行", "行")
    texts = [(f"第 {i + 1} {unit}", *both_shown(key.mine, i, key.theirs, i)) for i in rows[:MOST]]
    first, mine, theirs = texts[0]
    how = f"不对：{first}应是{spaced(theirs).rstrip()}，你的是{spaced(mine).rstrip()}。"
    if backwards:
        how = "正好反了。" if key.name is None else "正好反了：从大到小还是从小到大，看 ascending。"
    return Difference(f"{what}都对，先后{how}", table(texts))
