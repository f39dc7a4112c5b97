"""补上 nbval 的漏洞：它不比图，放过没有运行过的笔记本，分不清 stdout 与 stderr，允许单格跳过比对。

每本笔记本只运行一遍：这里挂在 nbval 自己的那一遍上，取它刚得到的输出来查。
"""

import base64
import io

import nbval.plugin
import numpy as np
import pytest
from matplotlib.image import imread
from nbval.plugin import IPyNbCell

from tools.build import merge_neighbours

# nbval 把一格里的文字全并到一处，先后次序就看不见了；换成只并相邻的，与存下来的时候一样
nbval.plugin.coalesce_streams = merge_neighbours

RMS_LIMIT = 6.0  # 满分 255；换一台处理器只差在抗锯齿，改一个数据点就超过它（见 test_guards.py）
SIZE_LIMIT = 3  # 像素


def pixels(png: str) -> np.ndarray:
    """base64 的 PNG → 灰度像素，0 至 255。"""
    image = imread(io.BytesIO(base64.b64decode(png)), format="png")
    return image[..., :3].mean(axis=2) * 255


def figure_distance(old: str, new: str) -> float:
    """两张 PNG 差多少（均方根，0 至 255）；尺寸差得多于几个像素时是无穷大。"""
    a, b = pixels(old), pixels(new)
    if np.abs(np.subtract(a.shape, b.shape)).max() > SIZE_LIMIT:
        return float("inf")
    height, width = np.minimum(a.shape, b.shape)
    return float(np.sqrt(np.mean((a[:height, :width] - b[:height, :width]) ** 2)))


def kinds(outputs: list) -> list[tuple]:
    """每个输出的种类，顺序有关：display 与 execute_result 算不同，stderr 与 stdout 算不同。"""
    return [(o.output_type, o.get("name"), *sorted(o.get("data", {}))) for o in outputs]


def problems(cell, options: dict, fresh: list) -> list[str]:
    """一格的毛病，没有就是空表。cell 是入库的格，fresh 是这一遍的输出。"""
    found = []
    if cell.execution_count is None:
        found.append("这一格入库前没有运行过（没有 execution_count）")
    if options["skip"] or options["check_exception"] or not options["check"]:
        found.append("这一格要求 nbval 跳过或忽略，本课程不允许")
    if any(o.get("name") == "stderr" for o in [*cell.outputs, *fresh]):
        found.append("这一格往 stderr 写了东西")
    if kinds(cell.outputs) != kinds(fresh):
        found.append(f"输出的种类或顺序变了：入库 {kinds(cell.outputs)}，现在 {kinds(fresh)}")
        return found
    for old, new in zip(cell.outputs, fresh, strict=True):
        if "image/png" in old.get("data", {}):
            distance = figure_distance(old.data["image/png"], new.data["image/png"])
            if distance > RMS_LIMIT:
                found.append(f"图变了：均方根差 {distance:.2f}，上限 {RMS_LIMIT}")
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """nbval 跑完一格之后，用同一份输出再查一遍。"""
    result = yield
    if isinstance(item, IPyNbCell):
        found = problems(item.cell, item.options, item.test_outputs)
        if found:
            item.raise_cell_error("；".join(found))
    return result
