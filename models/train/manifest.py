"""Write models/manifest.json: names, sizes, thresholds, and the SHA-256 of each file that is there.

    python3 manifest.py
"""

import hashlib
import json
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1]
SETTINGS = Path(__file__).parent / "settings.json"


def detector(name: str, height: int, width: int, rows: int, labels: list, larger=()) -> dict:
    """larger: further (height, width) at which the same file looks at larger pictures."""
    sizes = {"larger": [{"width": w, "height": h} for h, w in larger]} if larger else {}
    return {"input": {"name": "images", "width": width, "height": height, **sizes, "layout": "NCHW", "colour": "BGR", "range": [0, 255],
                      "fit": "top-left", "padding": 114},
            "outputs": [{"name": "boxes", "shape": [1, rows, 4], "form": "x1 y1 x2 y2, input pixels"},
                        {"name": "scores", "shape": [1, rows, len(labels)]}], "labels": labels}


def main() -> None:
    shapes = {
        "heads": detector("heads", 384, 640, 500, ["head"], [(672, 1152), (1088, 1920)]),
        "hats": {"input": {"name": "crops", "width": 128, "height": 128, "layout": "NCHW", "colour": "BGR", "range": [0, 255], "padding": 114},
                 "outputs": [{"name": "probabilities", "shape": ["N", 4]}, {"name": "masks", "shape": ["N", 2], "form": "worn, none"},
                             {"name": "heads", "shape": ["N", 1], "form": "probability that it is a head"}],
                 "labels": ["chef-hat", "hairnet", "other-headwear", "bare"]},
        "pests": detector("pests", 320, 320, 100, ["rodent", "cockroach", "animal"])}
    settings, models = json.loads(SETTINGS.read_text()), []
    shapes["temperature"] = {"input": {"kind": "features", "name": "features", "features": settings["temperature"].pop("features")},
                             "outputs": [{"name": "failing", "shape": ["N", 1], "form": "probability that the machine is failing"}],
                             "labels": ["failing"]}
    for name, shape in shapes.items():
        file = MODELS / (name + ".onnx")
        if file.exists():
            models.append({"name": name, "version": settings[name]["version"], "file": file.name,
                           "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), **shape,
                           **{k: v for k, v in settings[name].items() if k != "version"},
                           "licence": settings[name]["licence"], "card": f"cards/{name}.md"})
    written = {m["file"] for m in models}
    for other in json.loads((MODELS / "manifest.json").read_text())["models"]:  # other versions, under files of their own
        if other["file"] not in written and (MODELS / other["file"]).exists():
            models.append(other)
    (MODELS / "manifest.json").write_text(json.dumps({"models": models}, indent=2) + "\n")
    print([m["name"] for m in models])


if __name__ == "__main__":
    main()
