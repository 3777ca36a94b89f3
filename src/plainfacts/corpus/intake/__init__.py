"""Documents on their way in: what kind they are, their text, what they say of themselves, and fetching one by its URL.

Everything here reads what somebody else wrote. Nothing of it runs again once a document is frozen.
"""
