"""The tests, floor by floor as the package is built; `bases` makes the fact bases that they stand on."""
