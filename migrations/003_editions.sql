-- Editions: a document that was edited for long is written anew, without its past, while nobody has it open
-- (server/documents/renewal.ts). The old edition stays a document of its own, `<name>@<number>`, with its own
-- snapshot and log, so that what comes late from somebody who was away can still be placed.
create table document_editions (
  document integer not null references documents,
  number integer not null,
  -- The client id the edition was written under; null for the first.
  edition bigint,
  -- From its ids to those of the next (server/documents/editionMap.ts).
  map bytea not null,
  renewed_at timestamptz not null default now(),
  primary key (document, number)
);
alter table document_editions alter column map set storage external;
