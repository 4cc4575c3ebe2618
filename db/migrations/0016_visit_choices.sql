-- Visits that somebody asked for when registering and could not be signed up for yet, because they are not confirmed.
CREATE TABLE visit_wish (
    registration_id {id} NOT NULL CONSTRAINT fk_visit_wish_registration REFERENCES registration (id),
    visit_id {id} NOT NULL CONSTRAINT fk_visit_wish_visit REFERENCES visit (id),
    CONSTRAINT pk_visit_wish PRIMARY KEY (registration_id, visit_id)
) {strict};

-- Languages into which the guide is interpreted, as in visit.languages.
ALTER TABLE visit ADD interpretation {text:120} NULL;

ALTER TABLE visit ADD notes {json} NULL;

ALTER TABLE visit ADD cancel_reason {text:400} NULL;
