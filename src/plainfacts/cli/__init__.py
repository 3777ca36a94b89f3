"""The command line: one short file a command, which parses, calls, renders, and says the exit code."""
