"""Measuring: a load generator that speaks the real protocol, the scenarios it plays, and what others do beside.

run.py is the door, scenarios.py the list with its targets, play.py how one is played. crowd.py is the load
generator, a process of its own: it knows the protocol only and never what it talks to.
"""
