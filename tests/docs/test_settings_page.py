from scripts.settings_doc import TARGET, page


def test_the_settings_page_is_current():
    assert TARGET.read_text(encoding="utf-8") == page(), "run python scripts/settings_doc.py"
