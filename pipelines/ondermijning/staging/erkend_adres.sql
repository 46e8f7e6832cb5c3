/*
Address objects of car firms, and whether the RDW recognises a company at their postcode and house number. An addition is left
out of account, so that a firm next door counts as recognised rather than one that is written otherwise as not. An object
without a postcode can't be held against the list, and has no row.
*/
WITH autoadres AS (
  SELECT DISTINCT
    object_id
  FROM staging.vestiging_branche
  WHERE auto
)
SELECT
  adres.object_id,
  bool_or(erkend.postcode IS NOT NULL) AS erkend
FROM located.bag_adressen AS adres
JOIN autoadres
  ON autoadres.object_id = adres.object_id
LEFT JOIN landing.rdw_erkende_bedrijven AS erkend
  ON erkend.postcode = adres.postcode
  AND erkend.huisnummer = adres.huisnummer
WHERE adres.postcode IS NOT NULL
GROUP BY adres.object_id
