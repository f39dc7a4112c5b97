"""图注：从画好的坐标轴里读回来的文字。图画错了，图注就变，严格比对因此抓得住；读屏软件也有话可读。"""

import re

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import FillBetweenPolyCollection, PathCollection, QuadMesh
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

FEW = 12  # 不多于这么多个标记时逐个写出
FEW_CELLS = 64  # 热力图不多于这么多格时逐格写出，够八类对八类


def number(value: float) -> str:
    """3 位有效数字，带千分位。

    >>> number(12345.6), number(0.034567), number(68.249)
    ('12,300', '0.0346', '68.2')
    """
    return f"{float(f'{value:.3g}'):,.10g}"


def _summary(values: np.ndarray) -> str:
    """标记多时：个数、最小、最大、首尾。"""
    seen = values[~np.isnan(values)]
    if not seen.size:
        return "没有数据"
    return f"{len(values)} 个，最小 {number(seen.min())}，最大 {number(seen.max())}，首 {number(seen[0])}，末 {number(seen[-1])}"


def _bars(ax: Axes, bars: BarContainer) -> str:
    """一组条形：类别与数值。"""
    sideways = bars.orientation == "horizontal"
    sizes = np.array([bar.get_width() if sideways else bar.get_height() for bar in bars], dtype=float)
    middles = [bar.get_y() + bar.get_height() / 2 if sideways else bar.get_x() + bar.get_width() / 2 for bar in bars]
    names = _tick_names(ax.yaxis if sideways else ax.xaxis, middles)
    starts = np.array([bar.get_x() if sideways else bar.get_y() for bar in bars], dtype=float)
    if starts.any():  # 不从 0 起的是一条带
        spans = (f"{n} {number(a)} 至 {number(a + s)}" for n, a, s in zip(names, starts, sizes, strict=True))
        return f"带{_name(bars)}：" + "，".join(spans)
    kind = "横条" if sideways else "竖条"
    shown = "，".join(f"{n} {number(s)}" for n, s in zip(names, sizes, strict=True)) if len(sizes) <= FEW else _summary(sizes)
    return f"{kind}{_name(bars)}：{shown}"


def _intervals(ax: Axes, drawn: ErrorbarContainer) -> str:
    """一组点与横的区间：每组的估计与两头。"""
    dots, _, (spans,) = drawn.lines
    names = _tick_names(ax.yaxis, np.asarray(dots.get_ydata(orig=False), dtype=float))
    ends = [np.asarray(span)[:, 0] for span in spans.get_segments()]
    rows = zip(names, np.asarray(dots.get_xdata(orig=False), dtype=float), ends, strict=True)
    shown = (f"{name} {number(x)}（{number(low)} 至 {number(high)}）" for name, x, (low, high) in rows)
    return f"点与区间{_name(drawn)}：" + "，".join(shown)


def _tick_names(axis, positions) -> list[str]:
    """每个位置旁边的刻度文字；没有文字刻度时用数值。"""
    ticks = [(tick, text.get_text()) for tick, text in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False) if text.get_text()]
    names = []
    for position in positions:
        near = min(ticks, key=lambda pair: abs(pair[0] - position), default=None)
        names.append(near[1] if near and abs(near[0] - position) < 0.5 else number(position))
    return names


def _name(artist) -> str:
    """图例里的名字；没有就不写。"""
    label = str(artist.get_label() or "")
    return f"「{label}」" if label and not label.startswith("_") else ""


def _line(line: Line2D) -> str:
    """一条线：点少时逐点，多时写两轴的首尾与极值；横贯全图的是参考线。"""
    x, y = (np.asarray(line.get_xdata(orig=False), dtype=float), np.asarray(line.get_ydata(orig=False), dtype=float))
    if line.get_transform() != line.axes.transData and len(x) == 2:
        level = f"横轴 {number(x[0])}" if x[0] == x[1] else f"纵轴 {number(y[0])}"
        return f"参考线{_name(line)}：{level}"
    if len(x) <= FEW:
        return f"线{_name(line)}：" + "，".join(f"({number(a)}, {number(b)})" for a, b in zip(x, y, strict=True))
    return f"线{_name(line)}：横轴 {number(x[0])} 至 {number(x[-1])}；纵轴 {_summary(y)}"


