/*
Address objects with the buurt in which their point lies, one row an object. Placeholders (building year 1005, floor
area 1) are unknown. A dwelling is an object with the use woonfunctie, alone or among others. The hectare is the
square of 100 by 100 metres (RD) in which the point lies. Nearly every object has one row: only the others are grouped.
*/
WITH meermaals AS (
  SELECT
    object_id
  FROM landing.bag_adressen
  GROUP BY object_id
  HAVING count(*) > 1
),
object AS (
  SELECT
    object_id,
    x,
    y,
    buurt,
    gebruiksdoel,
    nullif(oppervlakte, 1) AS oppervlakte,
    nullif(bouwjaar, 1005) AS bouwjaar
  FROM located.bag_adressen
  WHERE object_id NOT IN (SELECT object_id FROM meermaals)
  UNION ALL
  SELECT
    object_id,
    arg_min(x, nevenadres) AS x,
    arg_min(y, nevenadres) AS y,
    arg_min(buurt, nevenadres) AS buurt,
    min(gebruiksdoel) AS gebruiksdoel,
    min(nullif(oppervlakte, 1)) AS oppervlakte,
    min(nullif(bouwjaar, 1005)) AS bouwjaar
  FROM located.bag_adressen
  WHERE object_id IN (SELECT object_id FROM meermaals)
  GROUP BY object_id
)
SELECT
  object.object_id,
  object.buurt,
  CAST(floor(object.x / 100) AS INTEGER) AS hectare_x,
  CAST(floor(object.y / 100) AS INTEGER) AS hectare_y,
  object.oppervlakte,
  object.bouwjaar,
  coalesce(contains(object.gebruiksdoel, 'woonfunctie'), FALSE) AS woning
FROM object
