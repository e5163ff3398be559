"""The units of systemd run what exists, often enough, with rights to little; and the template of
their variables starts a site.
"""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from importlib.util import find_spec

import pytest
from django.core.management import get_commands, load_command_class

from placebook.server import __main__ as launcher
from placebook.server import supervisor
from tests.deploy.proxies import DEPLOY
from tests.placebook.test_settings import manage
from tests.test_documentation import text_of, variables

UNITS = DEPLOY / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
TIMERS = sorted(path.name for path in UNITS.glob("*.timer"))
PYTHON = "/srv/placebook/.venv/bin/python"
JOB = re.compile(r"placebook-job@(\w+)\.timer")


def unit(name):
    """The sections of a unit, with what all services share."""
    parser = ConfigParser(strict=False, interpolation=None, delimiters=["="])
    parser.optionxform = str
    shared = [UNITS / "placebook-.service.d" / "common.conf"] if name.endswith(".service") else []
    parser.read([*shared, UNITS / name])
    return parser


def jobs():
    """The commands that have a timer."""
    return {JOB.fullmatch(name)[1] for name in TIMERS}


def commands():
    """What the units start, for each job that a template stands for."""
    for name in SERVICES:
        start = unit(name)["Service"]["ExecStart"]
        names = jobs() if "@" in name else {""}
        yield from (start.replace("%i", job).split() for job in sorted(names))


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_what_a_unit_starts_exists_and_takes_these_arguments(command):
    python, *arguments = command
    assert python == PYTHON
    if arguments[0] == "-m":
        assert find_spec(f"{arguments[1]}.__main__")
        return
    script, name, *options = arguments
    assert (DEPLOY.parent / script).exists()
    load_command_class(get_commands()[name], name).create_parser(script, name).parse_args(options)


def test_every_job_that_the_guide_lists_has_a_timer():
    guide = text_of("docs/operating.md")
    assert set(re.findall(r"^\| `(\w+)` \|", guide, re.M)) == jobs()


def test_the_site_has_the_seconds_that_it_needs_to_stop():
    service = unit("placebook-web.service")["Service"]
    assert int(service["TimeoutStopSec"]) > supervisor.STOP_TIMEOUT


def test_the_site_may_hold_the_connections_that_it_wants():
    service = unit("placebook-web.service")["Service"]
    assert int(service["LimitNOFILE"]) >= launcher.CONNECTIONS + launcher.OTHER_FILES


@pytest.mark.parametrize("name", ["placebook-web.service", "placebook-worker.service"])
def test_what_ends_is_started_again_for_as_long_as_it_takes(name):
    assert unit(name)["Service"]["Restart"] == "always"
    assert unit(name)["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_few_rights(name):
    service = unit(name)["Service"]
    assert service["User"] == "placebook"
    assert service["UMask"] == "0077"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    for right in ("NoNewPrivileges", "PrivateTmp", "ProtectHome", "RestrictSUIDSGID"):
        assert service[right] == "yes"
    assert {"MemoryMax", "TasksMax"} <= {*service}


def template():
    lines = (DEPLOY / "placebook.env").read_text().splitlines()
    return [line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line)]


def test_the_template_names_variables_that_the_settings_read():
    assert {name for name, _ in template()} <= {*variables()}


def test_the_template_starts_a_site_once_it_has_a_key():
    filled = dict(reversed(template())) | {"SECRET_KEY": "k" * 60}
    assert manage("check", **filled).stderr == ""


@pytest.fixture
def units(tmp_path):
    """The units as they would be installed here, and the environment that finds them."""
    shutil.copytree(UNITS, tmp_path, dirs_exist_ok=True)
    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            path.write_text(path.read_text().replace(PYTHON, sys.executable))
    return tmp_path, {"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"}


@pytest.mark.deploy
@pytest.mark.parametrize("name", [*SERVICES, *TIMERS])
def test_systemd_understands_it(units, name):
    folder, environment = units
    name = name.replace("@.", "@backup.")
    command = ["systemd-analyze", "verify", "--man=no", folder / name]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.deploy
@pytest.mark.parametrize("name", [name for name in SERVICES if "@" not in name])
def test_systemd_finds_it_hardly_exposed(units, name):
    folder, environment = units
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", folder / name]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
