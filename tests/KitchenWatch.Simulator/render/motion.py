"""Poses: two-bone reaching for arms and legs, walking, and work at a table. Metres, seconds, radians.

A pose is a dict: `bones` (absolute 3 x 3 rotations by bone name), `root` (shift of the whole rig before turning),
`heading` (0 looks along -y, turning left) and `place` (where the person stands).
"""
import math

import numpy as np

from person import align, turn_x, turn_z


def reach(start, target, first, second, pole):
    """Where the middle joint lies so that two bones of these lengths lead from `start` to `target`."""
    to = target - start
    length = min(np.linalg.norm(to), (first + second) * 0.998)
    along = to / np.linalg.norm(to)
    x = (first ** 2 - second ** 2 + length ** 2) / (2 * length)
    side = pole - along * (pole @ along)
    side /= np.linalg.norm(side)
    return start + along * x + side * math.sqrt(max(first ** 2 - x ** 2, 0.0)), start + along * length


def limb(person, bones, root, upper, lower, target, pole):
    """Sets two bones so that the end of `lower` comes to `target`."""
    rotations, heads = person.solve(bones, root)
    u, l = person.bone(upper), person.bone(lower)
    parent = rotations[person.library.parent[u]]
    first = np.linalg.norm(person.rest[l, 0] - person.rest[u, 0])
    second = np.linalg.norm(person.rest[l, 1] - person.rest[l, 0])
    joint, end = reach(heads[u], target, first, second, pole)
    rest_upper = parent @ (person.rest[l, 0] - person.rest[u, 0])
    bones[upper] = align(rest_upper, joint - heads[u]) @ parent
    rest_lower = bones[upper] @ (person.rest[l, 1] - person.rest[l, 0])
    bones[lower] = align(rest_lower, end - joint) @ bones[upper]


def figure(person, hands, feet, lean=0.0, twist=0.0, drop=0.01, sway=0.0, head=(0.0, 0.0), curl=0.5):
    """Bones and root for hands {side: point} and feet {side: (point, pitch)} in the person's own frame.

    `lean` bends forward, `twist` turns the chest left, `head` is (turn left, nod down) relative to the front.
    """
    root, bones = np.array([sway, 0.0, -drop]), {}
    bones["pelvis"] = turn_z(twist * 0.3)
    bones["spine_01"] = turn_z(twist * 0.4) @ turn_x(lean * 0.4)
    bones["spine_02"] = turn_z(twist * 0.7) @ turn_x(lean * 0.7)
    bones["spine_03"] = turn_z(twist) @ turn_x(lean)
    bones["neck_01"] = turn_z((twist + head[0]) / 2) @ turn_x((lean + head[1]) / 2)
    bones["head"] = turn_z(head[0]) @ turn_x(head[1])
    for side, sign in (("l", 1), ("r", -1)):
        point, pitch = feet[side]
        limb(person, bones, root, "thigh_" + side, "calf_" + side, point, np.array([0.12 * sign, -1.0, 0.0]))
        bones["foot_" + side] = turn_x(pitch)
        limb(person, bones, root, "upperarm_" + side, "lowerarm_" + side, hands[side],
             np.array([0.28 * sign, 0.5, -1.0]))
        fold = bones["lowerarm_" + side]
        bones["hand_" + side] = fold
        across = np.array([1.0, 0.0, 0.0])
        for finger in ("index", "middle", "ring", "pinky"):
            turned = fold
            for joint in ("01", "02", "03"):
                turned = turned @ _about(turned.T @ fold @ across, -curl * 0.7)
                bones[f"{finger}_{joint}_{side}"] = turned
    return {"bones": bones, "root": root}


def _about(axis, angle):
    axis = axis / np.linalg.norm(axis)
    k = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.eye(3) + math.sin(angle) * k + (1 - math.cos(angle)) * k @ k


def footing(person, spread=0.13):
    ankle = person.at("foot_l")[2]
    back = person.at("foot_l")[1]
    return {"l": (np.array([spread, back + 0.01, ankle]), 0.0), "r": (np.array([-spread, back - 0.02, ankle]), 0.0)}


def _rest_hand(person, sign, swing=0.0):
    hip = person.at("thigh_l")[2]
    shoulder = abs(person.at("upperarm_l")[0])
    return np.array([sign * (shoulder + 0.055), -0.06 - swing, hip - 0.02 + abs(swing) * 0.12])


