-- One price per item, branch and day.
CREATE UNIQUE INDEX `item_price_from` ON `item_price` (`item_id`, coalesce(`branch_id`, 0), `from_on`);
