"""护栏自己也要试：每种 nbval 会放过的毛病，这里都要抓住。"""

import base64
import io

import matplotlib.pyplot as plt
import nbformat.v4 as v4
import pytest

from helpers import plotting
from tests import guards

KEEP = {"skip": False, "check": True, "check_exception": False}


def png(values, title="标题"):
    plotting.use_style()
    fig, ax = plt.subplots()
    ax.bar(["甲", "乙", "丙"], values)
    ax.set_title(title)
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png")
    plt.close(fig)
    return base64.b64encode(buffer.getvalue()).decode()


def figure_cell(image, count=1):
    return v4.new_code_cell("show(fig)", execution_count=count, outputs=[v4.new_output("display_data", {"image/png": image})])


def test_the_same_figure_passes():
    cell = figure_cell(png([1, 2, 3]))
    assert guards.problems(cell, KEEP, cell.outputs) == []


@pytest.mark.parametrize("other", [png([1, 2.2, 3]), png([3, 2, 1]), png([1, 2, 3.5])])
def test_a_changed_bar_is_caught(other):
    fresh = figure_cell(other).outputs
    assert "图变了" in guards.problems(figure_cell(png([1, 2, 3])), KEEP, fresh)[0]


def test_a_blank_figure_is_caught():
    assert guards.problems(figure_cell(png([1, 2, 3])), KEEP, figure_cell(png([0, 0, 0], "")).outputs)


def test_a_cell_never_run_is_caught():
    cell = v4.new_code_cell("1 + 1")
    assert "没有运行过" in guards.problems(cell, KEEP, [])[0]


def test_stderr_is_caught_even_if_stored():
    cell = v4.new_code_cell("x", execution_count=1, outputs=[v4.new_output("stream", name="stderr", text="警告")])
    assert any("stderr" in word for word in guards.problems(cell, KEEP, cell.outputs))


@pytest.mark.parametrize("option", [{"skip": True}, {"check": False}, {"check_exception": True}])
def test_asking_nbval_to_look_away_is_caught(option):
    cell = v4.new_code_cell("x", execution_count=1)
    assert "不允许" in guards.problems(cell, KEEP | option, [])[0]


def test_a_missing_figure_is_caught():
    assert "种类或顺序变了" in guards.problems(figure_cell(png([1, 2, 3])), KEEP, [])[0]


def test_the_guard_hangs_on_every_notebook_run(pytestconfig):
    assert pytestconfig.pluginmanager.hasplugin("tests.guards")
    assert pytestconfig.option.nbval and not pytestconfig.option.nbval_lax
    assert pytestconfig.option.nbval_sanitize_with is None
