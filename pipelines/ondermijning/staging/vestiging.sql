/*
Establishments registered on 31 December of each year published, with the buurt and floor area of their address.
*/
SELECT
  jaar.period,
  vestiging.vestigingsnummer,
  vestiging.kvk_nummer,
  vestiging.object_id,
  vestiging.sbi_2008,
  vestiging.sbi_2025,
  vestiging.buurt,
  adres.oppervlakte
FROM areas.period AS jaar
JOIN located.vestigingen AS vestiging
  ON vestiging.datum_vestiging <= make_date(jaar.period, 12, 31)
  AND (vestiging.datum_opheffing IS NULL OR vestiging.datum_opheffing > make_date(jaar.period, 12, 31))
LEFT JOIN staging.adres AS adres
  ON adres.object_id = vestiging.object_id
