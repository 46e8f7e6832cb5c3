/*
title: { nl: Onbekende eigenaar, en: Unknown owner }
summary:
  nl: Het deel van de panden waarvan het register niet zegt wie de eigenaar is.
  en: The share of properties of which the register does not say who the owner is.
measures:
  nl: Objecten met soort eigenaar onbekend op de peildatum, als deel van alle objecten in het eigendomsregister.
  en: >-
    Objects with an unknown kind of owner on the reference date, as a share of all objects in the ownership
    register.
does_not_measure:
  nl: >-
    Of iemand zich verbergt. Een register loopt achter bij nieuwbouw, splitsing en erfenissen; een gat in de
    administratie is geen overtreding.
  en: >-
    Whether anybody hides. A register lags behind with new buildings, divided property and inheritances; a gap in
    the records is no offence.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: dwellings
unit: { nl: '% van de objecten', en: '% of objects' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: sum
interval: wilson
interval_why: { nl: Een aandeel van geregistreerde objecten., en: A share of registered objects. }
breaks: []
legal:
  nl: Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
  en: As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - 'Zicht op Ondermijning, thema Vastgoed: Onbekende eigenaren (gemeente.nu, juli 2020)'
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (eigenaar_type = 'onbekend') AS numerator,
  count(*) AS denominator
FROM staging.eigendom
WHERE buurt IS NOT NULL
GROUP BY buurt, period
