/*
title: { nl: Vestigingen in kwetsbare branches, en: Establishments in vulnerable branches }
summary:
  nl: >-
    Het deel van de bedrijven in branches die volgens gepubliceerde lijsten makkelijker te misbruiken zijn.
  en: >-
    The share of establishments in branches that published lists call easier to abuse.
measures:
  nl: >-
    Vestigingen met een SBI-code van de lijst onder `parameters` in pipeline.yaml (SBI 2008 of, als die code
    ontbreekt, SBI 2025), als deel van alle vestigingen met een code op 31 december. De lijst noemt bij elke
    code de reden.
  en: >-
    Establishments with an SBI code of the list under `parameters` in pipeline.yaml (SBI 2008 or, where that
    code is missing, SBI 2025), as a share of all establishments with a code on 31 December. The list gives the
    reason with every code.
does_not_measure:
  nl: >-
    Misbruik. Verreweg de meeste bedrijven in deze branches zijn eerlijk, en een officiële lijst bestaat niet.
    Elke winkelstraat met horeca en kappers staat hoog. Legale branches maken een gebied niet slechter; daarom
    telt dit cijfer in geen score mee.
  en: >-
    Abuse. By far most firms in these branches are honest, and there is no official list. Every shopping street
    with cafés and hairdressers stands high. Legal branches make no area worse; so this figure enters no score.
theme: branches
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
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: wilson
interval_why:
  nl: >-
    Een aandeel van geregistreerde vestigingen.
  en: >-
    A share of registered establishments.
breaks:
  - date: '2025-09'
    cause:
      nl: 'De KVK ging over op SBI 2025: de lijst van branches is daar ruimer'
      en: 'KVK changed over to SBI 2025: the list of branches is wider there'
legal:
  nl: >-
    Alleen als telling per gebied, volgens de eigen overeenkomst met de KVK; nummers van bedrijven blijven in
    het magazijn.
  en: >-
    As a count per area only, under the own agreement with the KVK; numbers of firms stay in the warehouse.
owner: informatiepositie ondermijning
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie: SBI 2008', en: 'First version: SBI 2008' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Ook SBI 2025; de lijst is een keuze van de pipeline en kent ook 4677', en: 'SBI 2025 too; the list is a choice of the pipeline and has 4677 as well' }
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Zicht op Ondermijning, thema Brancheanalyses kwetsbare branches
  - >-
    Leidraad Wwft voor accountants, voorbeelden van branches met een verhoogd risico (complynow.eu, 2 mei 2022)
  - >-
    Ferwerda en Kleemans, Estimating money laundering risks: an application to business sectors in the
    Netherlands (VU)
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (kwetsbaar) AS numerator,
  count(*) AS denominator
FROM staging.vestiging_branche
WHERE buurt IS NOT NULL
GROUP BY buurt, period
