"""The anchor of every case: number, owning organ, and the walls around it; and the append-only, hash-chained ledger.

A case type above (a petition, later a dispute or a review) is one-to-one with a `CaseFile`. Papers, clocks and
notices hang on the file and ask *it* who may see: grants open it, the seal closes it to all but named people, and a
closure (accused or recused) closes it to an organ's whole subtree or to a person, beating every grant.
"""
