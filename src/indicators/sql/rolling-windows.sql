-- The months that a source has: those with a row, and where no row means nought, those of which the workspace says that the register
-- was kept; where it does not say until when, up to the last row. Reads monthly and kept.
CREATE OR REPLACE TEMP TABLE source_month AS
WITH said AS (
  SELECT DISTINCT
    date_trunc('month', zero_first + INTERVAL 1 MONTH - INTERVAL 1 DAY) AS first,
    coalesce(
      date_trunc('month', zero_last + INTERVAL 1 DAY) - INTERVAL 1 MONTH,
      (SELECT max(month) FROM monthly)
    ) AS last
  FROM kept
  WHERE zero_first IS NOT NULL
    AND getvariable('absent') = 'zero'
)
SELECT month FROM monthly
UNION
SELECT CAST(unnest(generate_series(first, last, INTERVAL 1 MONTH)) AS DATE) FROM said;
-- The twelve months of each published year: up to December, or up to the last month that the source has of that year. None
-- where the source does not have all twelve.
CREATE OR REPLACE TEMP TABLE twelve_months AS
WITH wanted AS (
  SELECT
    period,
    least(make_date(period, 12, 1), (SELECT max(month) FROM source_month)) AS until
  FROM areas.period
)
SELECT
  wanted.period,
  CAST(wanted.until - INTERVAL 11 MONTH AS DATE) AS first,
  wanted.until
FROM wanted
JOIN source_month AS source
  ON source.month BETWEEN wanted.until - INTERVAL 11 MONTH AND wanted.until
WHERE year(wanted.until) = wanted.period
GROUP BY ALL
HAVING count(*) = 12;
