"""Read a written model's network back into a run, to train on from it: `train.py --start` takes the folder.

    python training/restore.py FOLDER RUN

The 8-bit weights of FOLDER's `network.onnx` become floats again, which costs what quantising them had cost. Which
tensor is which weight is found by writing a network of known random weights in the same way.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from data import NAME_TAGS
from export import write_float
from network import Network


def tensors(path: Path) -> dict[str, np.ndarray]:
    """The tensors of an ONNX file by name, quantised ones as floats under the name that they had before."""
    raw = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    out: dict[str, np.ndarray] = {}
    for name, value in raw.items():
        if not name.endswith("_quantized"):
            out[name] = value
            continue
        plain = name.removesuffix("_quantized")
        scale, zero = raw[f"{plain}_scale"], raw[f"{plain}_zero_point"]
        # scales of one per channel belong to the last axis of a weight that is multiplied from the right
        out[plain] = (value.astype(np.float32) - zero.astype(np.float32)) * scale
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("run", type=Path)
    options = parser.parse_args()
    labels = json.loads((options.folder / "tables.json").read_text(encoding="utf-8"))["labels"]
    sizes = {key: len(values) for key, values in labels.items() if key != "names"}
    net = Network(sizes | {"names": len(NAME_TAGS)})
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.normal_(std=0.02)
    with tempfile.TemporaryDirectory() as scratch:
        write_float(net, Path(scratch) / "known.onnx")
        known = tensors(Path(scratch) / "known.onnx")
    shipped = tensors(options.folder / "network.onnx")
    state = net.state_dict()
    for key, value in state.items():
        if key == "label_weight":
            state[key] = torch.from_numpy(np.load(options.folder / "relations.npy").astype(np.float32))
            continue
        mine = value.numpy()
        for name, tensor in known.items():
            if tensor.shape == mine.shape and np.array_equal(tensor, mine):
                state[key] = torch.from_numpy(np.array(shipped[name], dtype=np.float32))
                break
            if mine.ndim == 2 and tensor.shape == mine.T.shape and np.array_equal(tensor, mine.T):
                state[key] = torch.from_numpy(np.array(shipped[name], dtype=np.float32).T.copy())
                break
        else:
            raise SystemExit(f"{key} is not in the written network")
    options.run.mkdir(parents=True, exist_ok=True)
    torch.save(state, options.run / "last.pt")
    labels.pop("names", None)
    (options.run / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main()
