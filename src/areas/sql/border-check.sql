-- Area codes that a map lists (rank 0), and how many of them the figures (rank 1) do not, in gemeenten that both list.
-- Reads areas.listed (code, water, rank) and areas.wanted_gemeente; water, unknown places and abroad left out.
WITH land AS (
  SELECT DISTINCT
    code,
    'GM' || substr(code, 3, 4) AS gemeente,
    rank
  FROM areas.listed
  WHERE coalesce(water, 'NEE') = 'NEE'
    AND areas.kind_of(code) = 'land'
    AND areas.is_wanted(code)
)
SELECT
  CAST(count(*) AS INTEGER) AS codes,
  CAST(count(*) FILTER (figure.code IS NULL) AS INTEGER) AS unknown
FROM land AS map
LEFT JOIN land AS figure
  ON figure.code = map.code
  AND figure.rank = 1
WHERE map.rank = 0
  AND map.gemeente IN (SELECT gemeente FROM land WHERE rank = 1)
