"""People who come to us, and people complained of: the only home of identity data and of its masking.

A `Person` is a record as given on one occasion, never merged with another: the same human being is found again by
blind index (`id_key`, `phone_key`, `name_address_key`), so nothing said on one petition leaks into another.
"""
