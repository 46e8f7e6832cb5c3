-- Points → the buurt they lie in, by crossing number over the edges in the point's 100 m row. Half-open
-- (ay <= y < by) with the lower end first, lowest code wins: the answer does not depend on the order of rows.
CREATE TABLE areas.placed AS
WITH candidate AS (
  SELECT
    point.x,
    point.y,
    cell.buurt,
    cell.cy
  FROM areas.point AS point
  JOIN areas.cell AS cell
    ON CAST(floor(point.x / 100) AS INTEGER) = cell.cx
    AND CAST(floor(point.y / 100) AS INTEGER) = cell.cy
),
inside AS (
  SELECT
    candidate.x,
    candidate.y,
    candidate.buurt
  FROM candidate
  JOIN areas.edge AS edge
    ON edge.buurt = candidate.buurt
    AND edge.cy = candidate.cy
  WHERE edge.ay <= candidate.y
    AND candidate.y < edge.by_
    AND candidate.x < edge.ax + edge.slope * (candidate.y - edge.ay)
  GROUP BY ALL
  HAVING count(*) % 2 = 1
)
SELECT
  x,
  y,
  min(buurt) AS buurt
FROM inside
GROUP BY x, y
ORDER BY x, y;
