"""A nation's pictures: time, memory and growth on one machine and on two Dask workers."""
