"""Fitting the network to the marked documents: the losses, their weights, and the schedule."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.tagger.examples import LABELS, REALIZATIONS, SUB_EVENTS, TEMPORAL_ROLES, Example, ExampleSpan
from training.tagger.network import Network

ENCODER_RATE = 3e-4
HEADS_RATE = 1e-3
WARM_UP = 0.1
"""Share of the steps in which the rates rise."""
BATCH = 2
"""Documents before each step."""
SPAN_WEIGHT = 4.0
PAIR_WEIGHT = 1.5
MIN_LENGTH = 60
"""Words that a short text counts as, so that a headline does not weigh as much as a story."""


def fit(
    examples: Sequence[Example],
    encoder: Path,
    n_features: int,
    vary: Callable[[Example, random.Random], Example],
    *,
    seed: int,
    n_epochs: int,
) -> Network:
    """The same seed and documents give the same network on one machine. `vary`: the example as it is read this time."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(encoder, n_features)
    inner = [weights for name, weights in network.named_parameters() if name.startswith("encoder.")]
    outer = [weights for name, weights in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": [weights for weights in inner if weights.requires_grad], "lr": ENCODER_RATE},
            {"params": outer, "lr": HEADS_RATE},
        ],
        weight_decay=0.01,
    )
    n_steps = n_epochs * len(examples) // BATCH
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step / n_steps))
    began = time.monotonic()
    network.train()
    for epoch in range(n_epochs):
        total = 0.0
        for n, example in enumerate(chance.sample(list(examples), len(examples)), start=1):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = measure_loss(network, vary(example, chance))
            (loss / BATCH).backward()
            total += float(loss.detach())
            if n % BATCH == 0:
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
        print(f"epoch {epoch + 1}: loss {total / len(examples):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return network.eval()


def measure_loss(network: Network, example: Example) -> Tensor:
    words = network.read_words(example)
    scores = network.span(words)
    wanted = torch.cat([example.inside, example.begins], dim=1)
    length = max(MIN_LENGTH, len(example.tokens))
    loss = SPAN_WEIGHT * binary_cross_entropy_with_logits(scores, wanted, reduction="sum") / length
    tells = torch.tensor([float(bool(example.incidents))])
    loss = loss + binary_cross_entropy_with_logits(network.score_relevance(words), tells)
    acts = [span for span in example.spans if LABELS[span.label] == "trigger"]
    if not acts:
        return loss
    loss = loss + _measure_codes(network.describe_acts(words, [act.words for act in acts]), example, acts)
    scores = network.score_pairs(
        words, [a.words for a in acts], [s.words for s in example.spans], [s.label for s in example.spans]
    )
    belong = torch.tensor([[float(bool(a.incidents & s.incidents)) for s in example.spans] for a in acts])
    return loss + PAIR_WEIGHT * binary_cross_entropy_with_logits(scores, belong)


def _measure_codes(scores: Tensor, example: Example, acts: Sequence[ExampleSpan]) -> Tensor:
    """What each act is; of words that tell several incidents the first one's codes are learned."""
    incidents = [example.incidents[min(act.incidents)] for act in acts]
    sizes = [len(SUB_EVENTS), len(REALIZATIONS), len(TEMPORAL_ROLES), 1, 1]
    kinds, done, told, many, crime = scores.float().split(sizes, dim=1)
    return (
        cross_entropy(kinds, torch.tensor([SUB_EVENTS.index(one.sub_event) for one in incidents]))
        + cross_entropy(done, torch.tensor([REALIZATIONS.index(one.realization) for one in incidents]))
        + cross_entropy(told, torch.tensor([TEMPORAL_ROLES.index(one.temporal_role) for one in incidents]))
        + binary_cross_entropy_with_logits(many[:, 0], torch.tensor([float(one.is_aggregate) for one in incidents]))
        + binary_cross_entropy_with_logits(crime[:, 0], torch.tensor([float(one.is_crime) for one in incidents]))
    )


def rate_at(done: float) -> float:
    """Up to the whole rate, then down in a line to a fiftieth."""
    return min(1.0, (done + 1e-3) / WARM_UP, max(0.02, (1 - done) / (1 - WARM_UP)))
