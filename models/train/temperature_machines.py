"""Cold stores for the temperature model's training: parameters of a machine drawn by kind of store, and its physics.

The thermal part is the open air-food-case model (ORNL) with its constants as the middle of the ranges, and contains the two others
as corners: Stadler et al. 2009 (one body: the food's coupling near 0) and the fit to a walk-in cool cell (air and mass):

    Ta' = gi·door·(Tamb − Ta) + gf·(Tf − Ta) + gc·(Tc − Ta) − cooling + heat      Tf' = kf·(Ta − Tf)      Tc' = kc·(Ta − Tc)

All rates are per minute, temperatures in °C, time in minutes. Everything is an array over machines.
"""

import numpy as np

# kind: share, level °C, band K, gi, gf, duty, defrost (kinds with shares), interval between defrosts h, peak K, length min
KINDS = {
    "fridge": dict(kind="chilled", limit=8, level=(1.5, 9), band=(1, 6), gi=(0.0028, 0.012), gf=(0.004, 0.06), duty=(0.2, 0.65),
                   defrost={"none": 0.6, "off": 0.4}, every=(5, 14), peak=(2, 6), length=(12, 30), bias=(0, 2), modulated=0.05),
    "freezer": dict(kind="frozen", limit=-12, level=(-24, -17.5), band=(1.5, 6), gi=(0.0025, 0.010), gf=(0.004, 0.05), duty=(0.25, 0.7),
                    defrost={"none": 0.45, "heat": 0.55}, every=(12, 46), peak=(6, 26), length=(15, 35), bias=(0, 3), modulated=0.05),
    "cool-cell": dict(kind="chilled", limit=8, level=(0, 5), band=(1.5, 5), gi=(0.01, 0.06), gf=(0.03, 0.15), duty=(0.12, 0.6),
                      defrost={"none": 0.4, "off": 0.4, "heat": 0.2}, every=(4, 12), peak=(3, 9), length=(12, 35), bias=(0, 5), modulated=0.05),
    "freezer-cell": dict(kind="frozen", limit=-12, level=(-23, -16.5), band=(1.2, 4), gi=(0.004, 0.03), gf=(0.01, 0.12), duty=(0.2, 0.7),
                         defrost={"none": 0.15, "heat": 0.85}, every=(4, 12), peak=(5, 15), length=(12, 35), bias=(0, 3), modulated=0.05),
    "case-chilled": dict(kind="chilled", limit=8, level=(0, 5), band=(0.8, 4), gi=(0.02, 0.09), gf=(0.04, 0.2), duty=(0.3, 0.8),
                         defrost={"none": 0.05, "off": 0.7, "heat": 0.25}, every=(3.5, 9), peak=(4, 12), length=(15, 40), bias=(0, 3), modulated=0.5),
    "case-frozen": dict(kind="frozen", limit=-12, level=(-25, -18.5), band=(0.8, 4), gi=(0.008, 0.05), gf=(0.02, 0.15), duty=(0.3, 0.8),
                        defrost={"heat": 1.0}, every=(4, 12), peak=(15, 36), length=(18, 42), bias=(0, 3), modulated=0.5),
}

# Kinds that training never shows: for the check on stores of another sort.
UNSEEN = {
    "medicine": dict(kind="chilled", limit=8, level=(3.5, 5.5), band=(0.3, 1), gi=(0.004, 0.02), gf=(0.01, 0.1), duty=(0.1, 0.5),
                     defrost={"none": 0.5, "off": 0.5}, every=(6, 24), peak=(1, 3), length=(8, 25), bias=(0, 1), modulated=0.2),
    "vending": dict(kind="chilled", limit=8, level=(2, 7), band=(2, 7), gi=(0.006, 0.02), gf=(0.003, 0.03), duty=(0.5, 0.85),
                    defrost={"off": 1.0}, every=(2, 6), peak=(2, 8), length=(8, 20), bias=(1, 6), modulated=0),
    "chest": dict(kind="frozen", limit=-12, level=(-30, -18), band=(2, 9), gi=(0.0012, 0.004), gf=(0.002, 0.02), duty=(0.15, 0.5),
                  defrost={"none": 1.0}, every=(24, 48), peak=(5, 10), length=(15, 30), bias=(0, 1), modulated=0),
    "ice-cream": dict(kind="frozen", limit=-12, level=(-22, -17), band=(0.5, 3), gi=(0.02, 0.10), gf=(0.05, 0.25), duty=(0.4, 0.85),
                      defrost={"heat": 1.0}, every=(2.5, 6), peak=(8, 25), length=(10, 25), bias=(0, 4), modulated=0.3),
}


def uniform(rng, low, high, n):
    return rng.uniform(low, high, n)


