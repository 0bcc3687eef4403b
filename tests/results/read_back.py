"""Reads a CSV or a VOTable as its users do, and prints what it says as JSON: unknown as null, NaN and infinities as text.

    python3 tests/results/read_back.py csv|pandas|votable < FILE
"""

import csv
import io
import json
import math
import sys
import warnings


def plain(value):
    if isinstance(value, float) and not math.isfinite(value):
        return {"figure": repr(value)}
    return value


def read_csv(content):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    return {"names": rows[0], "rows": rows[1:]}


def read_pandas(content):
    import pandas

    table = pandas.read_csv(io.BytesIO(content), dtype={"id": "string", "ztf": "string", "lsst": "string"})
    return {
        "types": {name: str(kind) for name, kind in table.dtypes.items()},
        "rows": json.loads(table.to_json(orient="records", double_precision=15)),
    }


def read_votable(content):
    import numpy
    from astropy.io.votable import parse

    warnings.simplefilter("error")
    votable = parse(io.BytesIO(content), verify="exception")
    table = votable.get_first_table()
    array = table.array
    rows = []
    for record in array:
        row = []
        for field in table.fields:
            value = record[field.ID]
            # A text has no mask of its own: an empty one is what was not known.
            if numpy.ma.is_masked(value) or value is numpy.ma.masked:
                row.append(None)
                continue
            value = value.item() if hasattr(value, "item") else value
            if isinstance(value, bytes):
                value = value.decode("ascii")
            row.append(None if value == "" else plain(value))
        rows.append(row)
    resource = votable.resources[0]
    return {
        "version": votable.version,
        "names": [field.name for field in table.fields],
        "ids": [field.ID for field in table.fields],
        "types": [field.datatype for field in table.fields],
        "units": [None if field.unit is None else field.unit.to_string("vounit") for field in table.fields],
        "ucds": [field.ucd for field in table.fields],
        "infos": [[info.name, info.value] for info in resource.infos],
        "times": [[time.ID, time.timescale, time.timeorigin] for time in resource.time_systems],
        "rows": rows,
    }


json.dump({"csv": read_csv, "pandas": read_pandas, "votable": read_votable}[sys.argv[1]](sys.stdin.buffer.read()), sys.stdout)
