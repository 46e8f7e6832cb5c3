/*
Establishments registered on 31 December of each year published, with the buurt and floor area of their address.
*/
SELECT
  jaar.period,
  vestiging.kvk_nummer,
  vestiging.object_id,
  vestiging.sbi_2008,
  vestiging.sbi_2025,
  vestiging.buurt,
  adres.oppervlakte
FROM areas.period AS jaar
JOIN located.vestigingen AS vestiging
  ON macro.loopt_eind_jaar(vestiging.datum_vestiging, vestiging.datum_opheffing, jaar.period)
LEFT JOIN staging.adres AS adres
  ON adres.object_id = vestiging.object_id
