-- How often the text of a declaration was changed while it is drafted: what is printed of it says which draft it is, and whoever changes
-- its order says which one they saw.
ALTER TABLE declaration ADD draft {int} NOT NULL DEFAULT 1;
