"""Debian's pandas makes a score of percentile ranks: arguments COLUMNS AREAS INDICATORS. Prints its measure as one line of JSON."""
import json
import resource
import sys
import time

import numpy
import pandas

path, areas, indicators = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
values = numpy.fromfile(path, dtype="<f8").reshape(indicators, areas)
figures = pandas.DataFrame(dict(enumerate(values)))
weights = numpy.array([1 + k % 3 for k in range(indicators)], dtype=float)


def score_of():
    ranks = (figures.rank() - 1) / (figures.count() - 1) * 100
    weighed = ranks * weights
    present = ranks.notna() @ weights
    enough = present >= 0.5 * weights.sum()
    score = (weighed.sum(axis=1) / present).where(enough)
    return score, weighed.div(present.where(enough), axis=0)


# The middle of five, so that no start of anything counts.
times = []
for _ in range(5):
    start, cpu = time.perf_counter(), time.process_time()
    score, contributions = score_of()
    times.append((time.perf_counter() - start, time.process_time() - cpu))
middle = [sorted(of)[2] * 1000 for of in zip(*times)]
print(
    json.dumps(
        {
            "milliseconds": middle[0],
            "cpu": middle[1],
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "rows": int(score.notna().sum()),
            "sum": float(score.sum()),
            "parts": float(contributions.sum().sum()),
        }
    )
)
