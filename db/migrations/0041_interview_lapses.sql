-- Set where what a head had given was deleted without an act of either side: somebody else heads the delegation, or somebody concerned was
-- erased. Such a row is Ended, and both sides are told in words of its own.
ALTER TABLE interview ADD lapsed_at {utc} NULL;

CREATE INDEX ix_interview_person ON interview (accreditation_id, state);
