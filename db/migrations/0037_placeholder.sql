-- Holds a number for a change made elsewhere. An index that nobody misses stands in for it.
CREATE INDEX ix_placeholder_0037 ON press_terms (version);
