"""Lets Python import a faulty source in place of the module on disk."""

from __future__ import annotations

from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType

from tests.tools.mutants.making import Mutant


class Faulty(MetaPathFinder, Loader):
    """Finds and loads the module of one mutant; put first into ``sys.meta_path``."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Answer for the faulty module only."""
        return spec_from_loader(name, self) if name == self.mutant.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the faulty source."""
        exec(compile(self.mutant.source, module.__name__, "exec"), module.__dict__)
