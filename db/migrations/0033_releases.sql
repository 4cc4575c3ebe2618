-- A press release. public_from follows from approved_at, embargo_until and lifted_at (Domain/Press/Embargo): lists compare it with now, so
-- an embargo lifts by itself and nothing has to happen at that moment.
CREATE TABLE release (
    id {id} NOT NULL CONSTRAINT pk_release {key},
    event_id {id} NOT NULL CONSTRAINT fk_release_event REFERENCES event (id),
    series {text:20} NOT NULL,
    number {int} NOT NULL CONSTRAINT ck_release_number CHECK (number > 0),
    year {int} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_release_state CHECK (state IN ('Draft', 'Approved', 'Withdrawn')),
    dated_on {date} NOT NULL,
    languages {text:60} NOT NULL,
    embargo_until {utc} NULL,
    embargo_local {text:16} NULL,
    approved_at {utc} NULL,
    lifted_at {utc} NULL,
    public_from {utc} NULL,
    corrected_at {utc} NULL,
    withdrawn_at {utc} NULL,
    withdrawn_because {text:400} NULL,
    version {int} NOT NULL
) {strict};

CREATE UNIQUE INDEX ux_release_reference ON release (series, year, number);

CREATE INDEX ix_release_event ON release (event_id, state, public_from);

CREATE TABLE release_text (
    release_id {id} NOT NULL CONSTRAINT fk_release_text REFERENCES release (id),
    language {text:2} NOT NULL,
    place {text:120} NOT NULL,
    headline {text:300} NOT NULL,
    lead {longtext} NOT NULL,
    body {longtext} NOT NULL,
    boilerplate {longtext} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT pk_release_text PRIMARY KEY (release_id, language)
) {strict};

CREATE TABLE release_resource (
    release_id {id} NOT NULL CONSTRAINT fk_release_resource REFERENCES release (id),
    rank {int} NOT NULL,
    label {json} NOT NULL,
    address {text:500} NOT NULL,
    CONSTRAINT pk_release_resource PRIMARY KEY (release_id, rank)
) {strict};

CREATE TABLE release_attachment (
    id {id} NOT NULL CONSTRAINT pk_release_attachment {key},
    release_id {id} NOT NULL CONSTRAINT fk_release_attachment REFERENCES release (id),
    rank {int} NOT NULL,
    title {text:200} NOT NULL,
    language {text:2} NOT NULL,
    file_id {id} NOT NULL CONSTRAINT fk_release_attachment_file REFERENCES stored_file (id)
) {strict};

CREATE INDEX ix_release_attachment ON release_attachment (release_id, rank);

-- What was read before a correction, whole, and what was corrected then, in each language.
CREATE TABLE release_version (
    release_id {id} NOT NULL CONSTRAINT fk_release_version REFERENCES release (id),
    number {int} NOT NULL,
    corrected_at {utc} NOT NULL,
    note {json} NOT NULL,
    content {json} NOT NULL,
    CONSTRAINT pk_release_version PRIMARY KEY (release_id, number)
) {strict};

-- Who of the accredited promised to keep the embargo, and each time one of them read under it. Both name nobody but by the accreditation.
CREATE TABLE release_acknowledgement (
    release_id {id} NOT NULL CONSTRAINT fk_release_acknowledgement REFERENCES release (id),
    accreditation_id {id} NOT NULL CONSTRAINT fk_release_acknowledgement_person REFERENCES accreditation (id),
    acknowledged_at {utc} NOT NULL,
    CONSTRAINT pk_release_acknowledgement PRIMARY KEY (release_id, accreditation_id)
) {strict};

CREATE TABLE release_access (
    id {id} NOT NULL CONSTRAINT pk_release_access {key},
    release_id {id} NOT NULL CONSTRAINT fk_release_access REFERENCES release (id),
    accreditation_id {id} NOT NULL CONSTRAINT fk_release_access_person REFERENCES accreditation (id),
    read_at {utc} NOT NULL,
    what {text:20} NOT NULL CONSTRAINT ck_release_access_what CHECK (what IN ('Page', 'Pdf', 'Attachment')),
    attachment_id {id} NULL
) {strict};

CREATE INDEX ix_release_access ON release_access (release_id, read_at);
