"""让下面的护栏对 notebooks/ 与 solutions/ 里的每一格也生效（tests/conftest.py 管不到那两个文件夹）。"""

pytest_plugins = ["tests.guards"]
