"""比速度：`python course.py bench rfm`。秒数只报告，要看的是同一次运行里的倍数。

同一份数据先核对各家答案相等，再轮流计时（取最快的一次）；内存在另开的进程里量，报告比输入多用的峰值。
再加一项：在 tools/benches/ 里添一个模块，在 BENCHES 里添一行。
"""

import argparse
import gc
import importlib
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd

BENCHES = {"rfm": "tools.benches.rfm", "lifecycle": "tools.benches.lifecycle"}
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def chosen(bench, frame: pd.DataFrame) -> dict:
    """这份数据上量哪几家：太慢的只量小的。"""
    return {name: ready for name, ready in bench.engines(frame).items() if len(frame) <= bench.SLOW.get(name, len(frame))}


def in_order(answer: pd.DataFrame, key: str) -> pd.DataFrame:
    """答案按键排好，列类型统一，便于比较。"""
    answer = answer if key in answer else answer.reset_index()
    return answer.sort_values(key, ignore_index=True).astype({key: object, **dict.fromkeys(answer.columns.drop(key), "float64")})


def measure_seconds(what: str, case: str, rows: int, rounds: int) -> dict[str, float]:
    """核对答案后轮流计时：名称 → 最快一次的秒数。答案不等则出错。"""
    bench = importlib.import_module(BENCHES[what])
    frame = bench.CASES[case](rows)
    runs = {name: ready() for name, ready in chosen(bench, frame).items()}
    first, seconds = None, {}
    for name, run in runs.items():
        begin = time.perf_counter()
        answer = run()
        seconds[name] = time.perf_counter() - begin
        answer = in_order(answer, bench.KEY)
        first = answer if first is None else first
        pd.testing.assert_frame_equal(answer, first, rtol=0, atol=0.005, obj=name)
    for _ in range(rounds):
        for name, run in runs.items():
            if name in bench.SLOW:
                continue
            gc.collect()
            begin = time.perf_counter()
            run()
            seconds[name] = min(seconds[name], time.perf_counter() - begin)
    return seconds


def status_mb(field: str) -> float:
    """本进程的内存数（MB）：VmRSS 是现在，VmHWM 是最高。"""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def measure_peak(what: str, case: str, rows: int, name: str) -> float:
    """在一个新进程里跑一次，比跑之前多用的内存峰值（MB）；只有 Linux 量得到，别处为空缺。"""
    if not CLEAR.exists():
        return float("nan")
    bench = importlib.import_module(BENCHES[what])
    frame = bench.CASES[case](rows)
    run = bench.engines(frame)[name]()
    gc.collect()
    before = status_mb("VmRSS")
    CLEAR.write_text("5")  # 把最高值归到现在
    answer = run()
    return status_mb("VmHWM") - before if len(answer) else float("nan")


def fresh(function, *words):
    """在一个全新的进程里算。"""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *words).result()


def report(what: str, case: str, rows: int, rounds: int, peaks: bool) -> None:
    """一份数据的一张小表：秒、是基准的几倍、内存峰值。"""
    bench = importlib.import_module(BENCHES[what])
    seconds = fresh(measure_seconds, what, case, rows, rounds)
    base = min(value for name, value in seconds.items() if name.startswith(bench.BASELINE))
    print(f"\n{case}，{rows:,} 行（{len(seconds)} 家的答案相等）")
    print("    秒      ÷基准    多用内存 MB")
    for name, value in seconds.items():
        peak = fresh(measure_peak, what, case, rows, name) if peaks and name not in bench.SLOW else float("nan")
        print(f"{value:9.3f}  {value / base:7.2f}  {peak:8.0f}      {name}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=BENCHES)
    parser.add_argument("--orders", nargs="+", type=float, default=[1e6, 1e7], help="多少行订单，可写几个，如 1e6 1e7")
    parser.add_argument("--cases", nargs="+", type=int, help="只量第几种数据（从 1 数起）")
    parser.add_argument("--rounds", type=int, default=3, help="核对之后每家再跑几次")
    parser.add_argument("--no-peaks", dest="peaks", action="store_false", help="不量内存")
    options = parser.parse_args()
    cases = list(importlib.import_module(BENCHES[options.what]).CASES)
    for rows in map(int, options.orders):
        for case in [cases[i - 1] for i in options.cases or range(1, len(cases) + 1)]:
            report(options.what, case, rows, options.rounds, options.peaks)
    print(f"\n{os.cpu_count()} 核，Python {sys.version.split()[0]}。基准是以 DuckDB 开头的里最快的一个；秒数随机器而变，倍数才可比。")


if __name__ == "__main__":
    main()