def spread(rng, low, high, n):
    """Log-uniform."""
    return np.exp(rng.uniform(np.log(low), np.log(high), n))


def draw(rng: np.random.Generator, kinds: dict, n: int) -> dict:
    """Parameters of n machines; 'store' names the kind of each."""
    names = list(kinds)
    store = rng.integers(len(names), size=n)
    pick = lambda key, how: np.choose(store, [how(rng, *kinds[k][key], n) for k in names])
    p = {"store": [names[s] for s in store], "kind": [kinds[names[s]]["kind"] for s in store],
         "limit": np.array([kinds[names[s]]["limit"] for s in store], float)}
    p["level"], p["band"] = pick("level", uniform), pick("band", spread)
    p["gi"], p["gf"], p["duty"] = pick("gi", spread), pick("gf", spread), pick("duty", uniform)
    p["gf"] = np.where(rng.random(n) < 0.15, p["gf"] * 0.05, p["gf"])  # one body, as Stadler
    p["kf"] = 1 / (60 * uniform(rng, 1, 4.5, n))
    p["gc"], p["kc"] = spread(rng, 0.002, 0.02, n), spread(rng, 1e-4, 2e-3, n)
    p["ambient"], p["daily"] = uniform(rng, 16, 34, n), uniform(rng, 0, 4, n)
    p["ambient_phase"] = uniform(rng, 0, 1, n)
    p["capacity"] = p["gi"] * (p["ambient"] - p["level"]) / p["duty"]
    p["modulated"] = rng.random(n) < np.array([kinds[names[s]]["modulated"] for s in store])
    # A store that another one's thermostat rules, or a worn one: rests of uneven length.
    p["uneven"] = np.where(rng.random(n) < 0.5, 0, spread(rng, 0.03, 0.3, n))
    p["thermostat_lag"], p["sensor_lag"] = spread(rng, 0.3, 6, n), spread(rng, 0.3, 10, n)
    p["evaporator_lag"], p["bias"] = spread(rng, 0.5, 4, n), pick("bias", uniform)
    p["defrost"] = np.array([rng.choice(list(kinds[names[s]]["defrost"]), p=list(kinds[names[s]]["defrost"].values())) for s in store])
    p["every"] = pick("every", uniform) * 60
    frost_free = (np.array(p["store"]) == "freezer") & (rng.random(n) < 0.6)
    p["every"] = np.where(frost_free, uniform(rng, 36, 44, n) * 60, p["every"])
    p["every_jitter"] = np.where(frost_free, 0.06, np.where(rng.random(n) < 0.3, 0.1, 0.003))
    p["length"], p["peak"] = pick("length", uniform), pick("peak", uniform)
    p["vent_share"], p["vent_decay"] = uniform(rng, 0.2, 0.8, n), uniform(rng, 8, 30, n)
    p["drip"] = uniform(rng, 1, 6, n)
    p["doors_per_hour"] = np.where(rng.random(n) < 0.25, 0, spread(rng, 0.1, 10, n))
    p["opens"] = uniform(rng, 0, 1, n)  # share of a day after the series' beginning: some are learned by night, some at noon
    p["door_seconds"], p["door_factor"] = spread(rng, 8, 50, n), spread(rng, 8, 30, n)
    p["long_doors_per_day"] = np.where(rng.random(n) < 0.5, 0, uniform(rng, 0, 2.5, n))
    # A household's fridge gets a load with every meal, and takes hours over it.
    p["loads_per_day"], p["load"] = np.choose(rng.choice(3, size=n, p=[0.4, 0.4, 0.2]), [np.zeros(n), uniform(rng, 0, 3, n), uniform(rng, 3, 9, n)]), spread(rng, 1, 9, n)
    p["load_decay"] = spread(rng, 20, 240, n)
    return p


