"""Measurements, printed as ratios against a named peer or a stated limit; `make bench` runs them all."""
