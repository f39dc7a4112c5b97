"""图注由坐标轴读回；画错一处，图注就变；每个会出现的汉字字体里都有。"""

import logging
import re
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from helpers import plotting
from helpers.plotting.caption import caption
from helpers.schema import TABLES, DataError
from helpers.schema.labels import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
PRINTED = ("helpers/plotting", "helpers/schema", "lessons")  # 图上的字都从这里来


@pytest.fixture(autouse=True)
def style():
    plotting.use_style()
    yield
    plt.close("all")


def spend():
    return pd.DataFrame({"net_yuan": [700.0, 100, 100, 60, 40], "profit_yuan": [300.0, 50, 40, 20, -10]}, index=list("甲乙丙丁戊"))


def portrait(**changed):
    table = pd.DataFrame({"customer_share": [0.2, 0.8], "monetary_share": [0.7, 0.3]}, index=pd.Index(["重要价值", "一般挽留"]))
    return table.assign(**changed)


def test_pareto_says_what_is_drawn():
    fig = plotting.pareto(spend(), top=0.2)
    words = caption(fig)
    assert "前 20% 的客户贡献了 70.0% 的净消费、75.0% 的利润" in words  # 700 ÷ 1000 与 300 ÷ 400，手算
    assert "线：(20, 70)" in words and "线：(20, 75)" in words
    assert "标注：最高 102%：末尾 20% 的人亏钱，把它拉回 100%" in words  # 410 ÷ 400，五人里一人为负


def test_pareto_share_must_be_a_fraction():
    with pytest.raises(DataError, match="10% 写成 top=0.1"):
        plotting.pareto(spend(), top=10)


def test_pareto_conclusion_follows_the_data():
    flat = pd.DataFrame({"net_yuan": np.ones(10)})
    assert "前 20% 的客户贡献了 20.0% 的净消费" in caption(plotting.pareto(flat))


def test_shares_lists_every_bar():
    words = caption(plotting.shares(portrait()))
    assert "横条「人数占比」：重要价值 20，一般挽留 80" in words
    assert "横条「净消费占比」：重要价值 70，一般挽留 30" in words
    assert "「重要价值」占 20.0% 的人，贡献 70.0% 的净消费" in words


def test_bars_conclusion_and_values():
    values, counts = pd.Series({"甲": 3.0, "乙": 12.345, "丙": np.nan}), pd.Series({"丙": 0, "乙": 7, "甲": 1200})
    words = caption(plotting.bars(values, counts=counts, xlabel="下过单的人（%）", name="回来的比例", unit="%"))
    assert "图：回来的比例：「乙」最高，12%" in words
    assert "横条：甲（1,200 人） 3，乙（7 人） 12.3" in words and "丙" not in words


def test_bars_without_counts_and_with_more_digits():
    values = pd.Series({"原样": 0.1234, "缩放": 0.5678}).rename_axis("做法")
    words = caption(plotting.bars(values, xlabel="指数", name="最像", digits=2))
    assert "图：最像：「缩放」最高，0.57" in words and "横条：原样 0.123，缩放 0.568" in words and "纵轴：做法" in words


COUNTS = pd.DataFrame([[30, 10, 0], [0, 0, 0], [5, 9, 6]], list("甲乙丙"), list("子丑寅")).rename_axis("rfm").rename_axis("kmeans", axis=1)


def test_crossing_names_every_cell():
    words = caption(plotting.crossing(COUNTS))
    assert "格子「甲（40 人）」：子 75，丑 25，寅 0" in words and "格子「丙（20 人）」：子 25，丑 45，寅 30" in words
    assert "图：「甲」最集中：75% 在「子」；「丙」最散：至多 45%" in words
    assert "横轴：K 均值分群（各行的 %）；纵轴：RFM 类别" in words and "乙" not in words and "标注" not in words


@pytest.mark.parametrize("size", [(8, 8), (8, 6)])
def test_any_wrong_or_moved_cell_changes_the_caption(size):
    counts = pd.DataFrame(np.arange(1, 1 + size[0] * size[1]).reshape(size))
    before = caption(plotting.crossing(counts))
    for row in range(size[0]):
        fig = plotting.crossing(counts)
        mesh = fig.axes[0].collections[0]
        cells = np.array(mesh.get_array())
        cells[row, [0, -1]] = cells[row, [-1, 0]]
        mesh.set_array(cells)
        assert caption(fig) != before
        plt.close(fig)


def test_the_numbers_written_in_the_cells_are_those_drawn():
    ax = plotting.crossing(COUNTS).axes[0]
    written = [float(text.get_text()) for text in ax.texts]
    assert written == [75, 25, 0, 25, 45, 30] == ax.collections[0].get_array().ravel().round().tolist()


