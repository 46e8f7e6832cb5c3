/*
title: { nl: Prijs ver boven de WOZ-trend, en: Price far above the trend of assessed value }
summary:
  nl: >-
    Het deel van de verkopen waarbij meer dan anderhalf keer de meegegroeide WOZ-waarde is betaald.
  en: >-
    The share of sales at more than one and a half times the assessed (WOZ) value carried to the year.
measures:
  nl: >-
    Verkopen met een koopsom boven 1,5 keer de WOZ-waarde op 1 januari van het jaar ervoor, meegenomen naar 1
    januari van het jaar van verkoop met de trend van de wijk (of van de gemeente, als er te weinig objecten
    zijn), als deel van de verkopen waarvan die bekend is. De trend is de som van de waarden van dezelfde
    objecten op beide peildata. De eigen nieuwe waarde van het pand telt niet: die kan juist op deze verkoop
    berusten. Overdracht binnen de familie telt niet mee, en akten met meer dan één object ook niet, want die
    noemen bij elk de hele prijs. Alleen woningen tellen, en de trend is die van woningen.
  en: >-
    Sales at a price above 1.5 times the assessed value of 1 January of the year before, carried to 1 January of
    the year of sale by the trend of the wijk (or of the gemeente, where objects are too few), as a share of the
    sales of which it is known. The trend is the sum of the values of the same objects on both reference dates.
    The property’s own new value does not count: it may rest on this very sale. Transfers within the family are
    left out, and so are deeds of more than one object, since they give the whole price with each. Dwellings
    alone count, and the trend is that of dwellings.
does_not_measure:
  nl: >-
    Witwassen of fraude. Een pand kan zijn verbouwd, te laag getaxeerd of fel begeerd, en binnen het jaar
    stijgen de prijzen nog door. Verkopen zonder bekende WOZ-waarde, zoals nieuwbouw, en jaren waarvan de
    volgende WOZ-waarden nog niet zijn geleverd, hebben geen cijfer.
  en: >-
    Money laundering or fraud. A property may have been rebuilt, assessed too low or hotly wanted, and within
    the year prices rise on. Sales without a known assessed value, such as new buildings, and years of which the
    next values were not delivered yet, have no figure.
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
    default: 150
    minimum: 110
    maximum: 300
    source:
      nl: >-
        Eigen keuze: na de trend blijft hoogstens een jaar over, waarin prijzen op zijn snelst 20,4 % stegen
        (CBS, 24 januari 2022); de rest is ruimte voor verbouwing en voor fouten in de waardering
      en: >-
        Own choice: after the trend at most a year is left, in which prices rose 20.4 % at the fastest (CBS, 24
        January 2022); the rest is room for rebuilding and for errors of assessment
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
version: '3.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie: tegen de WOZ-waarde van het belastingjaar', en: 'First version: against the assessed value of the tax year' }
  - version: '2.0'
    changed: '2026-11-27'
    what: { nl: 'Tegen de WOZ-waarde die met de trend van de wijk is meegenomen; akten van meer objecten tellen niet mee', en: 'Against the assessed value carried on by the trend of the wijk; deeds of more objects do not count' }
  - version: '3.0'
    changed: '2026-11-28'
    what:
      nl: >-
        Alleen woningen, met de trend van woningen: een kantoor kon de trend van een wijk maken
      en: >-
        Dwellings alone, by the trend of dwellings: one office could make the trend of a wijk
  - version: '3.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    CBS, 24 januari 2022: bestaande koopwoningen in december 2021 20,4 % duurder dan een jaar eerder, de
    grootste stijging sinds 1995
  - >-
    Wet WOZ, artikel 18: de waardepeildatum ligt een jaar voor het begin van het kalenderjaar
*/
SELECT
  buurt AS area,
  period,
  count(*) FILTER (koopsom * 100 * was > parameter('procent') * waarde * werd) AS numerator,
  count(*) AS denominator
FROM staging.koop_en_woz
WHERE was IS NOT NULL
GROUP BY buurt, period
