-- Until when cities can propose amendments to the draft; null while it was not opened to them.
ALTER TABLE declaration ADD amendments_until {utc} NULL;

-- Changes of the authentic text that cities ask for, numbered as they arrive. The city asks, not a person; one that came on paper has no
-- delegation. A clause may go, so nothing points at it: what it said and where it stood is kept beside. Of a clause that was put in,
-- clause_id is the clause it became.
CREATE TABLE amendment (
    id {id} NOT NULL CONSTRAINT pk_amendment {key},
    event_id {id} NOT NULL CONSTRAINT fk_amendment_declaration REFERENCES declaration (event_id),
    no {int} NOT NULL,
    delegation_id {id} NULL CONSTRAINT fk_amendment_delegation REFERENCES delegation (id),
    city {text:200} NOT NULL,
    country {text:2} NOT NULL,
    kind {text:20} NOT NULL CONSTRAINT ck_amendment_kind CHECK (kind IN ('Replace', 'Delete', 'Insert')),
    part {text:20} NOT NULL CONSTRAINT ck_amendment_part CHECK (part IN ('Preamble', 'Operative')),
    clause_id {id} NULL,
    place {int} NOT NULL,
    seen {longtext} NULL,
    wording {longtext} NULL,
    reason {longtext} NULL,
    state {text:20} NOT NULL CONSTRAINT ck_amendment_state CHECK (state IN ('Open', 'Accepted', 'AcceptedChanged', 'Rejected', 'Withdrawn')),
    applied {longtext} NULL,
    note {longtext} NULL,
    proposed_at {utc} NOT NULL,
    decided_at {utc} NULL
) {strict};

CREATE UNIQUE INDEX ux_amendment_no ON amendment (event_id, no);

CREATE INDEX ix_amendment_delegation ON amendment (delegation_id, state);

CREATE INDEX ix_amendment_event ON amendment (event_id, state);