def test_nobody_to_cross_is_explained():
    with pytest.raises(DataError, match="一个人也没有"):
        plotting.crossing(COUNTS * 0)


def test_a_wrong_bar_changes_the_caption():
    fig = plotting.shares(portrait())
    before = caption(fig)
    fig.axes[0].containers[0][0].set_width(21)
    assert caption(fig) != before


def test_a_wrong_point_changes_the_caption():
    fig, ax = plt.subplots()
    (line,) = ax.plot(range(30), np.sin(range(30)))
    before = caption(fig)
    line.set_ydata(np.cos(range(30)))
    assert caption(fig) != before


def test_many_marks_are_summarised():
    fig, ax = plt.subplots()
    ax.scatter(range(13), range(13))
    assert "点：横轴 13 个，最小 0，最大 12，首 0，末 12" in caption(fig)


def test_reference_lines_and_grids_are_read():
    fig, ax = plt.subplots()
    ax.pcolormesh(np.array([[1.0, 2.0], [3.0, 4.5678]]))
    ax.axhline(1.5, label="平均")
    words = caption(fig)
    assert "格子「0.50」：0.50 1，1.50 2\n格子「1.50」：0.50 3，1.50 4.57" in words and "参考线「平均」：纵轴 1.5" in words


def test_a_large_grid_is_summarised():
    fig, ax = plt.subplots()
    ax.pcolormesh(np.arange(65.0).reshape(5, 13))
    assert "格子：65 个，最小 0，最大 64，首 0，末 64" in caption(fig)


def test_tick_names_belong_to_their_bar():
    fig, ax = plt.subplots()
    ax.bar(["猫", "狗"], [1, 2])
    assert "竖条：猫 1，狗 2" in caption(fig)


TRIANGLE = pd.DataFrame([[100, 40.25], [100, np.nan]], ["2025Q1", "2025Q2"], [0, 1])


def heat_of(table):
    return plotting.heat(table, headline="第 1 季四成", xlabel="首购后第几季", ylabel="首购的那一季", unit="%", digits=1)


def test_heat_leaves_the_unknown_empty():
    fig = heat_of(TRIANGLE)
    words = caption(fig)
    assert "图：第 1 季四成\n横轴：首购后第几季（格中是 %）；纵轴：首购的那一季" in words
    assert "格子「2025Q1」：0 100，1 40.2" in words and "格子「2025Q2」：0 100，1 空" in words
    assert [text.get_text() for text in fig.axes[0].texts] == ["100.0", "40.2", "100.0"]
    assert fig.axes[0].collections[0].get_array().mask.tolist() == [[False, False], [False, True]]


def test_heat_with_many_cells_writes_no_numbers():
    assert not heat_of(pd.DataFrame(np.ones((20, 20)))).axes[0].texts


def test_heat_of_nothing_is_explained():
    with pytest.raises(DataError, match="一个数也没有"):
        heat_of(TRIANGLE * np.nan)


MOVES = pd.DataFrame([[60, 5], [0, 30], [40, 0]], ["活跃", "流失", "新加入"], ["活跃", "流失"])


def flows_of(counts):
    return plotting.flows(counts, headline="活跃的多半还活跃", left="三月底", right="六月底")


def test_flows_reads_back_every_band_and_pillar():
    words = caption(flows_of(MOVES))
    assert "流：活跃 → 活跃 60，活跃 → 流失 5，流失 → 流失 30，新加入 → 活跃 40" in words and "流失 → 活跃" not in words
    assert "标注：活跃 65；流失 30；新加入 40；活跃 100；流失 35" in words and "横轴：从 三月底 到 六月底；纵轴：人数" in words


def test_bands_fill_both_pillars_without_overlap():
    ax = flows_of(MOVES).axes[0]
    for end, total in ((0, 135), (1, 135)):
        spans = sorted(tuple(np.sort(y[x == end])[[0, -1]]) for x, y in (band.get_paths()[0].vertices.T for band in ax.collections))
        assert spans[0][0] == 0 and spans[-1][1] == total and all(a[1] == b[0] for a, b in zip(spans[:-1], spans[1:], strict=True))


def test_a_band_that_changes_width_changes_the_caption():
    fig = flows_of(MOVES)
    before = caption(fig)
    vertices = fig.axes[0].collections[0].get_paths()[0].vertices
    vertices[vertices[:, 0] == 1, 1] *= 0.5
    assert caption(fig) != before and "活跃 → 活跃 60 变为 30" in caption(fig)


