"""A small BERT in plain PyTorch with two heads: a tag for each word piece, a score for each label of the post.

Plain, because the traced export of the library class bakes the attention mask in and is wrong on other shapes.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from reviewer.detect.ner_text import BESIDE, TAGS
from reviewer.training.record import LABELS

HIDDEN, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
"""Sizes of all-MiniLM-L6-v2."""
EPSILON = 1e-12


class Block(nn.Module):
    """One transformer layer: attention and a feed-forward net, each with a residual and a norm behind it."""

    def __init__(self) -> None:
        """Layers with random weights; ``Encoder.load`` fills them."""
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.joined = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """The states after this layer; ``bias`` is added to the attention scores (masked places: very negative)."""
        batch, length = x.shape[0], x.shape[1]

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / math.sqrt(HIDDEN // HEADS)
        if bias is not None:
            scores = scores + bias
        mixed = self.dropout(scores.softmax(-1)) @ split(self.value(x))
        mixed = self.joined(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.attention_norm(x + self.dropout(mixed))
        return self.output_norm(x + self.dropout(self.outer(nn.functional.gelu(self.inner(x)))))


class Reader(nn.Module):
    """The encoder and its two heads."""

    def __init__(self) -> None:
        """A net with random weights; ``load_encoder`` fills the encoder."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(BESIDE + 1, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.labels = nn.Linear(2 * HIDDEN, len(LABELS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Logits of the tags (batch, length, tags) and of the labels (batch, labels); ``mask`` is 1 for real pieces."""
        places = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.shapes(shapes)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, bias)
        if mask is None:
            mean, peak = x.mean(1), x.amax(1)
        else:
            weights = mask.unsqueeze(-1).to(x.dtype)
            mean = (x * weights).sum(1) / weights.sum(1)
            peak = (x + (1.0 - weights) * -1e4).amax(1)
        return self.tags(self.dropout(x)), self.labels(self.dropout(torch.cat([mean, peak], -1)))


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "output_norm": "output.LayerNorm",
}


def load_encoder(folder: Path) -> Reader:
    """A reader whose encoder holds the weights of ``model.safetensors``; heads and shapes start random.

    The type table is replaced by one row for each word shape: row 0 of the original plus a little noise.
    """
    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    reader = Reader()
    state = reader.state_dict()
    state["words.weight"] = stored["embeddings.word_embeddings.weight"]
    state["places.weight"] = stored["embeddings.position_embeddings.weight"]
    types = stored["embeddings.token_type_embeddings.weight"]
    state["shapes.weight"] = types[0].unsqueeze(0) + 0.02 * torch.randn(BESIDE + 1, HIDDEN)
    state["norm.weight"] = stored["embeddings.LayerNorm.weight"]
    state["norm.bias"] = stored["embeddings.LayerNorm.bias"]
    for layer in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"blocks.{layer}.{ours}.{part}"] = stored[f"encoder.layer.{layer}.{theirs}.{part}"]
    reader.load_state_dict(state)
    return reader
