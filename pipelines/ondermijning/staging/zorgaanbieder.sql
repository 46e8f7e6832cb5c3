/*
Providers of care under contract with a gemeente on 31 December of each year published, one row a provider and gemeente: those
under the two laws on care. Only those of which the register knows an establishment and its branch on that day: of the
others nothing can be said, and a register of one's own gemeente misses firms from elsewhere.
*/
SELECT DISTINCT
  jaar.period,
  contract.gemeentecode AS gemeente,
  contract.kvk_nummer
FROM areas.period AS jaar
JOIN landing.zorgaanbieders AS contract
  -- The last day of a contract is a day on which it runs.
  ON macro.loopt_eind_jaar(contract.begindatum, contract.einddatum + 1, jaar.period)
JOIN staging.vestiging AS vestiging
  ON vestiging.kvk_nummer = contract.kvk_nummer
  AND vestiging.period = jaar.period
WHERE contract.wet <> 'overig'
  AND coalesce(vestiging.sbi_2008, vestiging.sbi_2025) IS NOT NULL
