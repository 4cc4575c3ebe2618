-- The log of an event's messages is read in the order of these, page by page, without sorting what was ever sent.
CREATE INDEX ix_outbox_log ON outbox (event_id, state, created_at, id);

CREATE INDEX ix_outbox_mailing_log ON outbox (about_id, state, created_at, id) WHERE about_id IS NOT NULL;

-- Why it was called off, in the languages it was written in; the public reads it.
ALTER TABLE event ADD cancelled_because {json} NULL;
