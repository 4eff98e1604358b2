"""Fitting the network to the marked documents: the losses, their weights, and the schedule."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.tagger.batches import Batch, join_examples
from training.tagger.examples import Example
from training.tagger.labels import CODE_SIZES, REALIZATIONS, SUB_EVENTS, TEMPORAL_ROLES
from training.tagger.network import Network

ENCODER_RATE = 2e-4
HEADS_RATE = 1e-3
WARM_UP = 0.1
"""Share of the steps in which the rates rise."""
BATCH = 4
"""Documents in a step."""
SPAN_WEIGHT = 4.0
PAIR_WEIGHT = 1.5
FIGURE_WEIGHT = 0.25
"""Of the outcome of one figure."""
MIN_LENGTH = 60
"""Words that a short text counts as, so that a headline does not weigh as much as a story."""


class Task(Protocol):
    """A module with heads of its own over a network's vectors."""

    def to(self, device: torch.device) -> nn.Module: ...

    def measure_loss(self, network: Network) -> Tensor: ...


def fit(
    make_network: Callable[[], Network],
    examples: Sequence[Example],
    vary: Callable[[Example, random.Random], Example],
    *,
    seed: int,
    n_epochs: int,
    device: torch.device,
    task: Task | None = None,
) -> Network:
    """The same seed and documents give the same network on one machine. `vary`: the example as it is read this time.
    `task`: what it learns beside."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = make_network().to(device)
    inner = [weights for name, weights in network.named_parameters() if name.startswith("encoder.")]
    outer = [weights for name, weights in network.named_parameters() if not name.startswith("encoder.")]
    if task is not None:
        outer += task.to(device).parameters()
    optimizer = torch.optim.AdamW(
        [
            {"params": [weights for weights in inner if weights.requires_grad], "lr": ENCODER_RATE},
            {"params": outer, "lr": HEADS_RATE},
        ],
        weight_decay=0.01,
    )
    n_steps = n_epochs * (len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step / n_steps))
    began = time.monotonic()
    network.train()
    for epoch in range(n_epochs):
        total, order = torch.zeros((), device=device), chance.sample(list(examples), len(examples))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            batch = join_examples([vary(example, chance) for example in order[at : at + BATCH]], device)
            loss = measure_loss(network, batch)
            if task is not None:
                loss = loss + task.measure_loss(network)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.detach()
        mean = float(total) / (len(order) // BATCH)
        print(f"epoch {epoch + 1}: loss {mean:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return network.to("cpu").eval()


def measure_loss(network: Network, batch: Batch) -> Tensor:
    """The mean over the texts."""
    words, n_texts = network.read_words(batch), len(batch.pieces)
    lengths = torch.tensor([b - a for a, b in zip(batch.starts, batch.starts[1:], strict=False)], device=words.device)
    weights = (1 / lengths.clamp(min=MIN_LENGTH)).repeat_interleave(lengths)[:, None]
    wanted = torch.cat([batch.inside, batch.begins], dim=1)
    spans = binary_cross_entropy_with_logits(network.span(words), wanted, reduction="none")
    told = binary_cross_entropy_with_logits(network.score_relevance(words, batch.starts), batch.tells)
    loss = SPAN_WEIGHT * (spans * weights).sum() / n_texts + told
    if not batch.acts:
        return loss
    acts, spans = [act.words for act in batch.acts], [span.words for span in batch.spans]
    codes = _measure_codes(network.describe_acts(words, acts, [act.around for act in batch.acts]), batch)
    scores = network.score_pairs(words, acts, spans, [span.label for span in batch.spans], batch.pairs)
    pairs = binary_cross_entropy_with_logits(scores, batch.pairs.belong, reduction="none") * batch.pairs.weights
    loss = loss + (codes + PAIR_WEIGHT * pairs.sum()) / n_texts
    if batch.figures:
        scores = network.describe_figures(words, [f.words for f in batch.figures], [f.around for f in batch.figures])
        counted = torch.tensor([figure.counted for figure in batch.figures], device=words.device)
        loss = loss + FIGURE_WEIGHT * cross_entropy(scores, counted, reduction="sum") / n_texts
    return loss


def _measure_codes(scores: Tensor, batch: Batch) -> Tensor:
    """How far off the codes of the acts are, each weighing its own."""
    incidents = [act.incident for act in batch.acts]
    kinds, done, told, many, crime = scores.float().split(CODE_SIZES, dim=1)

    def choose(scores: Tensor, names: Sequence[str], given: Sequence[str]) -> Tensor:
        numbers = torch.tensor([names.index(name) for name in given], device=scores.device)
        return cross_entropy(scores, numbers, reduction="none")

    def decide(scores: Tensor, given: Sequence[bool]) -> Tensor:
        wanted = torch.tensor(given, dtype=torch.float32, device=scores.device)
        return binary_cross_entropy_with_logits(scores[:, 0], wanted, reduction="none")

    losses = (
        choose(kinds, SUB_EVENTS, [one.sub_event for one in incidents])
        + choose(done, REALIZATIONS, [one.realization for one in incidents])
        + choose(told, TEMPORAL_ROLES, [one.temporal_role for one in incidents])
        + decide(many, [one.is_aggregate for one in incidents])
        + decide(crime, [one.is_crime for one in incidents])
    )
    return (losses * torch.tensor([act.weight for act in batch.acts], device=scores.device)).sum()


def rate_at(done: float) -> float:
    """Up to the whole rate, then down in a line to a fiftieth."""
    return min(1.0, (done + 1e-3) / WARM_UP, max(0.02, (1 - done) / (1 - WARM_UP)))
