CREATE TRIGGER connection_no_update BEFORE UPDATE ON connection
BEGIN SELECT RAISE(ABORT, 'what was applied for is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER connection_no_delete BEFORE DELETE ON connection
BEGIN SELECT RAISE(ABORT, 'an application is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER connection_picture_no_update BEFORE UPDATE ON connection_picture
BEGIN SELECT RAISE(ABORT, 'a picture of an application is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER connection_picture_no_delete BEFORE DELETE ON connection_picture
BEGIN SELECT RAISE(ABORT, 'a picture of an application is never deleted'); END;
--> statement-breakpoint
-- Every office numbers its applications under the first prefix that none of its series bears.
INSERT INTO series (document_kind, prefix)
  SELECT 'application', c.prefix FROM (
    SELECT 1 AS choice, 'CAF' AS prefix UNION ALL SELECT 2, 'APP' UNION ALL SELECT 3, 'APPL' UNION ALL SELECT 4, 'CAFN' UNION ALL SELECT 5, 'APPLN') c
  WHERE EXISTS (SELECT 1 FROM company) AND c.prefix NOT IN (SELECT prefix FROM series)
  ORDER BY c.choice LIMIT 1;
