"""docker-compose.yml is held against the Compose Specification's own JSON schema, which check-jsonschema ships."""

import ast
import importlib.resources
import json
from pathlib import Path

import jsonschema
import pytest

from config.devstack import postgres
from config.devstack.places import ROOT
from tests.devstack import compose

OURS = {"migrate", "web", "worker", "beat"}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    vendor = importlib.resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((vendor / "compose-spec.json").read_text())
    return jsonschema.Draft202012Validator(schema)


def test_the_file_is_valid(validator):
    assert [error.message for error in validator.iter_errors(compose.raw())] == []


def test_the_schema_finds_a_planted_mistake(validator):
    document = compose.raw()
    document["services"]["web"]["helthcheck"] = {"test": ["CMD", "true"]}
    assert list(validator.iter_errors(document))


def test_every_service_is_there():
    assert set(compose.raw()["services"]) == {"postgres", "valkey"} | OURS


def test_servers_keep_their_data_and_are_watched():
    services = compose.raw()["services"]
    assert services["postgres"]["image"] == "postgres:18"
    assert "database:/var/lib/postgresql" in services["postgres"]["volumes"]
    assert "queue:/data" in services["valkey"]["volumes"]
    assert all("healthcheck" in services[name] for name in ("postgres", "valkey", "web", "worker"))
    assert set(compose.raw()["volumes"]) == {"database", "queue", "files"}


def test_nothing_starts_before_the_migration_is_done():
    services = compose.raw()["services"]
    for name in OURS - {"migrate"}:
        assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services["migrate"]["restart"] == "no"


def test_only_the_web_is_published_and_only_on_this_machine():
    services = compose.raw()["services"]
    assert {name for name, service in services.items() if "ports" in service} == {"web"}
    assert compose.resolved({})["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]


def test_production_has_the_locale_of_development():
    arguments = compose.raw()["services"]["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert set(postgres.locale_arguments(18)) - {f"--lc-ctype={postgres.ctype()}"} <= set(arguments)
    assert "--lc-ctype=C.UTF-8" in arguments


def test_every_variable_is_explained_in_the_example():
    assert compose.variables() <= set(compose.example())


def test_every_setting_production_insists_on_is_in_the_example():
    required = set()
    for node in ast.walk(ast.parse((ROOT / "config/settings/prod.py").read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords:
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "env" and isinstance(node.args[0], ast.Constant):
                required.add(node.args[0].value)
    assert {"SECRET_KEY", "FIELD_KEYS"} <= required
    assert required <= set(compose.example())


def test_the_example_holds_no_secret():
    secret = [name for name in compose.example() if name.endswith(("KEY", "KEYS", "PASSWORD"))]
    assert len(secret) == 7
    assert all(compose.example()[name] == "" for name in secret)


def test_the_image_copies_only_what_exists():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    copied = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert copied
    assert [name for name in copied if not Path(ROOT / name).exists()] == []
