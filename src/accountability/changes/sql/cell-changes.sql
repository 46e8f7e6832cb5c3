-- Cells of two releases (databases `earlier` and `later`) side by side, from what each published of them.
-- One row a cell of which something is otherwise: what it is now, and both figures.
WITH earlier_cell AS (
  SELECT
    * REPLACE (
      area::VARCHAR AS area,
      level::VARCHAR AS level,
      period::VARCHAR AS period,
      indicator::VARCHAR AS indicator,
      status::VARCHAR AS status,
      reason::VARCHAR AS reason,
      estimated::VARCHAR AS estimated
    )
  FROM earlier.stored.indicatoren
),
later_cell AS (
  SELECT
    * REPLACE (
      area::VARCHAR AS area,
      level::VARCHAR AS level,
      period::VARCHAR AS period,
      indicator::VARCHAR AS indicator,
      status::VARCHAR AS status,
      reason::VARCHAR AS reason,
      estimated::VARCHAR AS estimated
    )
  FROM later.stored.indicatoren
),
pair AS (
  SELECT
    coalesce(later_cell.indicator, earlier_cell.indicator) AS indicator,
    coalesce(later_cell.level, earlier_cell.level) AS level,
    coalesce(later_cell.area, earlier_cell.area) AS area,
    coalesce(later_cell.period, earlier_cell.period) AS period,
    earlier_cell.area IS NOT NULL AS was_there,
    later_cell.area IS NOT NULL AS is_there,
    earlier_cell.status IS NOT DISTINCT FROM 'ok' AS was_shown,
    later_cell.status IS NOT DISTINCT FROM 'ok' AS is_shown,
    earlier_cell.value AS earlier_value,
    later_cell.value AS later_value,
    coalesce(earlier_cell.reason, earlier_cell.status) AS earlier_state,
    coalesce(later_cell.reason, later_cell.status) AS later_state,
    (
      earlier_cell.numerator, earlier_cell.denominator, earlier_cell.value, earlier_cell.lower, earlier_cell.upper,
      earlier_cell.shrunk, earlier_cell.shrunk_lower, earlier_cell.shrunk_upper, earlier_cell.unplaced, earlier_cell.estimated
    ) IS DISTINCT FROM (
      later_cell.numerator, later_cell.denominator, later_cell.value, later_cell.lower, later_cell.upper,
      later_cell.shrunk, later_cell.shrunk_lower, later_cell.shrunk_upper, later_cell.unplaced, later_cell.estimated
    ) AS differs
  FROM earlier_cell
  FULL JOIN later_cell
    ON later_cell.indicator = earlier_cell.indicator
    AND later_cell.area = earlier_cell.area
    AND later_cell.period = earlier_cell.period
),
judged AS (
  SELECT
    *,
    CASE
      WHEN is_shown AND NOT was_there THEN 'new'
      WHEN was_shown AND NOT is_there THEN 'gone'
      WHEN is_shown AND NOT was_shown THEN 'shown'
      WHEN was_shown AND NOT is_shown THEN 'hidden'
      WHEN is_shown AND differs THEN 'changed'
      WHEN was_there AND is_there AND NOT is_shown AND earlier_state IS DISTINCT FROM later_state THEN 'other_reason'
    END AS change
  FROM pair
)
SELECT
  indicator,
  level,
  area,
  period,
  change,
  earlier_value,
  later_value,
  earlier_state,
  later_state
FROM judged
WHERE change IS NOT NULL
ORDER BY
  indicator,
  level,
  area,
  period
