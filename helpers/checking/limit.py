"""给一次调用限定时间：到点了，由计时线程在被限时的线程里抛出 TimeUp。不用信号，所以在 Windows 上也行。"""

import ctypes
import sys
import threading

AGAIN = 0.05  # 秒：抛出之后还没有结束，隔这么久再抛一次


class TimeUp(BaseException):
    """时间到了。不是 Exception，所以学生写的 except Exception 接不住。"""


class _Caught(TimeUp):
    """前一次被 except 接住了才轮到它：接住它的那个 except、finally 里，一行也不许再运行。

    光是再抛没有用：try 里的一句若占去几乎全部时间，每一次都会落在 try 里，又被接住。
    """

    def __init__(self):
        # 抛出的一刻，在被限时的线程里创建，所以这里看得见它正在运行的各层代码
        super().__init__()
        for frame in _frames_inside_call(sys._getframe(1)):
            if not frame.f_code.co_filename.startswith((sys.prefix, sys.base_prefix)):  # pandas 自己的善后照常
                frame.f_trace = _forbid
        sys.settrace(_forbid)


def _frames_inside_call(frame) -> list:
    """从 frame 往外，直到 call 为止（不含）的各层。"""
    frames = []
    while frame is not None and frame.f_code is not call.__code__:
        frames.append(frame)
        frame = frame.f_back
    return frames


def _forbid(_frame, event, _arg):
    """跟踪函数：想再运行一行，就在那一行抛出。"""
    if event == "line":
        raise TimeUp
    return None if event == "call" else _forbid


def _watch(caller: int, gate, done, seconds: float) -> None:
    """计时线程：到点在线程 caller 里抛一次，没有停下就隔一会儿再抛；done 一立就结束。"""
    raise_in = ctypes.pythonapi["PyThreadState_SetAsyncExc"]
    wait, kind = seconds, TimeUp
    while not done.wait(wait):
        with gate:
            if done.is_set():
                return
            raise_in(ctypes.c_ulong(caller), ctypes.py_object(kind))
        wait, kind = AGAIN, _Caught


def call(function, *args, seconds=2.0):
    """在当前线程里运行 function(*args)，交还它的结果或它的异常；过了 seconds 秒还没有结束，就抛出 TimeUp。

    返回（或抛出）之后不会再有 TimeUp，也没有剩下的线程。被 except 或 finally 接住的，隔 AGAIN 秒再抛。
    偶尔正好落在 __del__ 一类地方，解释器会往 stderr 写一行 Exception ignored，也隔 AGAIN 秒再抛。
    管得住的是 Python 代码：异步异常只在解释器的检查点送达（进入函数、循环跳回、C 函数返回之后）。
    管不住的：一次很长的 C 调用（如巨大的 numpy 运算），以及两层 except 都接住的死循环，只能等运行器的单格时限。

    >>> call(max, 1, 3)
    3
    """
    gate, done, tracer = threading.Lock(), threading.Event(), sys.gettrace()
    watch = threading.Thread(target=_watch, args=(threading.get_ident(), gate, done, seconds), daemon=True)
    gate.acquire()  # 门关着的时候不会抛：起线程的代码不会被打断
    watch.start()
    try:
        gate.release()
        return function(*args)
    finally:
        try:
            # 从 function 结束到关上门没有检查点，打断不了；关上以后抛不出新的，关门前抛的在这一句末尾送达。
            # 不用 SetAsyncExc(None) 撤回：在 3.11、3.12 上它会让解释器以为一直有事要办，从此每个检查点都变慢
            gate.acquire()
        finally:
            if sys.gettrace() is not tracer:
                sys.settrace(tracer)
            done.set()
            gate.release()
            watch.join()
