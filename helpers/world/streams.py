"""随机数的来处：每张表、每个效应各有一股随机流，互不牵连。"""

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """名为 name 的那一股随机流，只由 seed 与 name 决定。

    以后多一张表、多一个效应，就多一个名字；已有的流一个数也不变。

    >>> bool(stream(1, "a").random() == stream(1, "a").random()), bool(stream(1, "a").random() == stream(1, "b").random())
    (True, False)
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))


def pick(rng: np.random.Generator, weights, group=None, *, size: int | None = None) -> np.ndarray:
    """按权重抽编号（从 0 起的整数）。

    weights 是一行权重（再给 size），或每组一行的权重表（再给每人的组号 group）。
    """
    table = np.atleast_2d(np.asarray(weights, dtype=float))
    group = np.zeros(size, dtype=np.int64) if group is None else np.asarray(group)
    cumulative = np.cumsum(table / table.sum(axis=1, keepdims=True), axis=1)[:, :-1]
    return (rng.random(len(group))[:, None] >= cumulative[group]).sum(axis=1)
