"""A release changes with all that pages are made by."""

import pytest

from placebook.lib.release import release


@pytest.mark.parametrize(
    "file",
    [
        *("placebook/urls.py", "templates/base.html", "static/style.css", "requirements.txt"),
        *(f"{app}/deep/views.py" for app in ("accounts", "idempotency", "initiatives")),
    ],
)
def test_a_changed_file_is_another_release(file, tmp_path):
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    digests = set()
    for text in ("before", "after"):
        path.write_text(text)
        release.cache_clear()
        digests.add(release(tmp_path))
    assert len(digests) == 2


def test_a_process_reads_its_code_once(tmp_path):
    path = tmp_path / "templates/base.html"
    path.parent.mkdir()
    path.write_text("before")
    before = release(tmp_path)
    path.write_text("after")
    assert release(tmp_path) == before
