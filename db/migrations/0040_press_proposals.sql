-- Whether what an officer decides on the press waits for a second officer.
ALTER TABLE press_terms ADD second_officer {bool} NOT NULL CONSTRAINT df_press_terms_second_officer DEFAULT 0;

-- What an officer would have decided, until a second one confirms it. A revocation has happened, and a second officer looks at it.
-- content: the act as it was sent. A row goes once it is confirmed or taken back: the record of acts tells of it.
CREATE TABLE press_proposal (
    id {id} NOT NULL CONSTRAINT pk_press_proposal {key},
    event_id {id} NOT NULL CONSTRAINT fk_press_proposal_event REFERENCES event (id),
    kind {text:20} NOT NULL CONSTRAINT ck_press_proposal_kind CHECK (kind IN ('Decision', 'Act', 'Allocation', 'Revocation')),
    content {json} NOT NULL,
    proposed_by {id} NOT NULL CONSTRAINT fk_press_proposal_by REFERENCES staff (id),
    proposed_at {utc} NOT NULL,
    note {text:1000} NULL,
    sent_back_by {id} NULL CONSTRAINT fk_press_proposal_back REFERENCES staff (id),
    sent_back_at {utc} NULL,
    version {int} NOT NULL,
    CONSTRAINT ck_press_proposal_back CHECK ((sent_back_at IS NULL AND sent_back_by IS NULL AND note IS NULL) OR (sent_back_at IS NOT NULL AND sent_back_by IS NOT NULL AND note IS NOT NULL)),
    CONSTRAINT ck_press_proposal_second CHECK (sent_back_by IS NULL OR sent_back_by <> proposed_by)
) {strict};

CREATE INDEX ix_press_proposal_event ON press_proposal (event_id, proposed_at);

-- Whom it is about, and which version of them was seen. waits: a second officer has not answered, and nothing else is proposed for them meanwhile.
CREATE TABLE press_proposal_person (
    proposal_id {id} NOT NULL CONSTRAINT fk_press_proposal_person_proposal REFERENCES press_proposal (id),
    accreditation_id {id} NOT NULL CONSTRAINT fk_press_proposal_person REFERENCES accreditation (id),
    seen {int} NOT NULL,
    waits {bool} NOT NULL,
    CONSTRAINT pk_press_proposal_person PRIMARY KEY (proposal_id, accreditation_id)
) {strict};

CREATE UNIQUE INDEX ux_press_proposal_person_waits ON press_proposal_person (accreditation_id) WHERE waits = 1;

CREATE INDEX ix_press_proposal_person ON press_proposal_person (accreditation_id);
