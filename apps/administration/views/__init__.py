"""The pages of 设置."""
