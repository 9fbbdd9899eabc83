r"""How the shipped models were made: one command a step, each resuming or repeatable.

The entailment models, in order (DATA is the folder of the public sets and the news articles,
ARTICLES one with articles as text files):

    python -m checker.training.backbone --to .cache/backbones
    python -m checker.training.made --articles DATA/attribution/polnear_train.jsonl.gz \
        --out .cache/pairs
    python -m checker.training.mixture --sets DATA/nli/train \
        --made .cache/pairs/made_train.jsonl --out .cache/pairs/mixture.jsonl
    python -m checker.training.entailment --base .cache/backbones/all-mpnet-base-v2 \
        --pairs .cache/pairs/mixture.jsonl --dev DATA/nli/dev --out .cache/base --until 300000
    cp -r .cache/base .cache/base-annealed
    python -m checker.training.entailment --dev DATA/nli/dev --out .cache/base-annealed \
        --until 340000 --decay 40000
    python -m checker.training.export --checkpoint .cache/base-annealed \
        --out data/models/entailment-base --dev DATA/nli/dev .cache/pairs
    python -m checker.training.retrieved --articles ARTICLES --out .cache/pairs/retrieved.jsonl
    python -m checker.training.exit_head --model data/models/entailment-base --out .cache/exit \
        --pairs .cache/pairs/retrieved.jsonl .cache/pairs/neighbours.jsonl \
        .cache/pairs/written_train.jsonl
    python -m checker.training.exit_graph --model data/models/entailment-base --head .cache/exit
    python -m checker.training.distil --model base --pairs .cache/pairs/mixture.jsonl \
        --articles DATA/attribution/polnear_train.jsonl.gz --out .cache/pairs/soft.jsonl
    python -m checker.training.entailment --base .cache/backbones/all-MiniLM-L6-v2 \
        --pairs .cache/pairs/soft.jsonl --dev DATA/nli/dev --out .cache/small \
        --frozen-layers 0 --rate 1e-4 --until 500000
    python -m checker.training.entailment --dev DATA/nli/dev --out .cache/small \
        --until 600000 --decay 100000
    python -m checker.training.export --checkpoint .cache/small \
        --out data/models/entailment-small --dev DATA/nli/dev .cache/pairs

`--until` counts pairs seen, over all runs of a folder; a stopped run goes on by the same command,
and `--decay` anneals from where it stands.
"""
