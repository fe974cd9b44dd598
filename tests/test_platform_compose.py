# Part of HR Quality. See LICENSE. (LGPL-3)
"""docker-compose.yml follows the specification and stays on the series we test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "docker-compose.yml"


def test_compose_file_follows_the_specification():
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.compose-spec", str(COMPOSE)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_images_are_pinned_to_a_series():
    images = [
        line.split("image:")[1].strip()
        for line in COMPOSE.read_text().splitlines()
        if line.strip().startswith("image:")
    ]
    assert images == ["postgres:16", "odoo:19"]
