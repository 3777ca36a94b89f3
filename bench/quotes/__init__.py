"""Quotes that are not quite as they were: perturbed in known ways, in three scripts, and looked for again."""
