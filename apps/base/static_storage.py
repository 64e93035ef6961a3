"""File names that carry the hash of their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage without source maps.

    Third-party files end in `sourceMappingURL=…`; the maps are not shipped, and Django would refuse to collect
    a file that points at one which does not exist.
    """

    patterns = tuple(
        (extension, tuple(p for p in rules if "sourceMappingURL" not in (p if isinstance(p, str) else p[0])))
        for extension, rules in CompressedManifestStaticFilesStorage.patterns
    )
