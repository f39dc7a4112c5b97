"""图：统一的样子，课文要的几种图，和由图读回来的图注。"""

from helpers.plotting.caption import caption
from helpers.plotting.curves import curves
from helpers.plotting.figures import bars, crossing, pareto, shares
from helpers.plotting.flows import flows
from helpers.plotting.grids import heat
from helpers.plotting.intervals import intervals
from helpers.plotting.showing import show
from helpers.plotting.style import font_path, use_style

__all__ = ["bars", "caption", "crossing", "curves", "flows", "font_path", "heat", "intervals", "pareto", "shares", "show", "use_style"]
