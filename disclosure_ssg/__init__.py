"""A static-site generator for government disclosure columns (政府信息公开专栏)."""

__version__ = "0.1.0"
