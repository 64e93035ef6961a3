#!/usr/bin/env python
"""Run a Django management command. `python3 dev.py manage <command>` starts the services for it first."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    execute_from_command_line(sys.argv)
