"""让 uv 也用上你给 pip 设的镜像：uv 不读 pip 的设置。"""

import ast
import os
import shutil
import subprocess
import sys

# pip 的设置 → uv 的环境变量。
UV_NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "extra-index-url": ("UV_INDEX", "UV_EXTRA_INDEX_URL"),
    "find-links": ("UV_FIND_LINKS",),
    "trusted-host": ("UV_INSECURE_HOST",),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("ALL_PROXY",),
}


def pip_settings() -> dict[str, str]:
    """`pip config list` 里与下载有关的设置；环境变量压过 install 段，install 段压过 global 段。没有 pip 时只看环境变量。"""
    found = {key: os.environ[name] for key in UV_NAMES if (name := "PIP_" + key.upper().replace("-", "_")) in os.environ}
    by_section = parse(_config_list())
    return by_section.get("global", {}) | by_section.get("install", {}) | found


def parse(listing: str) -> dict[str, dict[str, str]]:
    """`pip config list` 的输出 → {段: {设置: 值}}。

    >>> parse("global.index-url='https://a/simple'")
    {'global': {'index-url': 'https://a/simple'}}
    """
    sections: dict[str, dict[str, str]] = {}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if key in UV_NAMES:
            sections.setdefault(section, {})[key] = ast.literal_eval(value)
    return sections


def _config_list() -> str:
    for pip in ([sys.executable, "-m", "pip"], [shutil.which("pip3") or shutil.which("pip")]):
        if pip[0]:
            done = subprocess.run([*pip, "config", "list"], capture_output=True, encoding="utf-8", errors="replace")
            if done.returncode == 0:
                return done.stdout
    return ""


def for_uv(env: dict[str, str]) -> dict[str, str]:
    """要加给 uv 的环境变量；你自己设过的 UV_… 不动。"""
    added = {}
    for key, value in pip_settings().items():
        if not any(name in env for name in UV_NAMES[key]):
            added[UV_NAMES[key][0]] = (","if key == "find-links" else " ").join(value.split())
    if "UV_INDEX" in added and "UV_INDEX_STRATEGY" not in env:
        added["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # pip 在所有源里找；uv 默认只看第一个有这个包的源
    return added
