-- The audit is numbered and sealed in batches by a job: a number within a transaction would make all writers wait for each other.
ALTER TABLE audit ADD no {int} NULL;

CREATE UNIQUE INDEX ux_audit_no ON audit (no) WHERE no IS NOT NULL;

CREATE INDEX ix_audit_unsealed ON audit (at, id) WHERE no IS NULL;

-- head chains the digests of all rows up to last_no; mac binds it with a key that lies outside the database.
CREATE TABLE audit_seal (
    no {int} NOT NULL CONSTRAINT pk_audit_seal PRIMARY KEY,
    last_no {int} NOT NULL,
    head {text:64} NOT NULL,
    mac {text:64} NOT NULL,
    sealed_at {utc} NOT NULL
) {strict};

-- What is known of a person goes, the row stays for the counts.
ALTER TABLE registration ADD erased_at {utc} NULL;
