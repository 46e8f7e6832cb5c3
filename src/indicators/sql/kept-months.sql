-- A month in which a register was not kept from its first day to its last has no count. Reads monthly and kept.
DELETE FROM monthly
USING kept
WHERE kept.area = monthly.area
  AND (monthly.month < kept.first OR last_day(monthly.month) > kept.last);
