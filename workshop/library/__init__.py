"""Methods and recipes: what others found to work, as data (methods/*.yaml, recipes/*.yaml), and what reads them.

reading.py: a file, every part of it with its line. model.py: what a method and a recipe are. steps.py: a recipe's steps
with what they take from methods. linting.py: everything that can be wrong with a file, each with a remedy
(complaints.py). compiling.py: an agenda in one language, and the plan around it. shelf.py: the built-in ones.
"""
