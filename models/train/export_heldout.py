"""Write the held-out heads in the layout that the product's own evaluation reads; the pests are written by export_pests_tests.py.

    python3 export_heldout.py --data ../../../shared/data --out DIR

DIR/heads: images/*.jpg and labels/*.txt (YOLO, class 0). DIR/heads-SOURCE: the heads of one source; DIR/heads-SOURCE-640: shrunk to 640 px, as the analysis
gets a camera's pictures. DIR/heads-mosaic: four cameras' pictures side by side, 1920 x 1080, pixel for pixel, as no source has pictures so large. DIR/hats: images and heads.json, each entry with
`image`, `face` or `head` [x, y, w, h px], `label` (chef-hat, hairnet, other-headwear, bare, uncertain), `mask` (worn, none, unclear), `source`
and `view` (front, side, back, above; facing where a face detector found the face); DIR/hats-SOURCE: the heads of one source; DIR/hats-masks and DIR/hats-masks-SOURCE: those with a mask label.
"""

import argparse
import json
import shutil
from pathlib import Path

import cv2
import numpy as np

import detect_data
import hats_data

# the sources whose every head is labelled
HEADS = ("cctv-workers", "street-people", "hard-hats", "kitchens/commercial_kitchens", "kitchens/sinks_web", "kitchens/floors",
         "kitchens/surveillance")


def flat(source: str, picture: str) -> str:
    return source.replace("/", "-") + "--" + Path(picture).name


def label(folder: Path, name: str, boxes, height: int, width: int) -> None:
    """YOLO, class 0; boxes: corners in px of the picture."""
    lines = [f"0 {(a + c) / 2 / width:.6f} {(b + d) / 2 / height:.6f} {(c - a) / width:.6f} {(d - b) / height:.6f}\n" for a, b, c, d in boxes]
    (folder / "labels" / (Path(name).stem + ".txt")).write_text("".join(lines))


def write_detector(samples, sources, out: Path, width: int = 0) -> int:
    """width: px, 0 leaves the pictures as they are"""
    (out / "images").mkdir(parents=True, exist_ok=True)
    (out / "labels").mkdir(parents=True, exist_ok=True)
    chosen = [s for s in samples if s["source"] in sources]
    for sample in chosen:
        target = out / "images" / flat(sample["source"], sample["picture"])
        picture, boxes = cv2.imread(sample["picture"]), sample["boxes"].copy()
        for x0, y0, x1, y1 in sample.get("unsure", []):
            picture[y0:y1, x0:x1] = 114
        if sample["column"]:
            x0, x1 = sample["column"]
            picture = picture[:, x0:x1]
            boxes[:, [0, 2]] -= x0
        if width:
            share = width / picture.shape[1]
            picture, boxes = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), boxes * share
        if sample["column"] or sample.get("unsure") or width:
            cv2.imwrite(str(target), picture, [cv2.IMWRITE_JPEG_QUALITY, 97])
        else:
            shutil.copyfile(sample["picture"], target)
        tall, wide = picture.shape[:2]
        label(out, target.name, boxes, tall, wide)
    return len(chosen)


def write_mosaics(samples, out: Path) -> int:
    """Four pictures of surveillance cameras on each of 1920 x 1080, of each the 960 x 540 px around its heads."""
    (out / "images").mkdir(parents=True, exist_ok=True)
    (out / "labels").mkdir(parents=True, exist_ok=True)
    chosen = sorted((s for s in samples if s["source"] == "cctv-workers"), key=lambda s: s["picture"])
    count = len(chosen) // 4
    for number in range(count):
        canvas, found = np.full((1080, 1920, 3), 114, np.uint8), []
        for place, sample in enumerate(chosen[number::count][:4]):  # neighbours are of one camera
            picture, boxes, corner = cv2.imread(sample["picture"]), sample["boxes"], np.array([place % 2 * 960, place // 2 * 540])
            middle = boxes.reshape(-1, 2, 2).mean((0, 1)) if len(boxes) else np.array(picture.shape[1::-1]) / 2
            first = (middle - [480, 270]).clip(0, np.maximum(0, np.array(picture.shape[1::-1]) - [960, 540])).astype(int)
            part = picture[first[1]:first[1] + 540, first[0]:first[0] + 960]
            canvas[corner[1]:corner[1] + part.shape[0], corner[0]:corner[0] + part.shape[1]] = part
            inside = (boxes - np.tile(first, 2)).clip(0, part.shape[1::-1] * 2)
            found += [box + np.tile(corner, 2) for box in inside if (box[2:] - box[:2]).min() >= 4]
        name = f"cctv-workers--{number:02}.jpg"
        cv2.imwrite(str(out / "images" / name), canvas, [cv2.IMWRITE_JPEG_QUALITY, 97])
        label(out, name, found, 1080, 1920)
    return count


def write_hats(items, out: Path) -> int:
    (out / "images").mkdir(parents=True, exist_ok=True)
    masks, entries = {value: name for name, value in hats_data.MASKS.items()}, []
    for item in items:
        name = flat(item["source"], item["picture"])
        shutil.copyfile(item["picture"], out / "images" / name)
        label = None if item["kind"] is None else hats_data.LABELS[item["kind"]] if item["kind"] >= 0 else "uncertain"
        entry = {"image": "images/" + name, item["form"]: [round(float(v), 1) for v in item["box"]], "label": label,
                 "mask": masks.get(item["mask"]), "source": item["source"], "view": "facing" if item["form"] == "face" else item.get("view")}
        entries.append({key: value for key, value in entry.items() if value is not None})
    for name, wanted in (("", "label"), ("-masks", "mask")):  # heads with a hat label; heads with a mask label
        mine = [e for e in entries if wanted in e]
        write_entries(mine, out.with_name(out.name + name), out)
        for source in {e["source"] for e in mine}:  # the same once more by source, in folders of their own
            write_entries([e for e in mine if e["source"] == source], out.with_name(f"{out.name}{name}-{source.replace('/', '-')}"), out)
    return len(entries)


def write_entries(entries, folder: Path, pictures: Path) -> None:
    folder.mkdir(exist_ok=True)
    at = "" if folder == pictures else f"../{pictures.name}/"
    (folder / "heads.json").write_text(json.dumps([dict(e, image=at + e["image"]) for e in entries], indent=0) + "\n")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--only", choices=["hats"], help="nothing else")
    options = arguments.parse_args()
    print("hats", write_hats(hats_data.load(options.data)[1], options.out / "hats"), "heads")
    if options.only:
        return
    heads = detect_data.heads(options.data)[1]
    print("heads", write_detector(heads, HEADS, options.out / "heads"), "pictures")
    for source, width in [*((s, 0) for s in HEADS), ("cctv-workers", 640), ("kitchens/surveillance", 640)]:
        name = "heads-" + source.replace("/", "-") + (f"-{width}" if width else "")
        print(name, write_detector(heads, (source,), options.out / name, width), "pictures")
    print("heads-mosaic", write_mosaics(heads, options.out / "heads-mosaic"), "pictures")


if __name__ == "__main__":
    main()
