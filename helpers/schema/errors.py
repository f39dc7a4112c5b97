"""给人看的错误：一句话说清哪里不对、怎么办；在笔记本里不显示调用栈。"""


class DataError(ValueError):
    """数据或参数不合要求。消息是一句完整的中文。"""

    def _render_traceback_(self, *_args, **_kwargs) -> list[str]:
        """IPython 用它代替调用栈：学生只看见这一句话。"""
        return [f"❗ {self}"]


def require_columns(frame, names, *, what: str) -> None:
    """frame 缺少 names 中的列时抛出 DataError；what 是这张表的中文名。"""
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise DataError(f"{what}缺少列：{'、'.join(missing)}。现有的列：{'、'.join(map(str, frame.columns))}。请先改好列名再算。")
