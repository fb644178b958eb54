"""Every test of the store runs on SQLite, plain and sealed, and on a real PostgreSQL server."""

import pytest
from sqlalchemy import create_engine, text

from monitor.store.store import Store
from tests.store.postgres import server


@pytest.fixture(scope="session")
def postgres():
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "sealed", "postgresql"])
def url(request, tmp_path):
    if request.param == "sealed":
        request.getfixturevalue("sealing")
    if request.param in {"sqlite", "sealed"}:
        return tmp_path / "data" / "calls.db"
    address = request.getfixturevalue("postgres")
    engine = create_engine(address.replace("postgresql:", "postgresql+pg8000:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


@pytest.fixture
def store(url):
    with Store(url) as opened:
        yield opened
