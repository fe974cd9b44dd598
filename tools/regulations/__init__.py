# Part of HR Quality. See LICENSE. (LGPL-3)
"""Regulations of real agencies as typed tables, and the workbooks made of them."""
