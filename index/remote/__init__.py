"""The index on a Milvus server; index.milvus_index opens it."""
