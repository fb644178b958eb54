"""What a document, a message or the code points to is there."""

import re
import subprocess

import pytest

NAMED = re.compile(
    r"\b(?:docs|models|tests|monitor|scripts|benchmarks)/[\w./-]+\.(?:md|png|toml|py|jsonl)\b"
)


def tracked(root):
    try:
        listed = subprocess.run(
            ["git", "ls-files", "*.md", "*.py"],
            cwd=root, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the checkout's list of files")
    return [root / name for name in listed.split()]


def test_every_file_that_is_named_exists(root):
    missing = {
        f"{path.relative_to(root)}: {name}"
        for path in tracked(root)
        if "tests" not in path.relative_to(root).parts
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
        if not (root / name).exists() and not (path.parent / name).exists()
    }
    assert missing == set()


def test_every_link_of_a_document_leads_somewhere(root):
    missing = {
        f"{path.relative_to(root)}: {target}"
        for path in tracked(root)
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:\s]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    }
    assert missing == set()


def test_the_commands_of_the_readme_exist(root):
    from monitor.cli import COMMANDS

    used = re.findall(r"^call-monitor (\w+)", (root / "README.md").read_text(), re.MULTILINE)
    assert used
    assert set(used) <= set(COMMANDS)
