/*
Units of holiday parks with what is allowed there, in their gemeente: the first reference date of each year there, and only
gemeenten with as many parks as `fewest_parks` says. A figure of fewer parks would be one of a park, and with two
parks each could work out the other's. A figure of part of the units must ask again whether they are of enough parks.
*/
WITH adres AS (
  SELECT
    park.object_id,
    park.peildatum,
    area.gemeente,
    park.park_id,
    park.permanente_bewoning
  FROM located.vakantiepark_adressen AS park
  JOIN areas.area AS area
    ON area.code = park.buurt
),
peildatum AS (
  SELECT
    gemeente,
    CAST(year(peildatum) AS INTEGER) AS period,
    min(peildatum) AS peildatum
  FROM adres
  GROUP BY gemeente, CAST(year(peildatum) AS INTEGER)
),
eenheid AS (
  SELECT
    adres.object_id,
    peildatum.period,
    adres.gemeente,
    adres.park_id,
    adres.permanente_bewoning
  FROM adres
  JOIN peildatum
    ON peildatum.gemeente = adres.gemeente
    AND peildatum.peildatum = adres.peildatum
),
genoeg AS (
  SELECT
    gemeente,
    period
  FROM eenheid
  GROUP BY gemeente, period
  HAVING count(DISTINCT park_id) >= parameter('fewest_parks')
)
SELECT
  eenheid.object_id,
  eenheid.period,
  eenheid.gemeente,
  eenheid.park_id,
  eenheid.permanente_bewoning
FROM eenheid
JOIN genoeg
  ON genoeg.gemeente = eenheid.gemeente
  AND genoeg.period = eenheid.period
