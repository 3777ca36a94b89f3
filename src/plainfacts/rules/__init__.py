"""One function a rule, a plain list of them. A rule looks at a checked base and yields findings; it reads no file."""
