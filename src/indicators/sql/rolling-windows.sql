-- The twelve months of each published year: up to December, or up to the last month that the source has of that year. None
-- where the source does not have all twelve. Reads monthly.
CREATE OR REPLACE TEMP TABLE twelve_months AS
WITH source AS (
  SELECT DISTINCT month FROM monthly
),
wanted AS (
  SELECT
    period,
    least(make_date(period, 12, 1), (SELECT max(month) FROM source)) AS until
  FROM areas.period
)
SELECT
  wanted.period,
  CAST(wanted.until - INTERVAL 11 MONTH AS DATE) AS first,
  wanted.until
FROM wanted
JOIN source
  ON source.month BETWEEN wanted.until - INTERVAL 11 MONTH AND wanted.until
WHERE year(wanted.until) = wanted.period
GROUP BY ALL
HAVING count(*) = 12;
