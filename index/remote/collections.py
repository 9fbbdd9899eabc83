"""What the collections of an index on a Milvus server look like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LISTS = {"passages": ("folded", "words_stems", "quoted_stems"), "vectors": ("folded",)}
"""Fields that are lists, to be indexed where the server can: milvus-lite goes through them all."""
_SHORT, _LONG, _STEMS, _NAMES = 512, 65_535, 4_096, 128


def described(client: Any, kind: str, *, dimension: int) -> tuple[Any, Any]:
    """Fields and indexes of a collection."""
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = client.prepare_index_params()
    _FIELDS[kind](schema, indexes, DataType, dimension)
    return schema, indexes


def _documents(schema: Any, indexes: Any, kinds: Any, _: int) -> None:
    schema.add_field("key", kinds.VARCHAR, max_length=_SHORT, is_primary=True)
    schema.add_field("id", kinds.VARCHAR, max_length=_SHORT)
    schema.add_field("hash", kinds.VARCHAR, max_length=64)
    for name in ("piece", "pieces", "first", "count"):
        schema.add_field(name, kinds.INT64)
    schema.add_field("sizes", kinds.VARCHAR, max_length=_SHORT)
    schema.add_field("packed", kinds.VARCHAR, max_length=_LONG)
    schema.add_field("nothing", kinds.FLOAT_VECTOR, dim=2)  # a collection must have one
    indexes.add_index("nothing", index_type="FLAT", metric_type="L2")
    indexes.add_index("id", index_type="INVERTED")
    indexes.add_index("piece", index_type="INVERTED")


def _scope(schema: Any, indexes: Any, kinds: Any) -> None:
    """What narrows a search."""
    schema.add_field("document", kinds.VARCHAR, max_length=_SHORT)
    schema.add_field("said", kinds.VARCHAR, max_length=16)
    _array(schema, kinds, "folded", _NAMES)
    indexes.add_index("document", index_type="INVERTED")


def _array(schema: Any, kinds: Any, name: str, most: int) -> None:
    schema.add_field(
        name,
        kinds.ARRAY,
        element_type=kinds.VARCHAR,
        max_capacity=most,
        max_length=_SHORT,
    )


def _passages(schema: Any, indexes: Any, kinds: Any, _: int) -> None:
    schema.add_field("row", kinds.INT64, is_primary=True)
    schema.add_field("id", kinds.VARCHAR, max_length=_SHORT)
    schema.add_field("links", kinds.VARCHAR, max_length=_LONG)
    _scope(schema, indexes, kinds)
    indexes.add_index("id", index_type="INVERTED")
    for name in ("words", "quoted"):
        schema.add_field(name, kinds.SPARSE_FLOAT_VECTOR)
        schema.add_field(f"{name}_counts", kinds.VARCHAR, max_length=_LONG)
        _array(schema, kinds, f"{name}_stems", _STEMS)
        indexes.add_index(name, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")


def _vectors(schema: Any, indexes: Any, kinds: Any, dimension: int) -> None:
    schema.add_field("number", kinds.INT64, is_primary=True)
    schema.add_field("row", kinds.INT64)
    _scope(schema, indexes, kinds)
    schema.add_field("vector", kinds.FLOAT_VECTOR, dim=dimension)
    indexes.add_index("row", index_type="INVERTED")
    indexes.add_index(
        "vector",
        index_type="HNSW",
        metric_type="IP",
        params={"M": 32, "efConstruction": 256},
    )


_FIELDS: dict[str, Callable[[Any, Any, Any, int], None]] = {
    "documents": _documents,
    "passages": _passages,
    "vectors": _vectors,
}
