/*
Postcodes of one buurt with almost nothing but dwellings, with the kind of most of these and the building period of the
middle one: a flat is a dwelling in a building with another one. Periods begin where building rules on insulation changed, roughly.
*/
WITH object AS (
  SELECT
    object_id,
    postcode,
    buurt,
    pand_id,
    coalesce(contains(gebruiksdoel, 'woonfunctie'), FALSE) AS woning,
    CASE WHEN contains(gebruiksdoel, 'woonfunctie') THEN bouwjaar END AS woningjaar
  FROM macro.adresobject()
),
pand AS (
  SELECT
    pand_id,
    count(*) AS woningen
  FROM object
  WHERE woning
    AND pand_id IS NOT NULL
  GROUP BY pand_id
)
SELECT
  object.postcode,
  min(object.buurt) AS buurt,
  CASE
    WHEN 2 * count(*) FILTER (object.woning AND pand.woningen > 1) > count(*) FILTER (object.woning) THEN 'appartement'
    ELSE 'huis'
  END AS soort,
  CASE
    WHEN quantile_disc(object.woningjaar, 0.5) < 1945 THEN 1900
    WHEN quantile_disc(object.woningjaar, 0.5) < 1965 THEN 1945
    WHEN quantile_disc(object.woningjaar, 0.5) < 1975 THEN 1965
    WHEN quantile_disc(object.woningjaar, 0.5) < 1992 THEN 1975
    WHEN quantile_disc(object.woningjaar, 0.5) < 2006 THEN 1992
    ELSE 2006
  END AS bouwperiode
FROM object
LEFT JOIN pand
  ON pand.pand_id = object.pand_id
WHERE object.postcode IS NOT NULL
GROUP BY object.postcode
HAVING count(DISTINCT object.buurt) = 1
  AND count(object.buurt) = count(*)
  AND count(object.woningjaar) > 0
  AND 10 * count(*) FILTER (object.woning) >= 9 * count(*)
