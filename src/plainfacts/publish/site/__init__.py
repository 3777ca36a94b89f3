"""The whole published base as files that any file server can host: the served pages, asked one by one, and an index."""
