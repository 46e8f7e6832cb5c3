/*
Incidents of aggression as the organisation registered them, in the gemeente that registered them and the year in
which they happened. Online is what was said in that form or through social media.
*/
SELECT
  incident_id,
  gemeentecode AS area,
  CAST(year(datum) AS INTEGER) AS period,
  motief,
  vorm,
  kanaal,
  doelgroep,
  ernst,
  vorm = 'online' OR kanaal = 'sociale media' AS online,
  strafbaar,
  aangifte,
  reactie_dagen,
  nazorg,
  buurtcode
FROM landing.incidenten_agressie
