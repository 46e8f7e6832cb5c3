/*
title: { nl: Snelle doorverkoop, en: Quick resale }
summary:
  nl: >-
    Het deel van de verkopen waarbij hetzelfde pand minder dan een jaar eerder ook al is verkocht.
  en: >-
    The share of sales in which the same property had already been sold less than a year before.
measures:
  nl: >-
    Verkopen van een object binnen twaalf maanden na de vorige verkoop, als deel van alle verkopen in het
    jaar. Overdracht binnen de familie telt niet mee. Een jaar heeft alleen een cijfer als de levering ver
    genoeg teruggaat om de vorige verkoop te kunnen zien. Het eerste jaar van de levering is heel als de
    gemeente in januari een verkoop heeft, of als zij zegt vanaf welke dag het register er is.
  en: >-
    Sales of an object within twelve months of its previous sale, as a share of all sales in the year.
    Transfers within the family do not count. A year has a figure only where the delivery reaches back far
    enough to see the sale before. The first year delivered is whole where the gemeente has a sale in
    January, or says from which day its register is there.
does_not_measure:
  nl: >-
    Witwassen. Snel doorverkopen is legaal en heeft gewone redenen, zoals renovatie, scheiding of
    overlijden. Een deel staat ook in de ABC-transacties: tel de twee niet op. Een akte met meer panden telt
    voor elk pand: één belegger kan een buurt hoog maken.
  en: >-
    Money laundering. Quick resale is legal and has ordinary reasons, such as renovation, divorce or death.
    Part of it stands among the ABC transactions too: do not add the two. A deed of several properties
    counts for each: one investor may make a buurt high.
theme: vastgoed
kind: signal
direction: higher_is_worse
effort: administrative
measure: share
contributors: both
about: dwellings
parameters:
  maanden:
    title: { nl: Termijn, en: Term }
    unit: { nl: maanden, en: months }
    default: 12
    minimum: 1
    maximum: 24
    source:
      nl: >-
        Eigen keuze; een ABC-transactie is twee verkopen binnen zes maanden (ondermijningsbus.nl/vastgoedfraude)
      en: >-
        Own choice; an ABC transaction is two sales within six months (ondermijningsbus.nl/vastgoedfraude)
unit: { nl: '% van de verkopen', en: '% of sales' }
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
  en: >-
    As a count per area only; the deliveries underneath are personal data and stay in the warehouse.
owner: informatiepositie ondermijning
version: '1.5'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-23'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-23'
    what: { nl: 'Het eerste jaar van de levering heeft geen cijfer', en: 'The first year delivered has no figure' }
  - version: '1.2'
    changed: '2026-11-27'
    what: { nl: 'De termijn is een keuze', en: 'The term is a choice' }
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        De verkopen van ervoor moeten van de gemeente zelf zijn geleverd
      en: >-
        The sales before must have been delivered of the gemeente itself
  - version: '1.4'
    changed: '2026-11-28'
    what:
      nl: >-
        Een eerste jaar zonder verkoop in januari geldt niet meer als heel, tenzij de gemeente zegt vanaf
        wanneer het register er is
      en: >-
        A first year without a sale in January no longer counts as whole, unless the gemeente says from when
        its register is there
  - version: '1.5'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    ABC-transactie: hetzelfde object twee keer verkocht binnen korte tijd, vaak zes maanden, met één levering
    (ondermijningsbus.nl/vastgoedfraude); twaalf maanden is onze keuze
*/
SELECT
  transactie.buurt AS area,
  transactie.period,
  count(*) FILTER (
    transactie.vorige_leverdatum > transactie.leverdatum - to_months(parameter('maanden'))
  ) AS numerator,
  count(*) AS denominator
FROM staging.transactie AS transactie
JOIN areas.area AS area
  ON area.code = transactie.buurt
JOIN staging.koopjaren AS geleverd
  ON geleverd.gemeente = area.gemeente
  AND make_date(transactie.period, 1, 1) - to_months(parameter('maanden')) >= make_date(geleverd.eerste, 1, 1)
GROUP BY transactie.buurt, transactie.period
