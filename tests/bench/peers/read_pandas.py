"""What a Python user does: pandas' C engine, all columns, typed; dates by their format.
Usage: read_pandas.py FILE KIND. Prints one line of JSON. The start of Python is not counted."""
import json
import resource
import sys
import time

import pandas

path, kind = sys.argv[1:3]
TEXT = {
    "addresses": ["object_id", "nummeraanduiding", "pandid"],
    "transactions": ["object_id", "leverdatum", "koper_id", "verkoper_id"],
    "offences": [],
}
MARKS = {"decimal": ",", "thousands": "."} if kind == "transactions" else {}
start, cpu = time.perf_counter(), time.process_time()
rows = pandas.read_csv(path, sep=";", dtype={name: str for name in TEXT[kind]}, engine="c", low_memory=False, **MARKS)
if kind == "transactions":
    rows["leverdatum"] = pandas.to_datetime(rows["leverdatum"], format="%d-%m-%Y")
milliseconds = 1000 * (time.perf_counter() - start)
cpu = 1000 * (time.process_time() - cpu)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "megabytes": peak, "rows": len(rows)}))
