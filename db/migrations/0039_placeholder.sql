-- Holds a number for a change made elsewhere. An index that nobody misses stands in for it.
CREATE INDEX ix_placeholder_0039 ON press_terms (version);
