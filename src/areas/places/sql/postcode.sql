-- Postcodes from their house numbers: a postcode is given to the buurt in which more than half of them lie, or to none.
INSERT INTO places.postcode
WITH part AS (
  SELECT
    postcode,
    code,
    count(*) AS numbers,
    min(coalesce(gemeente, '')) AS first_gemeente,
    max(coalesce(gemeente, '')) AS last_gemeente
  FROM places.number
  GROUP BY postcode, code
),
whole AS (
  SELECT
    postcode,
    arg_max(code, (numbers, code)) FILTER (code IS NOT NULL) AS code,
    max(numbers) FILTER (code IS NOT NULL) AS most,
    sum(numbers) AS numbers,
    min(first_gemeente) AS first_gemeente,
    max(last_gemeente) AS last_gemeente
  FROM part
  GROUP BY postcode
)
SELECT
  whole.postcode,
  CASE WHEN 2 * most > numbers THEN area.code END,
  coalesce(2 * most <= numbers, TRUE),
  CASE WHEN first_gemeente = last_gemeente THEN nullif(first_gemeente, '') END,
  most / numbers
FROM whole
LEFT JOIN areas.area AS area
  ON area.code = whole.code;
