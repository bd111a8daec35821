"""A photograph simulator of our own: sheets drawn by real hands, bent, lit and seen by an imperfect camera, with the truth kept.

``photographs.photograph(seed, level)`` makes one; the same seed and level give the same bytes. Simulations flatter: real
photographs belong into ``tests/photographs``.
"""
