-- The last thing an officer asked the applicant, in the applicant's language.
ALTER TABLE press_request ADD question {text:1000} NULL;

ALTER TABLE press_request ADD asked_at {utc} NULL;
