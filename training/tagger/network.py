"""The tagger as it learns: `dateline.extract.tagger.heads` has the same layers as it reads."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dateline.extract.tagger.encoder import choose_windows, list_windows, pad_windows
from dateline.extract.tagger.heads import CONTEXT, N_DISTANCES, Words, measure_distance
from training.tagger.examples import LABELS, N_CODES, Example

FEATURES_WIDTH = 64
PAIR_WIDTH = 64
HIDDEN = 256
PAIR_HIDDEN = 128
DROPOUT = 0.15


class Network(nn.Module):
    """`encoder`: a folder with a BERT; its word embeddings stay as they are, so that unseen words keep their place."""

    def __init__(self, encoder: Path, n_features: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(encoder), add_pooling_layer=False, hidden_dropout_prob=0.0, attn_implementation="eager"
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.features = nn.Linear(n_features, FEATURES_WIDTH, bias=False)
        width = self.encoder.config.hidden_size + FEATURES_WIDTH
        self.dropout = nn.Dropout(DROPOUT)
        self.span = make_layers(width, HIDDEN, 2 * len(LABELS))
        self.act = make_layers(2 * width, HIDDEN, N_CODES)
        self.pair_act = nn.Linear(width, 2 * PAIR_WIDTH)
        self.pair_span = nn.Linear(width, 2 * PAIR_WIDTH)
        self.label = nn.Embedding(len(LABELS), PAIR_WIDTH)
        self.distance = nn.Embedding(2 * N_DISTANCES, PAIR_WIDTH)
        self.pair = make_layers(5 * PAIR_WIDTH, PAIR_HIDDEN, 1)
        self.relevance = nn.Linear(2 * width, 1)

    def read_words(self, example: Example) -> Tensor:
        """A row for each word of the text."""
        ids, mask = pad_windows(example.pieces)
        hidden = self.encoder(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask)).last_hidden_state
        taken = zip(list_windows(example.pieces), choose_windows(example.pieces), strict=True)
        flat = torch.cat(
            [hidden[n, a - start + 1 : b - start + 1] for n, ((start, _), (a, b)) in enumerate(taken)]
        ).float()
        owners = torch.tensor(example.pieces.words)
        n_words = len(example.tokens)
        sums = torch.zeros(n_words, flat.shape[1]).index_add(0, owners, flat)
        counts = torch.zeros(n_words).index_add(0, owners, torch.ones(len(owners)))
        words = torch.cat([sums / counts[:, None], self.features(example.features)], dim=1)
        read: Tensor = self.dropout(words)
        return read

    def score_relevance(self, words: Tensor) -> Tensor:
        """The encoder learns nothing by it: it would let one sentence silence all the others."""
        still = words.detach()
        score: Tensor = self.relevance(torch.cat([still.mean(dim=0), still.max(dim=0).values]))
        return score

    def describe_acts(self, words: Tensor, acts: Sequence[Words]) -> Tensor:
        around = [(max(0, first - CONTEXT), last + CONTEXT) for first, last in acts]
        scores: Tensor = self.act(torch.cat([_pool(words, acts), _pool(words, around)], dim=1))
        return scores

    def score_pairs(
        self, words: Tensor, acts: Sequence[Words], spans: Sequence[Words], labels: Sequence[int]
    ) -> Tensor:
        one, other = self.pair_act(_pool(words, acts)), self.pair_span(_pool(words, spans))
        shape = (len(acts), len(spans), PAIR_WIDTH)
        distances = torch.tensor([[measure_distance(act[0], span[0]) for span in spans] for act in acts])
        joined = torch.cat(
            [
                one[:, None, :PAIR_WIDTH].expand(shape),
                other[None, :, :PAIR_WIDTH].expand(shape),
                one[:, None, PAIR_WIDTH:] * other[None, :, PAIR_WIDTH:],
                self.label(torch.tensor(labels))[None].expand(shape),
                self.distance(distances),
            ],
            dim=2,
        )
        scores: Tensor = self.pair(joined)[:, :, 0]
        return scores


def make_layers(width: int, hidden: int, out: int, dropout: float = DROPOUT) -> nn.Module:
    return nn.Sequential(nn.Linear(width, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, out))


def _pool(words: Tensor, spans: Sequence[Words]) -> Tensor:
    return torch.stack([words[first : last + 1].mean(dim=0) for first, last in spans])
