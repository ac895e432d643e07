"""Who is where and does what, second by second, in the two clips. Seconds, metres, radians."""
import math

import motion

A_SPOT, B_SPOT, C_SPOT, D_SPOT = (0.0, 4.15), (1.6, 4.75), (1.42, 3.45), (-1.3, 3.42)
DOOR, HALL = (-1.07, 5.5), (-1.07, 6.7)
AT_TABLE, AT_STOVE, AT_END = 0.0, motion.facing(0.8, -0.6), motion.facing(-1, -0.1)
FRIDGE = (-0.05, 4.72)
CYCLE, WORK_RATE = 6.0, 5.0  # work repeats after so many seconds; new pictures of it a second
WORK = {"chop": motion.chop, "stir": motion.stir, "sort": motion.sort}

# actor: [(kind, from, to, ...)]; work: spot, heading; walk: points[, carry]; stand: spot, [(time, heading)]
MAIN = {
    "A": [("chop", 0, 42, A_SPOT, AT_TABLE),
          ("walk", 42, 46, [A_SPOT, (-0.15, 4.72), (-0.95, 4.95), DOOR, HALL]),
          ("walk", 80, 84, [HALL, DOOR, (-0.95, 4.95), (-0.15, 4.72), A_SPOT]),
          ("chop", 84, 90, A_SPOT, AT_TABLE)],
    "B": [("stir", 0, 43.6, B_SPOT, AT_STOVE),
          ("walk", 43.6, 48.8, [B_SPOT, (0.6, 4.72), (-0.95, 4.95), DOOR, HALL]),
          ("walk", 81.6, 86.4, [HALL, DOOR, (-0.95, 4.95), (0.6, 4.72), B_SPOT]),
          ("stir", 86.4, 90, B_SPOT, AT_STOVE)],
    "C": [("sort", 0, 6, C_SPOT, AT_END),
          ("walk", 6, 8.8, [C_SPOT, (0.95, 4.45), FRIDGE]),
          ("stand", 8.8, 11, FRIDGE, [(8.8, math.pi + 0.6), (9.6, math.pi - 0.5), (11, math.pi - 0.9)]),
          ("walk", 11, 13.8, [FRIDGE, (0.95, 4.45), C_SPOT], True),
          ("sort", 13.8, 38.4, C_SPOT, AT_END),
          ("walk", 38.4, 43.8, [C_SPOT, (0.95, 4.5), (-0.95, 4.95), DOOR, HALL]),
          ("walk", 77.6, 82.6, [HALL, DOOR, (-0.95, 4.95), (0.95, 4.5), C_SPOT]),
          ("sort", 82.6, 90, C_SPOT, AT_END)],
    "D": [("walk", 21.4, 25.2, [HALL, DOOR, (-1.22, 4.6), D_SPOT]),
          ("stand", 25.2, 35, D_SPOT, [(25.2, 0.0), (26.5, -0.35), (29, 0.5), (31, 0.75), (33, 0.15), (35, -0.5)]),
          ("walk", 35, 37.8, [D_SPOT, (-1.75, 2.65), (-2.6, 1.9)])],
}
CORNER = {
    "A": [("chop", 0, 24, A_SPOT, AT_TABLE)],
    "C": [("sort", 0, 8, C_SPOT, AT_END),
          ("walk", 8, 10.8, [C_SPOT, (0.95, 4.45), FRIDGE]),
          ("stand", 10.8, 13.2, FRIDGE, [(10.8, math.pi + 0.6), (13.2, math.pi - 0.9)]),
          ("walk", 13.2, 16, [FRIDGE, (0.95, 4.45), C_SPOT], True),
          ("sort", 16, 24, C_SPOT, AT_END)],
}
# the rat's path over the floor: (x, y, from, to) reaches each point at `from` and rests there until `to`
RAT = [(-1.15, 6.4, 54.0, 54.0), (-1.0, 5.55, 55.2, 55.6), (-1.25, 4.55, 57.0, 57.8), (-1.4, 3.85, 58.8, 60.0),
       (-0.9, 3.5, 60.8, 60.8), (1.05, 3.35, 62.6, 62.6), (1.5, 2.95, 63.4, 64.4), (1.75, 3.6, 65.4, 65.8),
       (1.7, 4.4, 66.8, 67.2), (2.3, 4.9, 68.0, 68.0)]
