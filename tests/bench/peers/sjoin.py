"""Debian's geopandas joins points to areas: arguments WKB LENGTHS POINTS. Prints its measure as one line of JSON."""
import json
import resource
import sys
import time

import geopandas
import numpy
import shapely.wkb

wkb, lengths, points = sys.argv[1:4]
blob = open(wkb, "rb").read()
shapes, at = [], 0
for length in numpy.fromfile(lengths, dtype="<i4"):
    shapes.append(shapely.wkb.loads(blob[at : at + length]))
    at += length
areas = geopandas.GeoDataFrame(geometry=shapes, crs=28992)
xy = numpy.fromfile(points, dtype="<f8").reshape(-1, 2)

start, cpu = time.perf_counter(), time.process_time()
where = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs=28992)
made = time.perf_counter()
joined = geopandas.sjoin(where, areas, how="left", predicate="within")
print(
    json.dumps(
        {
            "milliseconds": (time.perf_counter() - made) * 1000,
            "cpu": (time.process_time() - cpu) * 1000,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "whole": (time.perf_counter() - start) * 1000,
            "rows": int(joined.index_right.notna().sum()),
        }
    )
)
