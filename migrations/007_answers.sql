-- An answer of a text model waits for whoever asked until they have used it or left it: dismissed, as failures are.
-- Those from before had no such end, and are not offered again.
update jobs set dismissed_at = now() where state = 'done' and answer is not null and dismissed_at is null;
create index on jobs (document, wished_by) where state = 'done' and answer is not null and dismissed_at is null;
