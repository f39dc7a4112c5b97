"""每张图的最后一步。"""

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.figure import Figure

from helpers.plotting.caption import caption


def show(fig: Figure) -> None:
    """显示 fig，并在下面印出由坐标轴读回来的图注；随后关掉它，免得同一张图显示两次。"""
    words = caption(fig)
    display(fig)
    plt.close(fig)
    print(words)
