"""Write the held-out pictures in the layout that the product's own evaluation reads.

    python3 export_heldout.py --data ../../../shared/data --out DIR

DIR/heads, DIR/rodents: images/*.jpg and labels/*.txt (YOLO, class 0). DIR/hats: images and heads.json, each entry with
`image`, `face` or `head` [x, y, w, h px], `label` (chef-hat, hairnet, other-headwear, bare, uncertain) and `source`.
"""

import argparse
import json
import shutil
from pathlib import Path

import cv2

import detect_data
import hats_data

# the sources whose every head is labelled, and the pictures with nothing to find
HEADS = ("cctv-workers", "street-people", "hard-hats", "kitchens/commercial_kitchens", "kitchens/sinks_web", "kitchens/floors")
RODENTS = ("rodents", "rodents-press", "rodents-infrared", "kitchens/commercial_kitchens", "kitchens/sinks_web", "kitchens/floors",
           "kitchens/grey_home_kitchens", "kitchens/grey_stores", "kitchens/surveillance", "cctv-workers")


def flat(source: str, picture: str) -> str:
    return source.replace("/", "-") + "--" + Path(picture).name


def write_detector(samples, sources, out: Path) -> int:
    (out / "images").mkdir(parents=True, exist_ok=True)
    (out / "labels").mkdir(parents=True, exist_ok=True)
    chosen = [s for s in samples if s["source"] in sources]
    for sample in chosen:
        target = out / "images" / flat(sample["source"], sample["picture"])
        picture, boxes = cv2.imread(sample["picture"]), sample["boxes"].copy()
        if sample["column"]:
            x0, x1 = sample["column"]
            picture = picture[:, x0:x1]
            boxes[:, [0, 2]] -= x0
            cv2.imwrite(str(target), picture, [cv2.IMWRITE_JPEG_QUALITY, 97])
        else:
            shutil.copyfile(sample["picture"], target)
        height, width = picture.shape[:2]
        lines = [f"0 {(a + c) / 2 / width:.6f} {(b + d) / 2 / height:.6f} {(c - a) / width:.6f} {(d - b) / height:.6f}"
                 for a, b, c, d in boxes]
        (out / "labels" / (target.stem + ".txt")).write_text("".join(line + "\n" for line in lines))
    return len(chosen)


def write_hats(items, out: Path) -> int:
    (out / "images").mkdir(parents=True, exist_ok=True)
    entries = []
    for item in items:
        name = flat(item["source"], item["picture"])
        shutil.copyfile(item["picture"], out / "images" / name)
        label = hats_data.LABELS[item["kind"]] if item["kind"] >= 0 else "uncertain"
        entries.append({"image": "images/" + name, item["form"]: [round(float(v), 1) for v in item["box"]],
                        "label": label, "source": item["source"]})
    (out / "heads.json").write_text(json.dumps(entries, indent=0) + "\n")
    return len(entries)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    print("heads", write_detector(detect_data.heads(options.data)[1], HEADS, options.out / "heads"), "pictures")
    print("rodents", write_detector(detect_data.rodents(options.data)[1], RODENTS, options.out / "rodents"), "pictures")
    print("hats", write_hats(hats_data.load(options.data)[1], options.out / "hats"), "heads")


if __name__ == "__main__":
    main()
