"""The system's Chromium, headless; tests that need it are skipped without it, with the reason."""

import shutil

import pytest


@pytest.fixture(scope="module")
def browser():
    """Chromium without a network: it is started offline and every request is noted."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs the system's Chromium (apt install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Open a page from a file; the test fails if it asks for anything or complains."""
    contexts, asked, complaints = [], [], []

    def opened(page_text, size=(1280, 1000), fragment="", **options):
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(page_text, encoding="utf-8")
        context = browser.new_context(
            offline=True, viewport={"width": size[0], "height": size[1]}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append("a dialog"), dialog.dismiss()))
        page.goto(file.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    outside = [url for url in asked if not url.startswith(("file:", "data:"))]
    assert outside == []
    assert len([url for url in asked if url.startswith("file:")]) == len(contexts)
    assert complaints == []
