-- Change from the period before: what the numerator was then is the denominator now. Reads counted; with pooled years the
-- two windows do not overlap. Variable `pool`: years pooled into one figure.
CREATE TEMP TABLE part AS
SELECT
  now.area,
  now.period,
  now.numerator,
  before.numerator AS denominator,
  now.contributors
FROM counted AS now
LEFT JOIN counted AS before
  ON before.area = now.area
  AND before.period = now.period - getvariable('pool');
