"""Messages to staff: outbox rows written with the change that causes them, delivered by a worker.

A row addresses one user, or everybody in a role at an organ; who actually reads it is decided at reading time through
the walls of the case file, so a message can never reach the accused. Text carries no case content.
"""
