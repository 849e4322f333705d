"""The listed postings as sets of keys in this process: filters, counts, order.

A compressed bitmap for each facet value answers how many postings two values share
in microseconds, whatever their number, so every count is true and none costs a
query. The database stays the truth: each use first asks it whether anything changed.
"""
