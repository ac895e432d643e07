"""Write a folder of simulated series in the form of the real ones (series.json and NAME.csv), for training, calibration or checks.

    python3 temperature_simulate.py --out FOLDER --series 900 --seed 1 [--faults 0.6] [--kinds usual|unseen] [--days 4]
"""

import argparse
import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

import temperature_events as events
from temperature_machines import KINDS, UNSEEN, Machines, draw

STEP = 0.5  # minutes; the product takes means of a minute, so that faster sensors are the same to it
CHUNK = 300
START = datetime(2026, 1, 5)
INTERVALS = np.array([0.5, 1, 2, 5, 10, 15])
SHARES = [0.06, 0.34, 0.16, 0.2, 0.17, 0.07]


def run(p: dict, e: dict, minutes: np.ndarray, rng: np.random.Generator):
    """The sensor's true values and the food's [steps, n], and for each machine the minute from which its fault shows."""
    n, steps = len(p["level"]), int(minutes.max() / STEP)
    machines = Machines(p, rng)
    warm_up = 900
    for step in range(-int(warm_up / STEP), 0, 4):
        machines.step(step * STEP, 4 * STEP, events.now(e, -1e6, minutes, p["level"], p["limit"]))
    machines.next_defrost = rng.uniform(0, 1, n) * p["every"]
    values, food = np.empty((steps, n), np.float32), np.empty((steps, n), np.float32)
    slow_air, seen = machines.air.copy(), np.full(n, np.inf)
    stuck_for = np.zeros(n)
    for step in range(steps):
        minute = step * STEP
        f = events.now(e, minute, minutes, p["level"], p["limit"])
        values[step], food[step] = machines.step(minute, STEP, f), machines.food
        slow_air += (machines.air - slow_air) * STEP / 20
        active = (minute >= e["at"]) & (minute < e["until"])
        stuck_for = np.where(active & (machines.defrost_left > 0), stuck_for + STEP, 0)
        high = slow_air > p["level"] + np.maximum(1.5, p["band"])
        # A covered evaporator of a real freezer cell, duty 0.33 to 0.53, is 0.62.
        cycles = ~p["modulated"] & (f["capacity"] < 0.66)
        shows = np.choose(np.clip(e["fault"], 0, None), [active, high | (f["capacity"] < 0.25), cycles | high, cycles | high, cycles | high,
                          stuck_for > p["length"], f["shift"] > np.maximum(2.5, p["band"]), active])
        seen = np.where(active & shows & np.isinf(seen), minute, seen)
    return values, food, seen


def warm(food: np.ndarray, limit: float) -> list:
    """Stretches in which the food itself is beyond its limit, whatever the cause: a warning is no false one then. Under half an hour apart they are one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], food > limit, [0]]).astype(int))).reshape(-1, 2) * STEP
    out = []
    for a, b in edges:
        if out and a - out[-1][2] < 30:
            out[-1] = ("food-warm", out[-1][1], b, "either")
        else:
            out.append(("food-warm", a, b, "either"))
    return out


def sample(rng: np.random.Generator, values: np.ndarray, interval: float, minutes: float, quiet_from: float, quiet_to: float):
    """Times (minutes) and values as a sensor would give them, with its own faults; and the stretches of those faults."""
    jitter = rng.choice([0, 0, 0.05, 0.25])
    times = np.arange(0, minutes, interval) + rng.uniform(-1, 1, int(np.ceil(minutes / interval))) * jitter * interval / 2
    times = np.clip(times, 0, minutes - STEP)
    x = values[(times / STEP).astype(int)].astype(float) + rng.normal(0, np.exp(rng.uniform(np.log(0.01), np.log(0.4))), len(times))
    keep, marks = np.ones(len(times), bool), []
    free = lambda a, b: b < quiet_from - 30 or a > quiet_to + 400
    for _ in range(rng.poisson(0.5)):  # gaps
        a = rng.uniform(0, minutes)
        b = a + np.exp(rng.uniform(np.log(10), np.log(1500)))
        if free(a, b):
            keep &= ~((times >= a) & (times < b))
    if rng.random() < 0.10:  # stuck
        a = rng.uniform(0.2, 0.9) * minutes
        b = a + rng.uniform(120, 900)
        if free(a, b):
            inside = (times >= a) & (times < b)
            if inside.any():
                x[inside] = x[inside][0]
                marks.append(("sensor-stuck", a, b, "quiet"))
    if rng.random() < 0.15:  # impossible values
        for at in rng.integers(0, len(x), rng.integers(1, 6)):
            x[at] = rng.choice([x[at] + rng.choice([-1, 1]) * rng.uniform(15, 60), -127, 85, -39.7])
    if rng.random() < 0.15:  # stale repeats
        for at in rng.integers(1, len(x), 20):
            x[at] = x[at - 1]
    step = rng.choice([0.01, 0.1, 0.1, 0.25, 0.5, 1])
    x = np.round(np.round(x / step) * step, 2)
    return times[keep], x[keep], marks


def write(out: Path, name: str, times: np.ndarray, x: np.ndarray) -> None:
    at = np.datetime_as_string(np.datetime64(START, "s") + np.round(times * 60).astype(int).astype("timedelta64[s]"))
    (out / f"{name}.csv").write_text("time,temperature_c\n" + "".join(f"{t}Z,{v:g}\n" for t, v in zip(at, x)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--series", type=int, default=900)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--faults", type=float, default=0.6)
    options.add_argument("--days", type=float, default=4)
    options.add_argument("--kinds", choices=["usual", "unseen"], default="usual")
    o = options.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(o.seed)
    index = {}
    for first in range(0, o.series, CHUNK):
        n = min(CHUNK, o.series - first)
        p = draw(rng, KINDS if o.kinds == "usual" else UNSEEN, n)
        interval = rng.choice(INTERVALS, size=n, p=SHARES)
        minutes = o.days * 1440 * rng.uniform(0.7, 1, n)
        e = events.schedule(rng, n, minutes, o.faults)
        values, food, seen = run(p, e, minutes, rng)
        for i in range(n):
            name = f"{p['store'][i]}-{first + i:04d}"
            fault = e["fault"][i] >= 0
            times, x, marks = sample(rng, values[:, i], interval[i], minutes[i], e["at"][i] if fault else np.inf, e["until"][i] if fault else -np.inf)
            write(o.out, name, times, x)
            labels = events.windows(e, i, seen[i]) + warm(food[:, i], p["limit"][i]) + marks
            iso = lambda t: (START + timedelta(minutes=float(min(t, minutes[i])))).isoformat(timespec="seconds") + "Z"
            index[name] = {"kind": p["kind"][i], "limit_c": p["limit"][i], "interval_s": interval[i] * 60, "days": round(minutes[i] / 1440, 2),
                           "rows": len(x), "windows": [{"kind": k, "start": iso(a), "end": iso(b), "expect": w} for k, a, b, w in labels if a < minutes[i]]}
        print(f"{first + n}/{o.series}", flush=True)
    (o.out / "series.json").write_text(json.dumps(index, indent=1) + "\n")


if __name__ == "__main__":
    main()
