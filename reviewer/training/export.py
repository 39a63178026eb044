"""A trained reader to the files that the program ships: ONNX, int8, tokenizer, labels with digests."""

import hashlib
import json
import logging
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from reviewer.detect.ner_text import CONTEXT, OVERLAP, TAGS, TYPES, WINDOW
from reviewer.training.encoder import LAYERS, VOCABULARY, Reader
from reviewer.training.record import LABELS

_log = logging.getLogger(__name__)

MODEL, TOKENIZER, FACTS = "model.onnx", "tokenizer.json", "labels.json"
EXACT = "fp32"
"""Folder beside the stages with the same model before quantisation, for comparison."""
SHAPES: tuple[tuple[int, int], ...] = ((1, 3), (1, 17), (1, 66), (1, 194), (1, 291), (2, 40), (5, 9))
"""Batch and length of the inputs on which the export is compared with the net."""
KEPT_EXACT: tuple[str, ...] = ("/tags/", "/labels/", "/places/", "/shapes/", f"/blocks.{LAYERS - 1}/outer/")
"""Nodes that stay float: they cost 2.4 MB, and without them the loss on tweets is 2 points of F1 instead of 1."""
LARGEST_DIFFERENCE = 2e-3
"""Of a logit between PyTorch and ONNX fp32. Source: float32 rounding over six layers stays below 1e-4."""


def export(reader: Reader, tokenizer: Tokenizer, folder: Path, build: Path) -> float:
    """Write model and tokenizer to ``folder`` and return the largest difference between net and fp32 export.

    The export before quantisation is left in the folder EXACT of ``build``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    exact = build / EXACT
    exact.mkdir(parents=True, exist_ok=True)
    plain, prepared = exact / MODEL, build / "prepared.onnx"
    reader = reader.eval()
    ids = torch.randint(1000, VOCABULARY, (1, 24))
    torch.onnx.export(
        reader,
        (ids, torch.zeros_like(ids)),
        str(plain),
        input_names=["ids", "shapes"],
        output_names=["tags", "labels"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in ("ids", "shapes", "tags")} | {"labels": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    difference = largest_difference(reader, plain)
    if difference > LARGEST_DIFFERENCE:
        raise ValueError(f"the export differs from the net by {difference:.4f}")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(folder / MODEL),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=[
            node.name for node in onnx.load(str(prepared)).graph.node if node.name.startswith(KEPT_EXACT)
        ],
    )
    tokenizer.no_truncation()
    tokenizer.no_padding()
    for place in (folder, exact):
        tokenizer.save(str(place / TOKENIZER))
    _log.info("exported: largest difference %.6f, %d bytes", difference, (folder / MODEL).stat().st_size)
    return difference


def largest_difference(reader: Reader, file: Path) -> float:
    """The largest absolute difference of a logit between the net and an exported file over SHAPES."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    worst = 0.0
    generator = torch.Generator().manual_seed(0)
    for batch, length in SHAPES:
        ids = torch.randint(1000, VOCABULARY, (batch, length), generator=generator)
        shapes = torch.randint(0, 5, (batch, length), generator=generator)
        with torch.inference_mode():
            wanted = [part.numpy() for part in reader(ids, shapes)]
        found = session.run(None, {"ids": ids.numpy(), "shapes": shapes.numpy()})
        worst = max(worst, *(float(np.abs(a - b).max()) for a, b in zip(wanted, found, strict=True)))
    return worst


def digest(file: Path) -> str:
    """SHA-256 (hex) of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_facts(folder: Path, label_thresholds: dict[str, float], thresholds: dict[str, float]) -> None:
    """``labels.json``: what the program must know to use the model, and the digests it checks at load."""
    facts = {
        "version": 1,
        "types": list(TYPES),
        "tags": list(TAGS),
        "labels": list(LABELS),
        "thresholds": {name: thresholds[name] for name in sorted(thresholds)},
        "label_thresholds": {name: label_thresholds[name] for name in LABELS},
        "shapes": {"0": "lower or none", "1": "Title", "2": "CAPS", "3": "mixed", "4": "context"},
        "window": WINDOW,
        "overlap": OVERLAP,
        "context": CONTEXT,
        "sha256": {name: digest(folder / name) for name in (MODEL, TOKENIZER)},
    }
    (folder / FACTS).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
