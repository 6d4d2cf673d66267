CREATE TRIGGER connection_paper_no_update BEFORE UPDATE ON connection_paper
BEGIN SELECT RAISE(ABORT, 'papers of an application are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER connection_paper_no_delete BEFORE DELETE ON connection_paper
BEGIN SELECT RAISE(ABORT, 'papers of an application are never deleted'); END;
--> statement-breakpoint
-- What he brought with his application is not brought again.
CREATE TRIGGER connection_paper_missing BEFORE INSERT ON connection_paper
WHEN EXISTS (SELECT 1 FROM connection n WHERE n.id = NEW.connection_id
  AND ((NEW.id_kind <> '' AND n.id_kind <> '') OR (NEW.signature <> '' AND n.signature <> '')))
BEGIN SELECT RAISE(ABORT, 'a paper of an application is never replaced'); END;
--> statement-breakpoint
-- One picture of a kind.
CREATE TRIGGER connection_picture_once BEFORE INSERT ON connection_picture
WHEN EXISTS (SELECT 1 FROM connection_picture p WHERE p.connection_id = NEW.connection_id AND p.kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'a picture of an application is never replaced'); END;
