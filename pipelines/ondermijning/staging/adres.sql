/*
Address objects with the buurt in which their point lies, one row an object. Placeholders (building year 1005, floor
area 1) are unknown. A dwelling is an object with the use woonfunctie, alone or among others. The hectare is the
square of 100 by 100 metres (RD) in which the point lies.
*/
SELECT
  object_id,
  buurt,
  CAST(floor(x / 100) AS INTEGER) AS hectare_x,
  CAST(floor(y / 100) AS INTEGER) AS hectare_y,
  nullif(oppervlakte, 1) AS oppervlakte,
  nullif(bouwjaar, 1005) AS bouwjaar,
  coalesce(contains(gebruiksdoel, 'woonfunctie'), FALSE) AS woning
FROM macro.adresobject()