CLIPS = {
    "main": {"seconds": 90, "people": MAIN, "rat": RAT, "dark": (51.0, 75.0),
             "quiet": [(49.5, 54.0), (68.5, 74.5)],
             "events": [("covered-only", 0, 21.9), ("bare-head", 22.4, 37.2), ("covered-only", 37.6, 48.2),
                        ("nobody", 48.9, 54.5), ("dark", 51, 75), ("rodent", 54.8, 67.8), ("nobody", 68.5, 77.6),
                        ("covered-only", 78.2, 90)]},
    "corner": {"seconds": 24, "people": CORNER, "rat": [], "dark": None, "quiet": [],
               "events": [("covered-only", 0, 24)]},
}


def along(points, share):
    """The point and length gone at a share (0 to 1) of a path."""
    steps = [math.dist(a, b) for a, b in zip(points, points[1:])]
    left = gone = max(0.0, min(1.0, share)) * sum(steps)
    for (a, b), step in zip(zip(points, points[1:]), steps):
        if left <= step or (b == points[-1]):
            part = min(1.0, left / step)
            return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part), gone
        left -= step


def _raw(item, t):
    """Spot, heading as a vector, length gone."""
    kind, start, end = item[:3]
    if kind == "walk":
        share = (t - start) / (end - start)
        spot, gone = along(item[3], share)
        ahead, _ = along(item[3], min(1.0, share + 0.02))
        back, _ = along(item[3], max(0.0, share - 0.02))
        heading = motion.facing(ahead[0] - back[0], ahead[1] - back[1])
    elif kind == "stand":
        spot, gone, turns = item[3], 0.0, item[4]
        heading = turns[-1][1]
        for (t0, h0), (t1, h1) in zip(turns, turns[1:]):
            if t <= t1:
                s = max(0.0, min(1.0, (t - t0) / (t1 - t0)))
                heading = h0 + (h1 - h0) * (3 * s * s - 2 * s ** 3)
                break
    else:
        spot, heading, gone = item[3], item[4], 0.0
    return spot, (math.cos(heading), math.sin(heading)), gone


def state(items, actor, t):
    """None, or (key, pose function of a person): equal keys are equal pictures."""
    item = next((i for i in items if i[1] <= t < i[2]), None)
    if item is None:
        return None
    kind = item[0]
    if kind in WORK:
        phase = int(round(t * WORK_RATE)) % int(CYCLE * WORK_RATE)
        return (f"{actor}-{kind}-{phase:02d}",
                lambda p: motion.place(WORK[kind](p, phase / WORK_RATE), *item[3], item[4]))
    cos = sin = 0.0
    for shift in (-0.3, -0.15, 0.0, 0.15, 0.3):
        near = next((i for i in items if i[1] <= t + shift < i[2]), item)
        _, (c, s), _ = _raw(near, t + shift)
        cos, sin = cos + c, sin + s
    spot, _, gone = _raw(item, t)
    heading = math.atan2(sin, cos)
    if kind == "walk":
        carry = len(item) > 4 and item[4]
        return f"{actor}-walk-{t:05.1f}", lambda p: motion.place(motion.walk(p, gone, carry), *spot, heading)
    look = (0.35 * math.sin(t * 1.3), 0.02 + 0.05 * math.sin(t * 0.8))
    talk = actor == "D" and 28.5 < t < 32
    return f"{actor}-stand-{t:05.1f}", lambda p: motion.place(motion.stand(p, t, look, talk), *spot, heading)


def rat_state(path, t):
    """None, or (key, x, y, heading, phase of the run)."""
    if not path or not path[0][2] <= t < path[-1][2]:
        return None
    gone = 0.0
    for (x0, y0, _, leave), (x1, y1, arrive, rest) in zip(path, path[1:]):
        step = math.dist((x0, y0), (x1, y1))
        heading = motion.facing(x1 - x0, y1 - y0)
        if t < arrive:
            share = (t - leave) / (arrive - leave)
            wiggle = 0.05 * math.sin(share * math.pi * 2) * min(1.0, step)
            return (f"rat-{t:05.1f}", x0 + (x1 - x0) * share + wiggle, y0 + (y1 - y0) * share, heading,
                    gone + step * share)
        gone += step
        if t < rest:
            return f"rat-{t:05.1f}", x1, y1, heading + 0.25 * math.sin((t - arrive) * 3), gone
    return None