def _points(dots: PathCollection) -> str:
    """一组散点。"""
    x, y = np.asarray(dots.get_offsets(), dtype=float).T
    if len(x) <= FEW:
        return f"点{_name(dots)}：" + "，".join(f"({number(a)}, {number(b)})" for a, b in zip(x, y, strict=True))
    return f"点{_name(dots)}：横轴 {_summary(x)}；纵轴 {_summary(y)}"


def _cell(value: float) -> str:
    """一格的数；留白的格子读作「空」，不是 0。"""
    return "空" if np.isnan(value) else number(value)


def _grid(ax: Axes, mesh: QuadMesh) -> list[str]:
    """一张热力图：格子少时一行一条，逐格写出行名、列名与数值。"""
    values = np.atleast_2d(np.ma.filled(np.ma.asarray(mesh.get_array(), dtype=float), np.nan))
    if values.size > FEW_CELLS:
        return [f"格子：{_summary(values.ravel())}"]
    corners = np.asarray(mesh.get_coordinates())
    middles = (corners[:-1, :-1] + corners[1:, 1:]) / 2
    columns, rows = _tick_names(ax.xaxis, middles[0, :, 0]), _tick_names(ax.yaxis, middles[:, 0, 1])
    cells = ["，".join(f"{name} {_cell(value)}" for name, value in zip(columns, row, strict=True)) for row in values]
    return [f"格子「{name}」：{row}" for name, row in zip(rows, cells, strict=True)]


def _band(band: FillBetweenPolyCollection) -> str:
    """一条带子：从哪到哪，左端与右端各多宽；两端一样宽只写一个数。"""
    x, y = band.get_paths()[0].vertices.T
    widths = [number(np.ptp(y[x == end])) for end in (x.min(), x.max())]
    return f"{band.get_label()} {' 变为 '.join(dict.fromkeys(widths))}"


def _axes_lines(ax: Axes) -> list[str]:
    """一个坐标轴里的每样东西各一行。"""
    title = ax.get_title("left") or ax.get_title("center")
    lines = [f"图：{title}", f"横轴：{ax.get_xlabel() or '（无）'}；纵轴：{ax.get_ylabel() or '（无）'}"]
    lines += [_bars(ax, bars) for bars in ax.containers if isinstance(bars, BarContainer)]
    ranges = [drawn for drawn in ax.containers if isinstance(drawn, ErrorbarContainer)]
    lines += [_intervals(ax, drawn) for drawn in ranges]
    parts = {id(part) for drawn in ranges for part in (drawn.lines[0], *drawn.lines[1])}  # 点与两头的短线，上面已经写了
    lines += [_line(line) for line in ax.lines if id(line) not in parts]
    lines += [_points(dots) for dots in ax.collections if isinstance(dots, PathCollection)]
    lines += [line for mesh in ax.collections if isinstance(mesh, QuadMesh) for line in _grid(ax, mesh)]
    bands = [_band(band) for band in ax.collections if isinstance(band, FillBetweenPolyCollection)]
    lines += ["流：" + "，".join(bands)] if bands else []
    words = (text.get_text().replace("\n", " ") for text in ax.texts)
    notes = [word for word in words if re.search(r"[^\d.,%−-]", word)]  # 条形末端的数已在上面
    return lines + (["标注：" + "；".join(notes)] if notes else [])


def caption(fig: Figure) -> str:
    """整张图的图注，多行文字，数值一律 3 位有效数字。"""
    fig.canvas.draw()  # 刻度文字画了才有
    return "\n".join(line for ax in fig.axes for line in _axes_lines(ax))
