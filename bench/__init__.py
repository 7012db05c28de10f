"""Measuring: a load generator that speaks the real protocol, and the scenarios it plays."""
