"""Simulated people: they use the public HTTP and websocket interface and know nothing else of the workshop.

They run in a process of their own, on asyncio, so that no event loop of the server is near them.
`client` speaks the protocol, `crowd` lives through a workshop as a group of people would, `demo` shows it
to a newcomer, `replay` plays a recorded conversation and compares the result.
"""
