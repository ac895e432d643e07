"""Models beside those in use, in float or int8, with a manifest of their own made from ../manifest.json; called by int8.sh.

    python3 variants.py list | file NAME | size NAME | keep NAME | range NAME | write FOLDER NAME ...
"""

import hashlib
import json
import sys
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1]

# Convolutions that stay float, by a regular expression over the names of their outputs. COCO's network in `pests` loses in int8 what it finds
# (SiLU, depthwise convolutions); of heads the first layers and the answers cost little time and most of what int8 loses.
KEEP = {"pests": "/coco/", "heads": r"/stem[/.]|/blocks\.0/|/heads\.\d/(kinds|box)/"}
# How a tensor's range is cut. A head fills so few cells that its answers are among the rarest values: those of heads are not cut.
RANGE = {"heads": "most"}


def entries() -> dict:
    """name -> the entry in use: the one marked default, else the newest."""
    found = {}
    for model in json.loads((MODELS / "manifest.json").read_text())["models"]:
        rank = (model.get("default", False), [int(n) for n in model["version"].split(".")])
        if model["input"].get("kind", "picture") == "picture" and (model["name"] not in found or rank > found[model["name"]][0]):
            found[model["name"]] = (rank, model)
    return {name: model for name, (_, model) in found.items()}


def main() -> None:
    step, *names = sys.argv[1:]
    models = entries()
    if step == "list":
        print("\n".join(models))
    elif step == "file":
        print(models[names[0]]["file"])
    elif step == "size":
        print(models[names[0]]["input"]["height"], models[names[0]]["input"]["width"])
    elif step == "keep":
        print(KEEP.get(names[0], ""))
    elif step == "range":
        print(RANGE.get(names[0], "percentile"))
    else:
        folder, *names = names
        chosen = [dict(models[n], sha256=hashlib.sha256((Path(folder) / models[n]["file"]).read_bytes()).hexdigest()) for n in names]
        (Path(folder) / "manifest.json").write_text(json.dumps({"models": chosen}, indent=2) + "\n")
        print(f"{folder}:", ", ".join(names))


if __name__ == "__main__":
    main()
