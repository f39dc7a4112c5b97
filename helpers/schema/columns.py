"""一列、一张表各是什么：名字、中文名、单位、取值、怎样造出来的。"""

from dataclasses import dataclass

# 类型名 → 在 pandas 里的样子
DTYPES = {
    "id": "str",
    "text": "str",
    "category": "str",
    "int": "Int64",
    "bool": "bool",
    "boolean": "boolean",  # 可以空缺的是非
    "yuan": "float64",
    "number": "float64",
    "date": "datetime64[s]",
    "datetime": "datetime64[s]",
}


@dataclass(frozen=True)
class Column:
    """一列。

    name 英文标识；label 中文名；kind 见 DTYPES；unit 中文单位（可空）；
    values 允许的取值（仅 category）；nullable 可否空缺；low 最小值；made 怎样造出来的。
    """

    name: str
    label: str
    kind: str
    unit: str = ""
    values: tuple[str, ...] = ()
    nullable: bool = False
    low: float | None = None
    made: str = ""

    @property
    def title(self) -> str:
        """带单位的中文名，如「净消费（元）」。"""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True)
class Table:
    """一张表：名字、中文名、一行是什么、键、各列、首次用到它的课。"""

    name: str
    label: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    lesson: str
    folder: str = ""

    @property
    def path(self) -> str:
        """相对数据文件夹的路径，如 truth/truth.csv。"""
        return f"{self.folder}{self.name}.csv"

    @property
    def names(self) -> list[str]:
        """各列的英文名，按 CSV 里的顺序。"""
        return [column.name for column in self.columns]
