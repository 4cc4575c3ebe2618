-- From which network a stranger sent a document (a keyed hash): what all strangers may take up is not for one of them alone.
ALTER TABLE press_document ADD network {text:64} NULL;
