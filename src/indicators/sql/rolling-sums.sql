-- Sums over the twelve months of each published year, and over the twelve before those. An area has a row of every month, or
-- the months without one count nought (`absent`); of the twelve before, the source has every month too. Reads monthly and twelve_months.
CREATE TEMP TABLE rolled AS
WITH source AS (
  SELECT DISTINCT month FROM monthly
),
stretch AS (
  SELECT period, FALSE AS earlier, first, until FROM twelve_months
  UNION ALL
  SELECT
    period,
    TRUE,
    CAST(first - INTERVAL 12 MONTH AS DATE),
    CAST(until - INTERVAL 12 MONTH AS DATE)
  FROM twelve_months
),
whole AS (
  SELECT stretch.*
  FROM stretch
  JOIN source
    ON source.month BETWEEN stretch.first AND stretch.until
  GROUP BY ALL
  HAVING count(*) = 12
)
SELECT
  monthly.area,
  whole.period,
  whole.earlier,
  -- A row without a figure, and not none: what is unknown must not be taken for absent.
  CASE
    WHEN count(monthly.numerator) = count(*)
      AND (count(*) = 12 OR getvariable('absent') = 'zero') THEN sum(monthly.numerator)
  END AS numerator,
  CASE WHEN count(monthly.denominator) = count(*) THEN sum(monthly.denominator) END AS denominator,
  sum(monthly.contributors) AS contributors,
  sum(monthly.amount) AS amount,
  sum(monthly.largest) AS largest,
  sum(monthly.second_largest) AS second_largest,
  sum(monthly.cell_key) AS cell_key
FROM whole
JOIN monthly
  ON monthly.month BETWEEN whole.first AND whole.until
GROUP BY ALL;
