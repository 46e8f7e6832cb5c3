/*
Address objects with a company that the RDW recognises: those at its postcode and house number. An addition is left out
of account, so that a firm next door counts as recognised rather than one that is written otherwise as not.
*/
SELECT DISTINCT
  adres.object_id
FROM located.bag_adressen AS adres
JOIN landing.rdw_erkende_bedrijven AS erkend
  ON erkend.postcode = adres.postcode
  AND erkend.huisnummer = adres.huisnummer
