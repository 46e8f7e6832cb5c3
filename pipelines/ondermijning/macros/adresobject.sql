/*
title: { nl: 'Adresobjecten, elk één keer', en: 'Address objects, each once' }
gives: table
arguments: []
*/
WITH meermaals AS (
  SELECT
    object_id
  FROM landing.bag_adressen
  GROUP BY object_id
  HAVING count(*) > 1
),
gekozen AS (
  -- Where an object lies is said by one of its addresses alone: one that lies in a buurt before one that does not, the main address
  -- before others, and then the lowest, so that no run takes another one. Nearly every object has one row: only these are grouped.
  SELECT
    object_id,
    min({
      'zonder_buurt': buurt IS NULL,
      'nevenadres': nevenadres,
      'postcode': postcode,
      'x': x,
      'y': y,
      'buurt': buurt
    }) AS adres,
    min(pand_id) AS pand_id,
    min(gebruiksdoel) AS gebruiksdoel,
    min(oppervlakte) AS oppervlakte,
    min(bouwjaar) AS bouwjaar
  FROM located.bag_adressen
  WHERE object_id IN (SELECT object_id FROM meermaals)
  GROUP BY object_id
)
SELECT
  object_id,
  postcode,
  x,
  y,
  buurt,
  pand_id,
  gebruiksdoel,
  oppervlakte,
  bouwjaar
FROM located.bag_adressen
WHERE object_id NOT IN (SELECT object_id FROM meermaals)
UNION ALL
SELECT
  object_id,
  adres.postcode,
  adres.x,
  adres.y,
  adres.buurt,
  pand_id,
  gebruiksdoel,
  oppervlakte,
  bouwjaar
FROM gekozen
