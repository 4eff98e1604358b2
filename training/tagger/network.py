"""The tagger as it learns: `dateline.extract.tagger.heads` has the same layers as it reads."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from dateline.extract.tagger.encoder import choose_windows, list_windows, pad_windows
from dateline.extract.tagger.heads import N_DISTANCES, Words
from dateline.extract.tagger.word_pieces import Pieces
from training.tagger.batches import Batch, Pairs
from training.tagger.labels import CODE_SIZES, COUNTED, LABELS

ENCODER_WIDTH = 384
FEATURES_WIDTH = 64
WIDTH = ENCODER_WIDTH + FEATURES_WIDTH
"""Of a word's row."""
PAIR_WIDTH = 64
HIDDEN = 256
PAIR_HIDDEN = 128
DROPOUT = 0.15
ENCODER_DROPOUT = 0.1
"""A tenth of the hidden values, as the encoder was pretrained."""


class Network(nn.Module):
    """`encoder`: a BERT; its word embeddings stay as they are, so that unseen words keep their place."""

    def __init__(self, encoder: nn.Module, n_features: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.features = nn.Linear(n_features, FEATURES_WIDTH, bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.span = make_layers(WIDTH, HIDDEN, 2 * len(LABELS))
        self.act = make_layers(2 * WIDTH, HIDDEN, sum(CODE_SIZES))
        self.counted = make_layers(2 * WIDTH, HIDDEN, len(COUNTED))
        self.pair_act = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.pair_span = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.label = nn.Embedding(len(LABELS), PAIR_WIDTH)
        self.distance = nn.Embedding(2 * N_DISTANCES, PAIR_WIDTH)
        self.pair = make_layers(5 * PAIR_WIDTH, PAIR_HIDDEN, 1)
        self.relevance = nn.Linear(2 * WIDTH, 1)

    def read_words(self, batch: Batch) -> Tensor:
        """A row for each word of the texts."""
        device = batch.features.device
        rows = [pad_windows(pieces) for pieces in batch.pieces]
        width = max(ids.shape[1] for ids, _ in rows)
        ids, mask = (
            np.concatenate([np.pad(one, ((0, 0), (0, width - one.shape[1]))) for one in kind])
            for kind in zip(*rows, strict=True)
        )
        with torch.autocast(device.type, dtype=torch.bfloat16):
            hidden = self.encoder(
                input_ids=torch.from_numpy(ids).to(device), attention_mask=torch.from_numpy(mask).to(device)
            ).last_hidden_state
        firsts = np.cumsum([0, *(len(ids) for ids, _ in rows)])
        taken = np.concatenate(
            [_take(one, int(first), width) for one, first in zip(batch.pieces, firsts, strict=False)]
        )
        owners = np.concatenate([np.array(one.words) + n for one, n in zip(batch.pieces, batch.starts, strict=False)])
        flat = hidden.reshape(-1, hidden.shape[-1])[torch.from_numpy(taken).to(device)].float()
        vectors = pool_rows(flat, torch.from_numpy(owners).to(device), batch.starts[-1])
        read: Tensor = self.dropout(torch.cat([vectors, self.features(batch.features)], dim=1))
        return read

    def score_relevance(self, words: Tensor, starts: Sequence[int]) -> Tensor:
        """The encoder learns nothing by it: it would let one sentence silence all the others."""
        still = words.detach()
        texts = [still[start:stop] for start, stop in pairwise(starts)]
        pooled = torch.stack([torch.cat([text.mean(dim=0), text.max(dim=0).values]) for text in texts])
        score: Tensor = self.relevance(pooled)[:, 0]
        return score

    def describe_acts(self, words: Tensor, acts: Sequence[Words], around: Sequence[Words]) -> Tensor:
        scores: Tensor = self.act(torch.cat([pool_spans(words, acts), pool_spans(words, around)], dim=1))
        return scores

    def describe_figures(self, words: Tensor, figures: Sequence[Words], around: Sequence[Words]) -> Tensor:
        scores: Tensor = self.counted(torch.cat([pool_spans(words, figures), pool_spans(words, around)], dim=1))
        return scores

    def score_pairs(
        self, words: Tensor, acts: Sequence[Words], spans: Sequence[Words], labels: Sequence[int], pairs: Pairs
    ) -> Tensor:
        one = self.pair_act(pool_spans(words, acts))[pairs.acts]
        other = self.pair_span(pool_spans(words, spans))[pairs.spans]
        joined = torch.cat(
            [
                one[:, :PAIR_WIDTH],
                other[:, :PAIR_WIDTH],
                one[:, PAIR_WIDTH:] * other[:, PAIR_WIDTH:],
                self.label(torch.tensor(labels, device=words.device)[pairs.spans]),
                self.distance(pairs.distances),
            ],
            dim=1,
        )
        scores: Tensor = self.pair(joined)[:, 0]
        return scores


def make_layers(width: int, hidden: int, out: int, dropout: float = DROPOUT) -> nn.Module:
    return nn.Sequential(nn.Linear(width, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, out))


def pool_spans(words: Tensor, spans: Sequence[Words]) -> Tensor:
    """The mean row of each span."""
    rows = np.concatenate([np.arange(first, last + 1) for first, last in spans])
    owners = np.repeat(np.arange(len(spans)), [last - first + 1 for first, last in spans])
    return pool_rows(
        words[torch.from_numpy(rows).to(words.device)], torch.from_numpy(owners).to(words.device), len(spans)
    )


def pool_rows(rows: Tensor, owners: Tensor, n: int) -> Tensor:
    """The mean of the rows of each of `n` owners."""
    sums = torch.zeros(n, rows.shape[1], device=rows.device).index_add(0, owners, rows)
    counts = torch.zeros(n, device=rows.device).index_add(0, owners, torch.ones(len(owners), device=rows.device))
    return sums / counts[:, None]


def _take(pieces: Pieces, first: int, width: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Where the vector of each piece lies, when the windows of its text begin with row `first` of `width` pieces."""
    taken = zip(list_windows(pieces), choose_windows(pieces), strict=True)
    return np.concatenate(
        [(first + n) * width + np.arange(a - start + 1, b - start + 1) for n, ((start, _), (a, b)) in enumerate(taken)]
    )
