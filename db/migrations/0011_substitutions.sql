-- Whoever was replaced is known only by the act that replaced them; erasing a person looks through all of an event's.
CREATE INDEX ix_audit_substituted ON audit (event_id, subject_id) WHERE action = 'registration.substituted';
