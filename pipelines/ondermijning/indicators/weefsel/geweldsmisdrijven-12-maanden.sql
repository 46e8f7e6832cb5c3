/*
title: { nl: 'Geweldsmisdrijven, twaalf maanden', en: 'Violent offences, twelve months' }
summary:
  nl: Hoe vaak mensen geweld aangeven, voor elke 1.000 inwoners, in de laatste twaalf maanden.
  en: How often people report violence, for every 1,000 inhabitants, in the last twelve months.
measures:
  nl: >-
    Geregistreerde misdrijven 1.4.2 (moord en doodslag), 1.4.3 (openlijk geweld), 1.4.5 (mishandeling), 1.4.6 (straatroof) en
    1.4.7 (overval) per duizend inwoners, over de twaalf maanden tot en met december, of tot en met de laatste maand die de
    politie van dat jaar heeft geleverd. Bedreiging (1.4.4) heeft een eigen indicator. De maanden worden ook met het eigen
    verleden van het gebied vergeleken.
  en: >-
    Registered offences 1.4.2 (murder and manslaughter), 1.4.3 (public violence), 1.4.5 (assault), 1.4.6 (street robbery) and
    1.4.7 (armed robbery) per thousand inhabitants, over the twelve months up to December, or up to the last month of that
    year that the police delivered. Threats (1.4.4) have an indicator of their own. Its months are also held against the past
    of the area itself.
does_not_measure:
  nl: >-
    Ondermijning, of geweld als dreigmiddel alleen: het meeste is ruzie tussen bekenden en uitgaansgeweld. Huiselijk geweld
    telt mee waar het wordt aangegeven, en meer aangiften kunnen meer vertrouwen zijn. Een evenement of een
    uitgaansgebied geeft een piek die niets van de bewoners zegt.
  en: >-
    Undermining crime, or violence as a means of threat alone: most of it is quarrels between people who know each other,
    and nightlife. Domestic violence counts where it is reported, and more reports may be more trust. An event or a
    nightlife area gives a peak that says nothing of its inhabitants.
theme: weefsel
kind: context
direction: neither
effort: brengdelict
measure: rate
contributors: both
about: events
denominator: inwoners
unit: { nl: 'per 1.000 inwoners, in twaalf maanden', en: 'per 1,000 inhabitants, in twelve months' }
per: 1000
period: rolling_12_months
pool: 1
signal: { minimum: 5, delay_months: 1 }
levels: [wijk, gemeente]
lowest_public: wijk
minimum: { numerator: 0, denominator: 150 }
additive: source
interval: poisson
interval_why: { nl: Een telling over inwoners., en: A count over inhabitants. }
breaks:
  - date: '2018-07'
    cause:
      nl: Feiten die samengaan worden sindsdien apart geregistreerd
      en: Concurrent offences are registered apart since then
legal:
  nl: Open gegevens van de politie. Per buurt en maand te klein om te tonen; een wijk is het laagste niveau.
  en: Open data of the police. Per buurt and month too small to show; a wijk is the lowest level.
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
        Een rij waarin de politie geen aantal geeft is onbekend, en niet meer nul
      en: >-
        A row in which the police give no number is unknown, and no longer nought
  - version: '1.2'
    changed: '2026-11-28'
    what:
      nl: >-
        Een soort misdrijf telt nul vanaf het eerste jaar waarin de levering er een rij van heeft, ook in
        een jaar zonder rij
      en: >-
        A type of offence counts nought from the first year on of which the delivery has a row of it, in a
        year without a row too
references: ['Politie, 47022NED: Geregistreerde misdrijven per soort, wijk, buurt en maand']
*/
SELECT
  area,
  month,
  -- The sum of what is known would be too low.
  CASE WHEN count(misdrijven) = count(*) THEN sum(misdrijven) END AS numerator
FROM staging.misdrijf_maand
WHERE soort IN ('1.4.2', '1.4.3', '1.4.5', '1.4.6', '1.4.7')
GROUP BY
  area,
  month
