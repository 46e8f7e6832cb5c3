/*
Providers of care under contract with a gemeente on 31 December of each year published, one row a provider and gemeente. Only
those of which the register knows an establishment on that day: of the others nothing can be said, and a register of
one's own gemeente misses firms from elsewhere.
*/
SELECT DISTINCT
  jaar.period,
  contract.gemeentecode AS gemeente,
  contract.kvk_nummer
FROM areas.period AS jaar
JOIN landing.zorgaanbieders AS contract
  ON contract.begindatum <= make_date(jaar.period, 12, 31)
  AND (contract.einddatum IS NULL OR contract.einddatum > make_date(jaar.period, 12, 31))
JOIN staging.vestiging AS vestiging
  ON vestiging.kvk_nummer = contract.kvk_nummer
  AND vestiging.period = jaar.period
