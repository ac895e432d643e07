"""Write the real series once more as other sensors would give them: fewer readings, coarser, noisier, set wrong, slower.

    python3 temperature_worse.py --data ../../../shared/data/temperature --out FOLDER     # FOLDER/NAME with series.json, for ./kw eval temperature
"""

import argparse
import csv
import json
import math
from datetime import datetime
from pathlib import Path

import numpy as np

# seconds between readings at least, smallest step K, noise K (one sigma), offset K, lag min
SENSORS = {
    "every-2-min": dict(every=120), "every-5-min": dict(every=300), "every-10-min": dict(every=600),
    "steps-0.5": dict(step=0.5), "steps-1": dict(step=1.0), "noise-0.1": dict(noise=0.1), "noise-0.3": dict(noise=0.3),
    "plus-1": dict(offset=1.0), "minus-1": dict(offset=-1.0), "lag-5-min": dict(lag=5.0), "cheap": dict(every=300, step=0.5, noise=0.1),
}


def seen(rows: list, rng: np.random.Generator, every=0.0, step=0.01, noise=0.0, offset=0.0, lag=0.0) -> list:
    """(time as text, moment, °C) as that sensor gives them."""
    out, felt, before, last = [], None, None, None
    for text, at, celsius in rows:
        passed = 0 if before is None else max((at - before).total_seconds(), 0) / 60
        felt = celsius if felt is None or lag == 0 else felt + (celsius - felt) * (1 - math.exp(-passed / lag))
        before = at
        if last is None or (at - last).total_seconds() >= every - 1:
            last = at
            out.append((text, round((felt + offset + noise * rng.normal()) / step) * step))
    return out


def read(file: Path) -> list:
    rows = []
    with file.open() as lines:
        for row in csv.DictReader(lines):
            if row["temperature_c"]:
                rows.append((row["time"], datetime.fromisoformat(row["time"].rstrip("Z")), float(row["temperature_c"])))
    return rows


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    o = options.parse_args()
    index = json.loads((o.data / "series.json").read_text())
    for name, sensor in SENSORS.items():
        rng, folder, entries = np.random.default_rng(7), o.out / name, {}
        folder.mkdir(parents=True, exist_ok=True)
        for series, entry in index.items():
            rows = seen(read(o.data / f"{series}.csv"), rng, **sensor)
            (folder / f"{series}.csv").write_text("time,temperature_c\n" + "".join(f"{t},{c:.2f}\n" for t, c in rows))
            entries[series] = {**entry, "interval_s": max(entry["interval_s"], sensor.get("every", 0)), "rows": len(rows)}
        (folder / "series.json").write_text(json.dumps(entries, indent=1) + "\n")


if __name__ == "__main__":
    main()
