-- The index of media: what lies in the media store, and whose it is. A row is written only after its bytes are
-- stored, so that what has a row can be read.
create table media (
  id uuid primary key,
  -- One of the two. An owner is not deleted before its media: a row that went with it would leave its bytes.
  workspace_id uuid references workspaces,
  branch_id uuid references branches,
  kind text not null check (kind in ('picture', 'audio')),
  name text not null,
  -- Of the bytes as they are delivered: for a picture those of its largest size.
  type text not null,
  width integer,
  height integer,
  seconds double precision,
  bytes integer not null,
  -- The folder of its owner's media in the store (server/media/store.ts).
  prefix text not null,
  made_by uuid references people on delete set null,
  -- What it is a copy of; that may be gone by now.
  localised_from uuid,
  created_at timestamptz not null default now(),
  -- Since when no document of its owner has pointed at it.
  unreferenced_since timestamptz,
  check ((workspace_id is null) <> (branch_id is null)),
  check ((kind = 'picture') = (width is not null and height is not null)),
  check ((kind = 'audio') = (seconds is not null))
);
create index on media (branch_id) where branch_id is not null;
create index on media (workspace_id) where workspace_id is not null;

-- Keys under which there may be bytes without a row: noted before bytes are written or a row is deleted, and
-- struck off after. What a crash leaves here is deleted from the store later. Comparing the store's files with
-- the rows instead was rejected: a program started on the wrong database would delete everything.
create table media_unsettled (
  key text primary key,
  media uuid not null,
  since timestamptz not null default now()
);
