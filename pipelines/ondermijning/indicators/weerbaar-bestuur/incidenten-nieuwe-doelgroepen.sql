/*
title: { nl: 'Agressie tegen wetenschappers, journalisten en hulpverleners', en: 'Aggression against scientists, journalists and aid workers' }
summary:
  nl: >-
    Het deel van de gemelde incidenten dat tegen een wetenschapper, journalist of hulpverlener is gericht.
  en: >-
    The share of reported incidents aimed at a scientist, journalist or aid worker.
measures:
  nl: >-
    Incidenten met doelgroep wetenschapper, journalist of hulpverlener, samen, als deel van alle gemelde
    incidenten. Apart zijn deze groepen in bijna elke gemeente te klein om te tonen. Om te voorkomen dat een
    kleine groep door aftrekken bekend wordt, is er alleen een cijfer als elke groep van deze indeling groot
    genoeg is om te tonen, of leeg.
  en: >-
    Incidents with a scientist, journalist or aid worker as target, together, as a share of all reported
    incidents. Apart these groups are too small to be shown in almost every gemeente. So that no small group
    becomes known by subtraction, there is a figure only where every group of this grouping is large enough to
    be shown, or empty.
does_not_measure:
  nl: >-
    Hoe vaak agressie voorkomt: een register telt alleen wat gemeld is, en daaruit volgt geen prevalentie.
    Protocollen zijn ook gebruikt tegen burgers die kritisch waren en niet agressief. De meesten van hen werken
    niet bij de gemeente en melden elders (bijvoorbeeld bij WetenschapVeilig of PersVeilig): een laag aandeel
    zegt vooral dat dit register hen niet ziet.
  en: >-
    How often aggression occurs: a register counts only what was reported, and gives no prevalence. Protocols
    were also used against citizens who were critical and not aggressive. Most of them do not work for the
    municipality and report elsewhere (with WetenschapVeilig or PersVeilig, for instance): a low share mostly
    says that this register does not see them.
theme: weerbaar-bestuur
kind: context
direction: neither
effort: administrative
measure: share
contributors: column
about: events
unit: { nl: '% van de incidenten', en: '% of incidents' }
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
    Register van de organisatie zelf; geen gegevens over daders of getroffenen.
  en: >-
    The organisation's own register; no data on those who did it or met it.
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
    WODC, 2023: één vaste vragenset voor registers, met kanaal, doelwit, plaats, ernst en opvolging
  - >-
    WODC, 17 februari 2023: registers alleen geven geen beeld van hoe vaak agressie voorkomt
  - >-
    Investico: hoe gemeentelijke agressieprotocollen ook lastige burgers buitenspel zetten
    (platform-investico.nl)
*/
SELECT
  area,
  period,
  coalesce(sum(incidenten) FILTER (groep = 'nieuwe doelgroepen'), 0) AS numerator,
  min(totaal) AS denominator,
  min(kleinste) AS contributors
FROM staging.incident_groep
WHERE wijze = 'doelgroep'
GROUP BY area, period
