/*
Sales on the market with the buurt of their object and the sale before it. `adresbuurt` is the buurt in which staging.adres
counts the object; it has one too where rows of the register put the object in several. Transfers within the family are left out:
their price and pace say nothing of the market. A deed of several objects (`een_object` is FALSE) gives its whole price with
each of them.
*/
SELECT
  transactie.object_id,
  transactie.buurt,
  adres.buurt AS adresbuurt,
  coalesce(adres.woning, FALSE) AS woning,
  transactie.leverdatum,
  CAST(year(transactie.leverdatum) AS INTEGER) AS period,
  transactie.soort,
  transactie.koopsom,
  coalesce(transactie.aantal_objecten, 1) = 1 AS een_object,
  transactie.hypotheekbedrag,
  lag(transactie.leverdatum) OVER (
    PARTITION BY transactie.object_id
    ORDER BY transactie.leverdatum, transactie.transactie_id
  ) AS vorige_leverdatum
FROM located.kadaster_transacties AS transactie
LEFT JOIN staging.adres AS adres
  ON adres.object_id = transactie.object_id
WHERE transactie.soort <> 'familie'
