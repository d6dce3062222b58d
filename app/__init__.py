"""The doors of Chartula, and the wiring behind them."""

__version__ = "0.1.0"
