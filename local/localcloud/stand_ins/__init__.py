"""Stand-ins: resources of AWS's types that are recorded, with nothing behind them."""
