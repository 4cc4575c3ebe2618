-- One act for many registrations, worked off by a job in the name of whoever began it. Which ones is fixed when it begins.
CREATE TABLE bulk_act (
    id {id} NOT NULL CONSTRAINT pk_bulk_act {key},
    event_id {id} NOT NULL CONSTRAINT fk_bulk_act_event REFERENCES event (id),
    staff_id {id} NOT NULL CONSTRAINT fk_bulk_act_staff REFERENCES staff (id),
    kind {text:20} NOT NULL CONSTRAINT ck_bulk_act_kind CHECK (kind IN ('Approve', 'Decline', 'Cancel', 'Move', 'Resend')),
    category {text:20} NULL,
    reason {text:400} NULL,
    chosen {longtext} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_bulk_act_state CHECK (state IN ('Running', 'Stopped', 'Finished')),
    total {int} NOT NULL,
    done {int} NOT NULL,
    began_at {utc} NOT NULL,
    worked_at {utc} NOT NULL,
    ended_at {utc} NULL,
    stop_reason {text:60} NULL
) {strict};

CREATE INDEX ix_bulk_act_event ON bulk_act (event_id, began_at);

CREATE INDEX ix_bulk_act_running ON bulk_act (worked_at) WHERE state = 'Running';

-- What became of each one so far: a code, no words and no person.
CREATE TABLE bulk_item (
    bulk_id {id} NOT NULL CONSTRAINT fk_bulk_item_act REFERENCES bulk_act (id),
    no {int} NOT NULL,
    registration_id {id} NOT NULL,
    outcome {text:60} NOT NULL,
    skipped {bool} NOT NULL,
    CONSTRAINT pk_bulk_item PRIMARY KEY (bulk_id, no)
) {strict};

-- A file of people on its way into an event. The rows lie here as they stood in the file, until a week after the end.
CREATE TABLE import_file (
    id {id} NOT NULL CONSTRAINT pk_import_file {key},
    event_id {id} NOT NULL CONSTRAINT fk_import_file_event REFERENCES event (id),
    staff_id {id} NOT NULL CONSTRAINT fk_import_file_staff REFERENCES staff (id),
    file_name {text:200} NOT NULL,
    encoding {text:20} NOT NULL,
    separator {text:10} NOT NULL,
    header {json} NOT NULL,
    mapping {json} NOT NULL,
    state {text:20} NOT NULL CONSTRAINT ck_import_file_state
        CHECK (state IN ('Uploading', 'Uploaded', 'Checking', 'Checked', 'Running', 'Stopped', 'Finished', 'Discarded')),
    mode {text:20} NULL CONSTRAINT ck_import_file_mode CHECK (mode IN ('AllOrNothing', 'GoodRows')),
    waits {bool} NOT NULL,
    approves {bool} NOT NULL,
    total {int} NOT NULL,
    checked {int} NOT NULL,
    done {int} NOT NULL,
    bad {int} NOT NULL,
    doubled {int} NOT NULL,
    version {int} NOT NULL,
    began_at {utc} NOT NULL,
    started_at {utc} NULL,
    worked_at {utc} NOT NULL,
    ended_at {utc} NULL,
    stop_reason {text:60} NULL
) {strict};

CREATE INDEX ix_import_file_event ON import_file (event_id, began_at);

CREATE INDEX ix_import_file_worked ON import_file (worked_at);

CREATE TABLE import_row (
    import_id {id} NOT NULL CONSTRAINT fk_import_row_file REFERENCES import_file (id),
    no {int} NOT NULL,
    line {int} NOT NULL,
    cells {json} NOT NULL,
    category {text:20} NULL,
    address_key {text:400} NULL,
    name_key {text:410} NULL,
    problems {longtext} NULL,
    same_as {int} NULL,
    outcome {text:60} NULL,
    registration_id {id} NULL,
    CONSTRAINT pk_import_row PRIMARY KEY (import_id, no)
) {strict};

CREATE INDEX ix_import_row_person ON import_row (import_id, address_key, name_key, no);

CREATE INDEX ix_import_row_registration ON import_row (registration_id) WHERE registration_id IS NOT NULL;

-- Every address in a row, whatever its column is taken for: erasing a person finds the row by it.
CREATE TABLE import_address (
    import_id {id} NOT NULL CONSTRAINT fk_import_address_file REFERENCES import_file (id),
    no {int} NOT NULL,
    rank {int} NOT NULL,
    address_key {text:400} NOT NULL,
    CONSTRAINT pk_import_address PRIMARY KEY (import_id, no, rank)
) {strict};

CREATE INDEX ix_import_address_key ON import_address (address_key);
