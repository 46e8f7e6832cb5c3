/*
title: { nl: Agressie bij verward gedrag, en: Aggression with confused behaviour }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat de organisatie onder verward gedrag schaart.
  en: >-
    The share of reported incidents that the organisation files under confused behaviour.
measures:
  nl: >-
    Incidenten met motief verward gedrag, als deel van alle incidenten met een bekend motief. De drie motieven
    zijn samen het geheel. Om te voorkomen dat een kleine groep door aftrekken bekend wordt, is er alleen een
    cijfer als elke groep van deze indeling groot genoeg is om te tonen, of leeg.
  en: >-
    Incidents with confused behaviour as motive, as a share of all incidents with a known motive. The three
    motives together are the whole. So that no small group becomes known by subtraction, there is a figure only
    where every group of this grouping is large enough to be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. Het is een indeling van de
    organisatie en geen diagnose van iemand; het vraagt om zorg en telt in geen score mee.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. It is how the organisation sorts and
    no diagnosis of anyone; it asks for care and enters no score.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: share
contributors: column
about: events
unit: { nl: '% van de incidenten met bekend motief', en: '% of incidents with a known motive' }
per: 100
period: year
pool: 1
levels: [gemeente]
lowest_public: gemeente
minimum: { numerator: 0, denominator: 30 }
additive: none
interval: wilson
interval_why:
  nl: >-
    Een aandeel van gemelde incidenten.
  en: >-
    A share of reported incidents.
breaks: []
legal:
  nl: >-
    Register van de organisatie zelf, zonder namen. Het motief zegt wel iets over wie het deed en kan een
    gegeven over gezondheid zijn (AVG, artikel 9): alleen als telling per gemeente, nooit naar een persoon terug
    te zoeken.
  en: >-
    The organisation's own register, without names. The motive does say something of who did it and may be data
    on a condition of that person (GDPR, article 9): as a count per gemeente only, never to be traced to a
    person.
owner: informatiepositie ondermijning
version: '1.1'
changed: '2026-11-28'
history:
  - version: '1.0'
    changed: '2026-11-27'
    what: { nl: 'Eerste versie', en: 'First version' }
  - version: '1.1'
    changed: '2026-11-28'
    what:
      nl: >-
        Zo opgeschreven dat geen keuze van een rij iets kan uitmaken; de cijfers zijn dezelfde
      en: >-
        Written so that no choice of a row can matter; the figures are the same
references:
  - >-
    Indeling naar motief: frustratie, verward gedrag, instrumenteel (A&O-fonds Rijk, arbocatalogus agressie en
    geweld)
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'verward gedrag'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'motief'
GROUP BY area, period
