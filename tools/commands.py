"""course.py 的每个命令各做什么。"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tools import doctor, env, lab

NEEDS = {
    "lab": (env.RUN,),
    "data": (env.RUN,),
    "test": (env.RUN, env.DEV),
    "build": (env.RUN, env.DEV),
    "assign": (env.RUN, env.DEV),
    "grade": (env.RUN, env.DEV),
    "slides": (env.RUN,),
    "bench": (env.RUN, env.BENCH),
}
ALONE = ("--pdb", "--trace", "-s", "--capture=no", "--collect-only", "--co", "-h", "--help", "--version", "no:xdist", "-pno:xdist")


def take_wheels(words: list[str]) -> tuple[Path | None, list[str]]:
    """取出 --wheels 文件夹，余下的词照原样。"""
    for i, word in enumerate(words):
        if word.startswith("--wheels="):
            return Path(word.partition("=")[2]).expanduser().resolve(), words[:i] + words[i + 1 :]
        if word == "--wheels":
            if i + 1 == len(words):
                raise env.SetupError("--wheels 后面要写文件夹的名字")
            return Path(words[i + 1]).expanduser().resolve(), words[:i] + words[i + 2 :]
    return None, words


def pytest_words(words: list[str]) -> list[str]:
    """默认两个进程；同一个文件的测试留在同一个进程里，笔记本才不会被拆开。"""
    if any(word in ALONE for word in words):
        return words
    count = [] if any(w.startswith(("-n", "--numprocesses")) for w in words) else ["-n", "2"]
    how = [] if any(w.startswith("--dist") for w in words) else ["--dist", "loadfile"]
    return [*count, *how, *words]


def hand_over(command: list[str], environ: dict[str, str], cwd: Path | None = None) -> int:
    """运行命令并返回它的退出码；Ctrl+C 由它自己处理。"""
    if os.name == "posix":
        sys.stdout.flush()
        os.chdir(cwd or os.getcwd())
        os.execve(command[0], command, environ)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, env=environ, cwd=cwd).returncode


def start(name: str, words: list[str]) -> int:
    wheels, words = take_wheels(words)
    python = env.ensure(NEEDS[name], wheels=wheels)
    if name == "lab":
        return hand_over(*lab.prepare(python, words))
    if name == "test":
        return hand_over([str(python), "-m", "pytest", *pytest_words(words)], env.child_env(), env.ROOT)
    # -P：不让当前文件夹里同名的东西顶替 tools；tools 由 .pth 找到，命令行里的相对路径仍按你所在的文件夹
    return hand_over([str(python), "-P", "-m", f"tools.{name}", *words], env.child_env())


def run(name: str, words: list[str]) -> int:
    """出了错只说中文和下一步，不给人看 traceback。"""
    if name == "doctor":
        return doctor.report()
    try:
        return start(name, words)
    except env.SetupError as error:
        print(f"\n❌ {error}。", file=sys.stderr, flush=True)
        doctor.report(only_wrong=True)
        print(doctor.NETWORK_ADVICE)
    except OSError as error:
        print(f"\n❌ {error}", file=sys.stderr, flush=True)
        doctor.report(only_wrong=True)
    except KeyboardInterrupt:
        print("\n已停下。再运行一次同样的命令就行；没装完的会重新装，已下载的多半不用再下。")
        return 130
    return 1
