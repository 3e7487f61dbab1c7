"""A kernel for Jupyter notebooks: `pyepi -m pyepi_kernel install` says to Jupyter that it is there."""
