"""Faults of machines and sensors, and changes that are none, as they act on the machines over time (rates: the table in the data's README)."""

import numpy as np

FIRST = 8 * 60  # Minutes in which a store is only learned.
FAULTS = ["cooling-lost", "lockout", "slow-leak", "iced-evaporator", "capacity-halved", "heater-stuck", "thermostat-drift", "door-ajar"]


def schedule(rng: np.random.Generator, n: int, minutes: np.ndarray, share: float) -> dict:
    """One fault at most a machine, once it is learned; and setting changes, which are no fault."""
    e = {"fault": np.where(rng.random(n) < share, rng.integers(len(FAULTS), size=n), -1)}
    e["at"] = rng.uniform(FIRST, np.maximum(0.8 * minutes, FIRST))
    e["until"] = e["at"] + np.exp(rng.uniform(np.log(80), np.log(2000), n))
    slow = np.isin(e["fault"], [2, 3, 6])
    e["ramp"] = np.where(e["fault"] == 6, np.exp(rng.uniform(np.log(60), np.log(1200), n)), np.exp(rng.uniform(np.log(400), np.log(3600), n)))
    e["until"] = np.where(slow, np.minimum(e["at"] + e["ramp"] * rng.uniform(1, 1.6, n), minutes), e["until"])
    e["until"] = np.where(e["fault"] == 7, e["at"] + rng.uniform(60, 420, n), e["until"])
    e["until"] = np.minimum(e["until"], minutes)
    e["depth"] = np.choose(np.clip(e["fault"], 0, None), [
        np.zeros(n), rng.uniform(0.05, 0.9, n), rng.uniform(0.1, 0.4, n), rng.uniform(0.2, 0.5, n), rng.uniform(0.3, 0.65, n),
        np.zeros(n), rng.uniform(4, 10, n), rng.uniform(3, 9, n)])
    e["ajar_vent"] = rng.uniform(1, 3, n)
    e["lockout_heat"] = np.maximum(rng.uniform(-0.3, 1, n), e["depth"] - 0.2) * rng.uniform(0.3, 1, n)
    e["lockout_on"], e["lockout_off"] = rng.uniform(0.5, 3, n), rng.uniform(1, 8, n)
    e["set_at"] = np.where(rng.random(n) < 0.35, rng.uniform(0.05, 0.95, n) * minutes, np.inf)
    e["set_by"] = rng.uniform(-3.5, 3, n)
    e["set_until"] = np.where(rng.random(n) < 0.4, e["set_at"] + rng.uniform(240, 1800, n), np.inf)
    e["weather"] = rng.normal(0, 3, n)
    return e


def now(e: dict, minute: float, minutes: np.ndarray, level: np.ndarray, limit: np.ndarray) -> dict:
    n = len(level)
    active = (minute >= e["at"]) & (minute < e["until"])
    is_ = lambda k: active & (e["fault"] == k)
    way = np.clip((minute - e["at"]) / np.maximum(e["ramp"], 1), 0, 1)
    capacity = np.ones(n)
    for k in (2, 3):
        capacity = np.where(is_(k), 1 - way * (1 - e["depth"]), capacity)
    capacity = np.where(is_(4) | is_(1), e["depth"], capacity)
    phase = (minute - e["at"]) % (e["lockout_on"] + e["lockout_off"])
    set_now = (minute >= e["set_at"]) & (minute < e["set_until"])
    # A setting that food would not bear is a fault, not a setting: a change goes at most to 3 K below the limit.
    shift = np.where(set_now, np.minimum(e["set_by"], np.maximum(limit - 3 - level, 0)), 0)
    shift = np.where(is_(6), shift + way * e["depth"], shift)
    return {
        "ambient": e["weather"] * np.sin(2 * np.pi * minute / (4.3 * 1440)),
        "capacity": capacity, "shift": shift, "widen": np.ones(n),
        "forced_off": is_(0) | (is_(1) & (phase > e["lockout_on"])),
        "always_on": is_(7) | is_(1),
        "heat": np.where(is_(1), e["lockout_heat"], 0.0),
        "may_defrost": ~(is_(0) | is_(3)), "stuck_heater": is_(5),
        "conductance": np.where(is_(7), e["depth"], 1.0),
        "vent_colder": np.where(is_(7), e["ajar_vent"], 1.0)}


def windows(e: dict, i: int, seen_from: float) -> list:
    """What a series' labels say: (kind, from, to, expect) in minutes. `seen_from`: where the fault begins to act."""
    out = []
    if e["fault"][i] >= 0:
        kind, end = FAULTS[e["fault"][i]], e["until"][i]
        if seen_from > e["at"][i]:
            out.append((kind + "-begins", e["at"][i], min(seen_from, end), "either"))
        if seen_from < end:
            out.append((kind, seen_from, end, "warn"))
        out.append(("recovery", end, end + 360, "either"))
    return out
