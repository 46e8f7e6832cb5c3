-- Codes that figures use in a year of which no delivery lists them: kept apart too, so that the listing can be had without
-- them. Reads areas.used (dataset, period, code).
CREATE TABLE areas.unlisted AS
SELECT DISTINCT
  used.period AS vintage,
  used.code
FROM areas.used AS used
WHERE NOT EXISTS (
  SELECT 1
  FROM areas.listing AS listing
  WHERE listing.vintage = used.period
    AND listing.code = used.code
    AND listing.kind = 'land'
)
ORDER BY vintage, code;
INSERT INTO areas.listing (vintage, code, level, kind, drawn)
SELECT
  vintage,
  code,
  areas.level_of(code),
  'land',
  FALSE
FROM areas.unlisted
ORDER BY vintage, code;
