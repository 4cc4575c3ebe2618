-- Visits that somebody asked for when registering and could not be signed up for yet, because they are not confirmed.
CREATE TABLE visit_wish (
    registration_id {id} NOT NULL CONSTRAINT fk_visit_wish_registration REFERENCES registration (id),
    visit_id {id} NOT NULL CONSTRAINT fk_visit_wish_visit REFERENCES visit (id),
    CONSTRAINT pk_visit_wish PRIMARY KEY (registration_id, visit_id)
) {strict};
