"""What the petitioner may read of the one case his or her secret opens."""
