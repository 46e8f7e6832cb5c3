-- Share of each dataset's rows that have no buurt, by gemeente of the workspace: whole percents, rounded up, and tens where
-- there are fewer than 100 rows, as roughPercent says it. Rows of which not even the gemeente is known are spread over the
-- gemeenten as the others are. Reads areas.unplaced (dataset, gemeente, rows, unplaced).
CREATE TABLE areas.unplaced_share AS
WITH whole AS (
  SELECT
    dataset,
    coalesce(sum(rows) FILTER (gemeente IS NOT NULL), 0) AS known,
    coalesce(sum(rows) FILTER (gemeente IS NULL), 0) AS lost
  FROM areas.unplaced
  GROUP BY dataset
),
spread AS (
  SELECT
    whole.dataset,
    area.code AS gemeente,
    CASE WHEN whole.known = 0 THEN whole.lost ELSE coalesce(own.rows, 0) * (1 + whole.lost / whole.known) END AS rows,
    CASE
      WHEN whole.known = 0 THEN 1
      ELSE (coalesce(own.unplaced / own.rows, 0) + whole.lost / whole.known) / (1 + whole.lost / whole.known)
    END AS share
  FROM whole
  JOIN areas.area AS area
    ON area.level = 'gemeente'
  LEFT JOIN areas.unplaced AS own
    ON own.dataset = whole.dataset
    AND own.gemeente = area.code
)
SELECT
  dataset,
  gemeente,
  CASE WHEN rows < 100 THEN ceil(10 * share - 1e-9) * 10 ELSE ceil(100 * share - 1e-9) END AS percent
FROM spread
ORDER BY dataset, gemeente;
