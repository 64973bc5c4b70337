"""The hook before a commit is ``make check`` itself, so that the two cannot differ."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_the_hook_runs_make_check_and_nothing_else() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert [(hook["entry"], hook["language"]) for hook in hooks] == [("make check", "system")]
    assert [repo["repo"] for repo in config["repos"]] == ["local"], "no hook comes from the network"
    assert hooks[0]["always_run"]
    assert not hooks[0]["pass_filenames"]


def test_make_check_exists() -> None:
    assert re.search(r"^check:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
