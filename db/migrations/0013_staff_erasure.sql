-- Somebody who no longer works here was erased: the row stays, because acts in the record point at it.
ALTER TABLE staff ADD erased_at {utc} NULL;
