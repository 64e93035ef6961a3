"""设置: accounts and posts, organs, calendars, limits, content codes and shared views, without code (top floor).

Pages call the actions of the floors that own the rows. What needs a second person is first a `Proposal`; what was
done is a `Change` with the values before and after.
"""
