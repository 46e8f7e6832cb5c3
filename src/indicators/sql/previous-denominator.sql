-- Change from the period before: what the numerator was then is the denominator now. Reads counted and counted_before, which has
-- what was counted in the window before under the period of this one; the two do not overlap.
CREATE TEMP TABLE part AS
SELECT
  now.area,
  now.period,
  now.numerator,
  before.numerator AS denominator,
  now.contributors,
  now.amount,
  now.largest,
  now.second_largest,
  now.cell_key
FROM counted AS now
LEFT JOIN counted_before AS before
  ON before.area = now.area
  AND before.period = now.period;
