"""`python3 dev.py benchmark [--sizes 10000,100000,1000000] [--json FILE]`: the ratios of the performance plan, in one run.

Prints what was measured, whatever it is; nothing here passes or fails.
"""

import argparse
import json
import logging
import os
import time
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings

django.setup()
logging.disable(logging.INFO)

from apps.accounts.models import User  # noqa: E402
from apps.demonstration.actions.bulk_load import bulk_load  # noqa: E402
from apps.demonstration.actions.throwaway import throwaway_database  # noqa: E402
from apps.petitions.models import Petition  # noqa: E402
from config.devstack.database import with_name  # noqa: E402
from tests.benchmarks import filing, lists, repeats, sweep  # noqa: E402
from tests.benchmarks.cast import PLACES, bench_user, staff_units  # noqa: E402
from tests.benchmarks.measure import Ratio, Sample  # noqa: E402


def main() -> None:
    """Everything in a database of its own, made from a migrated template and dropped at the end."""
    with throwaway_database() as name:
        # for the processes that file at once
        os.environ["DATABASE_URL"] = with_name(os.environ["DATABASE_URL"], name)
        measure()


def measure() -> None:
    parser = argparse.ArgumentParser(prog="dev.py benchmark")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--only", choices=["pages", "sweep", "filing", "repeats"], default="", help="one part of it"
    )
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    settings.ALLOWED_HOSTS = ["*"]
    users = {name: bench_user(name) for name in PLACES}
    staff_units()
    ratios: list[Ratio] = []
    first: dict[str, Sample] = {}
    swept: dict[int, float] = {}
    for size in sizes:
        grow_to(size)
        if options.only in ("", "pages"):
            ratios += pages(size, sizes[0], users, first)
        if options.only in ("", "sweep"):
            found, swept[size] = sweep.run(size)
            ratios += show(found)
        if options.only in ("", "repeats"):
            ratios += show(repeats.run(size, users["registrar"]))
    if len(swept) > 1:
        few, many = sizes[-2:]
        what = f"10,000 due: rate among {few:,} / among {many:,}"
        ratios += show([Ratio("P3", what, many, swept[few] / swept[many], "≤ 1.2")])
    if options.only in ("", "filing"):
        ratios += show(filing.run(sizes[-1]))
    if options.json:
        options.json.write_text(json.dumps([asdict(ratio) for ratio in ratios], ensure_ascii=False, indent=1))


def pages(size: int, smallest: int, users: dict[str, User], first: dict[str, Sample]) -> list[Ratio]:
    """P1, P2 and the dashboard at this size; `first` keeps the samples of the smallest."""
    found, samples = lists.run(size, users["triage_officer"])
    dashboard, more = lists.run_dashboard(size, users["director"])
    samples |= more
    for name in samples:
        first.setdefault(name, samples[name])
    names = ("list", "middle", "filter", "case", "desk", "dashboard")
    grown = [growth(name, size, smallest, samples[name], first[name]) for name in names]
    return show(found + dashboard + grown)


def growth(name: str, size: int, smallest: int, now: Sample, before: Sample) -> Ratio:
    """By CPU, backend included: the wall also tells what else the machine was doing at two different moments."""
    note = f"wall: {now.over(before):.2f}"
    return Ratio("P1", f"{name}: this size / {smallest:,}, CPU", size, now.cpu_over(before), "≤ 1.3", note)


def grow_to(size: int) -> None:
    """Add what is missing to a bulk-loaded database."""
    present = Petition.objects.count()
    if size > present:
        began = time.perf_counter()
        bulk_load(count=size - present, today=sweep.TODAY)
        print(f"loaded {size - present:,} petitions in {time.perf_counter() - began:.0f} s", flush=True)


def show(ratios: list[Ratio]) -> list[Ratio]:
    for ratio in ratios:
        print(ratio.line(), flush=True)
    return ratios


if __name__ == "__main__":
    main()
