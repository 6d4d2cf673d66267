CREATE TRIGGER ticket_event_append_only BEFORE UPDATE ON ticket_event
BEGIN SELECT RAISE(ABORT, 'what was done with a ticket is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER ticket_event_never_deleted BEFORE DELETE ON ticket_event
BEGIN SELECT RAISE(ABORT, 'what was done with a ticket is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER ticket_never_deleted BEFORE DELETE ON ticket
BEGIN SELECT RAISE(ABORT, 'a ticket is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER ticket_identity_kept BEFORE UPDATE ON ticket WHEN
  NEW.uid <> OLD.uid OR NEW.number <> OLD.number OR NEW.series_id <> OLD.series_id OR NEW.fy <> OLD.fy OR NEW.sequence <> OLD.sequence
  OR NEW.customer_id IS NOT OLD.customer_id OR NEW.opened_at <> OLD.opened_at OR NEW.opened_on <> OLD.opened_on
BEGIN SELECT RAISE(ABORT, 'whose a ticket is, its number and when it was opened are never changed'); END;
--> statement-breakpoint
-- Every office numbers its tickets under the first prefix that none of its series bears.
INSERT INTO series (document_kind, prefix)
  SELECT 'ticket', c.prefix FROM (
    SELECT 1 AS choice, 'TKT' AS prefix UNION ALL SELECT 2, 'DKT' UNION ALL SELECT 3, 'DOCK' UNION ALL SELECT 4, 'TCKT' UNION ALL SELECT 5, 'DOCKT') c
  WHERE EXISTS (SELECT 1 FROM company) AND c.prefix NOT IN (SELECT prefix FROM series)
  ORDER BY c.choice LIMIT 1;
--> statement-breakpoint
-- What people usually complain of, in the language of the office.
INSERT INTO ticket_type (name, priority, sla_hours, is_fault)
  WITH usual(language, name, priority, hours, fault) AS (VALUES
    ('en', 'No picture or signal', 'high', 8, 1),
    ('en', 'Internet not working', 'high', 8, 1),
    ('en', 'Internet slow', 'normal', 16, 1),
    ('en', 'Box or remote faulty', 'normal', 16, 1),
    ('en', 'Cable or pole damaged', 'high', 8, 1),
    ('en', 'Installation or shifting', 'normal', 24, 0),
    ('en', 'Bill or payment', 'normal', 40, 0),
    ('hi', 'चित्र या सिग्नल नहीं', 'high', 8, 1),
    ('hi', 'इंटरनेट बंद', 'high', 8, 1),
    ('hi', 'इंटरनेट धीमा', 'normal', 16, 1),
    ('hi', 'बॉक्स या रिमोट खराब', 'normal', 16, 1),
    ('hi', 'केबल या खंभा टूटा', 'high', 8, 1),
    ('hi', 'नया कनेक्शन या स्थानांतरण', 'normal', 24, 0),
    ('hi', 'बिल या भुगतान', 'normal', 40, 0),
    ('id', 'Tidak ada gambar atau sinyal', 'high', 8, 1),
    ('id', 'Internet mati', 'high', 8, 1),
    ('id', 'Internet lambat', 'normal', 16, 1),
    ('id', 'Dekoder atau remote rusak', 'normal', 16, 1),
    ('id', 'Kabel atau tiang rusak', 'high', 8, 1),
    ('id', 'Pemasangan atau pindah', 'normal', 24, 0),
    ('id', 'Tagihan atau pembayaran', 'normal', 40, 0),
    ('es', 'Sin imagen o señal', 'high', 8, 1),
    ('es', 'Sin internet', 'high', 8, 1),
    ('es', 'Internet lento', 'normal', 16, 1),
    ('es', 'Decodificador o control dañado', 'normal', 16, 1),
    ('es', 'Cable o poste dañado', 'high', 8, 1),
    ('es', 'Instalación o traslado', 'normal', 24, 0),
    ('es', 'Factura o pago', 'normal', 40, 0))
  SELECT u.name, u.priority, u.hours, u.fault FROM usual u JOIN company c ON c.language = u.language;
