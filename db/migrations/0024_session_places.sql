-- How many people can take part in a session; nothing: everybody. Its pool follows when the programme is published.
ALTER TABLE session ADD places {int} NULL;

-- A session that goes takes its requests along.
CREATE INDEX ix_interpretation_request_session ON interpretation_request (session_id) WHERE session_id IS NOT NULL;
