"""The house holds: the tree tells the story, every module has its test, README tells the truth."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from geo_trygghet.cli import COMMANDS

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
PACKAGES = (ROOT / "geo_trygghet", ROOT / "web" / "geo_trygghet_web", ROOT / "benchmarks")
MODULES = sorted(
    path
    for package in PACKAGES
    for path in package.rglob("*.py")
    if path.name != "__init__.py" and "migrations" not in path.parts
)
TESTS = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_LINES = 300
LONGER = {ROOT / "geo_trygghet" / "storage" / "migrations" / "versions" / "v0001_first_tables.py"}
"""The first tables in one step: a migration that has run is left as it was."""
MOST_LINES_OF_A_FUNCTION = 45
UNIT = re.compile(
    r"\[[^\]]+\]|0–1|0-1|share|andel|probability|sannolikhet|score|fraction", re.IGNORECASE
)
UNIT_NAME = re.compile(
    r"_(m|s|deg|hours|minutes|percent|share|rate|px|kmh)$|^(share|level|lon|lat|p|q|x|y|score)$|per_\d+"
)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_has_its_test(path: Path) -> None:
    wanted = {f"test_{path.stem.lstrip('_')}.py", f"test_{path.parent.name}.py"}
    assert wanted & TESTS, f"no {' or '.join(sorted(wanted))}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_stays_small(path: Path) -> None:
    assert lines_of(path) <= MOST_LINES


def test_so_do_tests_and_all_other_code() -> None:
    assert {path for path in tracked("*.py") if lines_of(path) > MOST_LINES} == LONGER


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_function_stays_small(path: Path) -> None:
    long = {
        f.name: (f.end_lineno or 0) - f.lineno + 1
        for f in functions(path)
        if (f.end_lineno or 0) - f.lineno + 1 - len((ast.get_docstring(f) or "").splitlines())
        > MOST_LINES_OF_A_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_public_function_tells_its_units(path: Path) -> None:
    silent = []
    for function in tree(path).body:
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
            continue
        text = ast.get_docstring(function) or ""
        every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        silent += [
            f"{function.name}({argument.arg})"
            for argument in every
            if argument.annotation is not None
            and re.search(r"\bfloat\b|FloatArray", ast.unparse(argument.annotation))
            and not (UNIT_NAME.search(argument.arg) or UNIT.search(text))
        ]
    assert not silent


def test_the_domain_knows_no_web_and_imports_go_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_every_command_is_told_of_in_the_readme_and_answers_help_fast() -> None:
    for name in [*COMMANDS, "serve"]:
        assert f"trygghet {name}" in README, name
        done = subprocess.run(
            [Path(sys.executable).with_name("trygghet"), name, "--help"],
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert done.returncode == 0, done.stderr
        assert re.search(r"Exempel|Example", done.stdout), f"{name} --help has no example"


@pytest.mark.parametrize("name", [*COMMANDS, "serve"])
def test_help_loads_no_heavy_package(name: str) -> None:
    code = (
        "import sys, runpy; sys.argv = ['trygghet', sys.argv[1], '--help']\n"
        "from geo_trygghet.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'geopandas', 'sqlalchemy', 'folium', 'pyogrio', 'scipy', 'flask'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True)
    assert done.returncode == 0, f"{name} --help imports {done.stderr}"


def readme_commands() -> list[str]:
    blocks = re.findall(r"```sh kör\n(.*?)```", README, flags=re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip().startswith(("trygghet ", "printf "))]


def test_the_readme_has_commands_to_run() -> None:
    assert len(readme_commands()) >= 8


def test_the_readmes_commands_run_in_the_order_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_DATA", str(ROOT / "data"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    for line in readme_commands():
        done = subprocess.run(
            line.replace("data/", f"{ROOT}/data/"),
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


TOLD_NOT_FETCHED = ("polisen.se",)


def test_code_that_users_load_names_no_foreign_host() -> None:
    loaded = [
        p
        for package in PACKAGES
        for ending in ("*.html", "*.js", "*.css", "*.jinja")
        for p in package.rglob(ending)
    ]
    assert loaded
    for path in loaded:
        text = path.read_text(encoding="utf-8")
        hits: list[str] = re.findall(r"(?:src|href|url|import)\W{1,3}https?://\S+", text)
        assert not [h for h in hits if not any(told in h for told in TOLD_NOT_FETCHED)], path


def test_no_large_file_and_no_third_party_code_is_checked_in() -> None:
    for path in tracked():
        assert path.stat().st_size < 900_000, path
        assert path.name not in {"leaflet.js", "leaflet.css", "jquery.js"}, path


def test_pre_commit_runs_what_make_lint_runs() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for tool in ("ruff format", "ruff check", "mypy", "lint-imports"):
        assert tool in hooks
        assert tool in makefile


def test_lock_files_carry_versions_and_no_addresses() -> None:
    wanted = {
        re.split(r"[<>=\[]", name)[0].lower()
        for name in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    }
    for name in ("demo.txt", "test.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert "://" not in text
        locked = {line.split("==")[0] for line in text.splitlines()}
        assert all("==" in line for line in text.splitlines())
        assert wanted <= locked, wanted - locked
