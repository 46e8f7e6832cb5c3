-- Counts beside a declared denominator: a count without one stays, for the sums that it is part of. An area with one and no count
-- has no figure, or counts nought (`absent`) in the years between the first and the last of its gemeente with a row, and in those
-- of which the workspace says that its register was kept. What happens seldom leaves years without a row at either end, of which
-- no row tells whether there was nothing or nobody who wrote it down. Twelve months are whole or not (`rolling`). An area of the
-- user's own lies in several gemeenten, and has the years of all. Reads counted, declared, stretch (period, first, last) and kept.
CREATE TEMP TABLE part AS
WITH placed AS (
  SELECT
    coalesce(area.gemeente, counted.area) AS gemeente,
    area.code IS NULL AS own_area,
    counted.period
  FROM counted
  LEFT JOIN areas.area AS area
    ON area.code = counted.area
  WHERE counted.numerator IS NOT NULL
),
known AS (
  SELECT gemeente, period FROM placed
  UNION
  SELECT own.gemeente, placed.period
  FROM placed
  CROSS JOIN (SELECT DISTINCT gemeente FROM placed WHERE own_area) AS own
),
span AS (
  SELECT gemeente, min(period) AS first, max(period) AS last, list(period) AS periods
  FROM known
  GROUP BY gemeente
),
nought AS (
  SELECT
    area.code AS area,
    stretch.period
  FROM span
  JOIN (SELECT code, gemeente FROM areas.area UNION ALL SELECT DISTINCT code, code FROM areas.custom) AS area
    ON area.gemeente = span.gemeente
  JOIN stretch
    ON stretch.period BETWEEN span.first AND span.last
    AND (NOT getvariable('rolling') OR list_contains(span.periods, stretch.period))
  UNION
  SELECT
    kept.area,
    stretch.period
  FROM kept
  JOIN stretch
    ON stretch.first >= kept.zero_first
    AND (stretch.last <= kept.zero_last OR (kept.zero_last IS NULL AND stretch.period <= (SELECT max(period) FROM counted)))
  LEFT JOIN areas.area AS area
    ON area.code = kept.area
  -- What is said of all gemeenten is no word on one of which nothing was ever delivered.
  WHERE kept.named
    OR area.gemeente IN (SELECT gemeente FROM span)
)
SELECT
  coalesce(counted.area, declared.area) AS area,
  coalesce(counted.period, declared.period) AS period,
  CASE
    WHEN counted.area IS NOT NULL THEN counted.numerator
    WHEN getvariable('absent') = 'zero'
      AND nought.area IS NOT NULL
      AND kept.area IS NULL THEN 0
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
LEFT JOIN nought
  ON nought.area = declared.area
  AND nought.period = declared.period
LEFT JOIN stretch
  ON stretch.period = declared.period
-- A register that was kept in a part of it.
LEFT JOIN kept
  ON kept.area = declared.area
  AND (stretch.first < kept.first OR stretch.last > kept.last)
WHERE counted.area IS NOT NULL
  OR declared.area IN (SELECT code FROM areas.area)
  OR declared.area IN (SELECT code FROM areas.custom);
