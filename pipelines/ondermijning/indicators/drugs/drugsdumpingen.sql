/*
title: { nl: Dumpingen van drugsafval, en: Dumpings of drug waste }
summary:
  nl: Hoe vaak per jaar drugsafval wordt gedumpt op elke 100 vierkante kilometer land, over drie jaar samen.
  en: How often a year drug waste is dumped on every 100 square kilometres of land, over three years together.
measures:
  nl: >-
    Geruimde dumpingen van drugsafval, ook in het veld zonder adres, per honderd vierkante kilometer land
    per jaar. Een dumping hoort bij de gemeente waar zij ligt. Hoeveel liter er lag weegt niet mee. Nul telt
    tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het register heeft, en in jaren
    waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Dumpings of drug waste that were cleared, in fields without an address too, per hundred square
    kilometres of land per year. A dumping belongs to the gemeente in which it lies. How many litres it was
    has no weight. Nought counts between the first and the last year of which the gemeente itself has
    anything in the register, and in years of which it says that it was kept; outside those there is no
    figure.
does_not_measure:
  nl: >-
    Waar drugs worden gemaakt. Gedumpt wordt langs een stille weg, vaak in een andere gemeente, en gevonden
    door wandelaars en boswachters. Wat in het riool of de mestput verdwijnt, ontbreekt. Een gemeente met
    veel buitengebied is eerder slachtoffer dan oorzaak; het telt in geen score mee.
  en: >-
    Where drugs are made. Dumping is done along a quiet road, often in another gemeente, and found by
    walkers and rangers. What goes down the drain or the slurry pit is not in it. A gemeente with much open
    country is a victim rather than a cause; it enters no score.
theme: drugs
kind: harm
direction: neither
effort: administrative
measure: rate
contributors: numerator
about: events
denominator: land
absent: zero
unit: { nl: per 100 km² land per jaar, en: per 100 km² of land per year }
per: 10000
period: year
pool: 3
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 300 }
additive: source
interval: poisson
interval_why: { nl: Een telling van zeldzame gebeurtenissen., en: A count of rare events. }
breaks: []
legal:
  nl: Register van provincie, politie of gemeente; zonder personen, en per gemeente.
  en: Register of province, police or municipality; without persons, and per gemeente.
owner: informatiepositie ondermijning
version: '1.2'
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
references:
  - 'CCV, lens ondermijning buitengebieden: drugsafval (hetccv.nl)'
*/
SELECT
  gemeente AS area,
  period,
  count(*) FILTER (soort = 'dumping') AS numerator
FROM staging.drugslocatie
GROUP BY gemeente, period
