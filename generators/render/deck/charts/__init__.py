"""Native charts: each form, the axes, the workbook behind them."""
