"""How often training shows which source: covered and bare alike near and far, so that neither size nor source tells the answer."""

import random
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

import hats_augment
import hats_data

# (kind, source): share. Far crops are shrunk to 12 to 42 px whatever their source. Without labels of the kind (None) a head teaches its mask alone.
NEAR = {
    (0, "chef"): 0.19, (1, "chef"): 0.02, (2, "chef"): 0.08, (3, "chef"): 0.19, (-1, "chef"): 0.05,
    (2, "street-people"): 0.05, (3, "street-people"): 0.09, (2, "hard-hats"): 0.03, (3, "hard-hats"): 0.03,
    (1, "hairnet-crops"): 0.03, (2, "hairnet-crops"): 0.005, (3, "hairnet-crops"): 0.01, (2, "people-at-work"): 0.06, (1, "people-at-work"): 0.01, (3, "people-at-work"): 0.07, (-1, "people-at-work"): 0.01,
    (2, "masked-people"): 0.02, (3, "masked-people"): 0.03, (0, "masked-people"): 0.005, (1, "masked-people"): 0.005,
    (1, "painted-net"): 0.04, (2, "painted-cap"): 0.10, (3, "dyed-hair"): 0.05, (0, "painted-mask"): 0.02, (3, "painted-mask"): 0.02,
    (3, "one-by-one"): 0.02, (0, "renderings"): 0.03, (1, "renderings"): 0.03, (2, "renderings"): 0.05, (3, "renderings"): 0.06,
    (0, "found"): 0.015, (1, "found"): 0.005, (2, "found"): 0.09, (3, "found"): 0.09,
    (0, "hard"): 0.03, (1, "hard"): 0.005, (2, "hard"): 0.06, (3, "hard"): 0.08}
FAR = {
    (0, "chef"): 0.11, (1, "chef"): 0.01, (2, "chef"): 0.04, (3, "chef"): 0.10, (-1, "cctv-workers"): 0.07,
    (2, "street-people"): 0.03, (3, "street-people"): 0.09, (2, "hard-hats"): 0.04, (3, "hard-hats"): 0.04,
    (2, "cctv-workers"): 0.14, (3, "cctv-workers"): 0.14, (1, "hairnet-crops"): 0.06, (2, "hairnet-crops"): 0.005, (3, "hairnet-crops"): 0.03,
    (2, "people-at-work"): 0.04, (1, "people-at-work"): 0.005, (3, "people-at-work"): 0.05,
    (2, "masked-people"): 0.01, (3, "masked-people"): 0.015, (0, "painted-mask"): 0.01, (3, "painted-mask"): 0.01,
    (1, "painted-net"): 0.04, (2, "painted-cap"): 0.06, (3, "dyed-hair"): 0.03, (3, "one-by-one"): 0.08,
    (0, "renderings"): 0.03, (1, "renderings"): 0.03, (2, "renderings"): 0.05, (3, "renderings"): 0.08,
    (0, "found"): 0.01, (1, "found"): 0.005, (2, "found"): 0.10, (3, "found"): 0.16,
    (2, "hard"): 0.03, (3, "hard"): 0.03}

SIDES = {"covered": 0.47, "bare": 0.47, "unclear": 0.06}


def hair_name(item: dict) -> str:
    return hats_data.key(item["picture"], item["box"]).replace("/", "-") + ".png"


def cloths_of(items: list, pictures: dict) -> list:
    """What people in the street wear below their heads, 96 x 96 px each: cloth to paint scarves of."""
    found = []
    for item in (i for i in items if i["source"] == "street-people"):
        x, y, w, h = (int(v) for v in item["box"])
        patch = pictures[item["picture"]][max(0, y + 2 * h):y + 3 * h + h // 2, max(0, x - w // 4):x + w + w // 4]
        if min(patch.shape[:2]) >= 24:
            found.append(cv2.resize(patch, (96, 96), interpolation=cv2.INTER_AREA))
    return found


def with_painted(items: list, leave=(), hard=frozenset(), hair: Path | None = None) -> list:
    """The items and, as sources of their own, those that the painter works on and those that mine_hats.py named; without the sources to leave out.
    hair: masks of hair.py."""
    made = items + [dict(i, source="hard") for i in items if hats_data.key(i["picture"], i["box"]) in hard]
    for item in items:
        if hair and (hair / hair_name(item)).exists():
            item = dict(item, hair=str(hair / hair_name(item)))
        if item["kind"] == 3 and ("hair" in item or item["source"] == "street-people" and hats_augment.hair_file(item).exists()):
            made += [dict(item, kind=1, source="painted-net"), dict(item, kind=2, source="painted-cap"), dict(item, source="dyed-hair")]
        if item["source"] == "chef" and item["kind"] in (0, 3) and item["mask"] == 0:
            made.append(dict(item, source="painted-mask", mask=1))
    return [i for i in made if i["source"] not in leave]


class Crops(Dataset):
    def __init__(self, items: list, length: int, size: int):
        self.length, self.size, self.groups, self.pictures = length, size, {}, {}
        for item in items:
            self.groups.setdefault((item["kind"], item["source"]), []).append(item)
            if item["picture"] not in self.pictures:
                self.pictures[item["picture"]] = cv2.imread(item["picture"])
        self.cloths = cloths_of(items, self.pictures)
        self.tables = [self._table(NEAR), self._table(FAR)]

    def _table(self, shares: dict):
        """The groups that are there, covered and bare as often, whatever is missing or left out."""
        keys = [k for k in shares if k in self.groups]
        side = lambda k: "bare" if k[0] == 3 else "unclear" if k[0] == -1 else "covered"
        there = {}
        for k in keys:
            there[side(k)] = there.get(side(k), 0) + shares[k]
        return keys, [shares[k] * SIDES[side(k)] / there[side(k)] for k in keys]

    def __len__(self):
        return self.length

    def __getitem__(self, _):
        far = random.random() < 0.5
        keys, weights = self.tables[far]
        group = self.groups[random.choices(keys, weights)[0]]
        crop, hat, mask = hats_augment.sample(random.choice(group), self.pictures.get, self.size, far, self.cloths)
        return torch.from_numpy(np.ascontiguousarray(crop.transpose(2, 0, 1))), torch.from_numpy(hat), torch.from_numpy(mask)
