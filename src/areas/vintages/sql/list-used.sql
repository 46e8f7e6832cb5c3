-- Codes that figures use in a year of which no delivery lists them. Reads areas.used (dataset, period, code).
INSERT INTO areas.listing (vintage, code, level, kind, drawn)
SELECT DISTINCT
  period,
  code,
  areas.level_of(code),
  'land',
  FALSE
FROM areas.used
WHERE NOT EXISTS (
  SELECT 1
  FROM areas.listing AS listing
  WHERE listing.vintage = used.period
    AND listing.code = used.code
    AND listing.kind = 'land'
)
