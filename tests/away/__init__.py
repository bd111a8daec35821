"""Tests of a tablet that is away."""
