"""限时：到点一定停得下来；停与完撞在一起时，要么得到结果要么得到 TimeUp，之后什么也不会再冒出来。"""

import random
import sys
import threading
import time

import pandas as pd
import pytest

from helpers.checking.limit import TimeUp, call


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    """每个测试之后：没有多出来的线程，跟踪函数还是原来的，也没有迟到的 TimeUp。"""
    threads, tracer = threading.active_count(), sys.gettrace()
    yield
    for _ in range(10_000):
        int("7")
    assert threading.active_count() == threads and sys.gettrace() is tracer


def test_the_value_comes_back():
    assert call(lambda a, b: a + b, 3, 4) == 7


@pytest.mark.parametrize("kind", [KeyError, SystemExit, KeyboardInterrupt])
def test_the_exception_comes_through_with_its_own_lines(kind):
    def learner():
        raise kind("原话")

    with pytest.raises(kind, match="原话") as caught:
        call(learner)
    assert caught.traceback[-1].name == "learner"


def test_time_up_is_not_an_exception_that_a_learner_catches():
    assert not issubclass(TimeUp, Exception)


def spin():
    while True:
        pass


def doze():
    while True:
        time.sleep(0.01)


def recurse():
    def fib(n):
        return fib(n - 1) + fib(n - 2) if n > 1 else n

    return fib(60)


def generate():
    def numbers():
        while True:
            yield 1

    return sum(numbers())


def catch_exceptions():
    while True:
        try:  # noqa: SIM105
            int("三")
        except Exception:
            pass


def catch_all_between_pure_python():
    while True:
        try:  # noqa: SIM105
            sum(range(9))
        except:  # noqa: E722
            pass


def catch_all_around_a_sleep():
    while True:
        try:  # noqa: SIM105
            time.sleep(0.01)
        except:  # noqa: E722
            pass


def catch_all_around_pandas():
    table = pd.DataFrame({"a": range(300), "b": list("xyz") * 100})
    while True:
        try:
            table.groupby("b")["a"].sum()
        except:  # noqa: E722
            continue


def catch_all_around_apply():
    column = pd.Series(range(100_000))
    while True:
        try:
            column.apply(lambda x: x + 1)
        except BaseException as error:
            print(error, end="")


def generate_and_catch_all():
    def numbers():
        while True:
            try:  # noqa: SIM105
                yield 1
            except:  # noqa: E722
                pass

    return sum(numbers())


def endless_in_except():
    try:
        while True:
            pass
    except:  # noqa: E722
        while True:
            time.sleep(0.01)


def endless_in_finally():
    try:
        spin()
    finally:
        doze()


def finally_continue():
    while True:
        try:
            time.sleep(0.01)
        finally:
            continue  # noqa: B012, SIM107


ENDLESS = (
    spin, doze, recurse, generate, catch_exceptions, catch_all_between_pure_python, catch_all_around_a_sleep, catch_all_around_pandas,
    catch_all_around_apply, generate_and_catch_all, endless_in_except, endless_in_finally, finally_continue,
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # 正好落在 pandas 的弱引用回调里
@pytest.mark.parametrize("endless", ENDLESS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("layers", [0, 1])
def test_an_endless_function_is_stopped(endless, layers):
    """学生的函数外面还有一层我们自己的（trial 就是这样用的），也停得下来。"""
    began = time.perf_counter()
    with pytest.raises(TimeUp):
        call(*[lambda f: f()] * layers, endless, seconds=0.02)
    assert 0.02 <= time.perf_counter() - began < 3


def test_it_is_stopped_outside_the_main_thread_too():
    seen = []

    def worker():
        for function in (spin, catch_all_around_a_sleep, lambda: 7):
            try:
                seen.append(call(function, seconds=0.05))
            except TimeUp:
                seen.append("停")

    thread = threading.Thread(target=worker)
    thread.start()
    thread.join(20)
    assert seen == ["停", "停", 7]


def test_catching_it_once_and_then_finishing_gives_the_value():
    def learner():
        try:
            spin()
        except BaseException:
            return "做完了"

    assert call(learner, seconds=0.01) == "做完了"


def busy(seconds):
    """忙等这么久；循环里有检查点。"""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return seconds


def nap(seconds):
    """睡这么久：醒来的一刻，计时线程多半也醒了。"""
    time.sleep(seconds)
    return seconds


@pytest.fixture
def _switching_often():
    """线程换得勤，撞得巧。"""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize("work", [busy, nap])
def test_stop_and_finish_at_the_same_moment_500_times(work, _switching_often):
    chance, limit = random.Random(0), 0.001
    outcomes = {"结果": 0, "TimeUp": 0}
    for _ in range(500):
        length = chance.uniform(0.5, 1.5) * limit
        try:
            assert call(work, length, seconds=limit) == length
            outcomes["结果"] += 1
        except TimeUp:
            outcomes["TimeUp"] += 1
        for _ in range(300):  # 迟到的 TimeUp 会在这里冒出来
            int("7")
    assert min(outcomes.values()) >= 10, outcomes


def test_fast_calls_cost_little():
    """一次不到 1 毫秒，取最快的一批：机器忙的时候也比得了。"""
    batches = []
    for _ in range(10):
        began = time.perf_counter()
        for _ in range(100):
            call(int)
        batches.append((time.perf_counter() - began) / 100)
    print(f"每次 {min(batches) * 1e6:.0f} 微秒")
    assert min(batches) < 0.001


def test_the_timer_ends_with_a_long_limit_left():
    threads = threading.active_count()
    assert call(threading.active_count, seconds=60) == threads + 1
    assert threading.active_count() == threads


def test_a_debugger_that_is_tracing_goes_on_tracing():
    def tracer(*_):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        with pytest.raises(TimeUp):
            call(catch_all_around_a_sleep, seconds=0.05)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)
