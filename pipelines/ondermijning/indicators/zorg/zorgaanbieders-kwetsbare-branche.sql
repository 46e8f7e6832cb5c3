/*
title: { nl: Zorgaanbieders die ook in een kwetsbare branche werken, en: Care providers also active in a vulnerable branch }
summary:
  nl: Welk deel van de gecontracteerde zorgaanbieders ook een vestiging heeft in een branche die makkelijker te misbruiken is.
  en: What share of contracted care providers also has an establishment in a branch that is easier to abuse.
measures:
  nl: >-
    Aanbieders met een lopend Wmo- of jeugdcontract of pgb op 31 december en een vestiging onder hetzelfde
    KVK-nummer in een branche van de lijst `kwetsbaar_2008` (of `kwetsbaar_2025`) in pipeline.yaml, als deel van
    de aanbieders met een bekende vestiging en branche. Een zusterbedrijf onder een ander nummer is niet te
    zien.
  en: >-
    Providers with a running contract or personal budget under the Social Support Act or the Youth Act on 31
    December and an establishment under the same number in a branch of the list `kwetsbaar_2008` (or
    `kwetsbaar_2025`) in pipeline.yaml, as a share of providers with a known establishment and branch. A sister
    firm under another number can't be seen.
does_not_measure:
  nl: >-
    Witwassen of fraude. Een zorginstelling met een restaurant, een autobedrijf of een uitzendpoule voor
    dagbesteding komt er ook in, en elke branche van de lijst is legaal. Een legale branche maakt een aanbieder
    niet slechter: het telt in geen score mee en zegt over één aanbieder niets.
  en: >-
    Money laundering or fraud. A care institution with a restaurant, a garage or a pool of workers as day
    activity is in it too, and every branch of the list is legal. A legal branch makes no provider worse: it
    enters no score, and says nothing of any one provider.
theme: zorg
kind: signal
direction: neither
effort: administrative
measure: share
contributors: both
about: organisations
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
    cause:
      nl: 'KVK ging over op SBI 2025: de lijst van die indeling past niet helemaal'
      en: 'KVK changed over to SBI 2025: the list of that edition does not match fully'
legal:
  nl: >-
    Eigen contractregister, en de overeenkomst met de KVK; nummers van bedrijven zijn versleuteld en blijven in het
    magazijn. Alleen als telling per gemeente; geen cliënten en geen strafrechtelijke gegevens.
  en: >-
    The municipality's own register of contracts, and its agreement with the KVK; numbers of firms are hashed and stay
    in the warehouse. As a count per gemeente only; no clients and no criminal records.
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
        Telt niet meer mee in de score: elke branche van de lijst is legaal
      en: >-
        No longer in the score: every branch of the list is legal
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, thema Zorg: zorgondernemers in witwasgevoelige branches'
*/
WITH ingedeeld AS (
  SELECT
    kvk_nummer,
    period,
    bool_or(kwetsbaar) AS kwetsbaar
  FROM staging.vestiging_branche
  GROUP BY kvk_nummer, period
)
SELECT
  aanbieder.gemeente AS area,
  aanbieder.period,
  count(*) FILTER (ingedeeld.kwetsbaar) AS numerator,
  count(*) AS denominator
FROM staging.zorgaanbieder AS aanbieder
JOIN ingedeeld
  ON ingedeeld.kvk_nummer = aanbieder.kvk_nummer
  AND ingedeeld.period = aanbieder.period
GROUP BY aanbieder.gemeente, aanbieder.period
