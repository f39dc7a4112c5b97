"""造一家公司：给定人数与种子，得到同样的表；真相也记下来。"""

from helpers.world.company import DEFAULT_CUSTOMERS, DEFAULT_SEED, World, make_world

__all__ = ["DEFAULT_CUSTOMERS", "DEFAULT_SEED", "World", "make_world"]
