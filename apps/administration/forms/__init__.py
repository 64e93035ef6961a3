"""What is typed into 设置."""
