"""What the pages of 设置 read."""
