-- Papers and presentations of a session, public at once. A session that goes takes them along; whoever deletes it releases their files.
CREATE TABLE session_document (
    id {id} NOT NULL CONSTRAINT pk_session_document {key},
    session_id {id} NOT NULL CONSTRAINT fk_session_document_session REFERENCES session (id) ON DELETE CASCADE,
    rank {int} NOT NULL,
    title {text:200} NOT NULL,
    language {text:2} NOT NULL,
    file_id {id} NOT NULL CONSTRAINT fk_session_document_file REFERENCES stored_file (id),
    CONSTRAINT ux_session_document_rank UNIQUE (session_id, rank)
) {strict};

CREATE INDEX ix_session_document_file ON session_document (file_id);
