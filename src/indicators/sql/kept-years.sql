-- A year in which a register was not kept from its first day to its last has no count: half a year, or a few rows that were
-- entered afterwards, would pass for a low one. Reads counted and kept.
DELETE FROM counted
USING kept
WHERE kept.area = counted.area
  AND (make_date(counted.period, 1, 1) < kept.first OR make_date(counted.period, 12, 31) > kept.last);
