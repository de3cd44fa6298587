-- The log of the live documents: what every document is, as Yjs updates.
-- A document is its snapshot (if any) plus all its rows in document_updates. Yjs updates commute and are
-- idempotent, so neither the order of rows nor a row written twice matters.

create table documents (
  id integer generated always as identity primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

-- One row per document and group commit; data is a list of updates (see server/documents/store.ts).
-- seq only makes the key unique: it is handed out in blocks of 32 per connection, which keeps the
-- sequence's own log records rare. The columns are ordered so that a row carries no padding.
create table document_updates (
  seq bigint generated always as identity (cache 32),
  document integer not null,
  data bytea not null,
  primary key (document, seq)
);
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
