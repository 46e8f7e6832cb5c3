-- The rows of `part` that are of the workspace's areas or of areas of the user's own, each level as the SELECT gives it.
CREATE TEMP TABLE level_part AS
SELECT
  part.area,
  part.period,
  part.numerator,
  part.denominator,
  part.contributors,
  part.amount,
  part.largest,
  part.second_largest,
  part.cell_key
FROM part
WHERE part.area IN (SELECT code FROM areas.area)
  OR part.area IN (SELECT code FROM areas.custom);
