"""Heads that read MUC-4's roles and types off the vectors of the reader's model, which stays as it is.

The keys say which strings fill a role of a report, not where they stand: each place where one stands is learned.
`evals.muc_heads` has the same layers as it reads.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from evals.labels import read_report
from evals.muc_heads import EDITION, REACH, ROLES, TYPES
from evals.muc_reports import MucReport
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, pad

from dateline.extract.annotations import annotate
from dateline.extract.tagger.tagger import load_tagger
from training.tagger.export import rename_layers
from training.tagger.fillers import find_words
from training.tagger.learning import MIN_LENGTH, rate_at
from training.tagger.network import make_layers

HIDDEN = 128
DROPOUT = 0.3
RATE = 2e-3
BATCH = 6
"""Reports before each step."""
SPAN_WEIGHT = 12.0


@dataclass(frozen=True, slots=True)
class MucExample:
    """`words`: the model's vectors, a row for each. `roles`: 1 for words inside each role, then for those that begin
    it. `types`: 1 for each that the key has, and last 1 where it has any."""

    words: Tensor
    roles: Tensor
    types: Tensor


def read_example(report: MucReport) -> MucExample:
    """Raises RuntimeError without the reader's model."""
    tagger = load_tagger()
    if tagger is None:
        raise RuntimeError("the package carries no model")
    annotated = annotate(read_report(report.text, report.published))
    tokens = [token for spans in annotated for token in spans.tokens]
    roles = torch.zeros(len(tokens), 2 * len(ROLES))
    for column, role in enumerate(ROLES):
        for filler in {string for entity in report.entities[role] for string in entity}:
            for first, last in find_words(tokens, filler):
                roles[first : last + 1, column] = 1
                roles[first, column + len(ROLES)] = 1
    told = {name for alternatives in report.types for name in alternatives}
    types = torch.tensor([*(float(name in told) for name in TYPES), float(bool(told))])
    return MucExample(torch.from_numpy(tagger.read_words(annotated)), roles, types)


class MucHeads(nn.Module):
    """`width`: of the model's vectors."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(DROPOUT)
        self.enter = nn.Linear(width, HIDDEN)
        self.near = nn.Linear((2 * REACH + 1) * HIDDEN, HIDDEN)
        self.far = nn.Linear((2 * REACH + 1) * HIDDEN, HIDDEN)
        self.span = make_layers(3 * HIDDEN, HIDDEN, 2 * len(ROLES), DROPOUT)
        self.text = make_layers(2 * width + 2 * HIDDEN, HIDDEN, len(TYPES) + 1, DROPOUT)

    def forward(self, texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Scores of all words of the texts, one text behind the other, and of each text."""
        gap = torch.zeros(REACH, texts[0].shape[1])
        rows = torch.cat([part for words in texts for part in (words, gap)])
        is_word = torch.cat([torch.cat([torch.ones(len(words)), torch.zeros(REACH)]) for words in texts])[:, None]
        hidden = torch.relu(self.enter(self.dropout(rows))) * is_word
        for layer in (self.near, self.far):
            hidden = hidden + torch.relu(layer(_join_neighbours(self.dropout(hidden)))) * is_word
        split = hidden.split([len(words) + REACH for words in texts])
        parts = [part[: len(words)] for part, words in zip(split, texts, strict=True)]
        pooled = [_pool_text(part) for part in parts]
        around = [row[None].expand(len(part), -1) for row, part in zip(pooled, parts, strict=True)]
        whole = [torch.cat([_pool_text(words), row]) for words, row in zip(texts, pooled, strict=True)]
        scores = self.span(self.dropout(torch.cat([torch.cat(parts), torch.cat(around)], dim=1)))
        return scores, self.text(self.dropout(torch.stack(whole)))


def fit_muc(examples: Sequence[MucExample], *, seed: int, n_epochs: int) -> MucHeads:
    """The same seed and reports give the same heads on one machine."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    heads = MucHeads(examples[0].words.shape[1])
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=0.01)
    n_steps = n_epochs * (len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step / n_steps))
    for epoch in range(n_epochs):
        total, order = 0.0, chance.sample(list(examples), len(examples))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            loss = _measure_loss(heads, order[at : at + BATCH])
            loss.backward()
            total += float(loss.detach())
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        print(f"epoch {epoch + 1}: loss {total / (len(order) // BATCH):.3f}", flush=True)
    return heads.eval()


def export_muc(heads: MucHeads, edition: str, path: Path) -> None:
    """`edition`: of the model whose vectors they read."""
    arrays: dict[str, Any] = {EDITION: np.array(edition)}
    for name, weights in heads.named_parameters():
        arrays[rename_layers(name)] = weights.detach().numpy().astype(np.float16)
    np.savez_compressed(path, **arrays)


def _measure_loss(heads: MucHeads, examples: Sequence[MucExample]) -> Tensor:
    scores, types = heads([one.words for one in examples])
    weights = torch.cat([torch.full((len(one.words), 1), 1 / max(MIN_LENGTH, len(one.words))) for one in examples])
    spans = binary_cross_entropy_with_logits(scores, torch.cat([one.roles for one in examples]), reduction="none")
    told = binary_cross_entropy_with_logits(types, torch.stack([one.types for one in examples]), reduction="sum")
    loss: Tensor = (SPAN_WEIGHT * (spans * weights).sum() + told) / len(examples)
    return loss


def _join_neighbours(hidden: Tensor) -> Tensor:
    padded = pad(hidden, (0, 0, REACH, REACH))
    return torch.cat([padded[shift : shift + len(hidden)] for shift in range(2 * REACH + 1)], dim=1)


def _pool_text(rows: Tensor) -> Tensor:
    return torch.cat([rows.mean(dim=0), rows.max(dim=0).values])
