"""图：统一的样子，课文要的几种图，和由图读回来的图注。"""

from helpers.plotting.caption import caption
from helpers.plotting.figures import bars, crossing, pareto, shares
from helpers.plotting.showing import show
from helpers.plotting.style import font_path, use_style

__all__ = ["bars", "caption", "crossing", "font_path", "pareto", "shares", "show", "use_style"]
