-- The catalogue: the source of truth. Vectors are kept here too, so that the vector file can be
-- rebuilt without embedding anything again.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  title TEXT, publisher TEXT, published TEXT, url TEXT, author TEXT,
  publisher_folded TEXT,
  hash TEXT NOT NULL,
  passages INTEGER NOT NULL
);

-- AUTOINCREMENT: the number of a removed passage is never used again.
CREATE TABLE passages (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  content TEXT NOT NULL, content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  quotation TEXT, context TEXT NOT NULL, said TEXT,
  chain TEXT NOT NULL, quotes TEXT NOT NULL
);

CREATE INDEX passages_document ON passages (document);

CREATE TABLE links (
  passage INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
  name TEXT NOT NULL, kind TEXT NOT NULL, folded TEXT NOT NULL
);

CREATE INDEX links_passage ON links (passage);

CREATE INDEX links_folded ON links (folded);

-- A passage has a vector for each of its wordings.
CREATE TABLE vectors (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  row INTEGER NOT NULL REFERENCES passages (row) ON DELETE CASCADE,
  vector BLOB NOT NULL
);

CREATE INDEX vectors_row ON vectors (row);

-- Passages that the vector file still holds although they are gone.
CREATE TABLE removed (number INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL);

-- Without content of their own: what they index is in passages and documents.
CREATE VIRTUAL TABLE words USING fts5 (
  text, context, title, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE quoted USING fts5 (
  text, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
