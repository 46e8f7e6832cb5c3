-- Sums over the twelve months of each published year, and over the twelve before those. An area has a row of every month, or
-- the months without one count nought (`absent`), where its gemeente has a row of every month or the workspace says that the
-- register was kept: one that joined, stopped or is late has no figure. Of the twelve before, the source has every month too.
-- Reads monthly, source_month, twelve_months and kept.
CREATE TEMP TABLE rolled AS
WITH stretch AS (
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
  JOIN source_month AS source
    ON source.month BETWEEN stretch.first AND stretch.until
  GROUP BY ALL
  HAVING count(*) = 12
),
placed AS (
  SELECT DISTINCT
    coalesce(area.gemeente, monthly.area) AS gemeente,
    area.code IS NULL AS own_area,
    monthly.month
  FROM monthly
  LEFT JOIN areas.area AS area
    ON area.code = monthly.area
),
covered AS (
  SELECT
    placed.gemeente,
    whole.period,
    whole.earlier
  FROM whole
  JOIN placed
    ON placed.month BETWEEN whole.first AND whole.until
  GROUP BY ALL
  HAVING count(*) = 12
    -- An area of the user's own lies in several gemeenten: the months of the source are its own.
    OR bool_and(placed.own_area)
)
SELECT
  monthly.area,
  whole.period,
  whole.earlier,
  -- A row without a figure, and not none: what is unknown must not be taken for absent.
  CASE
    WHEN count(monthly.numerator) = count(*)
      AND (
        count(*) = 12
        OR (
          getvariable('absent') = 'zero'
          AND (count(covered.gemeente) = count(*) OR count(kept.area) = count(*))
        )
      ) THEN sum(monthly.numerator)
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
LEFT JOIN areas.area AS area
  ON area.code = monthly.area
LEFT JOIN covered
  ON covered.gemeente = coalesce(area.gemeente, monthly.area)
  AND covered.period = whole.period
  AND covered.earlier = whole.earlier
LEFT JOIN kept
  ON kept.area = monthly.area
  AND kept.zero_first <= whole.first
  AND (kept.zero_last IS NULL OR kept.zero_last >= last_day(whole.until))
GROUP BY ALL;
