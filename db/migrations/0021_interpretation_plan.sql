-- Who interprets at an event. Languages as codes with their class, blanks between: "en:A fr:C". Both ends of when they are
-- available, or neither.
CREATE TABLE interpreter (
    id {id} NOT NULL CONSTRAINT pk_interpreter {key},
    event_id {id} NOT NULL CONSTRAINT fk_interpreter_event REFERENCES event (id),
    name {text:120} NOT NULL,
    address {text:254} NULL,
    languages {text:60} NOT NULL,
    available_from {utc} NULL,
    available_to {utc} NULL,
    CONSTRAINT ck_interpreter_available CHECK ((available_from IS NULL AND available_to IS NULL) OR available_from < available_to)
) {strict};

CREATE INDEX ix_interpreter_event ON interpreter (event_id, name);

-- Which booths a session has follows from its languages; a row holds what was decided of one beyond that.
CREATE TABLE session_booth (
    session_id {id} NOT NULL CONSTRAINT fk_session_booth_session REFERENCES session (id) ON DELETE CASCADE,
    language {text:2} NOT NULL,
    retour {text:2} NULL,
    heavy {bool} NOT NULL,
    whispered {bool} NOT NULL,
    CONSTRAINT pk_session_booth PRIMARY KEY (session_id, language)
) {strict};

-- Minutes are counted from the session's beginning, so that they move with it; none: from the beginning, to the end.
CREATE TABLE booth_seat (
    session_id {id} NOT NULL,
    language {text:2} NOT NULL,
    interpreter_id {id} NOT NULL CONSTRAINT fk_booth_seat_interpreter REFERENCES interpreter (id),
    from_minute {int} NULL,
    to_minute {int} NULL,
    CONSTRAINT pk_booth_seat PRIMARY KEY (session_id, language, interpreter_id),
    CONSTRAINT fk_booth_seat_booth FOREIGN KEY (session_id, language) REFERENCES session_booth (session_id, language) ON DELETE CASCADE
) {strict};

CREATE INDEX ix_booth_seat_interpreter ON booth_seat (interpreter_id);

-- What a room has for interpretation. It goes with the room.
CREATE TABLE room_equipment (
    event_id {id} NOT NULL,
    room {text:40} NOT NULL,
    booths {int} NOT NULL,
    receivers {int} NOT NULL,
    CONSTRAINT pk_room_equipment PRIMARY KEY (event_id, room),
    CONSTRAINT fk_room_equipment_room FOREIGN KEY (event_id, room) REFERENCES room (event_id, code) ON DELETE CASCADE
) {strict};
