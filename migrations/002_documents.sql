-- The log of the live documents: what every document is, as Yjs updates.
-- A document is its snapshot (if any) plus all its rows in document_updates. Yjs updates commute and are
-- idempotent, so neither the order of rows nor a row written twice matters.

create table documents (
  id integer generated always as identity primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

-- One row per document and group commit; data is a list of updates (see server/documents/store.ts). Rows
-- are only ever added, read and deleted all together, so they need no key: with an index that keeps a
-- document's number once for many rows, a commit writes a tenth less. seq is the order of commits, and is
-- not cached per connection, because connections take turns: read out of order, each update waits for one
-- that comes later, and Yjs takes a millisecond and more for each of them instead of ten microseconds.
-- The columns are ordered so that a row carries no padding.
create table document_updates (
  seq bigint generated always as identity,
  document integer not null,
  data bytea not null
);
create index on document_updates (document);
-- Updates are dense binary: trying to compress them costs time and saves nothing.
alter table document_updates alter column data set storage external;

create table document_snapshots (
  document integer primary key references documents,
  state bytea not null,
  taken_at timestamptz not null default now()
);
alter table document_snapshots alter column state set storage external;

-- Whose program a Yjs client id belongs to, as the server saw it: authorship is not a claim.
create table document_clients (
  client bigint not null,
  document integer not null references documents,
  person text not null,
  name text not null,
  seen_at timestamptz not null default now(),
  primary key (document, client)
);
