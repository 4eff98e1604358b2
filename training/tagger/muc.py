"""MUC-4's roles and types, read off the vectors of the reader's model: by heads that it learns beside its own task
(`MucTask`), and by those that are learned over it as it was shipped (`fit_muc`).

The keys say which strings fill a role of a report, not where they stand: each place where one stands is learned.
`evals.muc_heads` has the same layers as it reads.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from evals.muc_heads import EDITION, REACH, ROLES, TYPES
from evals.muc_reports import MucReport
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, pad

from dateline.extract.tokens import Token
from training.tagger.batches import join_examples
from training.tagger.examples import Example
from training.tagger.export import rename_layers
from training.tagger.fillers import find_words
from training.tagger.learning import MIN_LENGTH, rate_at
from training.tagger.network import WIDTH, Network, make_layers

DEV = Path(__file__).parents[3] / "shared" / "corpora" / "muc4" / "dev"
HIDDEN = 128
DROPOUT = 0.3
RATE = 2e-3
BATCH = 6
"""Reports before each step."""
SPAN_WEIGHT = 12.0
TASK_BATCH = 2
"""Reports beside each step of a network's own task."""
TASK_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class MucKey:
    """`roles`: a row for each word, 1 where it is inside each role, then where it begins it. `types`: 1 for each that
    the key has, and last 1 where it has any."""

    roles: Tensor
    types: Tensor


def place_key(report: MucReport, tokens: Sequence[Token]) -> MucKey:
    """The report's key, laid over its words."""
    roles = torch.zeros(len(tokens), 2 * len(ROLES))
    for column, role in enumerate(ROLES):
        for filler in {string for entity in report.entities[role] for string in entity}:
            for first, last in find_words(tokens, filler):
                roles[first : last + 1, column] = 1
                roles[first, column + len(ROLES)] = 1
    told = {name for alternatives in report.types for name in alternatives}
    return MucKey(roles, torch.tensor([*(float(name in told) for name in TYPES), float(bool(told))]))


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
        gap = texts[0].new_zeros(REACH, texts[0].shape[1])
        rows = torch.cat([part for words in texts for part in (words, gap)])
        is_word = torch.cat([part[:, :1] for words in texts for part in (torch.ones_like(words), gap)])
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


class MucTask(nn.Module):
    """What a network learns beside its own task."""

    def __init__(self, reports: Sequence[tuple[Example, MucKey]], chance: random.Random) -> None:
        super().__init__()
        self.heads = MucHeads(WIDTH)
        self._reports, self._chance, self._queue = list(reports), chance, list[tuple[Example, MucKey]]()

    def measure_loss(self, network: Network) -> Tensor:
        """Of the next reports, in an order that is drawn again when all were read."""
        if len(self._queue) < TASK_BATCH:
            self._queue += self._chance.sample(self._reports, len(self._reports))
        taken, self._queue = self._queue[:TASK_BATCH], self._queue[TASK_BATCH:]
        batch = join_examples([example for example, _ in taken], network.relevance.weight.device)
        texts = network.read_words(batch).split([stop - start for start, stop in pairwise(batch.starts)])
        return TASK_WEIGHT * _measure_loss(self.heads, texts, [key for _, key in taken])


def fit_muc(reports: Sequence[tuple[Tensor, MucKey]], *, seed: int, n_epochs: int) -> MucHeads:
    """`reports`: a row for each word, as the model has them, and the key. The same seed and reports give the same heads
    on one machine."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    heads = MucHeads(reports[0][0].shape[1])
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=0.01)
    n_steps = n_epochs * (len(reports) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step / n_steps))
    for epoch in range(n_epochs):
        total, order = 0.0, chance.sample(list(reports), len(reports))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            texts, keys = zip(*order[at : at + BATCH], strict=True)
            loss = _measure_loss(heads, texts, keys)
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


def _measure_loss(heads: MucHeads, texts: Sequence[Tensor], keys: Sequence[MucKey]) -> Tensor:
    scores, types = heads(texts)
    weights = torch.cat([torch.full((len(words), 1), 1 / max(MIN_LENGTH, len(words))) for words in texts])
    wanted = torch.cat([key.roles for key in keys]).to(scores.device)
    spans = binary_cross_entropy_with_logits(scores, wanted, reduction="none") * weights.to(scores.device)
    wanted = torch.stack([key.types for key in keys]).to(scores.device)
    told = binary_cross_entropy_with_logits(types, wanted, reduction="sum")
    loss: Tensor = (SPAN_WEIGHT * spans.sum() + told) / len(texts)
    return loss


def _join_neighbours(hidden: Tensor) -> Tensor:
    padded = pad(hidden, (0, 0, REACH, REACH))
    return torch.cat([padded[shift : shift + len(hidden)] for shift in range(2 * REACH + 1)], dim=1)


def _pool_text(rows: Tensor) -> Tensor:
    return torch.cat([rows.mean(dim=0), rows.max(dim=0).values])
