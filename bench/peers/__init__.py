"""One module a peer: the same base written as that peer reads it, the command, and the proof that it did the work."""
