-- What points are placed against. Reads areas.drawn (i, code) and areas.border (i, ax, ay, bx, by_).
-- An edge stands once for each row of 100 m that it crosses.
CREATE TABLE areas.edge AS
SELECT
  i,
  unnest(range(CAST(floor(ay / 100) AS BIGINT), CAST(floor(by_ / 100) AS BIGINT) + 1)) AS cy,
  ax,
  ay,
  by_,
  (bx - ax) / (by_ - ay) AS slope,
  least(ax, bx) AS west,
  greatest(ax, bx) AS east
FROM areas.border;
-- A buurt stands once for each stretch of 1 km of such a row that lies between its outermost edges there. The metre
-- more on each side is for the rounding of slopes.
CREATE TABLE areas.cell AS
WITH stretch AS (
  SELECT
    i,
    cy,
    min(west) - 1 AS west,
    max(east) + 1 AS east
  FROM areas.edge
  GROUP BY i, cy
)
SELECT
  i,
  cy,
  unnest(range(CAST(floor(west / 1000) AS BIGINT), CAST(floor(east / 1000) AS BIGINT) + 1)) AS cx,
  west,
  east
FROM stretch;
DROP TABLE areas.border;
