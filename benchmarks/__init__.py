"""How fast sites are built and how well they are searched, beside other generators.

``python -m benchmarks`` runs everything; see ``docs/benchmarks.md``.  Nothing here is
part of the package.
"""
