/*
title: { nl: ABC-transacties, en: ABC transactions }
summary:
  nl: >-
    Het deel van de verkopen waarbij hetzelfde pand minder dan zes maanden eerder ook al is verkocht.
  en: >-
    The share of sales in which the same property had already been sold less than six months before.
measures:
  nl: >-
    Verkopen van een object binnen zes maanden na de vorige verkoop, als deel van alle verkopen in het jaar.
    Overdracht binnen de familie telt niet mee. Te zien zijn alleen twee leveringen na elkaar: wie
    doorverkoopt vóór de levering en rechtstreeks laat leveren aan de laatste koper, staat met één levering
    in het register en telt dus niet. Het eerste jaar van de levering is heel als de gemeente in januari een
    verkoop heeft, of als zij zegt vanaf welke dag het register er is.
  en: >-
    Sales of an object within six months of its previous sale, as a share of all sales in the year.
    Transfers within the family do not count. Only two deliveries one after the other can be seen: whoever
    sells on before delivery and has it delivered straight to the last buyer stands in the register with one
    delivery, and so does not count. The first year delivered is whole where the gemeente has a sale in
    January, or says from which day its register is there.
does_not_measure:
  nl: >-
    Fraude. Een ABC-transactie is legaal en bij handelaren en ontwikkelaars gewoon; pas een prijs die
    niemand verklaart, maakt er een signaal van. Het cijfer telt bovendien een deel niet: juist de klassieke
    ABC met één levering blijft buiten beeld. Daarom hoort een laag cijfer niet tot de conclusie te leiden
    dat het hier niet gebeurt. Het is een deel van de snelle doorverkoop: het wordt openbaar pas per wijk
    getoond en telt niet nog eens mee in de score.
  en: >-
    Fraud. An ABC transaction is legal and common among dealers and developers; only a price that nobody
    explains makes it a signal. And the figure misses some: the classic ABC with one delivery stays out of
    sight. So a low figure is no ground to conclude that it does not happen here. It is part of quick
    resale: it is shown to the public from the wijk up, and does not enter the score once more.
theme: vastgoed
kind: signal
direction: neither
effort: administrative
measure: share
contributors: both
about: dwellings
parameters:
  maanden:
    title: { nl: Termijn, en: Term }
    unit: { nl: maanden, en: months }
    default: 6
    minimum: 1
    maximum: 24
    source:
      nl: >-
        ABC-transactie: twee keer binnen zes maanden (ondermijningsbus.nl/vastgoedfraude)
      en: >-
        ABC transaction: twice within six months (ondermijningsbus.nl/vastgoedfraude)
unit: { nl: '% van de verkopen', en: '% of sales' }
per: 100
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: wijk
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
        De verkopen van ervoor moeten van de gemeente zelf zijn geleverd
      en: >-
        The sales before must have been delivered of the gemeente itself
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een eerste jaar zonder verkoop in januari geldt niet meer als heel, tenzij de gemeente zegt vanaf
        wanneer het register er is
      en: >-
        A first year without a sale in January no longer counts as whole, unless the gemeente says from when
        its register is there
  - version: '1.3'
    changed: '2026-11-28'
    what:
      nl: >-
        Van een object met meer adressen telt de plaats van één ervan, elke keer dezelfde
      en: >-
        Of an object with several addresses the place of one of them counts, the same each time
references:
  - >-
    ABC-transactie: hetzelfde object twee keer verkocht binnen korte tijd, vaak zes maanden, met één levering
    (ondermijningsbus.nl/vastgoedfraude)
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
