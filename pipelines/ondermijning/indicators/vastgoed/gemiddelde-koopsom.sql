/*
title: { nl: Gemiddelde koopsom, en: Mean price of sale }
summary:
  nl: Voor hoeveel euro een woning gemiddeld is verkocht.
  en: For how many euros a dwelling was sold on average.
measures:
  nl: >-
    Som van de koopsommen van verkochte woningen, gedeeld door hun aantal. Overdracht binnen de familie telt niet
    mee, en een akte van meer dan één object ook niet: die noemt bij elk de hele prijs.
  en: >-
    Sum of the prices of dwellings sold, divided by their number. Transfers within the family do not count, nor do deeds
    of more than one object, which give the whole price with each.
does_not_measure:
  nl: >-
    Wat woningen waard zijn: alleen verkochte woningen tellen, en een paar dure trekken het gemiddelde op. Het hangt
    samen met inkomen en telt in geen score mee.
  en: >-
    What dwellings are worth: only those sold count, and a few dear ones pull the mean up. It goes together with
    income and enters no score.
theme: vastgoed
kind: context
direction: neither
effort: administrative
measure: mean
contributors: denominator
about: dwellings
amounts: numerator
unit: { nl: euro, en: euros }
per: 1
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 20 }
additive: sum
interval: none
interval_why:
  nl: >-
    De spreiding van de prijzen is niet bekend waar het cijfer wordt berekend, en het zijn alle verkopen, geen
    steekproef.
  en: The spread of prices is not known where the figure is made, and these are all sales, no sample.
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.2'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-27'
    what: { nl: 'Akten van meer dan één object tellen niet mee', en: 'Deeds of more than one object do not count' }
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, thema Vastgoed: context kengetallen (gemiddelde verkoopprijs)'
*/
SELECT
  buurt AS area,
  period,
  sum(koopsom) AS numerator,
  count(*) AS denominator,
  max(koopsom, 2)[1] AS largest,
  max(koopsom, 2)[2] AS second_largest
FROM staging.transactie
WHERE buurt IS NOT NULL
  AND woning
  AND een_object
GROUP BY buurt, period
