"""Rank intervals over draws of weights, as one writes them in numpy and scipy. Arguments: FILE AREAS INDICATORS."""
import json
import resource
import sys
import time

import numpy as np
from scipy.stats import rankdata

DRAWS = 1000

areas, indicators = int(sys.argv[2]), int(sys.argv[3])
counts = np.fromfile(sys.argv[1]).reshape(indicators, areas, 2)
values = counts[:, :, 0] / counts[:, :, 1]

start, before = time.perf_counter(), time.process_time()
low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
scaled = 1 + 99 * (values - low) / (high - low)
weights = 1 + 0.25 * (2 * np.random.default_rng(1).random((DRAWS, indicators)) - 1)
ranks = np.empty((DRAWS, areas), dtype=np.uint16)
for draw in range(DRAWS):
    w = weights[draw]
    ranks[draw] = rankdata(-(w @ scaled) / w.sum(), method="min")
quantiles = np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
mean = ranks.mean(axis=0)
top = (ranks <= -(-areas // 10)).mean(axis=0)
width = float((quantiles[2] - quantiles[0]).mean())
print(
    json.dumps(
        {
            "milliseconds": 1000 * (time.perf_counter() - start),
            "cpu": 1000 * (time.process_time() - before),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "rows": width,
        }
    )
)
