"""Set up, run and test the add-ons on a machine with only package registries.

Standard library only: this package is what installs everything else.
"""
