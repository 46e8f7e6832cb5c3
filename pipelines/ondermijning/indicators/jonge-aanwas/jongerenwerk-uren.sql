/*
title: { nl: Uren jongerenwerk, en: Hours of youth work }
summary:
  nl: Hoeveel uur jongerenwerk er per week is voor elke 1.000 jongeren van 15 tot 25 jaar, eind van het jaar.
  en: How many hours of youth work there are a week for every 1,000 young people aged 15 to 25, at the end of the year.
measures:
  nl: >-
    Uren per week van aanbod dat op 31 december loopt en door de gemeente wordt betaald, in de buurt waar
    het is, per duizend inwoners van 15 tot 25 jaar. Aanbod dat alleen voor kinderen onder de grens is, telt
    niet mee. Nul telt tussen het eerste en het laatste jaar waarvan de gemeente zelf iets in het register
    heeft, en in jaren waarvan zij zegt dat het werd bijgehouden; daarbuiten is er geen cijfer.
  en: >-
    Hours a week of offers that run on 31 December and are paid for by the gemeente, in the buurt where they
    are, per thousand inhabitants aged 15 to 25. Offers for children below the limit only do not count.
    Nought counts between the first and the last year of which the gemeente itself has anything in the
    register, and in years of which it says that it was kept; outside those there is no figure.
does_not_measure:
  nl: >-
    Risico, bereik of kwaliteit. Het zegt hoeveel bescherming wordt aangeboden, niet wie komt en niet wie
    het nodig heeft; een gemeente zet uren in waar zij zorgen heeft, dus veel uren is geen teken van iets
    slechts. Jongeren gaan ook naar de buurt ernaast, en clubs en kerken die de gemeente niet betaalt
    ontbreken. Leeftijden van aanbod en noemer verschillen: cijfers van 12 tot 23 jaar zijn er niet per
    buurt.
  en: >-
    Risk, reach or quality. It says how much protection is offered, not who comes nor who needs it; a
    gemeente puts hours where it worries, so many hours is no sign of anything bad. Young people also go to
    the next buurt, and clubs and churches that the gemeente does not pay for are not in it. Ages of offers
    and denominator differ: there are no figures of 12 to 23 years per buurt.
theme: jonge-aanwas
kind: context
direction: neither
effort: administrative
measure: rate
contributors: denominator
about: people
denominator: jongeren
absent: zero
parameters:
  leeftijd_vanaf:
    title: { nl: Aanbod dat minstens tot deze leeftijd is, en: Offers that reach at least this age }
    unit: { nl: jaar, en: years }
    default: 15
    minimum: 8
    maximum: 23
    source:
      nl: >-
        Eigen keuze: de laagste leeftijd van de noemer
      en: >-
        Own choice: the lowest age of the denominator
unit: { nl: uur per week per 1.000 jongeren, en: 'hours a week per 1,000 young people' }
per: 1000
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: 50 }
additive: sum
interval: none
interval_why: { nl: Een volledige opgave van betaald aanbod., en: A full statement of offers paid for. }
breaks: []
legal:
  nl: Eigen overzicht van de gemeente; geen bezoekers, geen jongeren, geen verwijzingen.
  en: The municipality's own list; no visitors, no young persons, no referrals.
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
        Aanbod met 31 december als laatste dag telt mee
      en: >-
        Offers with 31 December as their last day count
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Nul hangt alleen nog af van het register van de gemeente zelf, en van wat zij zegt over wanneer het
        werd bijgehouden
      en: >-
        Nought hangs on the register of the gemeente itself alone, and on what it says of when it was kept
references:
  - 'Preventie met Gezag: beschermende omgeving van jongeren; hier alleen het aanbod, geen profiel'
*/
SELECT
  aanbod.buurtcode AS area,
  jaar.period,
  sum(aanbod.uren_per_week) AS numerator
FROM areas.period AS jaar
JOIN located.jongerenwerk_aanbod AS aanbod
  -- The last day of an offer is a day on which it runs.
  ON macro.loopt_eind_jaar(aanbod.begindatum, aanbod.einddatum + 1, jaar.period)
WHERE coalesce(aanbod.leeftijd_tot, 27) >= parameter('leeftijd_vanaf')
GROUP BY aanbod.buurtcode, jaar.period
