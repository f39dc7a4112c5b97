"""Binder 会怎样装这门课：看 repo2docker 写出的 Dockerfile，再把 postBuild 真跑一遍。"""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import repo2docker

from tests.checkout import ROOT, clean_env
from tools import env

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Binder 是 Linux")


@pytest.fixture(scope="module")
def dockerfile():
    done = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(ROOT)],
        capture_output=True, encoding="utf-8", env=clean_env(PYTHONIOENCODING="utf-8"), timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_python_and_requirements(dockerfile):
    assert "Building conda environment for python=3.12" in dockerfile
    assert set(re.findall(r"environment-2epy-2d3-2e(\d+)", dockerfile)) == {"12"}  # 这里的文件名把 . 写成 -2e，把 - 写成 -2d
    assert re.search(r'pip install .*-r "requirements\.txt"', dockerfile)


def test_course_is_not_packaged(dockerfile):
    """打包的副本里没有 datasets/：pip install . 一出现，Binder 上的数据就找不到了。"""
    assert "postBuild" in dockerfile
    assert not re.search(r"pip install [^\n]*\s\.(\s|$)", dockerfile)
    assert "\n[project]" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert not (ROOT / "setup.py").exists()


def test_post_build_is_run(dockerfile):
    assert "RUN chmod +x postBuild" in dockerfile and "RUN ./postBuild" in dockerfile


def test_post_build_gives_helpers_and_chinese_menus(tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    python = env.python_in(tmp_path / "env")
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", str(ROOT / "postBuild")], cwd="/", check=True, timeout=60, env=clean_env(PATH=path))
    seen = subprocess.run([python, "-c", "import helpers; print(helpers.__file__)"], cwd="/", capture_output=True, encoding="utf-8",
                          env=clean_env(), check=True)  # fmt: skip
    assert seen.stdout.strip() == str(ROOT / "helpers/__init__.py")
    code = "from jupyterlab_server.settings_utils import _get_overrides; print(_get_overrides('')[0])"
    packages = os.pathsep.join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    told = subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=True,
                          env=clean_env(PYTHONPATH=packages, JUPYTER_CONFIG_DIR=str(tmp_path)))  # fmt: skip
    assert "'locale': 'zh_CN'" in told.stdout and "'fetchNews': 'false'" in told.stdout


def test_start_is_picked_up(dockerfile):
    assert 'RUN chmod +x "${REPO_DIR}/start"' in dockerfile
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/start"' in dockerfile


def test_notebooks_opened_on_binder_keep_a_record(tmp_path):
    """照容器里那样启动：repo2docker 的入口 → start → 服务器的命令。词里的空格、退出码都照原样传下去。"""
    entrypoint = Path(repo2docker.__file__).parent / "buildpacks/repo2docker-entrypoint"
    code = "import os, sys; print(os.environ['COURSE_LAB'], sys.argv[1:], os.getppid()); sys.exit(3)"
    server = subprocess.Popen([sys.executable, str(entrypoint), sys.executable, "-c", code, "a b", "$HOME"], stdout=subprocess.PIPE,
                              encoding="utf-8", env=clean_env(REPO_DIR=str(tmp_path), R2D_ENTRYPOINT=str(ROOT / "start")))  # fmt: skip
    seen = server.communicate(timeout=60)[0]
    assert seen.strip() == f"1 ['a b', '$HOME'] {server.pid}"  # 中间没有多一层 bash，停服务器的信号到得了
    assert server.returncode == 3