class Machines:
    """The state of all machines, and one step of dt minutes."""

    def __init__(self, p: dict, rng: np.random.Generator):
        n = len(p["level"])
        self.p, self.rng = p, rng
        self.air = p["level"] + rng.uniform(-0.5, 0.5, n) * p["band"]
        self.food, self.case = p["level"] + rng.normal(0, 0.3, n), p["level"] + rng.uniform(0, 3, n)
        self.felt, self.sensor, self.evaporator = self.air.copy(), self.air.copy(), np.zeros(n)
        self.on, self.vent, self.load = rng.random(n) < 0.5, np.zeros(n), np.zeros(n)
        self.next_defrost = rng.uniform(0, 1, n) * p["every"]
        self.defrost_left, self.drip_left, self.door_left = np.zeros(n), np.zeros(n), np.zeros(n)
        self.heat_rate = p["peak"] * (1 - p["vent_share"]) / p["length"] + 0.5 * p["peak"] * (1 - p["vent_share"]) * (p["gi"] + p["gf"])
        # The compressor stays off a while, as its own protection asks for.
        self.least_off, self.off_for = rng.uniform(0.5, 4, n), np.full(n, 10.0)
        self.rest = np.ones(n)

    def step(self, minute: float, dt: float, f: dict) -> np.ndarray:
        """f: what the events do now (see temperature_events.now). Returns the sensor's true value."""
        p, rng = self.p, self.rng
        n = len(self.air)
        ambient = f["ambient"] + p["ambient"] + p["daily"] * np.sin(2 * np.pi * (minute / 1440 + p["ambient_phase"]))

        begins = (minute >= self.next_defrost) & (p["defrost"] != "none") & f["may_defrost"]
        self.defrost_left = np.where(begins, p["length"] * rng.uniform(0.85, 1.1, n), np.maximum(self.defrost_left - dt, 0))
        self.defrost_left = np.where(f["stuck_heater"] & (self.defrost_left > 0), np.maximum(self.defrost_left, 2 * dt), self.defrost_left)
        self.next_defrost = np.where(minute >= self.next_defrost, minute + p["every"] * (1 + p["every_jitter"] * rng.normal(0, 1, n)), self.next_defrost)
        defrosting = self.defrost_left > 0
        self.drip_left = np.where(defrosting, p["drip"], np.maximum(self.drip_left - dt, 0))
        heated = defrosting & (p["defrost"] == "heat") & (self.air < 18)  # its safety thermostat

        busy = np.clip(np.sin(2 * np.pi * (minute / 1440 - p["opens"])), 0, 1) * 1.8 + 0.05
        opens = (rng.random(n) < p["doors_per_hour"] / 60 * dt * busy)
        long = (rng.random(n) < p["long_doors_per_day"] / 1440 * dt * busy)
        self.door_left = np.maximum(self.door_left - dt, 0)
        self.door_left = np.where(opens, np.maximum(self.door_left, p["door_seconds"] / 60 * rng.exponential(1, n)), self.door_left)
        self.door_left = np.where(long, rng.uniform(2, 15, n), self.door_left)
        # Over a step that a door is open for a part only, the conductance is the mean.
        share = np.clip(self.door_left / dt, 0, 1)
        door = (1 + share * (p["door_factor"] - 1)) * f["conductance"]

        loads = (rng.random(n) < p["loads_per_day"] / 1440 * dt * busy)
        self.load = self.load * np.exp(-dt / p["load_decay"]) + np.where(loads, p["load"] * rng.uniform(0.3, 1, n) * (p["gi"] + p["gf"]), 0)
        self.food = self.food + np.where(loads, 0.1 * p["load"], 0)

        target, band = p["level"] + f["shift"], p["band"] * f["widen"]
        self.felt += (self.air - self.felt) * (1 - np.exp(-dt / p["thermostat_lag"]))
        self.off_for = np.where(self.on, 0, self.off_for + dt)
        wants = np.where(self.on, self.felt > target - band / 2, (self.felt > target + band * (self.rest - 0.5)) & (self.off_for > self.least_off))
        self.rest = np.where(self.on & ~wants, 1 + p["uneven"] * rng.exponential(1, n), self.rest)
        self.on = (wants | f["always_on"]) & ~defrosting & (self.drip_left <= 0) & ~f["forced_off"]
        part = np.where(p["modulated"], np.clip((self.felt - target) / np.maximum(band, 0.5) + p["duty"], 0, 1) * ~defrosting * (self.drip_left <= 0) * ~f["forced_off"], self.on)
        self.evaporator += (part - self.evaporator) * (1 - np.exp(-dt / p["evaporator_lag"]))
        cooling = p["capacity"] * f["capacity"] * self.evaporator

        heat = np.where(heated, self.heat_rate, 0) + self.load + f["heat"] * p["capacity"]
        gi = p["gi"] * door
        # Backward Euler for the air: stable at any conductance.
        pull = gi + p["gf"] + p["gc"]
        self.air = (self.air + dt * (gi * ambient + p["gf"] * self.food + p["gc"] * self.case - cooling + heat)) / (1 + dt * pull)
        self.food += dt * p["kf"] * (self.air - self.food)
        self.case += dt * p["kc"] * (self.air - self.case)

        self.vent = np.where(heated, self.vent + dt / p["length"] * p["peak"] * p["vent_share"], self.vent * np.exp(-dt / p["vent_decay"]))
        seen = self.air + self.vent - p["bias"] * f["vent_colder"] * self.evaporator * np.sqrt(np.clip(f["capacity"], 0, 1))
        self.sensor += (seen - self.sensor) * (1 - np.exp(-dt / p["sensor_lag"]))
        return self.sensor
