-- The step of the authenticator's code used last: only a later one opens. last_code held the last code alone, so that the one before
-- it opened again; nothing reads it any more, and a column with a check is not dropped alike on both databases.
ALTER TABLE staff ADD last_step {int} NULL;

UPDATE staff SET last_code = NULL;
