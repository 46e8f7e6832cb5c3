"""mapclassify's optimal classes: argument VALUES (doubles). Prints its measure as one line of JSON."""
import json
import resource
import sys
import time

import mapclassify
import numpy

values = numpy.fromfile(sys.argv[1], dtype="<f8")
# Compiled before the clock starts, where numba is there.
mapclassify.FisherJenks(values[:100], k=5)

start, cpu = time.perf_counter(), time.process_time()
found = mapclassify.FisherJenks(values, k=5)
spent, cpu = time.perf_counter() - start, time.process_time() - cpu
# Its bounds are the largest value of each class; midway to the next is what others give.
ordered = numpy.sort(values)
after = numpy.searchsorted(ordered, found.bins[:-1], side="right")
middles = (found.bins[:-1] + ordered[after]) / 2
print(
    json.dumps(
        {
            "milliseconds": spent * 1000,
            "cpu": cpu * 1000,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "rows": len(values),
            "breaks": [float(ordered[0]), *map(float, middles), float(ordered[-1])],
        }
    )
)
