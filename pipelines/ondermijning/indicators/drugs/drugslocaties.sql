/*
title: { nl: 'Drugslaboratoria, opslag en uitwaslocaties', en: 'Drug laboratories, stores and washing sites' }
summary:
  nl: Hoeveel plaatsen voor productie, opslag of uitwassen van drugs per jaar worden geruimd, per 10.000 adressen.
  en: How many places for making, storing or washing out drugs are cleared a year, per 10,000 addresses.
measures:
  nl: >-
    Ruimingen van productielocaties, opslaglocaties en uitwaslocaties, per tienduizend adressen per jaar,
    over drie jaar samen. Een plaats waar het samenkomt telt één keer. Hennepkwekerijen en dumpingen hebben
    eigen cijfers. Nul telt tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het
    register heeft, en in jaren waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Clearances of sites for production, storage and washing out, per ten thousand addresses per year, over
    three years together. A place where they meet counts once. Nurseries and dumpings have figures of their
    own. Nought counts between the first and the last year of which the gemeente itself has anything in the
    register, and in years of which it says that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Hoeveel laboratoria er draaien. Gevonden wordt wat de politie zoekt, en wat brandt of lekt. Een lab ligt
    waar een schuur te huur is, en zegt niets over wie in de omgeving wonen. De ruiming staat ook als
    misdrijf in de drugsmisdrijven; daarom telt dit cijfer in geen score mee.
  en: >-
    How many laboratories run. What is found is what the police look for, and what burns or leaks. A
    laboratory is where a shed is to let, and says nothing of those who live around it. The clearance is
    among the drug offences too; so this figure enters no score.
theme: drugs
kind: signal
direction: neither
effort: haaldelict
measure: rate
contributors: both
about: events
denominator: adressen
absent: zero
unit: { nl: per 10.000 adressen per jaar, en: 'per 10,000 addresses per year' }
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
  nl: Register van politie, provincie of gemeente, onder overeenkomst; alleen per gemeente, want een lab is een adres.
  en: Register of police, province or municipality, under agreement; per gemeente only, since a laboratory is an address.
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
  - 'Zicht op Ondermijning, thema Drugs: kenmerken van vastgoed bij drugsproductie (hier alleen geteld)'
*/
SELECT
  gemeente AS area,
  period,
  count(*) FILTER (soort IN ('productielocatie', 'opslaglocatie', 'uitwaslocatie')) AS numerator
FROM staging.drugslocatie
GROUP BY gemeente, period
