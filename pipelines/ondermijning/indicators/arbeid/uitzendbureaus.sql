/*
title: { nl: Uitzendbureaus, en: Employment agencies }
summary:
  nl: Het deel van de bedrijven dat een uitzendbureau of arbeidsbemiddelaar is.
  en: The share of establishments that are an employment agency.
measures:
  nl: >-
    Vestigingen met SBI 78 (arbeidsbemiddeling, uitzendbureaus en personeelsbeheer; in SBI 2008 en 2025 dezelfde
    afdeling), als deel van alle vestigingen met een code op 31 december.
  en: >-
    Establishments with SBI 78 (employment activities; the same division in SBI 2008 and 2025), as a share of
    all establishments with a code on 31 December.
does_not_measure:
  nl: >-
    Uitbuiting. De meeste uitzendbureaus werken volgens de regels. Het adres is waar het bureau staat
    ingeschreven, niet waar de mensen werken of slapen. Eén legale branche maakt een gebied niet slechter: het
    telt in geen score mee.
  en: >-
    Exploitation. Most agencies keep the rules. The address is where the agency is registered, not where people
    work or sleep. One legal branch makes no area worse: it enters no score.
theme: arbeid
kind: exposure
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
unit: { nl: '% van de vestigingen', en: '% of establishments' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde vestigingen., en: A share of registered establishments. }
breaks:
  - date: '2025-09'
    cause:
      nl: 'KVK ging over op SBI 2025: nieuwe bedrijven hebben alleen die code'
      en: 'KVK changed over to SBI 2025: new firms have that code alone'
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Ook vestigingen met alleen een code van SBI 2025 tellen mee
      en: >-
        Establishments with a code of SBI 2025 alone count too
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Aanjaagteam bescherming arbeidsmigranten (Roemer), Geen tweederangsburgers, 2020: misstanden bij
    uitzendbureaus
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (starts_with(coalesce(sbi_2008, sbi_2025), '78')) AS numerator,
  count(*) AS denominator
FROM staging.vestiging
WHERE buurt IS NOT NULL
  AND coalesce(sbi_2008, sbi_2025) IS NOT NULL
GROUP BY buurt, period
