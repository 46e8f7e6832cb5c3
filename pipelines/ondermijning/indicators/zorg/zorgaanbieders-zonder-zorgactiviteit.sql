/*
title: { nl: Zorgaanbieders zonder zorgactiviteit in het Handelsregister, en: Care providers without care in the trade register }
summary:
  nl: Welk deel van de gecontracteerde zorgaanbieders in het Handelsregister met geen enkele vestiging zorg opgeeft.
  en: What share of contracted care providers has no establishment at all that states care in the trade register.
measures:
  nl: >-
    Aanbieders met een lopend Wmo- of jeugdcontract of pgb op 31 december zonder vestiging met een van de SBI-codes
    voor zorg, als deel van de aanbieders met een bekende vestiging en branche. Wie in het register niet
    voorkomt, telt niet mee: een uittreksel van de eigen gemeente mist bedrijven van elders.
  en: >-
    Providers with a running contract or personal budget on 31 December and no establishment with one of the SBI codes
    of care, as a share of providers with a known establishment and branch. Those not in the register do not count: an extract
    of one's own gemeente misses firms from elsewhere.
does_not_measure:
  nl: >-
    Zorgfraude, of slechte zorg. Een taxibedrijf dat leerlingen vervoert, een schoonmaakbedrijf met hulp bij het
    huishouden en een zorgboerderij leveren gewoon wat is gecontracteerd; een code is vaak jaren oud. Het is een vraag
    voor de contractmanager, geen antwoord.
  en: >-
    Care fraud, or bad care. A taxi firm that drives pupils, a cleaning firm with home help and a care farm deliver
    just what was contracted; a code is often years old. It is a question for the contract manager, no answer.
theme: zorg
kind: signal
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
parameters:
  zorg_sbi:
    title: { nl: 'SBI-codes van zorg (begin van de code)', en: 'SBI codes of care (beginning of the code)' }
    default: ['86', '87', '88']
    source:
      nl: >-
        CBS, SBI 2008 sectie Q en SBI 2025 sectie R: gezondheidszorg en welzijn, in beide de afdelingen 86 tot
        en met 88
      en: >-
        CBS, SBI 2008 section Q and SBI 2025 section R: human health and social work, divisions 86 to 88 in both
unit: { nl: '% van de aanbieders', en: '% of providers' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 20 }
additive: none
interval: wilson
interval_why: { nl: Een aandeel van gecontracteerde aanbieders., en: A share of contracted providers. }
breaks:
  - date: '2025-09'
    cause: { nl: KVK ging over op SBI 2025; de afdelingen voor zorg bleven dezelfde, en: KVK changed over to SBI 2025; the divisions of care stayed the same }
legal:
  nl: >-
    Eigen contractregister, en de overeenkomst met de KVK; nummers van bedrijven zijn versleuteld en blijven in het
    magazijn. Alleen als telling per gemeente; geen cliënten.
  en: >-
    The municipality's own register of contracts, and its agreement with the KVK; numbers of firms are hashed and stay
    in the warehouse. As a count per gemeente only; no clients.
owner: informatiepositie ondermijning
version: '1.3'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Een contract met 31 december als laatste dag telt mee, een van een andere wet dan Wmo of Jeugdwet niet
      en: >-
        A contract with 31 December as its last day counts, one of another law than Wmo or Jeugdwet does not
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Telt niet meer mee in een score: het zou de enige van zijn thema zijn
      en: >-
        No longer in a score: it would be the only one of its theme
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, thema Zorg: zorgondernemers zonder zorgactiviteit in het Handelsregister'
*/
WITH zorg_code AS (
  SELECT unnest(parameter('zorg_sbi')) AS sbi
),
zorgbedrijf AS (
  SELECT DISTINCT
    vestiging.kvk_nummer,
    vestiging.period
  FROM staging.vestiging AS vestiging
  JOIN zorg_code
    ON starts_with(coalesce(vestiging.sbi_2008, vestiging.sbi_2025), zorg_code.sbi)
)
SELECT
  aanbieder.gemeente AS area,
  aanbieder.period,
  count(*) FILTER (zorgbedrijf.kvk_nummer IS NULL) AS numerator,
  count(*) AS denominator
FROM staging.zorgaanbieder AS aanbieder
LEFT JOIN zorgbedrijf
  ON zorgbedrijf.kvk_nummer = aanbieder.kvk_nummer
  AND zorgbedrijf.period = aanbieder.period
GROUP BY aanbieder.gemeente, aanbieder.period
