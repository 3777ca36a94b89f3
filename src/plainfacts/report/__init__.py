"""Diagnostics and listings in each format: frozen values in, text out. It reads no file and knows no command."""
