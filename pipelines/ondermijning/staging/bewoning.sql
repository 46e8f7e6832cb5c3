/*
Address objects with how many persons, adults and households are registered there, in the buurt of the object: the first
reference date of each year in its gemeente. An object that the register does not name has no row. `leeg_sinds` is the day since which
nobody is registered, NULL where somebody is or where it is not known.
*/
WITH peildatum AS (
  SELECT
    substr(buurt, 1, 6) AS gemeente,
    CAST(year(peildatum) AS INTEGER) AS period,
    min(peildatum) AS peildatum
  FROM located.brp_bewoning
  GROUP BY substr(buurt, 1, 6), CAST(year(peildatum) AS INTEGER)
)
SELECT
  bewoning.object_id,
  peildatum.period,
  bewoning.peildatum,
  bewoning.aantal_ingeschrevenen AS ingeschrevenen,
  bewoning.aantal_volwassenen AS volwassenen,
  bewoning.aantal_huishoudens AS huishoudens,
  CASE WHEN bewoning.aantal_ingeschrevenen = 0 THEN bewoning.leeg_sinds END AS leeg_sinds,
  bewoning.buurt,
  adres.oppervlakte,
  coalesce(adres.woning, FALSE) AS woning
FROM located.brp_bewoning AS bewoning
JOIN peildatum
  ON peildatum.peildatum = bewoning.peildatum
  AND peildatum.gemeente IS NOT DISTINCT FROM substr(bewoning.buurt, 1, 6)
LEFT JOIN staging.adres AS adres
  ON adres.object_id = bewoning.object_id
