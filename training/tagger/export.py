"""Writing what was learned: the encoder as ONNX in eight bits, the heads as arrays, their names and the vocabulary."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from dateline.extract.tagger.tagger import VOCABULARY
from training.tagger.labels import COUNTED, LABELS, REALIZATIONS, SUB_EVENTS, TEMPORAL_ROLES
from training.tagger.network import Network

_LAYER_NAMES = {"0": "1", "3": "2"}
"""A head's layers in the network, and as `heads.py` calls them."""


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden


def export_network(network: Network, features: Sequence[str], encoder: Path, folder: Path) -> None:
    """`encoder`: where the vocabulary lies. Writes `encoder.onnx`, `heads.npz`, `vocab.txt` and `names.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "encoder-fp32.onnx"
    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        _Encoder(network).eval(),
        (ids, ids),
        str(whole),
        input_names=["ids", "mask"],
        output_names=["hidden"],
        dynamic_axes={"ids": axes, "mask": axes, "hidden": axes},
        dynamo=False,
    )
    # Operations that belong together as one, but for two that onnxruntime 1.32 runs slower so: the whole takes 107 ms
    # for nine windows of 128 pieces where it took 133 with them, and 117 with none (one core of an EPYC with VNNI).
    settings = network.encoder.config
    fusion = FusionOptions("bert")
    fusion.enable_attention = False
    fusion.enable_skip_layer_norm = False
    fused = optimize_model(
        str(whole),
        "bert",
        num_heads=settings.num_attention_heads,
        hidden_size=settings.hidden_size,
        opt_level=0,
        optimization_options=fusion,
    )
    fused.save_model_to_file(str(whole))
    # Seven bits of the eight: processors without VNNI would overflow, and read otherwise than others.
    quantize_dynamic(
        whole,
        folder / "encoder.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    whole.unlink()
    arrays = {
        rename_layers(name): weights.detach().numpy().astype(np.float32)
        for name, weights in network.named_parameters()
        if not name.startswith("encoder.")
    }
    np.savez_compressed(folder / "heads.npz", **arrays)
    shutil.copy(encoder / VOCABULARY, folder / VOCABULARY)
    names = {
        "features": list(features),
        "labels": list(LABELS),
        "counted": list(COUNTED),
        "sub_events": list(SUB_EVENTS),
        "realizations": list(REALIZATIONS),
        "temporal_roles": list(TEMPORAL_ROLES),
    }
    (folder / "names.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def rename_layers(name: str) -> str:
    """A layer's name as `heads.py` has it."""
    head, *rest = name.split(".")
    return ".".join([head, *(_LAYER_NAMES.get(part, part) for part in rest)])
