-- Points with the code of the buurt that they were found in. Reads areas.found (x, y, i) and areas.drawn (i, code).
CREATE TABLE areas.placed AS
SELECT
  found.x,
  found.y,
  drawn.code AS buurt
FROM areas.found AS found
JOIN areas.drawn AS drawn
  USING (i)
ORDER BY found.x, found.y;
