/*
Objects of the ownership register with the kind of their owner, in the buurt of their address object. The register
holds one reference date an object; its year is the period.
*/
SELECT
  eigendom.object_id,
  CAST(year(eigendom.peildatum) AS INTEGER) AS period,
  eigendom.eigenaar_id,
  eigendom.eigenaar_type,
  eigendom.zetel_buitenland,
  eigendom.buurt,
  coalesce(adres.woning, FALSE) AS woning
FROM located.kadaster_eigendom AS eigendom
LEFT JOIN staging.adres AS adres
  ON adres.object_id = eigendom.object_id
