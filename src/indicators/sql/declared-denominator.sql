-- Counts beside a declared denominator: a count without one stays, for the sums that it is part of. An area with one and
-- no count has no figure, or counts nought where its gemeente has any row (`absent`), in the years that the counts span: a
-- register that begins in 2022 says nothing of 2020. Reads counted and declared.
CREATE TEMP TABLE part AS
WITH covered AS (
  SELECT DISTINCT
    coalesce(area.gemeente, counted.area) AS gemeente
  FROM counted
  LEFT JOIN areas.area AS area
    ON area.code = counted.area
)
SELECT
  coalesce(counted.area, declared.area) AS area,
  coalesce(counted.period, declared.period) AS period,
  CASE
    WHEN counted.area IS NOT NULL THEN counted.numerator
    WHEN getvariable('absent') = 'zero'
      AND coalesce(area.gemeente, declared.area) IN (SELECT gemeente FROM covered)
      AND declared.period BETWEEN (SELECT min(period) FROM counted) AND (SELECT max(period) FROM counted) THEN 0
  END AS numerator,
  declared.denominator,
  counted.contributors,
  counted.amount,
  counted.largest,
  counted.second_largest,
  counted.cell_key
FROM counted
FULL JOIN declared
  ON declared.area = counted.area
  AND declared.period = counted.period
LEFT JOIN areas.area AS area
  ON area.code = declared.area
WHERE counted.area IS NOT NULL
  OR declared.area IN (SELECT code FROM areas.area)
  OR declared.area IN (SELECT code FROM areas.custom);
