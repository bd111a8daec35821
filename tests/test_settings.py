"""Settings are one documented table, and a misspelt one never passes in silence."""

from pathlib import Path

import pytest

from gals import config
from gals.errors import NotConfigured

README = Path(__file__).resolve().parent.parent / "README.md"


@pytest.mark.parametrize("setting", config.SETTINGS, ids=lambda setting: setting.name)
def test_readme_lists_every_setting(setting):
    assert f"`{setting.env or 'GALS_' + setting.name}`" in README.read_text()


def test_an_unknown_setting_stops_the_start(tmp_path):
    with pytest.raises(NotConfigured, match="TIMEZON"):
        config.read({"INSTANCE": str(tmp_path), "TIMEZON": "Asia/Bishkek"})


def test_the_instance_folder_may_hold_a_settings_file(tmp_path):
    (tmp_path / "config.py").write_text('LANGUAGE = "ru"\n')
    assert config.read({"INSTANCE": str(tmp_path)})["LANGUAGE"] == "ru"


def test_the_environment_is_stronger_than_the_file(tmp_path, monkeypatch):
    (tmp_path / "config.py").write_text("IDLE_MINUTES = 5\n")
    monkeypatch.setenv("GALS_IDLE_MINUTES", "7")
    assert config.read({"INSTANCE": str(tmp_path)})["IDLE_MINUTES"] == 7


def test_a_postgresql_address_is_opened_with_the_driver_we_ship(tmp_path):
    read = config.read({"INSTANCE": str(tmp_path), "DATABASE_URL": "postgresql://gals@localhost/gals"})
    assert read["DATABASE_URL"] == "postgresql+psycopg://gals@localhost/gals"


def test_the_secret_key_is_kept_and_readable_by_its_owner_only(tmp_path):
    first = config.secret(tmp_path)
    assert config.secret(tmp_path) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
