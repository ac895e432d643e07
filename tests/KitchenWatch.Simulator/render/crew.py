"""Who is where in the clips of the two other cameras: a crew of cooks seen from above, and a store at night. As timeline.py."""
import math

import timeline
from timeline import AT_END, AT_STOVE, AT_TABLE, B_SPOT, C_SPOT, DOOR, HALL

AWAY = math.pi  # looking at the back wall: from behind for the camera
LEFT, RIGHT, NEAR_LEFT, NEAR_RIGHT, SINK = (-0.55, 4.15), (0.55, 4.15), (-0.6, 2.68), (0.45, 2.68), (1.0, 4.88)
TO_END = [HALL, DOOR, (-0.95, 4.95), (0.95, 4.5), C_SPOT]
TO_NEAR = [HALL, DOOR, (-1.22, 4.6), (-1.38, 3.1), (-1.05, 2.62), NEAR_LEFT]
HOURS = 120  # the cooks' work repeats for as long as a clip needs it

COOKS = {
    "A": [("chop", 0, HOURS, LEFT, AT_TABLE)],
    "B": [("stir", 0, HOURS, B_SPOT, AT_STOVE)],
    "C": [("sort", 0, HOURS, RIGHT, AT_TABLE)],
    "E": [("sort", 0, HOURS, NEAR_LEFT, AWAY)],
    "F": [("chop", 0, HOURS, NEAR_RIGHT, AWAY)],
    "G": [("stir", 0, HOURS, SINK, AWAY)],
    # the two without a hat
    "X": [("walk", 6, 11.2, TO_END), ("sort", 11.2, 26, C_SPOT, AT_END), ("walk", 26, 31.2, TO_END[::-1])],
    "K": [("walk", 4, 9.2, TO_NEAR), ("chop", 9.2, 22, NEAR_LEFT, AWAY), ("walk", 22, 27.2, TO_NEAR[::-1])],
}
BY_DAY = [(-2.15, 3.35, 30.0, 30.0), (-1.55, 3.75, 30.9, 32.0), (-1.5, 4.6, 33.0, 33.0), (-1.35, 5.15, 33.8, 34.8),
          (-1.07, 5.6, 35.5, 35.5), (-1.1, 6.6, 36.8, 36.8)]
BY_NIGHT = [(2.0, 1.7, 11.0, 11.0), (1.3, 1.35, 12.0, 13.2), (0.4, 1.7, 14.4, 14.4), (-0.2, 2.2, 15.4, 16.8),
            (-1.1, 2.15, 17.8, 17.8), (-1.45, 2.9, 18.8, 19.6), (-1.9, 3.3, 20.3, 20.3), (-2.35, 3.7, 21.2, 21.2)]


def _clip(seconds, people, events, quiet=(), lights=("day",), rat=(), **more):
    return {"seconds": seconds, "people": {k: COOKS[k] for k in people}, "rat": list(rat), "dark": None, "quiet": list(quiet),
            "lights": list(lights), "events": list(events), "camera": "above", "grain": 2.0, **more}


CLIPS = {
    "crowd": _clip(36, "ABCEFGX", [("covered-only", 0, 6.5), ("bare-head", 7.0, 30.6), ("covered-only", 31.2, 36)]),
    "day": _clip(40, "BCK", [("covered-only", 0, 4.5), ("bare-head", 5.0, 26.6), ("covered-only", 27.2, 40), ("rodent", 30.4, 36.4)],
                 rat=BY_DAY),
    "steam": _clip(104, "ABX", [("covered-only", 0, 6.5), ("bare-head", 7.0, 30.6), ("supervision-gap", 34, 100)], effect="Steam"),
    "glare": _clip(36, "ACF", [("covered-only", 0, 36)], [(0, 36)], effect="Glare"),
    "empty": _clip(40, "", [("nobody", 0, 40)], [(0, 40)], effect="Empty"),
    "night": _clip(40, "", [("nobody", 0, 40), ("rodent", 11.2, 20.9)], [(0, 11), (21.5, 40)], ("infrared",), BY_NIGHT,
                   camera="store", effect="Infrared"),
}
ALL = {**timeline.CLIPS, **CLIPS}
