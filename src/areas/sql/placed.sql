-- Points with the code of the buurt that they were found in. A view: codes written out for every point would take longer
-- than finding them. Reads areas.found (x, y, i; i is -1 where no buurt is) and areas.drawn (i, code).
CREATE VIEW areas.placed_in_buurt AS
SELECT
  found.x,
  found.y,
  drawn.code AS buurt
FROM areas.found AS found
JOIN areas.drawn AS drawn
  USING (i);
-- What rows are placed by; while an area that cuts through buurten is counted, its points are taken for those of a buurt.
CREATE VIEW areas.placed AS
SELECT
  x,
  y,
  buurt
FROM areas.placed_in_buurt;
