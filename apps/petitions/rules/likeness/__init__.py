"""Which messages are about one matter at one place: learned from the messages themselves, the same answer every time.

`words` says what petitions are commonly about, `names` finds what a place or body is called, `features` weighs a text,
`clustering` puts alike texts together, `naming` says what a cluster is about and where. Plain Python, no network.
"""
