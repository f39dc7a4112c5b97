"""依赖：每一个都锁到精确版本，开发用的与运行用的不打架，装好的与锁定的一致。"""

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PINNED = {f"requirements{kind}.txt": f"requirements{kind}.in" for kind in ("", "-dev", "-bench")}


def read(path: Path) -> dict[str, Requirement]:
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="ascii").splitlines())
    return {canonicalize_name(r.name): r for r in map(Requirement, filter(None, lines))}


def installed(name: str) -> str | None:
    """import 时真正用到的那一份的版本：setuptools 自带的旧副本排在后面，不算。"""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


@pytest.mark.parametrize("name", PINNED)
def test_every_line_is_an_exact_pin(name):
    """整行只能是 名字==版本，至多带平台条件：没有源的地址、路径、选项。"""
    for line in (ROOT / name).read_text(encoding="ascii").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; .+)?", line), line
    assert "\r" not in (ROOT / name).read_bytes().decode("ascii")


@pytest.mark.parametrize(("name", "source"), PINNED.items())
def test_every_direct_requirement_is_pinned_within_its_bounds(name, source):
    pins = read(ROOT / name)
    for key, wanted in read(ROOT / "tools" / source).items():
        version = next(iter(pins[key].specifier)).version
        assert wanted.specifier.contains(version), f"{wanted} 与 {version}"


def test_dev_agrees_with_run():
    run, dev = read(ROOT / "requirements.txt"), read(ROOT / "requirements-dev.txt")
    assert {k: str(dev[k].specifier) for k in run.keys() & dev.keys()} == {k: str(run[k].specifier) for k in run.keys() & dev.keys()}
    assert len(run.keys() & dev.keys()) > 50


def test_installed_versions_are_the_pins():
    pins = read(ROOT / "requirements.txt") | read(ROOT / "requirements-dev.txt")
    here = {k: r for k, r in pins.items() if r.marker is None or r.marker.evaluate()}
    assert {k: installed(k) for k in here} == {k: next(iter(r.specifier)).version for k, r in here.items()}


def test_every_installed_package_is_pinned():
    """少锁一个间接依赖，哪天它出新版，课程就和今天不一样了。"""
    pins = read(ROOT / "requirements.txt") | read(ROOT / "requirements-dev.txt")
    wanted = {
        canonicalize_name(Requirement(text).name)
        for name, pin in pins.items()
        if pin.marker is None or pin.marker.evaluate()
        for text in importlib.metadata.requires(name) or []
        if (marker := Requirement(text).marker) is None or marker.evaluate({"extra": ""})
    }
    assert wanted <= pins.keys()
