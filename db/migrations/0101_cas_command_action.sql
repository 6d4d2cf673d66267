-- What a foreign key would hold, without making the table anew: actions are never deleted, and a command keeps its own.
CREATE TRIGGER cas_command_of_action BEFORE INSERT ON cas_command
WHEN NEW.action_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM box_action a WHERE a.id = NEW.action_id AND a.box_id = NEW.box_id)
BEGIN SELECT RAISE(ABORT, 'a command follows from an action of its box'); END;
