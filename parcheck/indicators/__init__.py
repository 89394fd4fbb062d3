"""The indicators, one file each; a file in this folder is an indicator without being listed anywhere."""

import functools
import importlib
import pkgutil

from parcheck.indicator import Indicator


@functools.cache
def all_indicators() -> tuple[Indicator, ...]:
    """Return every indicator, in the order in which they are shown."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    indicators: list[Indicator] = [module.INDICATOR for module in modules]
    return tuple(sorted(indicators, key=lambda indicator: indicator.position))
