"""The rules of a workshop, pure: no web, no sockets, no SQL, no clock of its own.

A command comes in with the time and a way to read rows; a list of changes or a refusal comes out.
"""
