-- Jobs may ask a text model as well: what it has answered is kept with the job, for whoever wished for it.
alter table jobs add column answer text;
