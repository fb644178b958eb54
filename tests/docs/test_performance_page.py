"""The page of measurements keeps each table until its own benchmark runs again."""

from importlib import import_module

import pytest

from benchmarks.__main__ import NAMES, page
from benchmarks.table import Table


def section(title, cell):
    return Table(title, "How.", ("what",), ((cell,),)).markdown()


def test_a_new_table_takes_the_place_of_its_old_one_only():
    old = page(page("", section("One", "old one")), section("Two", "old two"))
    new = page(old, section("One", "new one"))
    assert new.index("new one") < new.index("old two")
    assert "old one" not in new
    assert new.count("# Performance") == 1
    assert page(new, section("One", "new one")) == new


@pytest.mark.parametrize("name", [*NAMES, "soak"])
def test_every_benchmark_is_there_and_finds_what_it_measures(name):
    assert import_module(f"benchmarks.{name}").__doc__
