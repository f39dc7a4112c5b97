"""ValueError：种类对了，值不合适——是与否的一整列、分不出的档、对不上的长短、认不出的日期。"""

import re

from helpers.checking.explain.near import dtype_kind, near
from helpers.checking.explain.rule import Chapter, Rule, found, nothing

JOINS = ["left", "right", "inner", "outer"]


def in_line(pattern: str):
    """学生的那一行里有 pattern。"""
    return lambda scene, _: re.search(pattern, scene.line or "")


def compared(scene, words):
    """条件是由哪一列（one）比出来的；外面的方括号属于哪一张表（two），与它不是一样东西。"""
    hit = re.search(r"(?:(\w+)\[|\b(?:if|while)\s+)\s*(\w+)\s*[<>=!]=?", scene.line or "")
    if not hit or hit[2] not in scene.tables or hit[1] == hit[2]:
        return None
    return {"two": hit[1], "one": hit[2]}


def asked_by_if(scene, words):
    """if 或 while 后面，拿一列去比。"""
    return in_line(r"\bif\b|\bwhile\b")(scene, words) and compared(scene, words)


def dtypes(_, words):
    """两边的列里各是什么。"""
    return found(one=dtype_kind(words["a"]), two=dtype_kind(words["b"]))


CHAPTERS = {
    "ValueError": Chapter(nothing, (
        Rule("merge 的括号里多写了一张表。",
             "第一样写右表，然后写 on=；左表已经在点前面了。", pattern="truth value of a", when=lambda s, w: s.action == "merge"),
        Rule("not 只会问一个是与否，这里是一整列。",
             "取反用 ~，写在条件前面，条件用圆括号括起来。",
             pattern="truth value of an? (?:Series|DataFrame|array)", when=in_line(r"\bnot\b")),
        Rule("and、or 只会问一个是与否，这里是一整列。",
             "并且用 &，或者用 |，每个条件各用一对圆括号括起来。",
             pattern="truth value of an? (?:Series|DataFrame|array)", when=in_line(r"\b(?:and|or)\b")),
        Rule("in 只会问一个是与否，这里是一整列。",
             '一列与几个值比，写成 表["列"].isin([值一, 值二])。',
             pattern="truth value of an? (?:Series|DataFrame|array)", when=in_line(r"\bin\b")),
        Rule("if 只会问一个是与否，{one} 却是一整列。",
             "不用 if：从 {one} 里留下合条件的，写成 {one}[条件]。",
             pattern="truth value of an? (?:Series|DataFrame|array)", when=asked_by_if),
        Rule("if 只会问一个是与否，这里是一整列。",
             '不用 if：留下合条件的行，写成 表[条件]。',
             pattern="truth value of an? (?:Series|DataFrame|array)", when=in_line(r"\bif\b|\bwhile\b")),
        Rule("两个比较连写，只能用在一个数上，这里是一整列。",
             "拆成两个条件，各用一对圆括号括起来，中间写 &。",
             pattern="truth value of an? (?:Series|DataFrame|array)", when=in_line(r"[<>]=?[^<>]*[<>]")),
        Rule("这里要一个是与否，得到的却是一整列。",
             "两个条件用 & 或 | 连起来，各用圆括号括住；要一个数，先 .sum() 或 .max()。",
             pattern="truth value of an? (?:Series|DataFrame|array|Index)"),
        Rule("分不出这么多档：相同的值太多，几条分界线落在了同一个数上。",
             "少分几档，或者换成按名次打分；不要随便拆开并列的人。", pattern="Bin edges must be unique"),
        Rule("标签的个数与档数对不上。",
             "分几档就写几个标签；分界有 n 个数，就是 n 减 1 档。", pattern="Bin labels must be one fewer"),
        Rule("标签要写成一个清单。",
             "把标签放进方括号，每个各用一对引号。", pattern="Bin labels must either"),
        Rule("标签里有两个一样的。",
             "每一档的标签都要不同。", pattern="labels must be unique"),
        Rule("分成几份（或分界）写得不对。",
             "几份写成一个正整数，不加引号。", pattern="`(?:q|bins)` should be"),
        Rule("一次只能给一列分档，交给它的不是一列。",
             '先取出那一列：表["列"]，列名不能代替那一列。', pattern="must be 1 dimensional"),
        Rule("分界没有从小到大写。",
             "把分界从小到大排好。", pattern="must increase monotonically"),
        Rule("要放进去的有 {n} 个，表却有 {m} 行，对不上。",
             "新的一列由表里的列算出来，不要自己列出一串数。",
             pattern="Length of values \\((?P<n>\\d+)\\) does not match length of index \\((?P<m>\\d+)\\)"),
        Rule("等号左边与右边的列数不一样。",
             "一列对一列：左边写一个列名，右边也只算出一列。",
             pattern="Columns must be same length|multiple columns to the single column"),
        Rule("{a} 是文字，转不成数。",
             "检查取的列对不对；带着「元」「次」这样的字，也转不成数。",
             pattern="(?:convert string to float|literal for int\\(\\) with base 10|parse string):? ?(?P<a>'[^']*')"),
        Rule("这一列里有空着的，转不成整数。",
             "先想清楚空着的该怎么办（去掉、填上，还是就空着），再转；用不着整数，就不转。",
             pattern="cannot convert NA to integer|non-finite values|float NaN to integer"),
        Rule("join 拿左表的列去对右表的行名，对不上。",
             "换成课上的 merge：写右表和 on=。", when=lambda s, w: s.action == "join"),
        Rule("两张表的 {key} 不是同一种东西：一边是{one}，一边是{two}。",
             "换成两张表里意思相同、种类也相同的列。",
             pattern="merge on (?P<a>\\S+) and (?P<b>\\S+) columns for key '(?P<key>[^']+)'", when=dtypes),
        Rule("merge 的第二样没有说明是什么，{a} 被当成了合并的方式。",
             "写明是 on=，列名加引号。", pattern="'(?P<a>[^']*)' is not a valid Merge type", when=lambda s, w: w["a"] in s.columns),
        Rule("引号里的算法名后面多了一对括号。",
             "引号里只写算法的名字：\"{a}\"，不要括号。", pattern=r"'(?P<a>\w+)\(\)' is not a valid function"),
        Rule("没有叫 {a} 的合并方式。",
             "how= 后面写 {near}；不写 how 也可以。",
             pattern="'(?P<a>[^']*)' is not a valid Merge type", when=lambda s, w: {"near": near(w["a"], JOINS) or "left 或 inner"}),
        Rule("两张表（或两列）的行不是一一对应的，不能直接比。",
             "先把两边都有的编号取出来，各按它排好，再一个对一个地比。", pattern="identically-labeled"),
        Rule("groupby 的括号里写了两样，第二样 {a} 没有被当成列。",
             "要加总的列写在后面的方括号里；按两列分组，写成清单 groupby([列一, 列二])。",
             pattern="level name (?P<a>\\w+) is not the name"),
        Rule("groupby 的括号里写了两样，第二样没有被当成列。",
             "要算的列写在后面的方括号里；按两列分组，写成清单 groupby([列一, 列二])。", pattern="multiple levels only valid"),
        Rule("分了组还没有计算，不能拿来相除、相加。",
             "先写求什么，例如 .sum()、.size()，再往下算。", pattern="inhomogeneous shape"),
        Rule("取了几列，却只有一层方括号。",
             "取几列要两层方括号：外面一层是取，里面一层是列名的清单。", pattern="subset columns with a tuple"),
        Rule("求和的括号里写了列名。",
             '列名写在求和前面的方括号里：["列"].sum()，括号空着。', pattern="numeric_only accepts only"),
        Rule("ascending 后面要写 True 或 False，不加引号。",
             "从大到小写 ascending=False。", pattern='argument "ascending" expected'),
        Rule("按几列排，ascending 就要写几个。",
             "个数写成一样，或者只写一个 True 或 False。", pattern="Length of ascending"),
        Rule("query 里比相等，要两个等号。",
             "把 = 改成 ==。", pattern="cannot assign without a target"),
        Rule("分组的列名多套了一层方括号。",
             "按一列分组，直接写列名，加引号。", pattern="Grouper and axis must be same length"),
        Rule("{a} 被当成了方向（横着还是竖着算）。",
             "列名不写在这个括号里，写在前面的方括号里。", pattern="No axis named (?P<a>\\w+)"),
        Rule("表里已经有一列叫 {a} 了，行名变不回来。",
             "不用再 reset_index；或者先去掉那一列。", pattern="cannot insert (?P<a>\\S+), already exists"),
        Rule("分位数要写 0 到 1 之间的小数。",
             "例如 0.2 就是 20%。", pattern="interval \\[0, 1\\]"),
        Rule("等号左边的名字与右边的个数不一样。",
             "左边写几个名字，右边就要有几样东西；结果只有一样，就只写 answer。", pattern="values to unpack"),
        Rule("拼成一张表的各列，长短不一样。",
             "每一列都要有同样多的行；由同一张表算出来的列才对得齐。",
             pattern="arrays must be of the same length|using all scalar values"),
        Rule("有两列（或两行）同名，不知道要哪一个。",
             "先去掉重复的那一个，或者换个名字。", pattern="not unique"),
        Rule("要接起来的清单是空的。",
             "方括号里写上要接的几张表。", pattern="No objects to concatenate"),
        Rule("iloc 只认第几行、第几列，不认列名。",
             '按列名取，写成 表["列"]。', pattern="Location based indexing"),
        Rule("条件写得不对：它不是一整列的是与否。",
             '条件由 表["列"] 与值比出来，写成 表[条件]。', pattern="must be same shape"),
        Rule("括号里没有写全：换哪些、换成什么。",
             "对照例子，把两样都写上。", pattern="must specify either"),
        Rule("没有这一天：月份是 1 到 12，日子不能超过那个月的天数。",
             '日期写成 "2025-01-31" 这样，检查月和日。', pattern="day is out of range|must be in 1\\.\\.12"),
        Rule("「{a}」认不出是哪一天。",
             '日期写成 "2025-01-31" 这样；要转的是一列，检查取的是不是日期那一列。',
             pattern="unable to parse: (?P<a>.*)|time data \"?(?P<b>.*?)\"? doesn't match|unconverted data",
             when=lambda s, w: {"a": w["a"] or w["b"] or "这段文字"}),
        Rule("年份太大（或太小），算不了。",
             "检查年份是不是四位数。", pattern="year .* is out of range"),
        Rule("map 的括号里多写了一样东西。",
             "几种对应放进一个对照表：.map({{旧: 新}})。", pattern="na_action must"),
    )),
    "MergeError": Chapter(nothing, (
        Rule("两张表没有共有的列，没法合并。",
             "取右表的列时，把两张表都有的那一列也取上，再写 on=。", pattern="No common columns"),
        Rule("左右两边没有都说清楚凭哪一列合并。",
             "两张表的列同名，只写 on=；left_on 与 right_on 要成对写。", pattern="Must pass"),
        Rule("{where}里，同一个编号有好几行，不是一对一。",
             "先想清楚一行是什么；多行对一行合并，不用写 validate。",
             pattern="not unique in (?P<side>\\w+)", when=lambda s, w: {"where": "左表" if w["side"] == "left" else "右表"}),
    )),
    "IndexingError": Chapter(nothing, (
        Rule("条件是由 {one} 比出来的，外面的 {two} 却是另一张表，行对不上。",
             "条件放回 {one}[ ] 里：从哪一列比出来的，就从哪一列里挑。",
             pattern="Unalignable", when=lambda s, w: found(**compared(s, w))),
        Rule("条件来自另一张表，与这张表的行对不上。",
             "条件里的表与外面的表要是同一张；用到另一张表的列，先 merge 过来。", pattern="Unalignable"),
        Rule("这样取行取列，pandas 认不出。",
             '取列写 表["列"]，筛选写 表[条件]。'),
    )),
    "InvalidIndexError": Chapter(nothing, (
        Rule("方括号套得不对：列名各自套了一层。",
             "取几列，把列名写在同一层里：表[[列一, 列二]]。"),
    )),
    "OutOfBoundsDatetime": Chapter(nothing, (
        Rule("这个日期太早或太晚，算不了。",
             "检查年份写对了吗。"),
    )),
    "OutOfBoundsTimedelta": Chapter(nothing, (
        Rule("这段时间太长，算不了。",
             "检查数和单位写对了吗。"),
    )),
}  # fmt: skip
