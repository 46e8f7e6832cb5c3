/*
title: { nl: Maatregelen op panden (artikel 13b Opiumwet), en: Measures on premises (section 13b Opium Act) }
summary:
  nl: Bij hoeveel zaken per jaar de burgemeester een pand sluit of waarschuwt om drugs, per 10.000 adressen.
  en: In how many cases a year the mayor closes or warns premises because of drugs, per 10,000 addresses.
measures:
  nl: >-
    Zaken met een waarschuwing, last onder dwangsom of sluiting op grond van artikel 13b Opiumwet, per
    tienduizend adressen per jaar, over drie jaar samen. Een zaak telt één keer, in het jaar van de eerste
    maatregel. Andere gronden, voornemens en besluiten die zijn ingetrokken of vernietigd tellen niet mee.
    Nul telt tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het register heeft, en
    in jaren waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Cases with a warning, order under penalty or closure under section 13b of the Opium Act, per ten
    thousand addresses per year, over three years together. A case counts once, in the year of its first
    measure. Other grounds, intentions, and decisions that were withdrawn or annulled do not count. Nought
    counts between the first and the last year of which the gemeente itself has anything in the register,
    and in years of which it says that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Hoeveel drugspanden er zijn. Het cijfer volgt wat de politie vindt en meldt, en wat het beleid van de
    burgemeester ermee doet: een gemeente die altijd sluit staat hoger dan een die eerst waarschuwt of een
    zaak niet oppakt. Een sluiting is geen veroordeling, en treft ook huisgenoten die niets deden. Het telt
    in geen score mee.
  en: >-
    How many drug premises there are. The figure follows what the police find and report, and what the
    mayor's policy makes of it: a gemeente that always closes stands above one that warns first or takes up
    no case. A closure is no conviction, and hits housemates who did nothing. It enters no score.
theme: drugs
kind: signal
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
denominator: adressen
absent: zero
unit: { nl: zaken per 10.000 adressen per jaar, en: 'cases per 10,000 addresses per year' }
per: 10000
period: year
pool: 3
levels: [buurt, wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 300 }
additive: sum
interval: poisson
interval_why: { nl: Een telling van zeldzame zaken., en: A count of rare cases. }
breaks:
  - date: '2019-01'
    cause:
      nl: Artikel 13b geldt ook voor strafbare voorbereidingshandelingen (Stb. 2018, 481)
      en: Section 13b also covers punishable acts of preparation (Stb. 2018, 481)
legal:
  nl: >-
    Eigen register van de gemeente, alleen als telling per gebied en openbaar vanaf de wijk: één sluiting in een buurt
    is voor buren een adres.
  en: >-
    The municipality's own register, as a count per area only and public from the wijk: one closure in a buurt is an
    address to the neighbours.
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
        Een gemeente die in het register staat, maar zonder dit, telt nul en niet meer onbekend
      en: >-
        A gemeente that is in the register, but without any of these, counts nought and no longer unknown
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
  - 'Opiumwet, artikel 13b'
*/
WITH register AS (
  SELECT
    buurt,
    period,
    zaak_id
  FROM staging.sluiting_13b
  UNION ALL
  -- A register with other measures alone says that there was no such case.
  SELECT
    buurt,
    CAST(year(datum_besluit) AS INTEGER) AS period,
    NULL AS zaak_id
  FROM located.sluitingen_13b
)
SELECT
  buurt AS area,
  period,
  count(zaak_id) AS numerator
FROM register
WHERE buurt IS NOT NULL
GROUP BY buurt, period
