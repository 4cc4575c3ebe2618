-- Pictures that an event gives the press, each with whom to name and what may be done with it.
CREATE TABLE press_picture (
    id {id} NOT NULL CONSTRAINT pk_press_picture {key},
    event_id {id} NOT NULL CONSTRAINT fk_press_picture_event REFERENCES event (id),
    rank {int} NOT NULL,
    caption {json} NOT NULL,
    credit {text:200} NOT NULL,
    licence {text:20} NOT NULL CONSTRAINT ck_press_picture_licence CHECK (licence IN ('Reporting', 'CcBy', 'CcBySa', 'Cc0')),
    width {int} NOT NULL,
    height {int} NOT NULL,
    file_id {id} NOT NULL CONSTRAINT fk_press_picture_file REFERENCES stored_file (id),
    version {int} NOT NULL
) {strict};

CREATE INDEX ix_press_picture_event ON press_picture (event_id, rank);
