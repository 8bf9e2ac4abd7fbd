"""Rasa's graph, run node by node in an order that is worked out once.

Rasa's own runner builds a task graph and a schedule anew for each message and each prediction, which costs
more than most of its nodes.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

Step = tuple[str, GraphNode, tuple[str, ...]]  # the node's name, the node, what it needs


class OrderedRunner(GraphRunner):
    """Runs what the targets need, each node once."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema, self._nodes = schema, nodes
        self._orders: dict[tuple[str, ...], tuple[Step, ...]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> OrderedRunner:
        """See GraphRunner."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """See GraphRunner."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        made: dict[str, Any] = dict(inputs or {})
        for name, node, needs in self._orders[wanted]:
            _, made[name] = node(*((need, made[need]) for need in needs))
        return {name: made[name] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> tuple[Step, ...]:
        """The nodes that `targets` need, each after what it needs itself; inputs are no nodes."""
        found: dict[str, Step] = {}

        def visit(name: str) -> None:
            if name in found or name not in self._schema.nodes:
                return
            needs = tuple(self._schema.nodes[name].needs.values())
            for need in needs:
                visit(need)
            found[name] = (name, self._nodes[name], needs)

        for target in targets:
            visit(target)
        return tuple(found.values())
