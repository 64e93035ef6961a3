"""The development stack behind `dev.py`: PostgreSQL and Valkey from wheels, the programs, tests, lint.

For development and tests only: every command that would start something refuses when DEBUG is off.
Nothing here is imported by an app, and nothing here imports one; Django runs in child processes.
"""
