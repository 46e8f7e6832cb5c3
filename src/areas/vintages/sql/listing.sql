-- Every area that a delivery lists, by year. Reads every_listed (dataset, place, vintage, code, name, water, change,
-- geometry): one row a dataset, year and code; the dataset that stands first counts where several say something.
CREATE TABLE areas.listing AS
WITH said AS (
  SELECT
    *,
    -- A map gives a gemeente on the coast twice: its land, and its water.
    CASE WHEN coalesce(water, 'NEE') <> 'NEE' THEN 'water' ELSE areas.kind_of(code) END AS kind
  FROM every_listed
  WHERE vintage IS NOT NULL
)
SELECT
  vintage,
  code,
  areas.level_of(code) AS level,
  kind,
  first(name ORDER BY place, name) FILTER (name IS NOT NULL) AS name,
  -- Names of one dataset are alike from year to year; those of another may be written otherwise.
  first(dataset ORDER BY place, name) FILTER (name IS NOT NULL) AS named_by,
  first(change ORDER BY place, change) FILTER (change IN ('1', '2', '3')) AS change,
  coalesce(bool_or(drawn), FALSE) AS drawn
FROM said
WHERE kind <> 'country'
GROUP BY vintage, code, kind
ORDER BY vintage, code, kind;
