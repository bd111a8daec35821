from setuptools import find_packages, setup

homes = {"gals.templates": "templates", "gals.static": "static"}  # beside gals/ in the checkout, inside it in a wheel
rooms = [f"gals.{room}" for room in find_packages("gals")]
setup(packages=["tools", "gals", *rooms, *homes], package_dir=homes)
