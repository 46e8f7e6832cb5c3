-- Counts beside a declared denominator: a count without one stays, for the sums that it is part of. An area with one and
-- no count has no figure, or counts nought where its gemeente has any row (`absent`), in the years that the counts span: a
-- register that begins in 2022 says nothing of 2020. What happens seldom leaves years without a row in which the register
-- was kept: no row of a gemeente tells when its own began. Twelve months are whole or not, and known by gemeente (`rolling`);
-- an area of the user's own lies in several, and has those of all. Reads counted and declared.
CREATE TEMP TABLE part AS
WITH placed AS (
  SELECT
    coalesce(area.gemeente, counted.area) AS gemeente,
    area.code IS NULL AS own_area,
    counted.period,
    counted.numerator
  FROM counted
  LEFT JOIN areas.area AS area
    ON area.code = counted.area
),
known AS (
  SELECT gemeente, period, numerator FROM placed
  UNION ALL
  SELECT own.gemeente, placed.period, placed.numerator
  FROM placed
  CROSS JOIN (SELECT DISTINCT gemeente FROM placed WHERE own_area) AS own
),
covered AS (
  SELECT
    gemeente,
    list(DISTINCT period) FILTER (numerator IS NOT NULL) AS counted
  FROM known
  GROUP BY gemeente
)
SELECT
  coalesce(counted.area, declared.area) AS area,
  coalesce(counted.period, declared.period) AS period,
  CASE
    WHEN counted.area IS NOT NULL THEN counted.numerator
    WHEN getvariable('absent') = 'zero'
      AND covered.gemeente IS NOT NULL
      AND declared.period BETWEEN (SELECT min(period) FROM counted) AND (SELECT max(period) FROM counted)
      AND (NOT getvariable('rolling') OR list_contains(covered.counted, declared.period)) THEN 0
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
LEFT JOIN covered
  ON covered.gemeente = coalesce(area.gemeente, declared.area)
WHERE counted.area IS NOT NULL
  OR declared.area IN (SELECT code FROM areas.area)
  OR declared.area IN (SELECT code FROM areas.custom);
