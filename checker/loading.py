"""An entailment model that is still loading: everything that needs no answer goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.entail import EntailmentModel, Pair, Probabilities
from claims.ahead import Ahead


class LoadingModel:
    """Loads on a thread of its own from now on; its name and its answers wait for it."""

    def __init__(self, load: Callable[[], EntailmentModel]) -> None:
        """Begin; what goes wrong is raised when the model is first asked for something."""
        self._coming = Ahead(load)

    @property
    def name(self) -> str:
        """As the model says."""
        return self._coming.value().name

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """As the model answers."""
        return self._coming.value().probabilities(pairs)
