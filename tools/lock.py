"""同一时间只许一个窗口装环境：心急的人会双击两次 start.bat。"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _try_lock(handle) -> bool:
    """锁上返回 True，别人正锁着返回 False；进程一死，系统自己放开，不留死锁。"""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # 有的网络盘不支持锁：那就不锁
        return True
    return True


@contextmanager
def held(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        if not _try_lock(handle):
            print("另一个窗口正在装环境，等它装完……", flush=True)
            while not _try_lock(handle):
                time.sleep(0.5)
        yield
