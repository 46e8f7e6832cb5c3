/*
Establishments with a code of their branch on 31 December of each year published, and whether it is of a group. The code
of SBI 2008 counts where a delivery has one, and that of SBI 2025 otherwise: one firm in both editions is not two.
*/
WITH ingedeeld AS (
  SELECT
    vestiging.*,
    coalesce(sbi_2008, sbi_2025) AS sbi,
    CASE WHEN sbi_2008 IS NULL THEN 2025 ELSE 2008 END AS indeling
  FROM staging.vestiging AS vestiging
),
code AS (
  SELECT DISTINCT
    indeling,
    sbi
  FROM ingedeeld
  WHERE sbi IS NOT NULL
),
groep AS (
  SELECT
    code.indeling,
    code.sbi,
    bool_or(lijst.groep = 'kwetsbaar') AS kwetsbaar,
    bool_or(lijst.groep = 'auto') AS auto
  FROM code
  JOIN staging.branchecode AS lijst
    ON lijst.indeling = code.indeling
    AND starts_with(code.sbi, lijst.sbi)
  GROUP BY code.indeling, code.sbi
)
SELECT
  ingedeeld.period,
  ingedeeld.kvk_nummer,
  ingedeeld.object_id,
  ingedeeld.buurt,
  ingedeeld.oppervlakte,
  coalesce(groep.kwetsbaar, FALSE) AS kwetsbaar,
  coalesce(groep.auto, FALSE) AS auto
FROM ingedeeld
LEFT JOIN groep
  ON groep.indeling = ingedeeld.indeling
  AND groep.sbi = ingedeeld.sbi
WHERE ingedeeld.sbi IS NOT NULL
