-- People, what they belong to and what they may do.
-- The first five tables are better-auth's, with our names (server/people/auth.ts maps them).

create table people (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  -- Guests have an address that leads nowhere; only people who signed up are found by theirs.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  is_guest boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on sessions (person_id);

create table accounts (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on accounts (person_id);

create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on verifications (identifier);

-- Attempts to sign in, per address: in the database, so that a restart does not forget them.
create table attempts (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- From the least to the most, so that max() is the highest role; shared/access.ts says what each may do.
create type role as enum ('viewer', 'commenter', 'editor', 'owner');

create table workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now()
);

create table workspace_members (
  workspace_id uuid not null references workspaces on delete cascade,
  person_id uuid not null references people on delete cascade,
  role role not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, person_id)
);
create index on workspace_members (person_id);

create table projects (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces on delete cascade,
  name text not null,
  archived_at timestamptz,
  -- The project a newcomer opens with one click; there is one at most.
  is_sample boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on projects (workspace_id);
create unique index on projects (is_sample) where is_sample;

-- A branch is one version of a project's story; its id names its documents.
create table branches (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references projects on delete cascade,
  name text not null,
  created_at timestamptz not null default now(),
  unique (project_id, name)
);

create table project_members (
  project_id uuid not null references projects on delete cascade,
  person_id uuid not null references people on delete cascade,
  role role not null,
  created_at timestamptz not null default now(),
  primary key (project_id, person_id)
);
create index on project_members (person_id);

-- A link's token is not here: it is computed from the id and the server's secret (server/people/links.ts).
create table share_links (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references projects on delete cascade,
  role role not null check (role <> 'owner'),
  label text not null default '',
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid references people on delete set null,
  created_at timestamptz not null default now()
);
create index on share_links (project_id);

-- Who came by which link. The role is the link's, as long as the link lives: it is not copied here.
create table share_link_members (
  link_id uuid not null references share_links on delete cascade,
  person_id uuid not null references people on delete cascade,
  created_at timestamptz not null default now(),
  primary key (link_id, person_id)
);
create index on share_link_members (person_id);

-- For programs that are not a browser. Only a hash is kept: a token is shown once.
create table access_tokens (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  name text not null,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on access_tokens (person_id);

-- Every reason for which somebody has a role in a project; `until` is when that reason ends.
create view project_grants as
  select p.id as project_id, m.person_id, m.role, 'workspace' as source, null::timestamptz as until
  from projects p join workspace_members m using (workspace_id)
  union all
  select project_id, person_id, role, 'project', null
  from project_members
  union all
  select l.project_id, m.person_id, l.role, 'link', l.expires_at
  from share_links l join share_link_members m on m.link_id = l.id
  where l.revoked_at is null and (l.expires_at is null or l.expires_at > now());

-- The role somebody has: the highest, and of equal ones the one that lasts longest (null sorts first).
create view project_roles as
  select distinct on (project_id, person_id) project_id, person_id, role, source, until
  from project_grants
  order by project_id, person_id, role desc, until desc, source desc;
