"""表与列的约定：一行是什么、键、中文名、单位、取值。"""

from helpers.schema.check import validate
from helpers.schema.columns import DTYPES, Column, Table
from helpers.schema.errors import DataError, require_columns
from helpers.schema.labels import title, with_titles
from helpers.schema.tables import TABLES

__all__ = ["DTYPES", "TABLES", "Column", "DataError", "Table", "require_columns", "title", "validate", "with_titles"]
