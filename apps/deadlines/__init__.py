"""Clocks: pure date arithmetic over a versioned working calendar, and the stored answer for each right.

A clock does not know what it times. `rules/` computes from values alone and explains itself step by step in Chinese;
`Deadline` stores the inputs and the answer. Overdue is a query over the stored date, never a flag a worker sets;
sweeps only send notices.
"""
