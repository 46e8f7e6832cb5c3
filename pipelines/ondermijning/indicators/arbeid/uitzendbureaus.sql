/*
title: { nl: Uitzendbureaus, en: Employment agencies }
summary:
  nl: Het deel van de bedrijven dat een uitzendbureau of arbeidsbemiddelaar is.
  en: The share of establishments that are an employment agency.
measures:
  nl: >-
    Vestigingen met SBI 78 (arbeidsbemiddeling, uitzendbureaus en personeelsbeheer), als deel van alle
    vestigingen met een code van SBI 2008 op 31 december.
  en: >-
    Establishments with SBI 78 (employment activities), as a share of all establishments with a code of SBI 2008
    on 31 December.
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
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.0'
changed: '2026-11-23'
references:
  - >-
    Aanjaagteam bescherming arbeidsmigranten (Roemer), Geen tweederangsburgers, 2020: misstanden bij
    uitzendbureaus
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (starts_with(sbi_2008, '78')) AS numerator,
  count(*) AS denominator
FROM staging.vestiging
WHERE buurt IS NOT NULL
  AND sbi_2008 IS NOT NULL
GROUP BY buurt, period
