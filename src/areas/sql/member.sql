-- Every area with the buurten it is made of; a buurt is made of itself. Measures that do not add up group by it.
CREATE TABLE areas.member AS
WITH buurt AS (
  SELECT code, wijk, gemeente FROM areas.area WHERE level = 'buurt'
)
SELECT code AS area, 'buurt' AS level, code AS buurt FROM buurt
UNION ALL
SELECT wijk, 'wijk', code FROM buurt
UNION ALL
SELECT gemeente, 'gemeente', code FROM buurt
ORDER BY area, buurt;
