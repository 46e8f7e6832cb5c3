/*
title: { nl: Prijs ver onder de WOZ-trend, en: Price far below the trend of assessed value }
summary:
  nl: >-
    Het deel van de verkopen waarbij minder dan zestig procent van de meegegroeide WOZ-waarde is betaald.
  en: >-
    The share of sales at less than sixty percent of the assessed (WOZ) value carried to the year.
measures:
  nl: >-
    Verkopen met een koopsom onder 60 % van de WOZ-waarde op 1 januari van het jaar ervoor, meegenomen naar 1
    januari van het jaar van verkoop met de trend van de wijk (of van de gemeente, als er te weinig objecten
    zijn), als deel van de verkopen waarvan die bekend is. Veilingen, overdracht binnen de familie en akten met
    meer dan één object tellen niet mee. Alleen woningen tellen, en de trend is die van woningen.
  en: >-
    Sales at a price below 60 % of the assessed value of 1 January of the year before, carried to 1 January of
    the year of sale by the trend of the wijk (or of the gemeente, where objects are too few), as a share of the
    sales of which it is known. Auctions, transfers within the family and deeds of more than one object are left
    out. Dwellings alone count, and the trend is that of dwellings.
does_not_measure:
  nl: >-
    Dat er buiten de akte om is betaald. Een lage prijs heeft gewone redenen: verkoop in verhuurde staat of aan
    de huurder, een half of bloot eigendom, achterstallig onderhoud, erfpacht, een verkoopregeling van een
    corporatie. Waar een corporatie met korting verkoopt, is het cijfer vanzelf hoog.
  en: >-
    That something was paid outside the deed. A low price has ordinary reasons: a sale with a tenant or to one,
    a half or bare title, arrears of upkeep, ground lease, a housing association’s scheme. Where such an
    association sells at a discount, the figure is high of itself.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: dwellings
parameters:
  procent:
    title: { nl: Grens, en: Limit }
    unit: { nl: '% van de meegenomen WOZ-waarde', en: '% of the value carried on' }
    default: 60
    minimum: 10
    maximum: 90
    source:
      nl: >-
        Eigen keuze; er is geen norm
      en: >-
        Own choice; there is no norm
unit: { nl: '% van de verkopen met bekende WOZ-trend', en: '% of sales with a known trend of value' }
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
    Een aandeel van geregistreerde verkopen.
  en: >-
    A share of registered sales.
breaks: []
legal:
  nl: >-
    Alleen als telling per gebied; de onderliggende leveringen zijn persoonsgegevens en blijven in het magazijn.
    WOZ-waarden zijn voor belastingen vastgesteld: dit gebruik vraagt een eigen grondslag, vooraf getoetst.
  en: >-
    As a count per area only; the deliveries underneath are personal data and stay in the warehouse. Assessed
    values were set for taxes: this use needs a ground of its own, tested beforehand.
owner: informatiepositie ondermijning
version: '2.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '2.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Alleen woningen, met de trend van woningen: een kantoor kon de trend van een wijk maken
      en: >-
        Dwellings alone, by the trend of dwellings: one office could make the trend of a wijk
  - version: '2.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    Wet WOZ, artikel 18: de waardepeildatum ligt een jaar voor het begin van het kalenderjaar
  - >-
    Eigen keuze: een te lage prijs is de andere kant van een prijs boven de WOZ-trend en vraagt een eigen cijfer
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (koopsom * 100 * was < parameter('procent') * waarde * werd) AS numerator,
  count(*) AS denominator
FROM staging.koop_en_woz
WHERE was IS NOT NULL
  AND soort = 'koop'
GROUP BY buurt, period
