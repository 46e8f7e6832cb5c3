-- Points → the buurt they lie in, by crossing number over the edges in the point's 100 m row. Half-open
-- (ay <= y < by) with the lower end first, lowest code wins: the answer does not depend on the order of rows.
CREATE TABLE areas.placed AS
WITH candidate AS (
  SELECT
    point.x,
    point.y,
    cell.i,
    cell.cy
  FROM areas.point AS point
  JOIN areas.cell AS cell
    ON CAST(floor(point.x / 1000) AS BIGINT) = cell.cx
    AND CAST(floor(point.y / 100) AS BIGINT) = cell.cy
    AND point.x BETWEEN cell.west AND cell.east
),
inside AS (
  SELECT
    candidate.x,
    candidate.y,
    candidate.i
  FROM candidate
  JOIN areas.edge AS edge
    ON edge.i = candidate.i
    AND edge.cy = candidate.cy
  WHERE edge.ay <= candidate.y
    AND candidate.y < edge.by_
    AND candidate.x < edge.ax + edge.slope * (candidate.y - edge.ay)
  GROUP BY ALL
  HAVING count(*) % 2 = 1
)
SELECT
  inside.x,
  inside.y,
  min(drawn.code) AS buurt
FROM inside
JOIN areas.drawn AS drawn
  USING (i)
GROUP BY inside.x, inside.y
ORDER BY inside.x, inside.y;