def test_flows_of_nobody_is_explained():
    with pytest.raises(DataError, match="一个人也没有"):
        flows_of(MOVES * 0)


def test_curves_stop_where_nothing_is_known():
    table = pd.DataFrame({"面对面": [-100.0, -20, 30], "邮件": [20.0, 30, np.nan]}, index=[0, 1, 2])
    words = caption(plotting.curves(table, headline="先亏后赚", xlabel="第几个月", ylabel="每位剩下（元）", level=0))
    assert "线「面对面」：(0, -100)，(1, -20)，(2, 30)" in words and "线「邮件」：(0, 20)，(1, 30)\n" in words and "参考线：纵轴 0" in words


def test_bars_may_say_another_conclusion():
    assert "图：一半走了" in caption(plotting.bars(pd.Series({"甲": 1.0}), xlabel="人", name="", headline="一半走了"))


def test_show_prints_the_caption_and_closes(capsys):
    plotting.show(plotting.shares(portrait()))
    assert "图：「重要价值」" in capsys.readouterr().out
    assert not plt.get_fignums()


def test_every_character_a_label_can_hold_is_in_the_font():
    glyphs = set(FT2Font(str(plotting.font_path())).get_charmap())
    words = [c.title for c in BY_NAME.values()] + [v for t in TABLES.values() for c in t.columns for v in c.values]
    words += [path.read_text(encoding="utf-8") for folder in PRINTED for path in (ROOT / folder).rglob("*.py")]
    words = [word for text in words for word in re.findall(r"[^\s⏳💥✅❌❗⚠️↵💡👀]", text)]  # 这几个符号只印在文字里，不上图
    missing = {character for word in words for character in word if ord(character) not in glyphs}
    assert not missing, f"字体里没有这些字：{''.join(sorted(missing))}"


@pytest.mark.parametrize("make", [lambda: plotting.pareto(spend()), lambda: plotting.shares(portrait()), lambda: plotting.crossing(COUNTS)])
def test_no_font_warning_is_ever_raised(make, caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING, logger="matplotlib"):
        warnings.simplefilter("error")
        make().canvas.draw()
    assert not caplog.records


def test_the_guard_above_does_see_a_missing_glyph():
    fig, ax = plt.subplots()
    ax.set_title("\U00020bb7")  # 生僻字「𠮷」，字体里没有
    with warnings.catch_warnings(), pytest.raises(UserWarning, match="missing"):
        warnings.simplefilter("error")
        fig.canvas.draw()


def test_importing_changes_no_settings():
    import subprocess
    import sys

    code = "import matplotlib as m; a = dict(m.rcParams); import helpers.plotting; assert dict(m.rcParams) == a"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_font_needs_no_system_font():
    assert font_manager.findfont(plotting.style.FONT, fallback_to_default=False) == str(plotting.font_path())


def spans():
    return pd.DataFrame({"value": [1.0, 30], "low": [0.5, 28], "high": [2.0, 33]}, index=pd.Index(["甲", "乙"], name="分法"))


def test_intervals_reads_back_dots_ends_and_the_band():
    chance = pd.DataFrame({"low": [0.1, 0.2], "high": [0.9, 1.2]}, index=pd.Index(["甲", "乙"], name="打乱以后"))
    words = caption(plotting.intervals(spans(), headline="乙最高", xlabel="几成", baseline=chance))
    assert "图：乙最高" in words and "横轴：几成；纵轴：分法" in words
    assert "带「打乱以后」：甲 0.1 至 0.9，乙 0.2 至 1.2" in words
    assert "点与区间：甲 1（0.5 至 2），乙 30（28 至 33）" in words and "线：" not in words


def test_intervals_keeps_series_apart_and_skips_the_missing():
    two = pd.concat({"前": spans(), "后": spans().drop("乙")}, names=["哪次"]).swaplevel()
    words = caption(plotting.intervals(two, headline="两次", xlabel="几成", baseline=0))
    assert "点与区间「前」：甲 1（0.5 至 2），乙 30（28 至 33）" in words
    assert "点与区间「后」：甲 1（0.5 至 2）\n" in words and "参考线：横轴 0" in words


def test_intervals_refuses_ends_put_the_wrong_way_round():
    with pytest.raises(DataError, match="low 大于 high"):
        plotting.intervals(spans().rename(columns={"low": "high", "high": "low"}), headline="", xlabel="")
    with pytest.raises(DataError, match="区间表缺少列：low"):
        plotting.intervals(spans().drop(columns="low"), headline="", xlabel="")
