/*
title: { nl: Dichtheid van kwetsbare branches, en: Density of vulnerable branches }
summary:
  nl: >-
    Hoeveel bedrijven in makkelijker te misbruiken branches er zijn voor elke 10.000 inwoners.
  en: >-
    How many establishments in branches that are easier to abuse there are for every 10,000 inhabitants.
measures:
  nl: >-
    Vestigingen met een SBI-code van de lijst onder `parameters` in pipeline.yaml (SBI 2008 of, als die code
    ontbreekt, SBI 2025) op 31 december, per 10.000 inwoners. Nul telt tussen het eerste en het laatste jaar
    waarvan de gemeente zelf iets in het register heeft, en in jaren waarvan zij zegt dat het werd
    bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Establishments with an SBI code of the list under `parameters` in pipeline.yaml (SBI 2008 or, where that
    code is missing, SBI 2025) on 31 December, per 10,000 inhabitants. Nought counts between the first and
    the last year of which the gemeente itself has anything in the register, and in years of which it says
    that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Misbruik, of hoeveel er per bezoeker is. In een centrum of op een bedrijventerrein wonen weinig mensen:
    daar is het cijfer vanzelf hoog, en zegt het aandeel van de vestigingen meer. Het telt in geen score
    mee.
  en: >-
    Abuse, or how many there are by visitor. Few people live in a centre or on a business estate: the figure
    is high there of itself, and the share of establishments says more. It enters no score.
theme: branches
kind: exposure
direction: neither
effort: administrative
measure: rate
contributors: both
about: organisations
denominator: inwoners
absent: zero
unit: { nl: per 10.000 inwoners, en: 'per 10,000 inhabitants' }
per: 10000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 100 }
additive: sum
interval: poisson
interval_why:
  nl: >-
    Een telling over inwoners.
  en: >-
    A count over inhabitants.
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
        Een gemeente met bedrijven waarvan er geen in zo’n branche zit telt nul, en niet meer onbekend
      en: >-
        A gemeente with firms of which none is in such a branch counts nought, and no longer unknown
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Nul hangt alleen nog af van het register van de gemeente zelf, en van wat zij zegt over wanneer het
        werd bijgehouden
      en: >-
        Nought hangs on the register of the gemeente itself alone, and on what it says of when it was kept
  - version: '1.3'
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
  count(*) FILTER (kwetsbaar) AS numerator
FROM staging.vestiging_branche
WHERE buurt IS NOT NULL
GROUP BY buurt, period
