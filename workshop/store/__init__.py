"""The only SQL: the file, its tables, and what is read from and written to them.

Every function takes a connection first. In a running server only the engine's thread holds one that writes.
"""
