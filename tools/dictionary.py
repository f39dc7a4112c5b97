"""数据字典：由 schema 写成 Markdown，放在每个数据文件夹的 README.md 里。"""

from helpers.schema import TABLES, Column, Table
from helpers.schema.columns import DTYPES
from helpers.world import season

HEAD = """# 数据字典：毛球生活

一家**虚构**的宠物用品公司，数据全部由程序生成，没有任何真人；文件由 `python3 course.py data` 写出，请不要用手改（测试会发现）。
流水从 {start} 到 {end}；课文里说「假设今天是 {as_of}」，读入函数只给到这一天，之后的封存。
CSV 是带 BOM 的 UTF-8，双击就能用 Excel 打开。空格子表示空缺。`manifest.csv` 记着每张表的行数，读入时凭它发现缺行。

**季节的倍数全是假设，不是量出来的。** 周一至周日 {weekday}；再乘以下面的倍数，重叠的连乘：

{seasons}

各渠道离开得快慢、会员卡的作用、两种亏钱的客户、哪种客服方式有用、街头联系与两波活动的作用，是埋下的事实，各有多大，见 `truth/facts.csv`。
"""
KINDS = {
    "id": "编号", "text": "文字", "int": "整数", "yuan": "金额，两位小数", "number": "数",
    "bool": "True 或 False", "boolean": "True 或 False", "date": "日期", "datetime": "日期时间",
}  # fmt: skip


def head() -> str:
    """开头的说明；季节的倍数取自生成数据用的那张表。"""
    spans = [*season.YEARLY, *((*days, season.SPRING_FESTIVAL_TIMES) for days in season.SPRING_FESTIVAL)]
    rows = [f"- {start} 至 {stop}：×{times:g}" if start != stop else f"- {start} 当天：×{times:g}" for start, stop, times in spans]
    weekday = "、".join(f"×{times:g}" for times in season.WEEKDAY)
    return HEAD.format(start=season.LEDGER_START, end=season.LEDGER_END, as_of=season.AS_OF, weekday=weekday, seasons="\n".join(rows))


def _values(column: Column) -> str:
    """取值一栏：枚举或类型，可否空缺。"""
    return ("、".join(column.values) or KINDS[column.kind]) + ("；可空" if column.nullable else "")


def section(table: Table) -> str:
    """一张表的说明与列清单。"""
    lines = [
        f"## {table.label}（{table.path}）",
        "",
        f"一行是{table.row}。键：{'、'.join(f'`{name}`' for name in table.key)}。首次用到：{table.lesson} 课。",
        "",
        "| 列 | 中文名 | 单位 | 类型 | 取值 | 怎样造出来的 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [f"| `{c.name}` | {c.label} | {c.unit or '—'} | {DTYPES[c.kind]} | {_values(c)} | {c.made or '—'} |" for c in table.columns]
    return "\n".join(lines)


def markdown() -> str:
    """整本数据字典。"""
    return "\n".join([head(), *(section(table) + "\n" for table in TABLES.values())])
