-- The rows of `part` that are of the workspace's areas, each level as the SELECT gives it.
CREATE TEMP TABLE level_part AS
SELECT
  part.area,
  part.period,
  part.numerator,
  part.denominator,
  part.contributors
FROM part
JOIN areas.area AS area
  ON area.code = part.area;
