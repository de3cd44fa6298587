-- Whatever is slow or paid, from the wish to its end, and what may be spent on it.
-- Money is whole micro-dollars: a vendor's prices have fractions of a cent, sums must be exact, and a bigint is
-- compared and added in the index where a numeric is decoded digit by digit.

-- What spends: a project, or the library of a workspace. The row is what simultaneous wishes queue up for.
create table purses (
  -- The project's id, or the workspace's.
  id uuid primary key,
  -- Null: no limit was set.
  budget bigint check (budget >= 0)
);

-- Who may not spend although their role says so.
create table purse_refusals (
  purse uuid not null references purses on delete cascade,
  person_id uuid not null references people on delete cascade,
  primary key (purse, person_id)
);

-- There is no queue beside this table: what was asked, paid and received is one row, so that nothing has to be
-- kept in step with a second machine's idea of it across a crash (server/jobs/worker.ts).
create table jobs (
  -- The wish's, chosen by whoever wished; the attempt it ends in has the same.
  id uuid primary key,
  -- Of the picture it ends in. Not the job's own, which everybody in the document hears: whoever uploads something
  -- under an id first has it, and what was paid would have no place to go.
  media uuid not null default gen_random_uuid(),
  document text not null,
  workspace_id uuid not null references workspaces,
  project_id uuid references projects,
  purse uuid not null references purses,
  target text not null,
  wish jsonb not null,
  -- Exactly what is asked of the model, composed when it was wished.
  request jsonb not null,
  provider text not null,
  model text not null,
  -- queued: the vendor knows nothing of it. running: from then on, until it has ended.
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress real,
  reason text,
  -- As it was told before, and as it was in the end. What has ended without a cost has cost nothing.
  price bigint not null check (price >= 0),
  cost bigint check (cost >= 0),
  -- What the provider made ready before paying.
  prepared jsonb,
  -- Since when it may have been paid, and by which run: committed before the vendor is asked, so that nobody
  -- asks twice.
  submitting_at timestamptz,
  submitting_run uuid,
  -- The vendor's receipt: from here on it only has to be fetched.
  ticket text,
  -- What the asset showed when it was wished: if it shows something else by then, that stays.
  picked_before text,
  wished_by uuid references people on delete set null,
  wished_name text not null,
  wished_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  -- Who works at it, and until when nobody else may.
  run uuid,
  leased_until timestamptz,
  -- How often the present step has failed, and when it is tried again.
  tries integer not null default 0,
  not_before timestamptz,
  -- Somebody no longer wants it.
  unwanted_at timestamptz,
  -- A failure that somebody has taken note of.
  dismissed_at timestamptz
);
create index on jobs (wished_at) where state in ('queued', 'running');
create index on jobs (document) where state in ('queued', 'running') or (state = 'failed' and dismissed_at is null);
create index on jobs (purse) include (state, price, cost);
create index on jobs (provider, submitting_at) where ticket is not null;
