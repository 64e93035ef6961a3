"""Staff who act: sign-in, dated appointments to an organ in a role, and the `Access` snapshot of one request.

Rights are computed from appointments on every request, so a change holds from the next request on. What a role may
do is decided by each app's `rules/permissions.py`; here stands only who somebody is and where.
"""
