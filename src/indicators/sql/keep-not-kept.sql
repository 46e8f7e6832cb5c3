-- Cells without a count because nobody says that the register was kept all the time that they look at: the workspace says that it was not,
-- or no row means nought (`absent`) and neither rows nor the workspace say that it was. Of a definition that looks back further by
-- itself (`looks_back`) a gemeente of which no area has a count in a year, where the workspace says of its register when it began. What
-- has a reason already keeps it. Reads part, pooled, stretch and kept.
INSERT INTO indicators.missing
WITH told AS (
  SELECT DISTINCT
    area.gemeente,
    pooled.period
  FROM pooled
  JOIN areas.area AS area
    ON area.code = pooled.area
),
unknown AS (
  SELECT area, period FROM part WHERE getvariable('absent') = 'zero' AND numerator IS NULL AND denominator IS NOT NULL
  UNION
  SELECT
    kept.area,
    stretch.period
  FROM kept
  JOIN stretch
    ON stretch.first < kept.first
    OR stretch.last > kept.last
  UNION
  SELECT
    kept.area,
    stretch.period
  FROM kept
  JOIN areas.area AS area
    ON area.code = kept.area
  CROSS JOIN stretch
  ANTI JOIN told
    ON told.gemeente = area.gemeente
    AND told.period = stretch.period
  WHERE getvariable('looks_back')
    AND kept.first > DATE '0001-01-01'
),
shown AS (
  SELECT code, level FROM areas.area
  UNION ALL
  -- Areas of the user's own have figures of what has them by buurt.
  SELECT DISTINCT code, 'buurt' FROM areas.custom
)
SELECT DISTINCT
  getvariable('indicator'),
  area.code,
  wanted.period,
  'not_kept'
FROM shown AS area
JOIN unknown
  ON unknown.area = area.code
JOIN areas.period AS wanted
  ON unknown.period BETWEEN wanted.period - (getvariable('pool') - 1) AND wanted.period
ANTI JOIN pooled
  ON pooled.area = area.code
  AND pooled.period = wanted.period
ANTI JOIN (SELECT area, period FROM indicators.missing WHERE indicator = getvariable('indicator')) AS explained
  ON explained.area = area.code
  AND explained.period = wanted.period
WHERE list_contains(getvariable('levels'), area.level)
ORDER BY
  area.code,
  wanted.period;
