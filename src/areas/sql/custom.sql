-- Areas of the user's own. Reads areas.custom_row (code, kind, name, buurt, geometry): a row a buurt, or one with a border.
CREATE TABLE areas.custom AS
SELECT
  code,
  any_value(kind) AS kind,
  any_value(name) AS name,
  CASE WHEN count(buurt) > 0 THEN 'buurten' ELSE 'border' END AS basis,
  any_value(geometry) AS geometry
FROM areas.custom_row
GROUP BY code
ORDER BY code;
CREATE TABLE areas.custom_member AS
SELECT DISTINCT
  code,
  buurt
FROM areas.custom_row
WHERE buurt IS NOT NULL
ORDER BY code, buurt;
