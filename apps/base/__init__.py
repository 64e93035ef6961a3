"""Floor of the house: errors, clock, encryption, queue by name, paging, page and API plumbing. No domain nouns."""