def stand(person, t, head=(0.0, 0.05), folded=False):
    """Standing and breathing, weight shifting slowly; `folded`: one hand raised to the chest, talking."""
    sway = 0.02 * math.sin(t * 0.9)
    hands = {"l": _rest_hand(person, 1, 0.02 * math.sin(t)), "r": _rest_hand(person, -1, 0.02 * math.cos(t * 0.8))}
    if folded:
        hands["r"] = np.array([-0.16, -0.38, 1.12 + 0.06 * math.sin(t * 3.1)])
    return figure(person, hands, footing(person), lean=0.02, twist=0.05 * math.sin(t * 0.7), drop=0.012, sway=sway,
                  head=head)


def chop(person, t, table=0.9, period=0.75):
    """Cutting on a board at height `table`."""
    beat = abs(math.sin(math.pi * t / period))
    slow = math.sin(2 * math.pi * t / 6.0)
    hands = {"r": np.array([-0.07 + 0.05 * slow, -0.44, table + 0.11 + 0.07 * beat]),
             "l": np.array([0.13 + 0.04 * slow, -0.42, table + 0.09])}
    return figure(person, hands, footing(person), lean=0.13 + 0.02 * beat, twist=0.06 * slow, drop=0.02,
                  head=(0.12 * slow, 0.14 + 0.05 * slow), curl=1.0)


def stir(person, t, table=0.9, period=1.5):
    """Stirring in a pan at height `table`."""
    a = 2 * math.pi * t / period
    slow = math.sin(2 * math.pi * t / 6.0)
    hands = {"r": np.array([-0.06 + 0.10 * math.cos(a), -0.44 + 0.07 * math.sin(a), table + 0.20]),
             "l": np.array([0.24, -0.38, table + 0.12 + 0.03 * math.sin(a * 2)])}
    return figure(person, hands, footing(person), lean=0.10, twist=0.10 * math.cos(a), drop=0.02,
                  head=(0.16 * slow - 0.1, 0.10), curl=1.0)


def sort(person, t, table=0.9, period=3.0):
    """Moving things from one side of a table to the other with both hands."""
    a = 2 * math.pi * t / period
    hands = {"r": np.array([-0.14 + 0.13 * math.cos(a), -0.42, table + 0.10 + 0.06 * max(0, math.sin(a))]),
             "l": np.array([0.16 + 0.09 * math.cos(a + 1.2), -0.40, table + 0.10 + 0.04 * max(0, math.sin(a + 2))])}
    return figure(person, hands, footing(person), lean=0.10, twist=0.10 * math.cos(a), drop=0.018,
                  head=(0.18 * math.sin(a / 2) + 0.1, 0.10), curl=0.8)


def walk(person, way, carry=False, head=(0.0, 0.04)):
    """Walking; `way` is the distance gone in metres (a double step is 1.25 m), so feet hardly slide."""
    phase = 2 * math.pi * way / 1.25
    ankle, back = person.at("foot_l")[2], person.at("foot_l")[1]
    feet, hands = {}, {}
    for side, sign, a in (("l", 1, phase), ("r", -1, phase + math.pi)):
        forward = 0.29 * math.cos(a)
        lift = 0.11 * max(0.0, -math.sin(a)) ** 1.2
        pitch = -0.25 * max(0.0, math.cos(a)) * (1 if math.sin(a) < 0.3 else 0) + 0.45 * max(0.0, -math.cos(a)) ** 2
        feet[side] = (np.array([0.085 * sign, back - forward, ankle + lift + 0.05 * max(0.0, -math.cos(a)) ** 2]), pitch)
        hands[side] = _rest_hand(person, sign, -0.20 * math.cos(a))
        if carry:
            hands[side] = np.array([0.17 * sign, -0.40, 1.08])
    bob = 0.014 * math.cos(2 * phase)
    return figure(person, hands, feet, lean=0.05, twist=-0.10 * math.cos(phase) * (not carry), drop=0.045 - bob,
                  sway=0.015 * math.sin(phase), head=head)


def place(pose, x, y, heading):
    """The pose put at a spot of the floor."""
    return dict(pose, place=np.array([x, y, 0.0]), heading=heading)


def facing(dx, dy):
    """The heading that looks along (dx, dy)."""
    return math.atan2(dx, -dy)
