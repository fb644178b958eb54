"""Summaries for other programs: the same rows as CSV, JSON and Parquet."""

import csv
import json
import stat
from dataclasses import asdict

import pytest

from monitor.errors import InputError, UsageError
from monitor.store.row import CallRow
from monitor.store.sheets import COLUMNS, write_sheet

ROWS = [
    CallRow(
        call_id=f"{number:016x}", file="/calls/a.call.jsonl", source=source, day="2026-11-01",
        kept=1000.5, duration=60.0, peak="angry", peak_at=3.25, score=0.7, angry=9.0, abuse=number,
        prompts=2, used=1, wrong=0, cut_in=0, weight=3, reasons="one; two", engine="moonshine",
    )
    for number, source in enumerate(["=cmd()", "plain, with comma.wav"])
]  # fmt: skip


def test_csv_has_all_columns_and_no_formula(tmp_path):
    write_sheet(ROWS, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="") as file:
        first, second = csv.DictReader(file)
    assert tuple(first) == COLUMNS
    assert (first["source"], second["source"]) == ("'=cmd()", "plain, with comma.wav")
    assert (second["abuse"], second["peak_at"], second["whole"]) == ("1", "3.25", "True")


def test_json_has_everything_as_it_is(tmp_path):
    write_sheet(ROWS, tmp_path / "a.JSON")
    assert json.loads((tmp_path / "a.JSON").read_text()) == [asdict(row) for row in ROWS]


def test_parquet_has_everything_with_its_type(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")
    write_sheet(ROWS, tmp_path / "a.parquet")
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table.to_pylist() == [asdict(row) for row in ROWS]
    kinds = {field.name: str(field.type) for field in table.schema}
    expected = ("double", "int64", "string", "bool")
    assert tuple(kinds[name] for name in ("score", "abuse", "peak", "whole")) == expected
    write_sheet([], tmp_path / "none.parquet")
    assert parquet.read_table(tmp_path / "none.parquet").column_names == list(COLUMNS)


def test_only_the_owner_may_read_it(tmp_path):
    write_sheet(ROWS, tmp_path / "a.csv")
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_another_format_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"\.csv, \.json, \.parquet"):
        write_sheet(ROWS, tmp_path / "a.xlsx")


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        write_sheet(ROWS, tmp_path / "file" / "a.csv")
